import {type Problem, type Result, ok} from '../result.ts';
import {type Connection, type ConnectionField, type Connections, SERVICE_PROVIDERS} from './connection.ts';
import {IDENTITY_PROVIDERS} from './identity-providers.ts';
import {closestName} from './typo.ts';

/** Checks one value at `path`; returns what is wrong with it, nothing when it is right. */
type Checker = (value: unknown, path: string) => readonly Problem[];

/** More than this would hide an expired message, whatever a service provider forgives. */
const MAX_CLOCK_SKEW_SECONDS = 86_400;

const problem = (path: string, reason: string): Problem => ({
  code: 'connection-field',
  message: `${path}: ${reason}`,
});

/** What was found, by kind; short texts by value. */
function describe(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (value === '') return 'an empty text';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value.length > 40 ? 'a text' : `“${value}”`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

const expected =
  (what: string, isRight: (value: unknown) => boolean): Checker =>
  (value, path) =>
    isRight(value) ? [] : [problem(path, `expected ${what}, found ${describe(value)}`)];

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const text = expected('text', isText);
const pem = expected('PEM text', isText);
const domain = expected('a domain such as example.com', value => isText(value) && /^[^\s@/:]+$/.test(value));
const flag = expected('true or false', value => typeof value === 'boolean');
const seconds = expected(
  `a number of seconds from 0 to ${MAX_CLOCK_SKEW_SECONDS}`,
  value => typeof value === 'number' && value >= 0 && value <= MAX_CLOCK_SKEW_SECONDS,
);

const oneOf = (names: readonly string[]): Checker =>
  expected(`one of ${names.join(', ')}`, value => isText(value) && names.includes(value));

const listOf =
  (item: Checker): Checker =>
  (value, path) =>
    Array.isArray(value)
      ? value.flatMap((entry, index) => item(entry, `${path}[${index}]`))
      : [problem(path, `expected a list, found ${describe(value)}`)];

/**
 * By field; a record, so that a new field does not compile until it is checked. Texts that are compared are taken verbatim:
 * an Issuer or ACS need not be a URL, and a stray space is a finding, not a syntax error.
 */
const CHECKERS: Readonly<Record<ConnectionField, Checker>> = {
  name: text,
  serviceProvider: oneOf(SERVICE_PROVIDERS),
  identityProvider: oneOf(IDENTITY_PROVIDERS.map(({id}) => id)),
  issuer: text,
  ssoUrl: text,
  singleLogoutUrl: text,
  certificates: listOf(pem),
  certificateText: listOf(text),
  identityProviderCertificates: listOf(pem),
  serviceProviderCertificates: listOf(pem),
  audience: text,
  acsUrl: text,
  nameIDFormat: text,
  domains: listOf(domain),
  userIdLocation: text,
  attributes: listOf(text),
  allowUnsolicited: flag,
  clockSkewSeconds: seconds,
};

const FIELDS: readonly string[] = Object.keys(CHECKERS);
const NAMES: readonly string[] = ['id', ...FIELDS, 'unconfirmed'];

const isField = (name: string): name is ConnectionField => Object.hasOwn(CHECKERS, name);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is kept by id would be taken for there when it is not. */
const idText: typeof text = (value, path) =>
  typeof value === 'string' && value in Object.prototype
    ? [problem(path, `expected an id, found “${value}”, which every object has`)]
    : text(value, path);

function checkField(name: string, value: unknown, path: string): readonly Problem[] {
  if (name === 'id') return idText(value, path);
  if (name === 'unconfirmed') return listOf(oneOf(FIELDS))(value, path);
  if (isField(name)) return CHECKERS[name](value, path);
  const meant = closestName(name, NAMES);
  return meant === undefined ? [] : [problem(path, `expected a field that exists; did you mean “${meant}”?`)];
}

function checkConnection(value: unknown, path: string): readonly Problem[] {
  if (!isRecord(value)) return [problem(path, `expected an object, found ${describe(value)}`)];
  const missingId = 'id' in value ? [] : [problem(`${path}.id`, 'expected text, found nothing')];
  const rest = Object.entries(value).flatMap(([name, field]) => checkField(name, field, `${path}.${name}`));
  return [...missingId, ...rest];
}

function checkDuplicates(list: readonly unknown[]): readonly Problem[] {
  const ids = list.map(entry => (isRecord(entry) ? entry['id'] : undefined));
  const firsts = new Map<unknown, number>();
  return ids.flatMap((id, index) => {
    const first = firsts.get(id);
    if (first === undefined) firsts.set(id, index);
    if (id === undefined || first === undefined) return [];
    return [
      problem(`connections[${index}].id`, `expected an id of its own, found that of connections[${first}]`),
    ];
  });
}

const describeVersion = (value: unknown): string =>
  typeof value === 'number' ? String(value) : describe(value);

function checkDocument(value: unknown): readonly Problem[] {
  if (!isRecord(value))
    return [problem('document', `expected an object with version and connections, found ${describe(value)}`)];
  const version =
    value['version'] === 1
      ? []
      : [problem('version', `expected 1, found ${describeVersion(value['version'])}`)];
  const list = value['connections'];
  if (!Array.isArray(list))
    return [...version, problem('connections', `expected a list, found ${describe(list)}`)];
  const inside = list.flatMap((entry, index) => checkConnection(entry, `connections[${index}]`));
  return [...version, ...inside, ...checkDuplicates(list)];
}

/** The fields we know, nothing else. Sound only after `checkConnection` found nothing. */
function known(entry: unknown): Connection {
  const fields = Object.entries(entry as Connection).filter(([name]) => NAMES.includes(name));
  return Object.fromEntries(fields) as unknown as Connection;
}

/**
 * Connections out of anything: a stored value, an imported file, a policy. All or nothing: every problem names the field and
 * the reason (`connections[0].certificates[1]: expected PEM text, found a number`). A field nobody knows is left out, so that
 * a newer export can be read; one that looks like a slip of the pen is a problem.
 */
export function parseConnections(value: unknown): Result<Connections, readonly Problem[]> {
  const problems = checkDocument(value);
  if (problems.length > 0) return {ok: false, problem: problems};
  const list = (value as {readonly connections: readonly unknown[]}).connections;
  return ok({version: 1, connections: list.map(known)});
}

/** The same as JSON text, as it is exported: two spaces, a line feed at the end; `parseConnections` reads it back equal. */
export function serializeConnections(connections: Connections): string {
  return `${JSON.stringify({version: connections.version, connections: connections.connections.map(known)}, undefined, 2)}\n`;
}
