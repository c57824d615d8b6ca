import type {CheckContext} from '../checks/check.ts';
import type {Finding} from '../report.ts';
import type {Certainty, Fix} from './fix.ts';
import type {Known} from './known.ts';

/** One cause, as a Report and `explain` hand it out. */
export interface Cause {
  readonly id: string;
  /** One sentence: subject, verb, value. */
  readonly text: string;
  /** Where the cause is only possible: the same as a sentence that says so, to stand in a list of several. */
  readonly possibility?: string;
  /** What follows from it, and how it is told from its neighbours. */
  readonly explanation: string;
  /** The finding that shows it; absent where only the answer, or a text, does. */
  readonly checkId?: string;
  /** A sentence, where the answer speaks against it: it stands, because the message shows it. */
  readonly doubt?: string;
  readonly fixes: readonly Fix[];
  readonly certainty: Certainty;
  /** Address of the article where it was read. */
  readonly source?: string;
  /**
   * `explain` alone: the known text by which it was told. Causes of one text exclude each other; those of several texts are
   * several events, in the order of the text. Absent where no known text tells it.
   */
  readonly said?: string;
}

/** Who shows a text: it tells apart what two systems say alike. */
export type Speaker = 'atlassian' | 'identity-provider' | 'data-center' | 'plugin' | 'other';

/** A text by which a cause is told: an `error_description`, a sentence of a page, a line of a log. */
export interface Saying {
  /** Compared without regard to case, kind of quotes and white space; “…” stands for anything. */
  readonly text: string;
  /**
   * `start`: an error code, from which the values were cut. `anywhere`: a text in the midst of others. `whole`: a word that means
   * this only where it stands alone. Default: `start`.
   */
  readonly at?: 'start' | 'anywhere' | 'whole';
  readonly by: Speaker;
  /** Whether this text was seen to mean this cause. */
  readonly certainty: Certainty;
  /** It stands beside many others, and says nothing where one of them was said, too. */
  readonly isGeneral?: true;
  /** The message must show it: alone, the text means the others that have it. */
  readonly needsMessage?: true;
  /** Of an error page of Atlassian's, whose address says more. */
  readonly isErrorPage?: true;
  /**
   * What it means as Atlassian's answer, in a few words to follow a colon. Of several causes with one text, only that one has
   * it which the text itself names.
   */
  readonly short?: string;
  /** The same as a whole sentence, where the cause's title says more than the text does. */
  readonly means?: string;
}

/** All that a cause is told from. */
export interface Evidence {
  /** Absent when there is no message, only a text. */
  readonly context?: CheckContext;
  /** By check id; empty without a message. */
  readonly findings: ReadonlyMap<string, Finding>;
  readonly known: Known;
}

/**
 * What the evidence shows of a cause: that it is this one, perhaps in a sentence with its values; that it is not; or that no
 * message can show it, so that it stays possible beside its neighbours.
 */
export type Told =
  | boolean
  | 'possible'
  | {
      readonly text: string;
      readonly certainty?: Certainty;
      readonly explanation?: string;
      /** Like 'possible', in a sentence with its values. */
      readonly isPossible?: true;
    };

/**
 * A way in which logins fail, told by what the message shows (`checks`), by what somebody said (`says`), or by both.
 * Of several with the same check, the first in the list whose `told` agrees is meant: so a text stands with the plain case
 * alone, and the check leads on to the finer one. Of several with the same text, those that the message shows are meant;
 * where it shows none, all that stay possible, in the order of the list.
 */
export interface CauseDefinition {
  /** Of the check that shows it, where it is that check's plain case; else a name of its own. Never changes. */
  readonly id: string;
  /** The cause as a sentence, when no value is known. */
  readonly title: string;
  /** The title as what may be; where no message can ever show the cause. */
  readonly possibility?: string;
  readonly explanation: string;
  readonly certainty: Certainty;
  readonly source?: string;
  /** Ids of the checks whose fail or warning about this login is this cause; its own first, then those that fail with it. */
  readonly checks?: readonly string[];
  readonly says?: readonly Saying[];
  /** It lies behind the message, and is to be looked at where Atlassian refuses and nobody knows why: the account, its policy. */
  readonly isBehindMessage?: true;
  /** Absent: the check or the text alone tells it. Not asked when there is no message. */
  readonly told?: (evidence: Evidence) => Told;
  readonly fixes: (evidence: Evidence) => readonly Fix[];
}

/** Identity, for the types. */
export const defineCause = (cause: CauseDefinition): CauseDefinition => cause;
