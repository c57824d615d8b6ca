import type {Capture} from '../core/capture.ts';
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
  sent: async details => {
    const messages = messagesOfRequest(details);
    if (messages.length === 0) return;
    await keepInOrder(messages, details);
    await showBadge(details);
  },
  redirected: async details => {
    const messages = messagesOfUrl(details.redirectUrl);
    await (messages.length === 0 ? keepAnswer(details) : keepInOrder(messages, details, details));
  },
  completed: keepAnswer,
  failed: keepAnswer,
};

type EndDetails = RedirectDetails | CompletedDetails | ErrorDetails;

async function keepAnswer(details: EndDetails): Promise<void> {
  if (!(await inOrder(() => keepStep(details)))) return;
  await showBadge(details);
  void watchBadge(details);
}

/** Keeps messages, after the step that announced them: what follows in the chain of requests is no answer any more. */
async function keepInOrder(
  messages: readonly Caught[],
  details: RequestDetails | RedirectDetails,
  step?: RedirectDetails,
): Promise<void> {
  // Asked at once, while the tab is still there.
  const privacy = isPrivateRequest(details);
  await inOrder(async () => {
    if (step) await keepStep(step);
    const isPrivate = await privacy;
    const earlier = await readCapturesOf(details.requestId);
    for (const message of messages)
      if (!earlier.some(capture => isSameMessage(capture, message)))
        await keepCapture(captureOf(message, details, isPrivate));
  });
}

/**
 * Handles events in the order in which they came, however long each takes. It is the browser's lock because a variable
 * would not outlive the worker, and asked for before any await, so that the queue is in the events' order.
 */
async function inOrder<T>(work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request('events', work);
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
