import {describe, expect, test} from 'vitest';
import type {Connection} from '../../../src/core/connection/connection.ts';
import {TOPICS} from '../../../src/core/diagnosis/guide.ts';
import {IDENTITY_PROVIDERS} from '../../../src/core/connection/identity-providers.ts';
import {guideOf} from '../../../src/core/diagnosis/guides/index.ts';
import {DEFINITIONS} from '../../../src/core/setup/definitions.ts';
import type {Seen, SeenLogin, SetupStep} from '../../../src/core/setup/step.ts';
import {nextOf, progressOf, setupSteps} from '../../../src/core/setup/steps.ts';

const NOW = Date.parse('2026-11-22T15:00:00Z');
const AT = Date.parse('2026-11-22T14:36:02Z');
const ID = '11111111-2222-4333-8444-555555555555';
const PEM = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';

const FULL: Connection = {
  id: 'c-1',
  identityProvider: 'keycloak',
  issuer: 'https://sso.acme.test/realms/acme',
  ssoUrl: 'https://sso.acme.test/realms/acme/protocol/saml',
  certificates: [PEM],
  audience: `https://auth.atlassian.com/saml/${ID}`,
  acsUrl: `https://auth.atlassian.com/login/callback?connection=saml-${ID}`,
};
const NOTHING: Seen = {logins: []};

const aLogin = (parts: Partial<SeenLogin>): SeenLogin => ({
  at: AT,
  isPrivate: false,
  hasRequest: true,
  hasResponse: true,
  isUnsolicited: false,
  result: 'unknown',
  ...parts,
});
const loggedIn = (...logins: readonly Partial<SeenLogin>[]): Seen => ({logins: logins.map(aLogin)});
const judged = (statuses: Record<string, 'pass' | 'warn' | 'fail' | 'skip'>): Seen => ({
  ...loggedIn({}),
  judged: {at: AT, statuses: new Map(Object.entries(statuses))},
});

interface Row {
  readonly connection?: Connection;
  readonly seen?: Seen;
  readonly ticked?: readonly string[];
}
const stepsOf = ({connection = FULL, seen = NOTHING, ticked = []}: Row): readonly SetupStep[] =>
  setupSteps({
    connection,
    guide: guideOf('keycloak'),
    seen,
    ticked: new Set(ticked),
    now: NOW,
  });
const step = (id: string, row: Row): SetupStep => {
  const found = stepsOf(row).find(candidate => candidate.id === id);
  if (!found) throw new Error(`No step ${id}`);
  return found;
};

const ONLY_YOU = 'Only you can tell.';
const UNTIL_LOGIN = 'Until a login shows it, only you can tell.';

test.each<[string, string, Row, Pick<SetupStep, 'state' | 'because' | 'canTick'>]>([
  [
    'the way back is known to nobody but the user',
    'way-back',
    {},
    {state: 'unknown', because: ONLY_YOU, canTick: true},
  ],
  [
    'a tick stands for what nothing shows',
    'way-back',
    {ticked: ['way-back']},
    {state: 'done', because: 'You ticked it.', canTick: true},
  ],
  [
    'a domain that is not named may be ticked',
    'domain',
    {},
    {
      state: 'unknown',
      because: 'Name it under Verified domains below, or tick this.',
      canTick: true,
    },
  ],
  [
    'a named domain counts as verified',
    'domain',
    {connection: {...FULL, domains: ['acme.test', 'acme.example']}},
    {state: 'done', because: 'Verified, as this connection says: acme.test, acme.example.', canTick: false},
  ],
  [
    'a domain taken from a login does not',
    'domain',
    {connection: {...FULL, domains: ['acme.test'], unconfirmed: ['domains']}},
    {state: 'open', because: 'Taken from a login, and not confirmed yet: Verified domains.', canTick: false},
  ],
  [
    'a connection id shows that the directory is there',
    'directory',
    {},
    {
      state: 'done',
      because: 'Atlassian gave this connection its id, so the directory is there.',
      canTick: false,
    },
  ],
  [
    'without an id the directory is unknown',
    'directory',
    {connection: {id: 'c-1'}},
    {state: 'unknown', because: ONLY_YOU, canTick: true},
  ],
  [
    'a Response shows that the application is there',
    'application',
    {seen: loggedIn({})},
    {state: 'done', because: 'A Response came from it at 14:36 UTC.', canTick: true},
  ],
  [
    'a request alone does not',
    'application',
    {seen: loggedIn({hasResponse: false})},
    {state: 'unknown', because: UNTIL_LOGIN, canTick: true},
  ],
  [
    'each value that is not there is named',
    'values',
    {connection: {id: 'c-1', issuer: 'x', certificates: []}},
    {
      state: 'open',
      because: 'Not filled in here yet: Identity provider SSO URL, Public x509 certificate.',
      canTick: false,
    },
  ],
  [
    'a value taken from a login waits for its confirmation',
    'values',
    {connection: {...FULL, unconfirmed: ['issuer']}},
    {
      state: 'open',
      because: 'Taken from a login, and not confirmed yet: Identity provider Entity ID.',
      canTick: false,
    },
  ],
  [
    'three values are enough',
    'values',
    {},
    {
      state: 'done',
      because: 'All three are in this connection. A login will show whether Atlassian holds the same.',
      canTick: false,
    },
  ],
  [
    'a login with these values proves them',
    'values',
    {seen: judged({issuer: 'pass', 'certificate-match': 'pass'})},
    {
      state: 'done',
      because: 'In the login at 14:36 UTC Issuer and certificate were those of this connection.',
      canTick: true,
    },
  ],
  [
    'a login with another certificate opens the step',
    'values',
    {seen: judged({issuer: 'pass', 'certificate-match': 'fail'})},
    {
      state: 'open',
      because: 'In the login at 14:36 UTC the certificate was another than this connection expects.',
      canTick: false,
    },
  ],
  [
    'what was skipped proves nothing',
    'values',
    {seen: judged({issuer: 'pass', 'certificate-match': 'skip'})},
    {
      state: 'done',
      because: 'All three are in this connection. A login will show whether Atlassian holds the same.',
      canTick: false,
    },
  ],
  [
    'known URLs may still be missing at the identity provider',
    'own-values',
    {},
    {state: 'unknown', because: `Both are known here. ${UNTIL_LOGIN}`, canTick: true},
  ],
  [
    'unknown URLs come first',
    'own-values',
    {connection: {id: 'c-1'}, ticked: ['own-values']},
    {
      state: 'open',
      because:
        'Not filled in here yet: Service provider entity URL, Service provider assertion consumer service URL.',
      canTick: false,
    },
  ],
  [
    'a placeholder left in is seen in the login',
    'own-values',
    {seen: judged({audience: 'fail', destination: 'pass', recipient: 'pass'})},
    {
      state: 'open',
      because:
        'In the login at 14:36 UTC Audience, Destination or Recipient was another than this connection expects.',
      canTick: false,
    },
  ],
  [
    'what was seen to fail is stronger than a tick, which can be taken back',
    'own-values',
    {seen: judged({audience: 'fail'}), ticked: ['own-values']},
    {
      state: 'open',
      because:
        'In the login at 14:36 UTC Audience, Destination or Recipient was another than this connection expects.',
      canTick: true,
    },
  ],
  [
    'a user name as NameID opens the step',
    'user',
    {seen: judged({'name-id': 'fail'})},
    {
      state: 'open',
      because: 'In the login at 14:36 UTC NameID did not name the account as it should.',
      canTick: false,
    },
  ],
  [
    'a NameID that warns settles nothing',
    'user',
    {seen: judged({'name-id': 'warn'})},
    {state: 'unknown', because: UNTIL_LOGIN, canTick: true},
  ],
  [
    'the right signature is seen',
    'signature',
    {seen: judged({signature: 'pass', 'signature-coverage': 'warn'})},
    {state: 'done', because: 'In the login at 14:36 UTC the signature was right.', canTick: true},
  ],
  [
    'a request shows that a policy asks for single sign-on',
    'test-policy',
    {seen: loggedIn({hasResponse: false})},
    {state: 'done', because: 'Atlassian sent a login to the identity provider at 14:36 UTC.', canTick: true},
  ],
  [
    'a login that began elsewhere does not',
    'test-policy',
    {seen: loggedIn({hasRequest: false})},
    {state: 'unknown', because: UNTIL_LOGIN, canTick: true},
  ],
  [
    'no login yet',
    'login',
    {},
    {state: 'unknown', because: 'No login of this connection was caught yet.', canTick: true},
  ],
  [
    'an accepted login',
    'login',
    {seen: loggedIn({result: 'accepted'})},
    {state: 'done', because: 'A login was accepted at 14:36 UTC.', canTick: true},
  ],
  [
    'an accepted login of a private window',
    'login',
    {seen: loggedIn({result: 'accepted', isPrivate: true})},
    {state: 'done', because: 'A login was accepted at 14:36 UTC, in a private window.', canTick: true},
  ],
  [
    'a login of another day names the day',
    'login',
    {seen: loggedIn({result: 'accepted', at: AT - 86_400_000})},
    {state: 'done', because: 'A login was accepted at 14:36 UTC on 21 Nov.', canTick: true},
  ],
  [
    'a login whose time nobody knows',
    'login',
    {
      seen: {
        logins: [
          {isPrivate: false, hasRequest: true, hasResponse: true, isUnsolicited: false, result: 'accepted'},
        ],
      },
    },
    {state: 'done', because: 'A login was accepted at an unknown time.', canTick: true},
  ],
  [
    'a refused login',
    'login',
    {seen: loggedIn({result: 'refused'})},
    {
      state: 'open',
      because: 'The last login, at 14:36 UTC, was refused. The popup says why.',
      canTick: false,
    },
  ],
  [
    'a refusal after an acceptance is told with it',
    'login',
    {seen: loggedIn({result: 'refused', at: AT + 60_000}, {result: 'accepted'})},
    {
      state: 'done',
      because: 'A login was accepted at 14:36 UTC. The one at 14:37 UTC was refused; the popup says why.',
      canTick: true,
    },
  ],
  [
    'a refusal before it is past',
    'login',
    {seen: loggedIn({result: 'accepted'}, {result: 'refused', at: AT - 60_000})},
    {state: 'done', because: 'A login was accepted at 14:36 UTC.', canTick: true},
  ],
  [
    'a login that nobody answered',
    'login',
    {seen: loggedIn({hasResponse: false})},
    {state: 'unknown', because: 'A login began at 14:36 UTC, and no Response came.', canTick: true},
  ],
  [
    'a login whose end was not seen',
    'login',
    {seen: loggedIn({})},
    {state: 'unknown', because: 'A login was seen at 14:36 UTC, but not how it ended.', canTick: true},
  ],
  [
    'a login from the identity provider counts once accepted',
    'unsolicited',
    {seen: loggedIn({isUnsolicited: true, hasRequest: false, result: 'accepted'})},
    {
      state: 'done',
      because: 'A login that began at the identity provider was accepted at 14:36 UTC.',
      canTick: true,
    },
  ],
  [
    'a refused one does not',
    'unsolicited',
    {seen: loggedIn({isUnsolicited: true, hasRequest: false, result: 'refused'})},
    {
      state: 'unknown',
      because: 'No login that began at the identity provider was seen to be accepted.',
      canTick: true,
    },
  ],
])('%s', (_, id, row, expected) => {
  const {state, because, canTick} = step(id, row);
  expect({state, because, canTick}).toEqual(expected);
});

const idsOf = (row: Row): readonly string[] => stepsOf(row).map(({id}) => id);

describe('the list of steps', () => {
  test('has the order of Atlassian’s wizard', () =>
    expect(idsOf({})).toEqual([
      'way-back',
      'domain',
      'directory',
      'application',
      'values',
      'own-values',
      'user',
      'signature',
      'test-policy',
      'login',
      'unsolicited',
      'accounts',
      'enforce',
    ]));

  test('is the message’s part alone where the service provider is not in Atlassian’s cloud', () =>
    expect(idsOf({connection: {id: 'c-1', serviceProvider: 'atlassian-data-center'}})).toEqual([
      'application',
      'values',
      'own-values',
      'user',
      'signature',
      'login',
      'unsolicited',
    ]));

  test('leaves out logins from the identity provider where they are not allowed', () =>
    expect(idsOf({connection: {...FULL, allowUnsolicited: false}})).not.toContain('unsolicited'));

  test('gives each topic of an identity provider to one step', () => {
    const all = DEFINITIONS.flatMap(({topics}) => topics);
    expect([...all].sort()).toEqual([...TOPICS].sort());
  });

  test('names ids once', () => {
    const ids = DEFINITIONS.map(({id}) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('progress', () => {
  test('does not count what may be left out', () =>
    expect(progressOf(stepsOf({ticked: ['way-back', 'unsolicited']}))).toEqual({done: 3, all: 12}));

  test('names the first open step as the next', () => {
    expect(nextOf(stepsOf({}))?.id).toBe('way-back');
    expect(nextOf(stepsOf({ticked: ['way-back', 'domain']}))?.id).toBe('application');
  });

  test('has no next step when all is done', () => {
    const ticked = DEFINITIONS.map(({id}) => id).filter(id => id !== 'unsolicited');
    expect(nextOf(stepsOf({ticked}))).toBeUndefined();
  });
});

const sentences = (id: string, row: Row): string =>
  step(id, row)
    .screens.flatMap(({steps}) => steps)
    .join('\n');

describe('what is to be done', () => {
  test('names a placeholder that leads nowhere while Atlassian’s URLs are not known', () =>
    expect(sentences('application', {connection: {id: 'c-1'}})).toContain('https://replace-me.invalid'));

  test('names none once they are', () => expect(sentences('application', {})).not.toContain('placeholder'));

  test('holds the values to paste at Atlassian, the certificate too', () => {
    const text = sentences('values', {});
    for (const value of [FULL.issuer, FULL.ssoUrl, PEM.trim()]) expect(text).toContain(value);
  });

  test('holds both URLs to enter at the identity provider', () => {
    const text = sentences('own-values', {});
    for (const value of [FULL.audience, FULL.acsUrl]) expect(text).toContain(value);
  });

  test('says where the identity provider shows its values', () =>
    expect(sentences('values', {connection: {id: 'c-1'}})).toContain('Realm settings › Keys'));

  test.each(IDENTITY_PROVIDERS.map(({id}) => id))('says nothing twice in one list, for %s', id => {
    const steps = setupSteps({
      connection: {...FULL, identityProvider: id},
      guide: guideOf(id),
      seen: NOTHING,
      ticked: new Set(),
      now: NOW,
    });
    for (const list of steps.flatMap(({screens}) => screens.map(({steps: sentences}) => sentences)))
      expect(list).toEqual([...new Set(list)]);
  });

  test('keeps what is only likely apart from what is sure', () => {
    const {screens} = step('user', {connection: {...FULL, identityProvider: 'keycloak'}});
    expect(screens.map(({certainty}) => certainty)).toEqual(['seen', 'likely']);
  });

  test('tells a trap beside the step that it belongs to', () => {
    const guide = {
      ...guideOf('keycloak'),
      traps: [{about: 'sso-url', text: 'A trap.', certainty: 'seen'}] as const,
    };
    const steps = setupSteps({connection: FULL, guide, seen: NOTHING, ticked: new Set(), now: NOW});
    expect(steps.filter(({traps}) => traps.length > 0).map(({id}) => id)).toEqual(['values']);
  });
});

describe('after a login with another certificate', () => {
  const OTHER_PEM = '-----BEGIN CERTIFICATE-----\nBBBB\n-----END CERTIFICATE-----\n';
  const seenWith = (more: {readonly paste?: string} = {}): Seen => ({
    ...loggedIn({}),
    judged: {
      at: AT,
      statuses: new Map([
        ['issuer', 'pass'],
        ['certificate-match', 'fail'],
      ]),
      findings: new Map([
        [
          'certificate-match',
          {expected: 'AAAA', actual: 'BBBB', sha1: {expected: 'CCCC', actual: 'DDDD'}, ...more},
        ],
      ]),
    },
  });
  const pastedIn = (seen: Seen) =>
    step('values', {seen}).screens.flatMap(({screens}) => screens.flatMap(({paste}) => paste ?? []));

  test('the connection’s old one is not handed out', () => {
    expect(pastedIn(NOTHING)).toEqual([PEM]);
    expect(pastedIn(seenWith())).toEqual([]);
  });

  test('the one that the metadata vouches for is', () => {
    expect(pastedIn(seenWith({paste: OTHER_PEM}))).toEqual([OTHER_PEM]);
  });

  test('both are compared first, by both fingerprints', () => {
    const [compare] = step('values', {seen: seenWith()}).screens;
    expect(compare?.screens[0]?.settings?.map(({name, value}) => `${name}: ${value}`)).toEqual([
      'Held so far, SHA-256: AA:AA',
      'In the login, SHA-256: BB:BB',
      'Held so far, SHA-1: CC:CC',
      'In the login, SHA-1: DD:DD',
    ]);
    expect(compare?.steps[0]).toContain('Keycloak shows no fingerprint, so compare the certificate itself.');
  });
});

test('after a login with another Issuer, which one is right is found out, and the old one not handed out', () => {
  const seen: Seen = {
    ...loggedIn({}),
    judged: {
      at: AT,
      statuses: new Map([['issuer', 'fail']]),
      findings: new Map([['issuer', {expected: FULL.issuer ?? '', actual: 'urn:other'}]]),
    },
  };
  const {because, screens} = step('values', {seen});
  expect(because).toBe('In the login at 14:36 UTC Issuer was another than this connection expects.');
  expect(screens[0]?.screens[0]?.settings?.map(({value}) => value)).toEqual([FULL.issuer, 'urn:other']);
  expect(screens.at(-1)?.steps.join(' ')).not.toContain('Identity provider Entity ID');
});

test('Keycloak’s client is made in its own words, and nothing is to be assigned', () => {
  const [make, assign] = step('application', {}).screens;
  expect(make?.screens[0]).toMatchObject({
    path: ['Clients', 'Create client'],
    settings: [{name: 'Client type', value: 'SAML'}, {name: 'Client ID'}],
  });
  expect(assign).toMatchObject({certainty: 'likely', steps: [expect.stringContaining('nothing to assign')]});
});

test.each(['auth0', '1kosmos', 'miniorange', 'pingfederate'] as const)(
  'general words are not said to be read in the documents of %s',
  id => {
    const all = setupSteps({
      connection: {...FULL, identityProvider: id},
      guide: guideOf(id),
      seen: NOTHING,
      ticked: new Set(),
      now: NOW,
    });
    const screens = all.find(one => one.id === 'application')?.screens ?? [];
    for (const general of [
      /^Add an application for SAML/,
      /^Assign the user, or a group of the user, to this/,
    ]) {
      const fix = screens.find(({steps}) => steps.some(text => general.test(text)));
      expect(fix).toBeDefined();
      expect(fix).not.toHaveProperty('source');
    }
  },
);
