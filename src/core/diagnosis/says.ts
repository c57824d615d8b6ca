import type {CauseDefinition, Saying} from './cause.ts';

/** What somebody said, so that two spellings of it compare equal: lower case, straight quotes, single blanks. */
export const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[“”„«»"‘’‚'`]/g, "'")
    .replace(/…|\.{3}/g, '…')
    .replace(/\s+/g, ' ')
    .trim();

/** Whether `said` (already `normalised`) is that text. */
export function isSaid({text, at = 'start'}: Saying, said: string): boolean {
  if (at === 'whole') return areSameWords(text, said);
  const parts = normalised(text).replace(/\.$/, '').split('…');
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const found = said.indexOf(part.trim(), from);
    if (found < 0 || (index === 0 && at === 'start' && found > 0)) return false;
    from = found + part.trim().length;
  }
  return true;
}

/** What was said, and which text of the definition that is. */
export interface Said {
  readonly definition: CauseDefinition;
  readonly saying: Saying;
}

/** The definitions that one of the texts tells, in their order; with that text of each which says most. */
export function saidBy(
  definitions: readonly CauseDefinition[],
  texts: readonly string[],
  isIn: (saying: Saying, said: string) => boolean = isSaid,
): readonly Said[] {
  const said = texts.map(normalised).filter(text => text !== '');
  const matches = definitions.flatMap(definition => {
    const saying = (definition.says ?? [])
      .filter(candidate => said.some(text => isIn(candidate, text)))
      .toSorted((one, other) => weightOf(one) - weightOf(other) || other.text.length - one.text.length)[0];
    return saying ? [{definition, saying}] : [];
  });
  const isGeneral = matches.every(({saying}) => saying.isGeneral);
  // A more exact text leaves no room for the shorter one that it begins with.
  return matches.filter(
    ({saying}) =>
      (isGeneral || !saying.isGeneral) &&
      !matches.some(
        other =>
          other.saying.text.length > saying.text.length &&
          normalised(other.saying.text).includes(normalised(saying.text)),
      ),
  );
}

/** A code says more than the page that it stands on, and that more than what stands on every page. */
const weightOf = ({at, isGeneral}: Saying): number => (isGeneral ? 2 : at === 'anywhere' ? 1 : 0);

/** Whether one of the two repeats the other: spelling and a full stop at the end apart. Nobody repeats nothing. */
export function areSameWords(one: string | undefined, other: string | undefined): boolean {
  const [first, second] = [one, other].map(text => normalised(text ?? '').replace(/\.$/, ''));
  return first !== '' && first === second;
}
