import type {ReportAssertion} from '../report.ts';
import {byText, draft, type DraftRow} from './row.ts';

type Attributes = ReportAssertion['attributes'];

/** An attribute by its name: identity providers also write one name into several elements. */
interface Named {
  readonly values: string[];
  readonly formats: Set<string>;
  count: number;
}

/** A row for each attribute that one of the two has, by name; their order apart. None unless both have an Assertion. */
export function rowsOfAttributes(
  a: ReportAssertion | undefined,
  b: ReportAssertion | undefined,
): readonly DraftRow[] {
  if (!a || !b) return [];
  const [one, other] = [byName(a.attributes), byName(b.attributes)];
  const names = [...new Set([...one.keys(), ...other.keys()])].toSorted(byText);
  const hasSameNames = names.every(name => one.has(name) && other.has(name));
  const renamed = renamedIn(one, other);
  return [
    ...names.flatMap(name => {
      const pair = renamed.get(name);
      if (!pair) return rowsOf(name, one.get(name), other.get(name));
      return sortedNames(pair)[0] === name ? rowsOfRenamed(pair, one, other) : [];
    }),
    ...(hasSameNames
      ? draft({id: 'attribute-order', name: 'Order of attributes', a: [...one.keys()], b: [...other.keys()]})
      : []),
  ];
}

/** One attribute under two names. */
interface Renamed {
  readonly a: string;
  readonly b: string;
}

const sortedNames = ({a, b}: Renamed): readonly [string, string] => (byText(a, b) <= 0 ? [a, b] : [b, a]);

/** By both names: what one side has under a name, and the other under one that differs in case or white space alone. */
function renamedIn(
  one: ReadonlyMap<string, Named>,
  other: ReadonlyMap<string, Named>,
): ReadonlyMap<string, Renamed> {
  const [onlyOne, onlyOther] = [folded(one, other), folded(other, one)];
  return new Map(
    [...onlyOne].flatMap(([fold, [a, ...moreA]]) => {
      const [b, ...moreB] = onlyOther.get(fold) ?? [];
      if (a === undefined || b === undefined || moreA.length + moreB.length > 0) return [];
      return [
        [a, {a, b}],
        [b, {a, b}],
      ];
    }),
  );
}

/** The names that the other side lacks, by what is left of them without case and white space. */
function folded(
  named: ReadonlyMap<string, Named>,
  other: ReadonlyMap<string, Named>,
): ReadonlyMap<string, readonly string[]> {
  const folds = new Map<string, string[]>();
  for (const name of named.keys()) {
    if (other.has(name)) continue;
    const fold = name.toLowerCase().replaceAll(/\s+/g, '');
    const known = folds.get(fold);
    if (known) known.push(name);
    else folds.set(fold, [name]);
  }
  return folds;
}

/** Its ids are the same with the sides swapped. */
function rowsOfRenamed(
  {a, b}: Renamed,
  one: ReadonlyMap<string, Named>,
  other: ReadonlyMap<string, Named>,
): readonly DraftRow[] {
  const [first, second] = sortedNames({a, b});
  const called = `“${first}” or “${second}”`;
  return [
    ...draft({id: `attribute-name:${first}`, name: `Name of attribute ${called}`, a, b}),
    ...draft({
      id: `attribute:${first}`,
      name: `Attribute ${called}`,
      a: shown(one.get(a)?.values ?? []),
      b: shown(other.get(b)?.values ?? []),
    }),
  ];
}

function byName(attributes: Attributes): ReadonlyMap<string, Named> {
  const named = new Map<string, Named>();
  for (const {name = '', nameFormat, values} of attributes) {
    const known = named.get(name) ?? {values: [], formats: new Set<string>(), count: 0};
    named.set(name, known);
    for (const value of values) known.values.push(value);
    if (nameFormat !== undefined) known.formats.add(nameFormat);
    known.count++;
  }
  return named;
}

function rowsOf(name: string, a: Named | undefined, b: Named | undefined): readonly DraftRow[] {
  const called = name === '' ? 'without a Name' : `“${name}”`;
  const values = draft({
    id: `attribute:${name}`,
    name: `Attribute ${called}`,
    a: a && shown(a.values),
    b: b && shown(b.values),
  });
  if (!a || !b) return values;
  return [
    ...values,
    ...draft({
      id: `attribute-format:${name}`,
      name: `NameFormat of attribute ${called}`,
      a: [...a.formats],
      b: [...b.formats],
    }),
    ...(a.count > 1 || b.count > 1
      ? draft({
          id: `attribute-count:${name}`,
          name: `Attribute elements ${name === '' ? called : `named ${called}`}`,
          a: String(a.count),
          b: String(b.count),
        })
      : []),
  ];
}

/** An attribute without a value is there all the same. */
const shown = (values: readonly string[]): readonly string[] =>
  values.length === 0 ? ['(no value)'] : values;
