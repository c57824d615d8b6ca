/** An object of a file that anybody may have written: every member is to be looked at before it is used. */
export type Fields = Readonly<Record<string, unknown>>;

const NONE: Fields = Object.freeze({});

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object without members for all that is no object. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : NONE);

/** No elements for all that is no array. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Undefined for all that is no text, and for an empty one. */
export const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const numberIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** Epoch ms of an ISO time; undefined without a time zone, since that is another instant on every machine. */
export function timeIn(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/(?:Z|[+-]\d\d:?\d\d)$/i.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

/** The first header of a name, of a list of `{name, value}`, or of `[name, value]` as SAML-tracer once wrote them. */
export function headerIn(headers: unknown, wanted: string): string | undefined {
  for (const header of listOf(headers)) {
    const [name, value] = Array.isArray(header)
      ? (header as readonly unknown[])
      : [fieldsOf(header)['name'], fieldsOf(header)['value']];
    if (typeof name === 'string' && name.toLowerCase() === wanted) return textIn(value);
  }
  return undefined;
}

/** Epoch ms of the `Date` header (RFC 9110 §6.6.1). */
export function dateIn(headers: unknown): number | undefined {
  const ms = Date.parse(headerIn(headers, 'date') ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}
