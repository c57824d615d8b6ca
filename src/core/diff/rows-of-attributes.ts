import type {ReportAssertion} from '../report.ts';
import {byText, draft, type DraftRow} from './row.ts';

type Attributes = ReportAssertion['attributes'];

/** An attribute by its name: identity providers also write one name into several elements. */
interface Named {
  readonly values: string[];
  readonly formats: string[];
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
  return [
    ...names.flatMap(name => rowsOf(name, one.get(name), other.get(name))),
    ...(hasSameNames
      ? draft({id: 'attribute-order', name: 'Order of attributes', a: [...one.keys()], b: [...other.keys()]})
      : []),
  ];
}

function byName(attributes: Attributes): ReadonlyMap<string, Named> {
  const named = new Map<string, Named>();
  for (const {name = '', nameFormat, values} of attributes) {
    const known = named.get(name) ?? {values: [], formats: [], count: 0};
    named.set(name, known);
    for (const value of values) known.values.push(value);
    if (nameFormat !== undefined && !known.formats.includes(nameFormat)) known.formats.push(nameFormat);
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
      a: a.formats,
      b: b.formats,
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
