import {type AnswerStep, answerStep} from '../answer.ts';
import {MAX_ENCODED_LENGTH} from '../bindings/decode.ts';
import {fromQuery, type SentMessage} from '../bindings/form-body.ts';
import type {AnswerEvent, Capture} from '../capture.ts';
import {notOk, type Problem} from '../result.ts';
import {messageIds} from '../saml/message-ids.ts';
import type {Exchange} from './exchange.ts';
import {readFormMessages} from './html-form.ts';
import {isMasked, maskedProblem, missingBody} from './withheld.ts';

/** Gathers the logins out of the exchanges of a trace, given in the order in which they were. */
export interface Logins {
  /** Whether it was part of a login. */
  readonly add: (exchange: Exchange) => boolean;
  /** @param tabOf number of the tab by what tells tabs apart in the trace; undefined when nobody knows. */
  readonly finish: (tabOf: (tab: string | undefined) => number | undefined) => GatheredLogins;
}

export interface GatheredLogins {
  readonly captures: readonly Capture[];
  readonly events: readonly AnswerEvent[];
  /** Messages beyond what is kept. */
  readonly leftOut: number;
}

/** More logins are no trace of a problem; joining and showing them would take minutes. */
const MAX_MESSAGES = 5_000;
const MAX_CHARACTERS = 256_000_000;

interface Found {
  readonly capture: Omit<Capture, 'id' | 'isPrivate' | 'tabId' | 'ids'>;
  readonly tab: string | undefined;
  /** Number of its exchange, from 1. */
  readonly order: number;
  /** To sort by; epoch ms. */
  readonly at: number;
}

/** What follows the sending of a Response, redirect by redirect. */
interface Chain {
  readonly id: string;
  readonly host: string | undefined;
  readonly sent: ReadonlySet<string>;
  seenAt: number;
  steps: number;
  /** The answer was handed on to another host: what follows is no more of it. */
  isDecided: boolean;
}

/** Browsers give up after twenty redirects. */
const MAX_STEPS = 50;

export function gatherLogins(): Logins {
  const sent: Found[] = [];
  const sentKeys = new Set<string>();
  /** Messages that were seen on their way to the browser: they count where nobody saw them sent on. */
  const announced: Found[] = [];
  const announcedKeys = new Set<string>();
  const events: (AnswerEvent & {readonly tab: string | undefined})[] = [];
  const awaited = new Map<string, Chain>();
  let order = 0;
  /** The latest that was noted: an exchange without a time was not before those in front of it. */
  let time = 0;
  let characters = 0;
  let leftOut = 0;
  /** One of two that are compared; without it, the other would seem to be lost. */
  let isRelayStateMasked = false;

  /** False when there are too many: nothing is remembered of what is left out. */
  const keep = (list: Found[], found: Found): boolean => {
    const {length} = found.capture.encoded;
    const isKept = sent.length + announced.length < MAX_MESSAGES && characters + length <= MAX_CHARACTERS;
    if (isKept) {
      characters += length;
      list.push(found);
    } else leftOut++;
    return isKept;
  };

  const placeOf = ({tab}: Exchange): Pick<Found, 'tab' | 'order' | 'at'> => ({tab, order, at: time});

  const announce = (capture: Found['capture'], exchange: Exchange): void => {
    const key = keyOf(capture);
    if (announcedKeys.has(key)) return;
    if (keep(announced, {capture, ...placeOf(exchange)})) announcedKeys.add(key);
  };

  const takeAwaited = (url: string): Chain | undefined => {
    // Most files have long stretches in which nothing is awaited, and to parse a URL takes longer than all else here.
    if (awaited.size === 0) return undefined;
    const address = withoutFragment(url);
    const chain = awaited.get(address);
    awaited.delete(address);
    return chain;
  };

  const takeSent = (exchange: Exchange, chain: Chain | undefined): Chain | undefined => {
    const fresh = sentIn(exchange).filter(message => {
      const key = keyOf(message);
      // An identity provider hands a request on to its own pages; a repeated Response is a second post of it.
      return message.parameter === 'SAMLRequest' ? !sentKeys.has(key) : !chain?.sent.has(key);
    });
    const id = chain?.id ?? `exchange-${order}`;
    const kept = fresh.filter(message => {
      const capture = {...message, ...timeOf(exchange.startedAt, exchange.date), requestId: id};
      return keep(sent, {capture, ...placeOf(exchange)});
    });
    for (const message of kept) sentKeys.add(keyOf(message));
    if (!kept.some(({parameter}) => parameter === 'SAMLResponse')) return chain;
    const keys = new Set([...(chain?.sent ?? []), ...kept.map(keyOf)]);
    const {seenAt = 0, steps = 0} = chain ?? {};
    return {id, host: hostOf(exchange.url), sent: keys, seenAt, steps, isDecided: false};
  };

  const follow = (exchange: Exchange, chain: Chain): void => {
    const {url, status, location, date, networkError, endedAt, startedAt, tab} = exchange;
    if (++chain.steps > MAX_STEPS) return;
    chain.seenAt = Math.max(chain.seenAt, endedAt ?? startedAt ?? date ?? 0);
    const common = {
      requestId: chain.id,
      seenAt: chain.seenAt,
      isPrivate: false,
      tab,
      ...(date !== undefined && {date}),
    };
    // Of pages elsewhere only what decides counts, such as an error: their status is no answer to the message.
    const counts = hostOf(url) === chain.host && !chain.isDecided;
    if (networkError !== undefined && counts) {
      const {host, path} = answerStep(url);
      events.push({
        ...common,
        kind: 'failed',
        networkError,
        ...(host !== undefined && path !== undefined && {host, path}),
      });
    } else if (location !== undefined) {
      const target = absolute(location, url);
      const step = answerStep(target, status);
      if (counts || (isDecided(step) && !chain.isDecided))
        events.push({...common, kind: 'redirect', ...step});
      chain.isDecided ||= isDecided(step) && hostOf(target) !== chain.host;
      awaited.set(withoutFragment(target), chain);
    } else if (counts && status !== undefined && status > 0)
      events.push({...common, kind: 'completed', ...answerStep(url, status)});
  };

  /** Of what was found; it grows with whatever is part of a login. */
  const known = (): number => sent.length + announced.length + leftOut + events.length;

  return {
    add(exchange) {
      order++;
      time = exchange.startedAt ?? exchange.date ?? time;
      const awaiting = takeAwaited(exchange.url);
      isRelayStateMasked ||= hasMaskedRelayState(exchange);
      const before = known();
      const chain = takeSent(exchange, awaiting);
      if (chain) follow(exchange, chain);
      for (const capture of announcedIn(exchange)) announce(capture, exchange);
      return known() > before;
    },
    finish(tabOf) {
      const unseen = announced.filter(({capture}) => !sentKeys.has(keyOf(capture)));
      const {filled, used} = fillMissing(sent, unseen);
      const found = [...filled, ...unseen.filter(one => !used.has(one))];
      return {
        captures: found
          .toSorted((one, other) => one.at - other.at || one.order - other.order)
          .map((one, index) => captureOf(one, index + 1, tabOf(one.tab)))
          .map(capture => (isRelayStateMasked ? withoutRelayState(capture) : capture)),
        events: events.map(({tab, ...event}) => withTab(event, tabOf(tab))),
        leftOut,
      };
    },
  };
}

const hasMaskedRelayState = ({body}: Exchange): boolean =>
  body !== 'missing' &&
  body.some(({relayState}) => relayState !== undefined && relayState !== '' && isMasked(relayState));

function withoutRelayState({relayState: _relayState, ...capture}: Capture): Capture {
  return capture;
}

type Message = Pick<
  Capture,
  'parameter' | 'binding' | 'encoded' | 'url' | 'query' | 'relayState' | 'unreadable'
>;

function sentIn({method, url, body}: Exchange): readonly Message[] {
  if (method.toUpperCase() !== 'POST') return inAddress(url);
  if (body !== 'missing')
    return body.map(message => Object.assign(readable(message), {binding: 'HTTP-POST' as const, url}));
  const unreadable = missingBody(url);
  return unreadable ? [{parameter: 'SAMLResponse', binding: 'HTTP-POST', encoded: '', url, unreadable}] : [];
}

function inAddress(address: string): readonly Message[] {
  if (!address.includes('SAMLRe')) return [];
  const {messages, query, url} = fromQuery(address);
  return messages.map(message =>
    Object.assign(readable(message), {binding: 'HTTP-Redirect' as const, url, query}),
  );
}

/** A page may also hold a form that a script fills in later: what is damaged there is shown by the POST of it. */
const LOOKS_SENT = /^[\w+/=\s-]{40,}$/;

/** The messages on their way to the browser: in a redirect, or in a page that posts it. */
function announcedIn({url, location, page, startedAt, endedAt, date}: Exchange): readonly Found['capture'][] {
  const seen = timeOf(endedAt ?? startedAt, date);
  const redirected = location === undefined ? [] : inAddress(absolute(location, url));
  const posted =
    page === undefined ? [] : readFormMessages(page).filter(({encoded}) => LOOKS_SENT.test(encoded));
  return [
    ...redirected,
    ...posted.map(message => Object.assign(readable(message), {binding: 'HTTP-POST' as const})),
  ].map(message => Object.assign(message, seen));
}

/** A message as it is kept: what another tool masked, or what is too large, says so instead. */
function readable({
  parameter,
  encoded,
  relayState,
  problem,
  url,
}: SentMessage & {readonly url?: string}): Omit<Message, 'binding'> {
  const unreadable = isMasked(encoded)
    ? maskedProblem(parameter, encoded)
    : encoded.length > MAX_ENCODED_LENGTH
      ? tooLarge(parameter, encoded.length)
      : problem;
  return {
    parameter,
    encoded: unreadable && unreadable !== problem ? '' : encoded,
    ...(relayState !== undefined && !isMasked(relayState) && {relayState}),
    ...(url !== undefined && {url}),
    ...(unreadable && {unreadable}),
  };
}

const tooLarge = (parameter: string, length: number): Problem =>
  notOk(
    'too-large',
    `${parameter} has ${length.toLocaleString('en-US')} characters; more than ${MAX_ENCODED_LENGTH.toLocaleString('en-US')} are not read.`,
  ).problem;

/** What is one message. Browsers break the lines of a value anew when they post it; what is withheld is told apart by its address. */
const keyOf = ({encoded, url = ''}: Pick<Capture, 'encoded' | 'url'>): string =>
  encoded === '' ? url : /\s/.test(encoded) ? encoded.replaceAll(/\s+/g, '') : encoded;

/** A POST without its body was of the message in the page before it, when that page posts to the same address. */
function fillMissing(sent: readonly Found[], announced: readonly Found[]) {
  const used = new Set<Found>();
  const filled = sent.map((found): Found => {
    const {capture, order} = found;
    if (capture.unreadable === undefined || capture.encoded !== '') return found;
    const form = announced.findLast(
      one =>
        one.order < order &&
        !used.has(one) &&
        one.capture.url === capture.url &&
        one.capture.parameter === capture.parameter &&
        one.capture.encoded !== '',
    );
    if (!form) return found;
    used.add(form);
    const {unreadable: _, ...circumstances} = capture;
    const {encoded, relayState} = form.capture;
    return {...found, capture: {...circumstances, encoded, ...(relayState !== undefined && {relayState})}};
  });
  return {filled, used};
}

/** When it was, and whose clock that is; the service provider's where the browser's was not noted. */
function timeOf(
  browser: number | undefined,
  date: number | undefined,
): Pick<Capture, 'capturedAt' | 'clock'> {
  if (browser !== undefined) return {capturedAt: browser, clock: 'trace'};
  return date === undefined ? {} : {capturedAt: date, clock: 'date-header'};
}

function captureOf({capture}: Found, number: number, tabId: number | undefined): Capture {
  const whole: Capture = {
    id: `trace-${String(number).padStart(6, '0')}`,
    ...capture,
    ...(tabId !== undefined && {tabId}),
    isPrivate: false,
  };
  return {...whole, ids: messageIds(whole)};
}

const withTab = (event: AnswerEvent, tabId: number | undefined): AnswerEvent =>
  tabId === undefined ? event : {...event, tabId};

const isDecided = ({error, hasCode}: AnswerStep): boolean => error !== undefined || hasCode === true;

const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined);

/** An absolute address stays as it was sent, since a Signature may be over its query. */
const absolute = (location: string, base: string): string =>
  /^[a-z][a-z0-9+.-]*:/i.test(location) || !URL.canParse(location, base)
    ? location
    : new URL(location, base).href;

function withoutFragment(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.hash = '';
  return parsed.href;
}
