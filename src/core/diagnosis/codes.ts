import type {Answer} from '../report.ts';
import {namedBy} from './answered.ts';
import type {CauseDefinition} from './cause.ts';
import {accountCauses} from './causes/account.ts';
import {aroundCauses} from './causes/around.ts';
import {causes} from './causes/index.ts';

/** What an error of Atlassian means, where a source says so. */
export interface Meaning {
  /** A whole sentence. */
  readonly means: string;
  /** The same in a few words, to follow a colon. */
  readonly short: string;
  /** What it is about: the message itself, or the account that it names. */
  readonly is: 'message' | 'account' | 'other';
  /** Ids of the checks of ours that refuse for the same reason; absent where none does. */
  readonly checks?: readonly string[];
  /** Address of the article where it was read. */
  readonly source?: string;
}

/** What the answer's code says, as far as a cause is known by it. Undefined when no source explains it. */
export function meaningOf(answer: Pick<Answer, 'description' | 'error'>): Meaning | undefined {
  const named = namedBy(causes, answer);
  const main = named.find(({saying}) => saying.short !== undefined);
  const short = main?.saying.short;
  if (main === undefined || short === undefined) return undefined;
  const {definition, saying} = main;
  const checks = [...new Set(named.flatMap(({definition: {checks: ids = []}}) => ids))];
  return {
    means: saying.means ?? definition.title,
    short,
    is: subjectOf(definition),
    ...(checks.length > 0 && {checks}),
    ...(definition.source !== undefined && {source: definition.source}),
  };
}

function subjectOf(definition: CauseDefinition): Meaning['is'] {
  if (accountCauses.includes(definition)) return 'account';
  return aroundCauses.includes(definition) ? 'other' : 'message';
}
