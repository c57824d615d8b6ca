import {connectionIdOf, isUuid} from '../core/connection/atlassian.ts';
import type {Connection} from '../core/connection/connection.ts';
import {likelyFormat} from '../core/connection/likely-format.ts';
import {type Shared, sharedOf} from '../core/connection/shared.ts';
import {REGISTERED_FORMATS} from '../core/saml/names.ts';
import {type Form, connectionOf} from './form.ts';

/** What looks wrong in a field, and may be saved all the same. */
export interface Warning {
  readonly text: string;
  /** The value that was probably meant. */
  readonly instead?: string;
}

export type FormWarnings = Partial<Record<keyof Form, Warning>>;

/** By field; `others` are the connections that are there already, this one among them or not. */
export function warningsOf(form: Form, others: readonly Connection[]): FormWarnings {
  // What is shared names another connection, which says more than the shape of an id.
  return {...idWarning(form), ...formatWarning(form.nameIDFormat.trim()), ...sharedWarning(form, others)};
}

function idWarning({serviceProvider, connectionId}: Form): FormWarnings {
  const id = connectionId.trim();
  if (serviceProvider !== 'atlassian-cloud' || id === '' || isUuid(id)) return {};
  return {
    connectionId: {
      text: `“${id}” is no UUID such as 11111111-2222-4333-8444-555555555555, which Atlassian’s ids are. Take it from either URL on Atlassian’s screen.`,
    },
  };
}

function formatWarning(format: string): FormWarnings {
  if (format === '' || REGISTERED_FORMATS.has(format)) return {};
  const instead = likelyFormat(format);
  return {
    nameIDFormat: {
      text: `“${format}” is no format of the specification; a message is compared with it in every character.`,
      ...(instead !== undefined && {instead}),
    },
  };
}

const WORDS: Readonly<Record<Shared, string>> = {
  connectionId: 'connection id',
  acsUrl: 'assertion consumer service URL',
  audience: 'entity URL',
};

function sharedWarning(form: Form, others: readonly Connection[]): FormWarnings {
  const connection = connectionOf(form);
  const sharing = others.flatMap(other => {
    const shared = other.id === form.id ? undefined : sharedOf(connection, other);
    return shared === undefined ? [] : [{other, shared}];
  });
  const [first] = sharing;
  if (!first) return {};
  const names = sharing.map(({other}) => `“${other.name ?? other.issuer ?? other.id}”`).join(', ');
  const verb = sharing.length === 1 ? 'has' : 'have';
  const areToldApart = sharing.every(
    ({other: {issuer}}) =>
      issuer !== undefined && connection.issuer !== undefined && issuer !== connection.issuer,
  );
  const consequence = areToldApart
    ? 'Only the Issuer tells their logins apart.'
    : 'A login can fit both; the popup then asks which one it is judged by.';
  return {
    [fieldOf(first.shared, form)]: {text: `${names} ${verb} this ${WORDS[first.shared]} too. ${consequence}`},
  };
}

/** Where the two URLs are typed on their own, the id stands in one of them. */
function fieldOf(shared: Shared, form: Form): keyof Form {
  if (form.connectionId !== '') return 'connectionId';
  if (shared !== 'connectionId') return shared;
  return connectionIdOf(form.acsUrl) === undefined ? 'audience' : 'acsUrl';
}
