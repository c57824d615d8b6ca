import type {Capture} from '../core/capture.ts';
import {socialLoginOf} from '../core/social-login.ts';
import {keepSocial} from '../platform/social.ts';
import {keepCapture, keepEvent, readCapturesOf} from '../platform/store.ts';
import type {
  CompletedDetails,
  ErrorDetails,
  RedirectDetails,
  RequestDetails,
  RequestHandlers,
} from '../platform/web-requests.ts';
import {showBadge, watchBadge} from './badge.ts';
import {captureOf, messagesOfRequest, messagesOfUrl, stepOf} from './capture.ts';
import type {Caught} from './capture.ts';
import {isPrivateRequest} from './privacy.ts';

/** What happens on each event. Each stands alone: the worker may stop after any of them. */
export const handlers: RequestHandlers = {
  sent: keepSent,
  async redirected(details) {
    await Promise.all([noteSocial(details), keepAnswered(details, messagesOfUrl(details.redirectUrl))]);
  },
  completed: keepAnswered,
  failed: keepAnswered,
};

const ATLASSIAN_HOST = 'auth.atlassian.com';

/** A button of another provider was used: that login is no SAML, so nothing else of it will be seen. */
async function noteSocial(details: RedirectDetails): Promise<void> {
  const social = socialLoginOf(details.redirectUrl);
  if (!social || new URL(details.url).host !== ATLASSIAN_HOST) return;
  await keepSocial({name: social.name, at: Math.floor(details.timeStamp)}, await isPrivateRequest(details));
}

type EndDetails = RedirectDetails | CompletedDetails | ErrorDetails;

async function keepSent(details: RequestDetails): Promise<void> {
  const messages = messagesOfRequest(details);
  if (messages.length === 0) return;
  // Asked at once, while the tab is still there.
  const privacy = isPrivateRequest(details);
  await inOrder(() => keepMessages(messages, details, privacy));
  await showBadge(details);
}

/** Keeps a step of an answer, and the message that a redirect carries on: what follows it is no answer any more. */
async function keepAnswered(details: EndDetails, messages: readonly Caught[] = []): Promise<void> {
  const privacy = messages.length > 0 ? isPrivateRequest(details) : undefined;
  const isAnswer = await inOrder(async () => {
    const isKept = await keepStep(details);
    if (privacy) await keepMessages(messages, details, privacy);
    return isKept;
  });
  if (!isAnswer) return;
  await showBadge(details);
  void watchBadge(details);
}

/**
 * Handles events in the order in which they came, however long each takes. It is the browser's lock because a variable
 * would not outlive the worker, and asked for before any await, so that the queue is in the events' order.
 */
async function inOrder<T>(work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request('events', work);
}

async function keepMessages(
  messages: readonly Caught[],
  details: RequestDetails | EndDetails,
  privacy: Promise<boolean>,
): Promise<void> {
  const isPrivate = await privacy;
  const earlier = await readCapturesOf(details.requestId);
  for (const message of messages)
    if (!earlier.some(capture => isSameMessage(capture, message)))
      await keepCapture(captureOf(message, details, isPrivate));
}

/** Whether the step was one of the answer to a Response, and kept. */
async function keepStep(details: EndDetails): Promise<boolean> {
  const message = (await readCapturesOf(details.requestId)).at(-1);
  if (message?.parameter !== 'SAMLResponse') return false;
  await keepEvent(stepOf(details, message));
  return true;
}

/** Whether a message of the same chain of requests was kept already. */
function isSameMessage(earlier: Capture, {binding, parameter, encoded, problem}: Caught): boolean {
  // After a redirect some browsers still say POST, though the body is gone.
  if (problem?.code === 'no-saml-parameter') return true;
  // Announced by a redirect, then sent: one message, seen twice.
  return binding === 'HTTP-Redirect' && earlier.parameter === parameter && earlier.encoded === encoded;
}
