import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {Connections} from '../../src/core/connection/connection.ts';
import {connectionFromMetadata} from '../../src/core/connection/from-metadata.ts';
import {readMetadata} from '../../src/core/connection/metadata.ts';
import {serializeConnections} from '../../src/core/connection/parse.ts';

const root = fileURLToPath(new URL('../../../shared/traffic/', import.meta.url));

/** The record lies beside the project, where it lies at all. */
export const isRecorded = existsSync(root);

/** The connection id of the service provider that was recorded. */
const CONNECTION_ID = '11111111-2222-4333-8444-555555555555';

/** Names of the cases of one identity provider; none without the record. */
export const casesOf = (identityProvider: string): readonly string[] =>
  isRecorded ? readdirSync(`${root}${identityProvider}`).sort() : [];

/** The arguments of `saml-lens` that tell all that the record knows, and the connections to be read in place of a file. */
export interface Recorded {
  readonly args: readonly string[];
  readonly connections: string;
}

/** Name given to `--connection`. */
export const CONNECTION_FILE = 'connections.json';

export function recorded(identityProvider: string, name: string): Recorded {
  const folder = `${root}${identityProvider}/${name}/`;
  const meta = JSON.parse(readFileSync(`${folder}meta.json`, 'utf8')) as {
    readonly response: {readonly time: string; readonly url: string};
  };
  const request = `${folder}request.xml`;
  return {
    args: [
      'check',
      `${folder}response.b64`,
      '--connection',
      CONNECTION_FILE,
      '--format',
      'json',
      '--at',
      meta.response.time,
      '--acs',
      `https://auth.atlassian.com${meta.response.url}`,
      ...(existsSync(request) ? ['--request', request] : []),
    ],
    connections: serializeConnections(connectionsOf(`${folder}idp-metadata.xml`)),
  };
}

function connectionsOf(metadataFile: string): Connections {
  const metadata = readMetadata(readFileSync(metadataFile, 'utf8'));
  const [first] = metadata.ok ? metadata.value : [];
  if (!first) throw new Error(`${metadataFile} was not read.`);
  return {version: 1, connections: [connectionFromMetadata(first, {id: 'c-1', connectionId: CONNECTION_ID})]};
}
