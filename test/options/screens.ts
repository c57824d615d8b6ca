import type {AnswerEvent, Capture} from '../../src/core/capture.ts';
import type {Connection} from '../../src/core/connection/connection.ts';
import type {Problem} from '../../src/core/result.ts';
import {inputOf} from '../../src/core/input.ts';
import type {OptionsPorts} from '../../src/options/ports.ts';
import type {Ticks} from '../../src/platform/set-up.ts';

/** Two certificates made for these tests; their keys were thrown away. */
export const pem = `-----BEGIN CERTIFICATE-----
MIIBhjCCAS2gAwIBAgIUB7PH5qvxSVUBiPDauTdaqKScCs4wCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOYWNtZS5hY21lLnRlc3QwHhcNMjYxMTIyMTY1NjU0WhcNMzYx
MTE5MTY1NjU0WjAZMRcwFQYDVQQDDA5hY21lLmFjbWUudGVzdDBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABDfVhwbnqx+/1y/urobNnFPSFSeClakc80nsrunxhKTi
O+q0htHttG8k4goZ8y54X7w+DchPYkmcxpOD1bgkNbejUzBRMB0GA1UdDgQWBBTc
mWafvjxtfk4dkb0NCkgS0w2l/TAfBgNVHSMEGDAWgBTcmWafvjxtfk4dkb0NCkgS
0w2l/TAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIHoDmRX3MSDf
kpGgRLNeNquKZjWDO4OMsCL3UfVjZ06hAiAjzw7YJYsA74i1W1PW9mz9XUr5FMQ1
Rj+jiCSaT5FHeA==
-----END CERTIFICATE-----
`;
export const nextPem = `-----BEGIN CERTIFICATE-----
MIIBiDCCAS2gAwIBAgIUc+YyYR2GXT/hht8y2prv1bDxa8QwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwObmV4dC5hY21lLnRlc3QwHhcNMjYxMTIyMTY1NjU0WhcNMzYx
MTE5MTY1NjU0WjAZMRcwFQYDVQQDDA5uZXh0LmFjbWUudGVzdDBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABFxyZ6HED/9yVXxAyu5W4ewvQLdzfGGETeojBxruzR3n
5ENhlqAQlrkAiV/7F/MXsQNqbeITlwjjT5U73VwRCg6jUzBRMB0GA1UdDgQWBBT5
bjZ7jNWMlQuMKs2QoO+HTwg/TTAfBgNVHSMEGDAWgBT5bjZ7jNWMlQuMKs2QoO+H
Twg/TTAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQD3TtYgMzgk
/HRyoG8Q8wr2+HSbh9DqYf6EkuEJz3KfuwIhAOj64sXNqK/8WjW53aip+Ih3R4ng
wr4QBT7lUMRUDY2V
-----END CERTIFICATE-----
`;

const base64 = (text: string): string => text.replace(/-----[^-]+-----|\n/g, '');

const ID = '7d0c2f4e-58b1-4c0a-9d3e-0f6a1b2c3d4e';

export const acme: Connection = {
  id: 'c-1',
  name: 'Acme, Keycloak',
  serviceProvider: 'atlassian-cloud',
  identityProvider: 'keycloak',
  issuer: 'https://sso.acme.test/realms/acme',
  ssoUrl: 'https://sso.acme.test/realms/acme/protocol/saml',
  certificates: [pem],
  audience: `https://auth.atlassian.com/saml/${ID}`,
  acsUrl: `https://auth.atlassian.com/login/callback?connection=saml-${ID}`,
  domains: ['acme.test', 'acme.example'],
  clockSkewSeconds: 180,
  allowUnsolicited: true,
  unconfirmed: ['issuer'],
};

export const entra: Connection = {
  id: 'c-2',
  name: 'Acme, Entra ID',
  identityProvider: 'entra-id',
  allowUnsolicited: true,
};
export const managedOne: Connection = {
  id: 'm-1',
  name: 'Example, Data Center',
  serviceProvider: 'atlassian-data-center',
};

/** Metadata of one identity provider that publishes these certificates. */
export const metadata = (...certificates: readonly string[]): string =>
  `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="https://new.acme.test/realms/acme"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${certificates
    .map(
      text =>
        `<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${base64(text)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
    )
    .join(
      '',
    )}<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://new.acme.test/realms/acme/protocol/saml"/></md:IDPSSODescriptor></md:EntityDescriptor>`;

/** One situation that the options can open in. */
export interface Screen {
  readonly own?: readonly Connection[];
  readonly managed?: readonly Connection[];
  readonly problems?: readonly Problem[];
  readonly drafts?: unknown;
  readonly wanted?: string;
  /** What is wanted comes from a login in a private window. */
  readonly isPrivate?: boolean;
  readonly captures?: readonly Capture[];
  readonly events?: readonly AnswerEvent[];
  readonly ticks?: Ticks;
  /** The page itself stands in a private window. */
  readonly isPrivatePage?: boolean;
}

export const screens = {
  list: {own: [acme, entra], managed: [managedOne]},
  empty: {},
  wanted: {own: [acme], wanted: 'a0a0a0a0-1111-4222-8333-b4b4b4b4b4b4'},
  damaged: {
    own: [{...acme, certificateText: [pem.trim().replaceAll('\n', '\\n')]}, entra],
    managed: [managedOne],
  },
  managed: {managed: [managedOne]},
  unreadable: {
    own: [acme],
    problems: [{code: 'connection-field', message: 'connections[1].issuer: expected text, found a number'}],
  },
} satisfies Record<string, Screen>;

/** The options' ports on plain data, with what was asked of them written down. */
export function screenPorts({
  own = [],
  managed = [],
  problems = [],
  drafts,
  wanted,
  isPrivate = false,
  captures = [],
  events = [],
  ticks = {},
  isPrivatePage = false,
}: Screen) {
  let logins = {captures, events};
  let ticked = ticks;
  let keptChanged = () => {};
  let stored = own;
  let draft: unknown = drafts;
  let left = wanted;
  let ids = 0;
  let privateDraftsGone = () => {};
  const files: string[] = [];
  const ports: OptionsPorts = {
    readConnections: async () => ({own: stored, managed, problems}),
    async writeConnections(connections) {
      stored = connections;
    },
    onConnectionsChanged: () => () => {},
    readDraft: async () => draft,
    async keepDraft(next) {
      draft = JSON.parse(JSON.stringify(next));
    },
    async takeWantedConnection() {
      const taken = left;
      left = undefined;
      return taken === undefined ? undefined : {connectionId: taken, isPrivate};
    },
    onConnectionWanted: () => () => {},
    onPrivateDraftsGone: listener => {
      privateDraftsGone = listener;
      return () => {};
    },
    isPrivatePage: () => isPrivatePage,
    readKept: async () => logins,
    onKeptChanged(listener) {
      keptChanged = listener;
      return () => {};
    },
    inspectFlow: async (flow, context) =>
      (await import('../../src/core/inspect.ts')).inspect(inputOf(flow, context)),
    readTicks: async () => ticked,
    async writeTicks(id, next) {
      ticked = {...ticked, [id]: next};
    },
    onTicksChanged: () => () => {},
    download: (_, text) => void files.push(text),
    newId: () => `new-${(ids += 1)}`,
    now: () => Date.parse('2027-01-01T00:00:00Z'),
  };
  return {
    ports,
    files,
    stored: () => stored,
    draft: () => draft,
    ticked: () => ticked,
    /** Logins are caught or forgotten while the page is open. */
    keep(next: Pick<Screen, 'captures' | 'events'>) {
      logins = {captures: next.captures ?? [], events: next.events ?? []};
      keptChanged();
    },
    /** The last private window is closed. */
    closePrivateWindow: () => privateDraftsGone(),
  };
}
