/** The parts of a query that a Signature covers: names and values as they stood, in the order they are signed in. */
export type SignedParameters = readonly (readonly [name: string, value: string])[];

/** Another text that the signer may have signed instead of the query as it came. */
export interface QueryVariant {
  /** Completes “The Signature is right for …”. */
  readonly words: string;
  readonly text: string;
}

/** `SAMLRequest=…&RelayState=…&SigAlg=…`: the octets that are signed (saml-bindings-2.0 §3.4.4.1). */
export const textOf = (parameters: SignedParameters): string =>
  parameters.map(([name, value]) => `${name}=${value}`).join('&');

/**
 * What breaks in practice: percent-encoding is not unique, so a query that was decoded and encoded again is another text.
 * Only variants that differ from the query as it came.
 *
 * @param parameters As they came, in the order they are signed in.
 * @param sent The same, in the order they came in.
 */
export function queryVariants(parameters: SignedParameters, sent: SignedParameters): readonly QueryVariant[] {
  const mapped = (words: string, change: (value: string) => string): QueryVariant => ({
    words,
    text: textOf(parameters.map(([name, value]) => [name, change(value)])),
  });
  const relayState = parameters.find(([name]) => name === 'RelayState')?.[1];
  const without = textOf(parameters.filter(([name]) => name !== 'RelayState'));
  const [message, ...rest] = parameters;
  const variants: readonly QueryVariant[] = [
    mapped('the same query in lower-case percent-encoding (“%2b”)', lowerCase),
    mapped('the same query in upper-case percent-encoding (“%2B”)', upperCase),
    mapped('the same values percent-encoded anew', value => encodeURIComponent(decoded(value))),
    mapped('the same values percent-encoded anew, in lower case', value =>
      lowerCase(encodeURIComponent(decoded(value))),
    ),
    mapped('the same values encoded anew as a form (blanks as “+”)', value =>
      new URLSearchParams({v: decoded(value)}).toString().slice(2),
    ),
    mapped('the values without percent-encoding', decoded),
    {words: 'the parameters in the order in which they came', text: textOf(sent)},
    ...(relayState === undefined
      ? message
        ? [{words: 'a query with an empty RelayState', text: textOf([message, ['RelayState', ''], ...rest])}]
        : []
      : [{words: 'the query without its RelayState', text: without}]),
  ];
  const asSent = textOf(parameters);
  return variants.filter(({text}) => text !== asSent);
}

const ESCAPE = /%[0-9A-Fa-f]{2}/g;
const lowerCase = (value: string): string => value.replace(ESCAPE, escape => escape.toLowerCase());
const upperCase = (value: string): string => value.replace(ESCAPE, escape => escape.toUpperCase());

/** As a receiver decodes a form: UTF-8 in percent-encoding, “+” for a blank. */
export const decoded = (value: string): string => new URLSearchParams(`v=${value}`).get('v') ?? '';
