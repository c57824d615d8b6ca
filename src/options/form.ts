import {readPastedCertificates} from '../core/certificate/paste.ts';
import {connectionIdOf, serviceProviderSide, typedConnectionId} from '../core/connection/atlassian.ts';
import {
  type Connection,
  type ConnectionField,
  SERVICE_PROVIDERS,
  type ServiceProviderId,
} from '../core/connection/connection.ts';
import {recogniseIdentityProvider} from '../core/connection/identity-providers.ts';

/** A Connection as it is typed: a text per field, empty when not given. Plain JSON, so that it can be kept unsaved. */
export interface Form {
  readonly id: string;
  readonly name: string;
  readonly identityProvider: string;
  readonly issuer: string;
  readonly ssoUrl: string;
  readonly singleLogoutUrl: string;
  readonly certificateText: string;
  /** PEM; what the identity provider publishes. */
  readonly published: readonly string[];
  readonly serviceProvider: ServiceProviderId;
  /** Atlassian's id from which both its URLs follow; empty when they are typed on their own. */
  readonly connectionId: string;
  readonly audience: string;
  readonly acsUrl: string;
  readonly nameIDFormat: string;
  readonly domains: string;
  readonly clockSkewSeconds: string;
  readonly allowUnsolicited: boolean;
  readonly unconfirmed: readonly ConnectionField[];
  /** Fields that the form does not show: kept as they are. */
  readonly others: Partial<Connection>;
  /** Begun in a private window, or from a login there: forgotten with the last such window unless it is saved. */
  readonly isPrivate?: boolean;
  /** Steps of the set-up guide that were ticked before the first Save; from then on they are kept beside the connection. */
  readonly ticked?: readonly string[];
}

/** Why a field can't be saved, by field. */
export type FormErrors = Partial<Record<keyof Form, string>>;

export const isAtlassianCloud = (id: ServiceProviderId): id is 'atlassian-cloud' | 'atlassian-government' =>
  id === 'atlassian-cloud' || id === 'atlassian-government';

/** A new connection, with the service provider's side filled when its id is known. */
export const emptyForm = (id: string, connectionId = ''): Form =>
  formOf({
    id,
    serviceProvider: 'atlassian-cloud',
    allowUnsolicited: true,
    ...(connectionId !== '' && serviceProviderSide(connectionId)),
  });

export function formOf(connection: Connection): Form {
  const {
    serviceProvider = 'atlassian-cloud',
    attributes,
    userIdLocation,
    serviceProviderCertificates,
  } = connection;
  return {
    id: connection.id,
    name: connection.name ?? '',
    identityProvider: connection.identityProvider ?? '',
    issuer: connection.issuer ?? '',
    ssoUrl: connection.ssoUrl ?? '',
    singleLogoutUrl: connection.singleLogoutUrl ?? '',
    certificateText: (connection.certificateText ?? connection.certificates ?? []).join('\n'),
    published: connection.identityProviderCertificates ?? [],
    serviceProvider,
    connectionId: sharedId(connection),
    audience: connection.audience ?? '',
    acsUrl: connection.acsUrl ?? '',
    nameIDFormat: connection.nameIDFormat ?? '',
    domains: (connection.domains ?? []).join(', '),
    clockSkewSeconds: connection.clockSkewSeconds === undefined ? '' : String(connection.clockSkewSeconds),
    allowUnsolicited: connection.allowUnsolicited ?? true,
    unconfirmed: connection.unconfirmed ?? [],
    others: {
      ...(attributes && {attributes}),
      ...(userIdLocation !== undefined && {userIdLocation}),
      ...(serviceProviderCertificates && {serviceProviderCertificates}),
    },
  };
}

/** The connection id from which both URLs follow exactly; empty when they say anything else. */
function sharedId({serviceProvider = 'atlassian-cloud', audience, acsUrl}: Connection): string {
  if (!isAtlassianCloud(serviceProvider)) return '';
  const id = connectionIdOf(audience ?? acsUrl ?? '');
  if (id === undefined) return '';
  const side = serviceProviderSide(id, serviceProvider);
  return (audience ?? side.audience) === side.audience && (acsUrl ?? side.acsUrl) === side.acsUrl ? id : '';
}

/** What is wrong with it, before it may be saved. */
export function errorsOf(form: Form): FormErrors {
  return {
    ...urlError('ssoUrl', form.ssoUrl),
    ...urlError('singleLogoutUrl', form.singleLogoutUrl),
    ...(isAtlassianCloud(form.serviceProvider) &&
      form.connectionId !== '' &&
      !/^[A-Za-z0-9-]+$/.test(form.connectionId) && {
        connectionId: 'Expected an id of letters, digits and hyphens, or a URL that holds one.',
      }),
    ...domainError(form.domains),
    ...skewError(form.clockSkewSeconds),
    ...certificateError(form.certificateText),
  };
}

function certificateError(text: string): FormErrors {
  if (text.trim() === '') return {};
  const {certificates, damage} = readPastedCertificates(text);
  if (damage.some(({code}) => code === 'private-key'))
    return {certificateText: 'This holds a private key, which is not kept. Paste the certificate alone.'};
  if (certificates.length > 0) return {};
  return {certificateText: damage[0]?.message ?? 'No certificate was found in this.'};
}

const urlError = (field: 'ssoUrl' | 'singleLogoutUrl', text: string): FormErrors =>
  text.trim() === '' || /^https?:\/\/[^\s]+$/i.test(text.trim())
    ? {}
    : {[field]: `Expected a web address, found “${text.trim()}”.`};

function domainError(text: string): FormErrors {
  const wrong = listOf(text).find(domain => !/^[^\s@/:]+\.[^\s@/:]+$/.test(domain));
  return wrong === undefined ? {} : {domains: `Expected a domain such as example.com, found “${wrong}”.`};
}

const skewError = (text: string): FormErrors =>
  text.trim() === '' || (/^\d+$/.test(text.trim()) && Number(text) <= 86_400)
    ? {}
    : {clockSkewSeconds: `Expected a number of seconds from 0 to 86400, found “${text.trim()}”.`};

const listOf = (text: string): readonly string[] =>
  text
    .split(/[\s,;]+/)
    .map(part => part.trim())
    .filter(part => part !== '');

/** The Connection to keep. Sound once `errorsOf` finds nothing; what is compared stays verbatim but for white space around. */
export function connectionOf(form: Form): Connection {
  const pasted =
    form.certificateText.trim() === '' ? undefined : readPastedCertificates(form.certificateText);
  const certificates = pasted?.certificates.map(({pem}) => pem) ?? [];
  const domains = listOf(form.domains);
  const {issuer, ssoUrl} = form;
  const identityProvider = form.identityProvider || recogniseIdentityProvider({issuer, ssoUrl}) || '';
  const texts = {
    name: form.name,
    identityProvider,
    issuer,
    ssoUrl,
    singleLogoutUrl: form.singleLogoutUrl,
    audience: form.audience,
    acsUrl: form.acsUrl,
    nameIDFormat: form.nameIDFormat,
  };
  return {
    ...form.others,
    id: form.id,
    serviceProvider: form.serviceProvider,
    ...Object.fromEntries(
      Object.entries(texts)
        .map(([name, text]) => [name, text.trim()])
        .filter(([, text]) => text !== ''),
    ),
    ...(certificates.length > 0 && {certificates}),
    ...(pasted && pasted.damage.length > 0 && {certificateText: [form.certificateText]}),
    ...(form.published.length > 0 && {identityProviderCertificates: form.published}),
    ...(domains.length > 0 && {domains}),
    ...(form.clockSkewSeconds.trim() !== '' && {clockSkewSeconds: Number(form.clockSkewSeconds)}),
    allowUnsolicited: form.allowUnsolicited,
    ...(form.unconfirmed.length > 0 && {unconfirmed: form.unconfirmed}),
  };
}

/** A change by hand: what somebody typed is confirmed by that, and both URLs follow the connection id. */
export function edited(form: Form, change: Partial<Form>): Form {
  const next = {...form, ...change};
  const touched = new Set(Object.keys(change));
  const side = sideOf(next, change);
  return {
    ...next,
    ...side,
    unconfirmed: (change.unconfirmed ?? form.unconfirmed).filter(
      field => !touched.has(field) && !(side && (field === 'audience' || field === 'acsUrl')),
    ),
  };
}

function sideOf(form: Form, change: Partial<Form>) {
  if (change.connectionId === undefined && change.serviceProvider === undefined) return undefined;
  if (!isAtlassianCloud(form.serviceProvider)) return undefined;
  const typed = form.connectionId.trim();
  const connectionId = typedConnectionId(typed) ?? typed;
  if (connectionId === '')
    return change.connectionId === undefined ? undefined : {connectionId, audience: '', acsUrl: ''};
  return {connectionId, ...serviceProviderSide(connectionId, form.serviceProvider)};
}

/** Kept drafts are read back with care: the browser may hold those of an older version. */
export function draftsFrom(value: unknown): Readonly<Record<string, Form>> {
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value).filter(([id, form]) => isForm(form) && form.id === id);
  return Object.fromEntries(entries) as Record<string, Form>;
}

const PATTERN: Form = formOf({id: ''});

function isForm(value: unknown): value is Form {
  if (typeof value !== 'object' || value === null) return false;
  const entries = new Map(Object.entries(value));
  return (
    Object.entries(PATTERN).every(
      ([name, like]) =>
        typeof entries.get(name) === typeof like && Array.isArray(entries.get(name)) === Array.isArray(like),
    ) && SERVICE_PROVIDERS.includes(entries.get('serviceProvider'))
  );
}
