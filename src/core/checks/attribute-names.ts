import type {Assertion, Attribute} from '../saml/model.ts';
import {CLAIM_GIVEN_NAME, CLAIM_SURNAME} from '../saml/names.ts';

/** What identity providers call these attributes, in lower case without punctuation: last part of the name, or all of it. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  [CLAIM_GIVEN_NAME]: ['givenname', 'firstname', 'forename', 'fname', 'given', 'urnoid25442'],
  [CLAIM_SURNAME]: ['surname', 'lastname', 'familyname', 'lname', 'family', 'sn', 'urnoid2544'],
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** The last part of a name: `givenname` of `http://schemas.xmlsoap.org/…/claims/givenname`. */
export const lastPart = (name: string): string => name.split(/[/:.#]/).findLast(part => part !== '') ?? name;

/** The first Attribute of exactly that name. */
export const attributeNamed = (
  {attributes}: Pick<Assertion, 'attributes'>,
  name: string,
): Attribute | undefined => attributes.find(attribute => attribute.name === name);

/** It has a value that is not blank. */
export const hasValue = ({values}: Attribute): boolean => values.some(value => value.trim() !== '');

/** The Attribute that most likely holds what should be under `name`, and is called something else. */
export function attributeLike(
  {attributes}: Pick<Assertion, 'attributes'>,
  name: string,
): Attribute | undefined {
  const known = new Set([...(OTHER_NAMES[name] ?? []), plain(lastPart(name))]);
  return attributes.find(({name: other = '', friendlyName = ''}) =>
    [plain(other), plain(lastPart(other)), plain(friendlyName)].some(
      text => text !== '' && other !== name && known.has(text),
    ),
  );
}
