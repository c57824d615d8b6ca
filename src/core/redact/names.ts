import type {Masks} from './masks.ts';
import {isPlainPrefix} from './allow-list.ts';

const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** Namespaces in scope while a message is walked over, as XML Namespaces 1.0 §6 has them. */
export interface Scopes {
  enter(declarations: readonly (readonly [prefix: string, namespace: string])[]): void;
  leave(): void;
  namespaceOf(prefix: string): string | undefined;
}

export function scopesOf(): Scopes {
  const scopes: ReadonlyMap<string, string>[] = [new Map([['xml', XML]])];
  const top = (): ReadonlyMap<string, string> => scopes.at(-1) ?? new Map();
  return {
    enter(declarations) {
      scopes.push(declarations.length === 0 ? top() : new Map([...top(), ...declarations]));
    },
    leave() {
      scopes.pop();
    },
    namespaceOf: prefix => top().get(prefix),
  };
}

export function splitName(name: string): {readonly prefix: string; readonly local: string} {
  const colon = name.indexOf(':');
  return colon < 0 ? {prefix: '', local: name} : {prefix: name.slice(0, colon), local: name.slice(colon + 1)};
}

export const joinName = (prefix: string, local: string): string =>
  prefix === '' ? local : `${prefix}:${local}`;

/** The name an attribute is looked up by: its prefix plays no part, its namespace does. */
export function lookupName(local: string, namespace: string | undefined): string {
  if (namespace === undefined) return local;
  if (namespace === SCHEMA_INSTANCE) return `xsi:${local}`;
  if (namespace === XML) return `xml:${local}`;
  return `?:${local}`;
}

/** A prefix that says something becomes another one, everywhere the same. */
export const prefixOf = (prefix: string, masks: Masks): string =>
  isPlainPrefix(prefix) ? prefix : `ns-${masks.value(prefix).replaceAll(/[^A-Za-z]/g, '')}`;

/** A name that is not known may be anything. */
export const unknownName = (local: string, masks: Masks): string =>
  `masked-${masks.value(local).replaceAll(/[^A-Za-z]/g, '')}`;

/** `xs:string`, or the list of prefixes of InclusiveNamespaces (`#default` among them). */
export const maskNames = (value: string, masks: Masks): string =>
  value.replaceAll(/[^\s]+/g, name => {
    if (name === '#default') return name;
    const {prefix, local} = splitName(name);
    if (!name.includes(':')) return prefixOf(name, masks);
    return joinName(prefixOf(prefix, masks), SCHEMA_TYPES.has(local) ? local : unknownName(local, masks));
  });

const SCHEMA_TYPES: ReadonlySet<string> = new Set(
  'string boolean integer int long short decimal float double date time dateTime anyURI base64Binary hexBinary anyType anySimpleType nonNegativeInteger positiveInteger normalizedString token language NameIDType AttributeType'.split(
    ' ',
  ),
);
