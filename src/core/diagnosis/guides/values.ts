import {connectionIdOf} from '../../connection/atlassian.ts';
import {CLAIM_GIVEN_NAME, CLAIM_NAME, CLAIM_SURNAME} from '../../saml/names.ts';
import type {Setting, Step} from '../fix.ts';
import type {Known} from '../known.ts';

/** What stands in a step for a value that is not known: where the reader finds it. */
export const ENTITY_URL = 'the service provider entity URL that Atlassian shows';
export const ACS_URL = 'the service provider assertion consumer service URL that Atlassian shows';

/** To be said where an assertion consumer service URL is entered: its query is what people lose. */
export const WHOLE = 'Enter it whole, with the part after the question mark.';

/** A row to enter a value in; without the value, the words that say where it is found. */
export const entered = (name: string, value: string | undefined, otherwise: string): Setting =>
  value === undefined ? {name, value: otherwise} : {name, value, isToCopy: true};

/** The row for the service provider's entity ID. */
export const entityIdIn = (name: string, {audience}: Known): Setting => entered(name, audience, ENTITY_URL);

/** The row for the assertion consumer service URL. */
export const acsUrlIn = (name: string, {acsUrl}: Known): Setting => entered(name, acsUrl, ACS_URL);

/** The id that both of Atlassian's URLs end with, for applications that ask for it alone. */
export const connectionIdFrom = ({audience, acsUrl}: Known): string | undefined =>
  connectionIdOf(audience ?? '') ?? connectionIdOf(acsUrl ?? '');

/** The row for that id. */
export const connectionIdIn = (name: string, known: Known): Setting =>
  entered(name, connectionIdFrom(known), `the last part of ${ENTITY_URL}`);

export const chosen = (name: string, value: string): Setting => ({name, value});
export const on = (name: string): Setting => chosen(name, 'On');
export const off = (name: string): Setting => chosen(name, 'Off');

/** Under which attribute name a field of the user is sent. */
export const sent = (field: string, attribute: string): Setting => ({
  name: `Attribute name for ${field}`,
  value: attribute,
  isToCopy: true,
});

/** The attributes from which Atlassian takes a user's names. */
export const namesFrom = (givenName: string, surname: string): readonly Setting[] => [
  sent(givenName, CLAIM_GIVEN_NAME),
  sent(surname, CLAIM_SURNAME),
];

/** The attribute in which Atlassian looks for the id that stays. */
export const stableIdFrom = (field: string): readonly Setting[] => [sent(field, CLAIM_NAME)];

/** The certificate to paste, for the step that says where; nothing where it is not known for sure. */
export const pasted = ({certificate}: Known): Pick<Step, 'paste'> =>
  certificate === undefined ? {} : {paste: certificate};
