/** Who can change it. */
export type Side = 'identity-provider' | 'service-provider';

/** `seen`: a specification or a source says so. `likely`: inferred; it may help, and is never said as certain. */
export type Certainty = 'seen' | 'likely';

/** A row of a form, as the product shows it, and the value it must have. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  /** The value is to be entered as it is, so a copy button stands beside it. Not for “On” or a choice of a list. */
  readonly isToCopy?: true;
}

/** One thing to do: where, what to set there, or a sentence that starts with a verb. At least one of them. */
export interface Step {
  /** Screens as the product names them, outermost first. */
  readonly path?: readonly string[];
  readonly settings?: readonly Setting[];
  readonly text?: string;
  /** A PEM certificate to paste as it is. */
  readonly paste?: string;
}

/** What one side changes to mend a cause. */
export interface Fix {
  readonly side: Side;
  /** Who that is, for “Fix it in …”: a product's name, or “your identity provider”. */
  readonly product: string;
  /** The same steps as `screens`, each as a sentence. */
  readonly steps: readonly string[];
  readonly screens: readonly Step[];
  /** Address of the article where the screens or the advice were read. */
  readonly source?: string;
  readonly certainty: Certainty;
  /** The product shows a certificate as PEM alone: to compare, the certificate itself must be at hand. */
  readonly showsNoFingerprint?: true;
}

/** A Fix from its steps. */
export const fixOf = ({screens, ...fix}: Omit<Fix, 'steps'>): Fix => ({
  ...fix,
  screens,
  steps: screens.map(sentenceOf),
});

/** “Clients › Settings: set “Name ID format” to “email”. Then save.” */
export function sentenceOf({path = [], settings = [], text, paste}: Step): string {
  const rows = settings.map(({name, value}) => `“${name}” to “${value}”`);
  const set = rows.length === 0 ? [] : [`set ${listed(rows)}.`];
  const where =
    path.length === 0 ? '' : `${path.join(' › ')}${set.length > 0 || text !== undefined ? ':' : '.'}`;
  const [first, ...rest] = [...set, ...(text === undefined ? [] : [text])];
  const opening = where === '' && first !== undefined ? capital(first) : first;
  const sentence = [where, opening, ...rest].filter(part => part !== undefined && part !== '').join(' ');
  return paste === undefined ? sentence : `${sentence}\n${paste.trim()}`;
}

const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
