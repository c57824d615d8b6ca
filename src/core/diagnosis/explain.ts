import {answerStep} from '../answer.ts';
import {isAtlassianHost} from '../connection/atlassian.ts';
import type {IdentityProviderId} from '../connection/identity-providers.ts';
import {serviceProviders} from '../connection/service-provider.ts';
import type {Answer} from '../report.ts';
import type {Cause, CauseDefinition, Evidence, Saying} from './cause.ts';
import {accepted} from './causes/accepted.ts';
import {causes as allCauses} from './causes/index.ts';
import {refusalWith, unknownAnswer} from './causes/unknown-answer.ts';
import {behindMessage, causeOf} from './diagnose.ts';
import {knownOfText} from './known.ts';
import {isSaid, normalised, type Said, saidBy} from './says.ts';

interface Options {
  readonly identityProvider?: IdentityProviderId;
}

/**
 * What a text means that somebody copied: the address of an error page, a code, words of a page, a line of a log. All causes that
 * it can have, each with the known text that told it (`said`): codes before words of pages, then in the order of the text. An
 * answer of Atlassian's that no source explains is a cause of its own, and so is its consent. Empty when nothing known is in it.
 */
export function explain(
  text: string,
  {identityProvider}: Options = {},
  definitions: readonly CauseDefinition[] = allCauses,
): readonly Cause[] {
  const steps = stepsIn(text);
  const told = toldIn(text, steps, definitions);
  if (told.length > 0)
    return told.map((said, index) => {
      const isOneOfSeveral = told.some(other => other !== said && other.saying.text === said.saying.text);
      const cause = causeFrom(said, identityProvider, isOneOfSeveral);
      const isPage = index === 0 && said.saying.isErrorPage && steps.length === 0;
      return isPage ? {...cause, explanation: `${cause.explanation} ${LOOK_AT_ADDRESS}`} : cause;
    });
  const evidence: Evidence = {findings: new Map(), known: knownOfText(identityProvider)};
  const answers = steps.filter(isOfAtlassian);
  const refusal = answers.find(({error, errorDescription}) => (errorDescription ?? error) !== undefined);
  if (refusal) return unexplained(refusal, evidence, definitions);
  return answers.some(({hasCode}) => hasCode)
    ? [causeOf(accepted, evidence, {told: true, certainty: 'seen'})]
    : [];
}

const LOOK_AT_ADDRESS =
  'The address of the page says more: copy it whole, and look for what stands after “error_description=”.';

const causeFrom = (
  {definition, saying}: Said,
  identityProvider: IdentityProviderId | undefined,
  isOneOfSeveral: boolean,
): Cause => ({
  ...causeOf(
    definition,
    {
      findings: new Map(),
      known: knownOfText(
        identityProvider,
        serviceProviders[saying.by === 'data-center' ? 'atlassian-data-center' : 'atlassian-cloud'],
      ),
    },
    {told: true, certainty: saying.certainty},
  ),
  said: saying.text,
  ...(isOneOfSeveral && definition.possibility !== undefined && {possibility: definition.possibility}),
});

/** The answer verbatim, with all that support asks for; then what lies behind every message. */
function unexplained(
  {error, errorDescription, tracking, connection}: Step,
  evidence: Evidence,
  definitions: readonly CauseDefinition[],
): readonly Cause[] {
  const answer: Answer = {
    result: 'refused',
    ...(error !== undefined && {error}),
    ...(errorDescription !== undefined && {description: errorDescription}),
    ...(tracking !== undefined && {tracking}),
    ...(connection !== undefined && {connection}),
  };
  return [
    causeOf(unknownAnswer, evidence, {told: refusalWith(answer)}),
    ...behindMessage(definitions, evidence),
  ];
}

/** In the errors of addresses, if they mean anything; else in the text as it is, and with its percent-encoding undone. */
function toldIn(
  text: string,
  steps: readonly Step[],
  definitions: readonly CauseDefinition[],
): readonly Said[] {
  const errors = steps.flatMap(({errorDescription, error}) =>
    [errorDescription, error].filter(value => value !== undefined),
  );
  for (const texts of [errors, [text, decoded(text)]]) {
    const told = saidBy(definitions, texts, isSaidAlone);
    if (told.length > 0) return inOrder(told, texts);
  }
  return [];
}

/** Codes first, since words of a page stand around them; then as they stand in the text, the more exact one first. */
function inOrder(told: readonly Said[], texts: readonly string[]): readonly Said[] {
  const all = texts.map(normalised);
  const placed = told.map(said => ({
    said,
    isPage: said.saying.at === 'anywhere' ? 1 : 0,
    place: placeIn(all, said.saying),
    length: said.saying.text.length,
  }));
  return placed
    .toSorted(
      (one, other) => one.isPage - other.isPage || one.place - other.place || other.length - one.length,
    )
    .map(({said}) => said);
}

/** Where it stands in the first text that holds it; each text comes after all of the one before. */
function placeIn(texts: readonly string[], saying: Saying): number {
  let before = 0;
  for (const text of texts) {
    const place = placeWithin(saying, text);
    if (place !== undefined) return before + place;
    before += text.length;
  }
  return before;
}

type Step = ReturnType<typeof answerStep>;

const isOfAtlassian = ({host}: Step): boolean => host === undefined || isAtlassianHost(host);

/** What all addresses say, wherever in the text they stand; where there is none, the parameters of one alone. */
function stepsIn(text: string): readonly Step[] {
  const addresses = text.match(/https?:\/\/[^\s"'<>]+/g) ?? [];
  if (addresses.length > 0) return addresses.slice(0, MAX_ADDRESSES).map(address => answerStep(address));
  const parameters = PARAMETERS.exec(text.trim())?.[1];
  if (parameters === undefined) return [];
  const query = parameters.includes('=') ? parameters : `error=${parameters}`;
  const {host: _host, path: _path, ...step} = answerStep(`https://id.atlassian.com/error?${query}`);
  return [step];
}

/** The query of an error page, or what stands in each: a log has an “error=” of its own. */
const PARAMETERS = /^[?&]?((?:[^\s?]*&)?error=access_denied(?:&\S*)?|access_denied)$/;

/** A log may hold thousands; each error in one is looked for in full. */
const MAX_ADDRESSES = 200;

/** `assertion+has%20expired` as it is meant. What is no percent-encoding stays as it is. */
const decoded = (text: string): string =>
  text.replaceAll('+', ' ').replaceAll(/(?:%[0-9a-f]{2})+/gi, bytes => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      // Not UTF-8: then it was no encoded text.
      return bytes;
    }
  });

/** There is no message here that could show it. */
const isSaidAlone = (saying: Saying, said: string): boolean =>
  !saying.needsMessage && isSaidWithin(saying, said);

const isSaidWithin = (saying: Saying, said: string): boolean => placeWithin(saying, said) !== undefined;

/** Where `said` (already `normalised`) holds that text. What “…” stands for is short. */
function placeWithin(saying: Saying, said: string): number | undefined {
  const {text, at = 'start'} = saying;
  if (at === 'whole') return isSaid(saying, said) ? 0 : undefined;
  const [first = '', ...rest] = normalised(text)
    .replace(/\.$/, '')
    .split('…')
    .map(part => part.trim());
  for (const found of placesOf(first, said)) {
    const isWord = at === 'anywhere' || found === 0 || !/[\w-]/.test(said.charAt(found - 1));
    if (isWord && holdsAll(rest, said, found + first.length)) return found;
  }
  return undefined;
}

function* placesOf(part: string, said: string): Generator<number> {
  if (part === '') return;
  let found = said.indexOf(part);
  while (found >= 0) {
    yield found;
    found = said.indexOf(part, found + 1);
  }
}

/** The longest value that a text has in its midst: an address, a name. */
const MAX_GAP = 500;

function holdsAll(parts: readonly string[], said: string, start: number): boolean {
  let from = start;
  return parts.every(part => {
    const found = said.slice(from, from + MAX_GAP + part.length).indexOf(part);
    from += found + part.length;
    return found >= 0;
  });
}
