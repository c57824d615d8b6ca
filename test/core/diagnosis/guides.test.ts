import {describe, expect, it} from 'vitest';
import {
  IDENTITY_PROVIDERS,
  type IdentityProviderId,
} from '../../../src/core/connection/identity-providers.ts';
import {serviceProviders} from '../../../src/core/connection/service-provider.ts';
import {atIdentityProvider, atServiceProvider} from '../../../src/core/diagnosis/advice.ts';
import type {Fix} from '../../../src/core/diagnosis/fix.ts';
import {TOPICS, type Topic} from '../../../src/core/diagnosis/guide.ts';
import {guideOf} from '../../../src/core/diagnosis/guides/index.ts';
import {type Known, knownOfText} from '../../../src/core/diagnosis/known.ts';
import {ADMIN_TOPICS, type AdminTopic} from '../../../src/core/diagnosis/service-provider.ts';

const ID = '11111111-2222-4333-8444-555555555555';
const AUDIENCE = `https://auth.atlassian.com/saml/${ID}`;
const ACS_URL = `https://auth.atlassian.com/login/callback?connection=saml-${ID}`;

const everythingKnown = (identityProvider: IdentityProviderId): Known => ({
  identityProvider,
  serviceProvider: serviceProviders['atlassian-cloud'],
  audience: AUDIENCE,
  acsUrl: ACS_URL,
  issuer: 'https://idp.acme.test/metadata',
  ssoUrl: 'https://idp.acme.test/sso',
  nameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  nameID: 'alice@acme.test',
  account: 'alice@acme.test',
});

const ids = IDENTITY_PROVIDERS.map(({id}) => id);

/** Where the sources of the guides were read. */
const HOSTS: ReadonlySet<string> = new Set([
  'auth0.com',
  'community.atlassian.com',
  'community.auth0.com',
  'confluence.atlassian.com',
  'developers.cloudflare.com',
  'developers.make.com',
  'docs.cyberark.com',
  'docs.pingidentity.com',
  'documentation.pingidentity.com',
  'duo.com',
  'forge.libre.sh',
  'github.com',
  'ja.confluence.atlassian.com',
  'jira.atlassian.com',
  'jumpcloud.com',
  'learn.microsoft.com',
  'onelogin.service-now.com',
  'plugins.miniorange.com',
  'prod-docs.pingidentity.com',
  'saml-doc.okta.com',
  'support.atlassian.com',
  'support.google.com',
  'support.okta.com',
  'support.workstars.com',
  'trello.status.atlassian.com',
  'www.1kosmos.com',
  'www.componentspace.com',
  'www.miniorange.com',
  'www.onelogin.com',
]);

/** What is wrong with how a fix is written; empty for a good one. */
function blemishesOf({steps, screens, source, product}: Fix): readonly string[] {
  const wrong = (name: string, isWrong: boolean): readonly string[] => (isWrong ? [name] : []);
  return [
    ...wrong('no step', steps.length === 0),
    ...wrong('no product', product === ''),
    ...steps.flatMap(step => [
      ...wrong(`not begun with a capital: ${step}`, !/^(?:\p{Lu}|\d|[“"])/u.test(step)),
      ...wrong(`not ended with a full stop: ${step}`, !/[^.]\.$/u.test(step)),
      ...wrong(`a value is missing: ${step}`, /undefined|“”|\[object/.test(step)),
      ...wrong(`blanks: ${step}`, / {2}|^ | $|\n/.test(step)),
      ...wrong(`not calm: ${step}`, /!|oops|please/i.test(step)),
    ]),
    ...screens.flatMap(({path = []}) => path.filter(part => part.trim() === '').map(() => 'an empty screen')),
    ...badSource(source),
  ];
}

const badSource = (source: string | undefined): readonly string[] => {
  if (source === undefined) return [];
  if (!URL.canParse(source)) return [`not an address: ${source}`];
  const {protocol, host} = new URL(source);
  return protocol === 'https:' && HOSTS.has(host) ? [] : [`unknown source: ${source}`];
};

const rowsOf = (fix: Fix) => fix.screens.flatMap(({settings = []}) => settings);

describe.each(ids)('the guide of %s', id => {
  it.each(TOPICS)('says well what to do about %s, with all values and with none', topic => {
    const fixes = [
      atIdentityProvider(topic, everythingKnown(id)),
      atIdentityProvider(topic, knownOfText(id)),
      atIdentityProvider(topic, knownOfText(id, serviceProviders['atlassian-data-center'])),
    ];
    expect(fixes.flatMap(blemishesOf)).toEqual([]);
  });

  it.each(['entity-id', 'acs-url'] as const)('has the %s filled in, to copy', topic => {
    const copied = rowsOf(atIdentityProvider(topic, everythingKnown(id)))
      .filter(row => row.isToCopy)
      .map(({value}) => value);
    const whole = topic === 'entity-id' ? AUDIENCE : ACS_URL;
    expect(copied).toContain(whole);
  });

  it.each(['entity-id', 'acs-url'] as const)(
    'says where the %s is found, not to copy, if it is not known',
    topic => {
      const rows = rowsOf(atIdentityProvider(topic, knownOfText(id)));
      const words = rows.filter(({value}) => value.includes('that Atlassian shows'));
      expect([words.length > 0, words.some(row => row.isToCopy)]).toEqual([true, false]);
    },
  );

  it('is the guide of that id, and has a name', () => {
    const guide = guideOf(id);
    expect([guide.id, guide.name === '', badSource(guide.source)]).toEqual([id, false, []]);
  });

  it('says of each of the four values something, and where it was read if it was', () => {
    const places = Object.entries(guideOf(id).values);
    const silent = places.filter(([, {label, path, form, note}]) => !(label ?? path ?? form ?? note));
    const unread = places.filter(
      ([, {certainty, source}]) => id !== 'other' && certainty === 'seen' && source === undefined,
    );
    const bad = places.flatMap(([, {source}]) => badSource(source));
    expect([silent, unread, bad]).toEqual([[], [], []]);
  });

  it('tells each trap in a sentence, of a topic, with where it was read if it was', () => {
    const bad = guideOf(id).traps.filter(
      ({text, about, certainty, source}) =>
        !/^\p{Lu}.*[^.]\.$/u.test(text) ||
        !TOPICS.includes(about) ||
        (certainty === 'seen' && source === undefined) ||
        badSource(source).length > 0,
    );
    expect(bad).toEqual([]);
  });

  it('has a source for what it says as certain', () => {
    const bad = Object.entries(guideOf(id).topics).filter(
      ([, {certainty, source}]) => id !== 'other' && certainty === 'seen' && source === undefined,
    );
    expect(bad).toEqual([]);
  });
});

describe('what a guide has words of its own for', () => {
  const COMMON = ['name-id', 'entity-id', 'acs-url', 'signing', 'attributes', 'stable-id'] as const;
  it.each<[IdentityProviderId, readonly Topic[]]>([
    ['keycloak', [...COMMON, 'certificate', 'encryption', 'request-signature']],
    ['entra-id', [...COMMON, 'certificate', 'assignment', 'encryption']],
    ['cloudflare-access', [...COMMON, 'certificate', 'assignment']],
    ['1kosmos', [...COMMON, 'certificate']],
    ['okta', [...COMMON, 'certificate', 'assignment', 'encryption']],
    ['google-workspace', [...COMMON, 'certificate', 'assignment']],
    ['onelogin', [...COMMON, 'certificate', 'assignment']],
    ['pingone', [...COMMON, 'certificate', 'encryption']],
    ['pingfederate', [...COMMON, 'certificate', 'encryption']],
    ['ad-fs', [...COMMON, 'certificate', 'clock', 'encryption', 'issuer']],
    ['jumpcloud', [...COMMON, 'certificate', 'issuer', 'relay-state']],
    ['auth0', [...COMMON, 'signature-algorithm']],
    ['duo', COMMON],
    ['miniorange', COMMON],
    ['cyberark', COMMON],
    ['authentik', [...COMMON, 'certificate', 'assignment']],
    ['other', TOPICS],
  ])('%s', (id, topics) => {
    const {topics: own} = guideOf(id);
    expect(topics.filter(topic => own[topic] === undefined)).toEqual([]);
  });
});

describe('certainty', () => {
  it.each<[IdentityProviderId, Topic, Fix['certainty']]>([
    ['entra-id', 'name-id', 'seen'],
    ['entra-id', 'signing', 'seen'],
    ['entra-id', 'stable-id', 'likely'],
    ['entra-id', 'attributes', 'likely'],
    ['okta', 'name-id', 'seen'],
    ['okta', 'signing', 'likely'],
    ['okta', 'sso-url', 'likely'],
    ['google-workspace', 'entity-id', 'seen'],
    ['google-workspace', 'stable-id', 'likely'],
    ['keycloak', 'request-signature', 'seen'],
    ['keycloak', 'attributes', 'likely'],
    ['keycloak', 'encryption', 'likely'],
    ['pingone', 'encryption', 'likely'],
    ['pingone', 'signing', 'seen'],
    ['onelogin', 'entity-id', 'likely'],
    ['onelogin', 'acs-url', 'likely'],
    ['onelogin', 'signing', 'seen'],
    ['1kosmos', 'signing', 'seen'],
    ['1kosmos', 'attributes', 'likely'],
    ['cloudflare-access', 'certificate', 'seen'],
    ['ad-fs', 'name-id', 'likely'],
    ['ad-fs', 'certificate', 'likely'],
    ['auth0', 'name-id', 'likely'],
    ['auth0', 'entity-id', 'likely'],
    ['pingfederate', 'stable-id', 'seen'],
    ['duo', 'issuer', 'likely'],
    ['miniorange', 'issuer', 'likely'],
    ['authentik', 'name-id', 'likely'],
  ])('of %s about %s: %s', (id, topic, certainty) => {
    expect(atIdentityProvider(topic, knownOfText(id)).certainty).toBe(certainty);
  });
});

describe('values of the connection in the advice', () => {
  it.each<[string, IdentityProviderId, Topic, string]>([
    ['Okta’s catalogue asks for the id alone', 'okta', 'entity-id', `set “Unique ID” to “${ID}”`],
    ['OneLogin’s connector too', 'onelogin', 'acs-url', `set “Atlassian SAML ID” to “${ID}”`],
    [
      'Keycloak’s client has the entity ID as its name',
      'keycloak',
      'encryption',
      `Clients › ${AUDIENCE} › Keys`,
    ],
    ['Keycloak’s user gets the account’s address', 'keycloak', 'name-id', 'set “Email” to “alice@acme.test”'],
    [
      'other identity providers get the Format',
      'other',
      'name-id',
      'set “NameID” to “the user’s e-mail address” and “NameID format” to “urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress”',
    ],
  ])('%s', (_name, id, topic, words) => {
    const steps = atIdentityProvider(topic, everythingKnown(id)).steps.join('\n');
    expect(steps.toLowerCase()).toContain(words.toLowerCase());
  });
});

describe('Atlassian’s side', () => {
  it.each(ADMIN_TOPICS)('says well what to do about %s, with all values and with none', topic => {
    const fixes = [
      atServiceProvider(topic, everythingKnown('other')),
      atServiceProvider(topic, {...everythingKnown('other'), nameID: 'alice'}),
      atServiceProvider(topic, knownOfText()),
      atServiceProvider(topic, knownOfText('other', serviceProviders.custom)),
    ];
    expect(fixes.flatMap(blemishesOf)).toEqual([]);
  });

  it.each(ADMIN_TOPICS)('names where %s was read', topic => {
    expect(atServiceProvider(topic, knownOfText()).source).toBeDefined();
  });

  it.each<[string, AdminTopic, Partial<Known>, string]>([
    ['the account by NameID', 'account', {nameID: 'bob@acme.test'}, 'Search “bob@acme.test”.'],
    [
      'the account by the expected address, if NameID is none',
      'account',
      {nameID: 'bob', account: 'bob@acme.test'},
      'Search “bob@acme.test”.',
    ],
    ['no user name as an address', 'account', {nameID: 'bob'}, 'Search the e-mail address that is sent.'],
    ['the domain', 'domain', {nameID: 'bob@acme.test'}, 'Link acme.test to this directory.'],
    ['the member of the policy', 'policy', {nameID: 'bob@acme.test'}, 'Add “bob@acme.test”.'],
    [
      'what to compare',
      'identity-provider-values',
      {issuer: 'https://idp.acme.test'},
      '“https://idp.acme.test”',
    ],
    ['the id that a new directory replaces', 'subscription', {audience: AUDIENCE}, `: here it is ${ID}.`],
    [
      'the address to try in a private window',
      'other-account',
      {account: 'bob@acme.test'},
      'type “bob@acme.test”',
    ],
  ])('says %s', (_name, topic, values, words) => {
    expect(atServiceProvider(topic, {...knownOfText(), ...values}).steps.join('\n')).toContain(words);
  });

  it('lists every condition under which an account is created', () => {
    const steps = atServiceProvider('just-in-time', knownOfText()).steps.join('\n');
    const conditions = ['Claim setting', 'Link the domain', 'default policy', 'not assigned'];
    expect(conditions.filter(condition => !steps.includes(condition))).toEqual([]);
  });
});
