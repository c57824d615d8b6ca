import {joinFlows} from '../core/flow.ts';
import {digestOf, inputOf} from '../core/input.ts';
import {inspect} from '../core/inspect.ts';
import type {Report} from '../core/report.ts';
import {visible} from '../core/text/visible.ts';
import {hasBadge, setBadge} from '../platform/badge.ts';
import type {Badge} from '../platform/badge.ts';
import {keepJudged} from '../platform/judged.ts';
import {readAccount, readChoice, readConnections, readKept, readProvider} from '../platform/store.ts';

/** When to look again whether the page that was opened meanwhile took the badge away, in ms after the look before. */
const LOOKS_MS = [150, 250, 400, 700, 1_500, 3_000, 6_000] as const;

/** An answer's description may be as long as an address. */
const LONGEST_TITLE = 600;

/** The tab that a request belongs to; -1 for none. */
interface OfTab {
  readonly tabId: number;
}

type Headline = 'refused' | 'accepted' | 'at-risk' | 'undecided';

/** White text has a contrast of at least 4.5 on each of them. */
const SIGNS: Readonly<Record<Headline, {readonly text: string; readonly background: string}>> = {
  refused: {text: '✕', background: '#b0241c'},
  accepted: {text: '✓', background: '#1a6d35'},
  'at-risk': {text: '!', background: '#865000'},
  undecided: {text: '?', background: '#515d66'},
};

const WORDS: Readonly<Record<Headline, string>> = {
  refused: 'This login is refused.',
  accepted: 'This login is accepted.',
  'at-risk': 'This login is at risk.',
  undecided: 'This login could not be judged.',
};

/** The verdict for a toolbar button. It follows the service provider's answer where that is known. */
export function badgeOf(report: Report): Badge {
  const headline = headlineOf(report);
  const reason = headline === 'accepted' ? undefined : (report.cause?.text ?? answeredWith(report));
  const title = ['SAML Lens:', WORDS[headline], ...(reason === undefined ? [] : [reason])].join(' ');
  return {...SIGNS[headline], title: visible(title.slice(0, LONGEST_TITLE))};
}

function answeredWith({answer}: Report): string | undefined {
  const said = answer?.description ?? answer?.error;
  return said === undefined ? undefined : `The answer was “${said}”.`;
}

function headlineOf({answer, verdict}: Report): Headline {
  if (answer?.result === 'refused' || answer?.result === 'accepted') return answer.result;
  return verdict;
}

/**
 * Judges the newest Response of the tab, with all that is known by now, and says it there. The newest, because who looks after
 * an older one may still be at it when the next login comes. The newest of all is what a popup shows first: its Report is kept.
 */
export async function showBadge({tabId}: OfTab): Promise<void> {
  if (tabId < 0) return;
  const [{captures, events}, {own, managed}] = await Promise.all([readKept(), readConnections()]);
  const response = captures.findLast(
    capture => capture.tabId === tabId && capture.parameter === 'SAMLResponse',
  );
  if (!response) return;
  const flows = joinFlows(captures, events).filter(flow => flow.isPrivate === response.isPrivate);
  const flow = flows.find(flow => flow.response?.id === response.id);
  if (!flow) return;
  const [account, connectionId, identityProvider] = await Promise.all([
    readAccount(flow.id),
    readChoice(flow.id),
    readProvider(flow.id),
  ]);
  const context = {
    connections: [...own, ...managed],
    flows,
    ...(account !== undefined && {account}),
    ...(connectionId !== undefined && {connectionId}),
    ...(identityProvider !== undefined && {identityProvider}),
  };
  const input = inputOf(flow, context);
  const report = await inspect(input);
  await setBadge(tabId, badgeOf(report));
  if (flow === flows[0]) await keepJudged(flow, {digest: await digestOf(input), report});
}

/**
 * A navigation takes the badge away, and the answer is a navigation, often of several pages. For some seconds, sets it again.
 * Looking is better than tabs.onUpdated here: that would wake the worker on unrelated browsing if it stopped meanwhile.
 */
export async function watchBadge({tabId}: OfTab): Promise<void> {
  for (const delay of LOOKS_MS) {
    await new Promise(resolve => {
      setTimeout(resolve, delay);
    });
    const isThere = await hasBadge(tabId);
    if (isThere === undefined) return;
    if (!isThere) await showBadge({tabId});
  }
}
