import {decodeText} from '../../src/core/bindings/charset.ts';
import {readPastedCertificates} from '../../src/core/certificate/paste.ts';
import {type Metadata, readMetadata} from '../../src/core/connection/metadata.ts';
import type {Message} from '../../src/core/saml/model.ts';
import {readMessage} from '../../src/core/saml/read.ts';
import type {Case} from './cases.ts';

/** Of the service provider’s role, which is not read. */
const NOT_READ: ReadonlySet<string> = new Set(['acsUrls']);

/** Recorded values and ours under the same names; `ours` undefined when we take the input for none of its kind. */
export interface Facts {
  readonly recorded: Readonly<Record<string, unknown>>;
  readonly ours: Readonly<Record<string, unknown>> | undefined;
}

/** What a request, a logout message or metadata says, as recorded and as we read it. */
export function factsOf({kind, expect}: Case, bytes: Uint8Array): Facts {
  const text = decodeText(bytes, 'The corpus');
  const read = text.ok ? (kind === 'metadata' ? factsOfMetadata : factsOfMessage)(text.value) : undefined;
  const names = Object.keys(expect.fields ?? {}).filter(name => kind !== 'metadata' || !NOT_READ.has(name));
  const pick = (facts: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(names.map(name => [name, comparable(facts[name])]));
  return {recorded: pick(expect.fields ?? {}), ours: read && pick(read)};
}

/** The record is trimmed, and its lists are of all roles of an entity, which repeat each other. */
const comparable = (value: unknown): unknown =>
  typeof value === 'string' ? value.trim() : Array.isArray(value) ? [...new Set(value)] : value;

function factsOfMessage(xml: string): Readonly<Record<string, unknown>> | undefined {
  const read = readMessage(xml);
  if (!read.ok) return undefined;
  const message: Partial<Record<string, unknown>> & {readonly type: Message['type']} = {
    ...read.value.message,
  };
  const {issueInstant, nameID} = read.value.message as {
    issueInstant?: {text: string};
    nameID?: {value: string};
  };
  return {
    ...message,
    root: message.type,
    issueInstant: issueInstant?.text,
    nameId: nameID?.value,
    acsUrl: message['assertionConsumerServiceURL'],
    nameIdPolicyFormat: message['nameIDPolicyFormat'],
  };
}

function factsOfMetadata(xml: string): Readonly<Record<string, unknown>> | undefined {
  const read = readMetadata(xml);
  return read.ok ? flat(read.value[0] as Metadata) : undefined;
}

const flat = ({
  entityID,
  singleSignOnServices,
  signingCertificates,
  nameIDFormats,
  validUntil,
}: Metadata) => ({
  role: 'idp',
  entityId: entityID,
  ssoUrls: singleSignOnServices.map(({location}) => location),
  nameIdFormats: nameIDFormats,
  signingCertSha256: signingCertificates.flatMap(pem =>
    readPastedCertificates(pem).certificates.map(({sha256}) => sha256.toLowerCase()),
  ),
  validUntil: validUntil?.text,
});
