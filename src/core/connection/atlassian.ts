import type {Connection} from './connection.ts';

const COMMERCIAL = 'https://auth.atlassian.com';
const GOVERNMENT = 'https://auth.atlassian-us-gov-mod.com';

/** Hosts whose URLs carry a connection id: the SAML endpoints, and the pages where a login ends. */
const HOSTS: ReadonlySet<string> = new Set([
  'auth.atlassian.com',
  'id.atlassian.com',
  'auth.atlassian-us-gov-mod.com',
  'id.atlassian-us-gov-mod.com',
]);

const DOMAINS = /(?:^|\.)atlassian(?:-us-gov-mod)?\.(?:com|net)(?::\d+)?$/;

/** Whether an answer there is Atlassian's own: its login hosts, its sites. `host` as a URL has it, perhaps with a port. */
export const isAtlassianHost = (host: string): boolean => DOMAINS.test(host);

const ENTITY_ID_PATH = /^\/saml\/([A-Za-z0-9-]+)\/?$/;
const PREFIXED = /^saml-([A-Za-z0-9-]+)$/;
const BARE_ID = /^[A-Za-z0-9-]+$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is a bare UUID, as Atlassian's connection ids are. */
export const isUuid = (text: string): boolean => UUID.test(text);

/**
 * The id of one SAML configuration at Atlassian, without its `saml-`: read from the service provider's entity ID
 * (`https://auth.atlassian.com/saml/<id>`), its ACS or any Atlassian URL with `connection=saml-<id>`, `saml-<id>`
 * or a bare UUID. Anything else has none: ids are of Atlassian's hosts alone.
 */
export function connectionIdOf(urlOrText: string): string | undefined {
  const text = urlOrText.trim();
  if (isUuid(text)) return text;
  const prefixed = PREFIXED.exec(text)?.[1];
  if (prefixed !== undefined) return prefixed;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!HOSTS.has(url.hostname)) return undefined;
  const inPath = ENTITY_ID_PATH.exec(url.pathname)?.[1];
  return inPath ?? PREFIXED.exec(url.searchParams.get('connection') ?? '')?.[1];
}

const QUOTES = /^["'`“”„‘’«»<]+|["'`“”„‘’«»>]+$/g;

/**
 * The connection id in what somebody typed or pasted: in any form that `connectionIdOf` takes, also quoted, without a scheme,
 * with a trailing slash or in capitals, or the id alone. A UUID comes out in lower case, as Atlassian writes it.
 * Not for values of a message, which are compared in every character. Undefined when no id can be read.
 */
export function typedConnectionId(typed: string): string | undefined {
  const text = typed
    .trim()
    .replaceAll(QUOTES, '')
    .trim()
    .replace(/\/+$/, '')
    .replaceAll(/(^|[/=])saml(?=[-/])/gi, '$1saml');
  const id =
    connectionIdOf(text) ?? connectionIdOf(`https://${text}`) ?? (BARE_ID.test(text) ? text : undefined);
  return id !== undefined && isUuid(id) ? id.toLowerCase() : id;
}

/**
 * The service provider's half of a Connection, from its connection id (with or without `saml-`): both values carry the same id.
 * That Government Cloud has the same shape on its own host is inferred.
 */
export function serviceProviderSide(
  connectionId: string,
  serviceProvider: 'atlassian-cloud' | 'atlassian-government' = 'atlassian-cloud',
): Required<Pick<Connection, 'audience' | 'acsUrl'>> {
  const origin = serviceProvider === 'atlassian-government' ? GOVERNMENT : COMMERCIAL;
  const id = connectionId.trim().replace(/^saml-/i, '');
  return {audience: `${origin}/saml/${id}`, acsUrl: `${origin}/login/callback?connection=saml-${id}`};
}
