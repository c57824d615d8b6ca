import {answerStep} from '../answer.ts';
import type {IdentityProviderId} from '../connection/identity-providers.ts';
import {serviceProviders} from '../connection/service-provider.ts';
import type {Cause, CauseDefinition, Saying} from './cause.ts';
import {causes as allCauses} from './causes/index.ts';
import {causeOf} from './diagnose.ts';
import {knownOfText} from './known.ts';
import {normalised, saidBy} from './says.ts';

/**
 * What a text means that somebody copied: the address of an error page, a code, words of a page, a line of a log.
 * Empty when no known text is in it. All causes that it can have: codes before words of pages, then the longest text first.
 */
export function explain(
  text: string,
  {identityProvider}: {readonly identityProvider?: IdentityProviderId} = {},
  definitions: readonly CauseDefinition[] = allCauses,
): readonly Cause[] {
  return matchesIn(text, definitions)
    .toSorted((one, other) => weight(one.saying) - weight(other.saying))
    .map(({definition, saying}) =>
      causeOf(
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
    );
}

/** In the errors of an address, if they mean anything; else in the text as it is, and with its percent-encoding undone. */
function matchesIn(text: string, definitions: readonly CauseDefinition[]) {
  const inErrors = saidBy(definitions, errorsIn(text), isSaidWithin);
  return inErrors.length > 0 ? inErrors : saidBy(definitions, [text, decoded(text)], isSaidWithin);
}

/** The errors in all addresses, wherever in the text they stand. */
function errorsIn(text: string): readonly string[] {
  const addresses = text.match(/https?:\/\/[^\s"'<>]+/g) ?? [];
  return addresses.slice(0, MAX_ADDRESSES).flatMap(address => {
    const {errorDescription, error} = answerStep(address);
    return [errorDescription, error].filter(value => value !== undefined);
  });
}

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

/** Whether `said` (already `normalised`) holds that text. What “…” stands for is short. */
function isSaidWithin({text, at = 'start'}: Saying, said: string): boolean {
  const [first = '', ...rest] = normalised(text)
    .replace(/\.$/, '')
    .split('…')
    .map(part => part.trim());
  for (const found of placesOf(first, said)) {
    const isWord = at === 'anywhere' || found === 0 || !/[\w-]/.test(said.charAt(found - 1));
    if (isWord && holdsAll(rest, said, found + first.length)) return true;
  }
  return false;
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

const weight = ({text, at}: Saying): number => (at === 'anywhere' ? 0 : -10_000) - text.length;
