// @vitest-environment happy-dom
import {render} from 'preact';
import {beforeEach, describe, expect, test, vi} from 'vitest';
import type {Cause} from '../../src/core/diagnosis/cause.ts';
import {fixOf, type Step} from '../../src/core/diagnosis/fix.ts';
import type {Report} from '../../src/core/report.ts';
import {App} from '../../src/popup/app.tsx';
import {popupStore} from '../../src/popup/store.ts';
import {get, isThere, queryAll, settled, textOf, type, violations} from '../ui/page.ts';
import {
  aCapture,
  aFinding,
  aReport,
  connection,
  nameIDFails,
  type Screen,
  screenPorts,
  screens,
} from './screens.ts';

beforeEach(() => {
  vi.restoreAllMocks();
  render(null, document.body);
});

async function open(screen: Screen) {
  const outside = screenPorts(screen);
  const store = popupStore(outside.ports);
  render(<App store={store} />, document.body);
  await store.start();
  await settled();
  return {...outside, store};
}

const openReport = (report: Report, more: Partial<Screen> = {}) =>
  open({captures: [aCapture()], reports: {[aCapture().id]: report}, connections: [connection], ...more});

const SOURCE = 'https://www.keycloak.org/docs/latest/server_admin/';
const inKeycloak = (...screensOf: readonly Step[]) =>
  fixOf({
    side: 'identity-provider',
    product: 'Keycloak',
    screens: screensOf,
    source: SOURCE,
    certainty: 'seen',
  });
const atAtlassian = (...screensOf: readonly Step[]) =>
  fixOf({side: 'service-provider', product: 'Atlassian', screens: screensOf, certainty: 'likely'});

const aCause = (overrides: Partial<Cause> & Pick<Cause, 'id'>): Cause => ({
  text: `The cause is ${overrides.id}.`,
  explanation: `Why ${overrides.id}.`,
  fixes: [],
  certainty: 'seen',
  ...overrides,
});
const ofNameID = aCause({
  id: 'name-id',
  text: nameIDFails.cause ?? '',
  checkId: 'name-id',
  fixes: [
    inKeycloak(
      {
        path: ['Clients', 'https://auth.atlassian.com/saml/1', 'Settings'],
        settings: [
          {name: 'Name ID format', value: 'email', isToCopy: true},
          {name: 'Force name ID format', value: 'On'},
        ],
      },
      {path: ['Users', 'alice', 'Details'], text: 'Fill in Email with the address of the Atlassian account.'},
    ),
  ],
});
const refused = (causes: readonly Cause[], more: Partial<Report> = {}): Report =>
  aReport([nameIDFails], {
    verdict: 'refused',
    cause: {checkId: causes[0]?.checkId ?? 'outcome', text: causes[0]?.text ?? ''},
    causes,
    answer: {
      result: 'refused',
      error: 'access_denied',
      description: 'x-unknown',
      tracking: 't-1',
      connection: 'saml-1',
    },
    ...more,
  });
/** The message is fine, and Atlassian refuses. */
const onlyAtlassian = (causes: readonly Cause[]): Report => ({
  ...aReport([], {verdict: 'refused', causes, answer: {result: 'refused', description: 'user-not-found-x'}}),
});
const block = (title: string | RegExp): string => textOf(get('heading', title).closest('section'));
const note = (): string => textOf(document.querySelector('.verdict-note'));
const cause = (): string => textOf(document.querySelector('h1#cause'));

describe('the fix of the first cause', () => {
  test('stands under the product’s name, with path, settings and source', async () => {
    await openReport(refused([ofNameID]));
    const text = block('Fix it in Keycloak');
    for (const part of [
      'Clients',
      'Settings',
      'Name ID formatemail',
      'Force name ID formatOn',
      'Fill in Email',
      'Log in once more',
    ]) {
      expect(text).toContain(part);
    }
    expect(get('link', 'Source').getAttribute('href')).toBe(SOURCE);
  });

  test('has a copy button for a value to enter, and none for a choice', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await openReport(refused([ofNameID]));
    get('button', 'Copy Name ID format').click();
    await settled();
    expect(write).toHaveBeenCalledWith('email');
    expect(isThere('button', 'Copy Force name ID format')).toBe(false);
  });

  test('is not said again in its check', async () => {
    await openReport(refused([ofNameID]));
    expect(textOf(document.querySelector('[data-check=name-id]'))).not.toContain('send the e-mail address');
  });

  test('on both sides has a block each, the identity provider first, whichever came first', async () => {
    await openReport(
      refused([{...ofNameID, fixes: [atAtlassian({text: 'Look there.'}), ...ofNameID.fixes]}]),
    );
    const titles = queryAll('heading', /^Fix it/).map(textOf);
    expect(titles).toEqual(['Fix it in Keycloak', 'Fix it at Atlassian']);
    expect(block('Fix it at Atlassian')).toContain('Likely');
    expect(textOf(document.body).match(/Log in once more/g)).toHaveLength(1);
  });

  test('comes from the finding where no screen is known', async () => {
    await openReport(refused([{...ofNameID, fixes: []}]));
    expect(block('What to change')).toContain('send the e-mail address');
  });

  test('shows both fingerprints before the certificate to paste', async () => {
    const finding = aFinding({
      checkId: 'certificate-match',
      status: 'fail',
      expected: 'A'.repeat(64),
      actual: 'B'.repeat(64),
      paste: 'PEM-TEXT',
      sha1: {expected: 'C'.repeat(40), actual: 'D'.repeat(40)},
    });
    const certificate = aCause({
      id: 'certificate-match',
      checkId: 'certificate-match',
      fixes: [atAtlassian({path: ['Security'], text: 'Paste it.', paste: 'PEM-TEXT'})],
    });
    await openReport({...refused([certificate]), findings: [finding]});
    const text = block('Fix it at Atlassian');
    const places = [
      'Make sure that the new key is yours',
      'AAAA AAAA',
      'BBBB BBBB',
      'CCCC CCCC',
      'DDDD DDDD',
      'Paste it.',
      'PEM-TEXT',
    ].map(part => text.indexOf(part));
    expect(places.every(place => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('compares the certificate itself where the product shows no fingerprint', async () => {
    const finding = aFinding({checkId: 'certificate-match', status: 'fail', paste: 'PEM-TEXT'});
    const certificate = aCause({
      id: 'certificate-match',
      checkId: 'certificate-match',
      fixes: [{...inKeycloak({text: 'Look it up.'}), showsNoFingerprint: true}],
    });
    await openReport({...refused([certificate]), findings: [finding]});
    expect(block('Fix it in Keycloak')).toContain(
      'Keycloak shows no fingerprint, so compare the certificate itself.',
    );
  });

  test('that begins with another login does not end with the same step', async () => {
    const again = aCause({
      id: 'damaged',
      fixes: [inKeycloak({text: 'Log in once more. If it fails again, look.'})],
    });
    await openReport(refused([again]));
    expect(textOf(document.body).match(/Log in once more/g)).toHaveLength(1);
  });

  test('of another cause that hands out the certificate shows the fingerprints first, too', async () => {
    const match = aFinding({
      checkId: 'certificate-match',
      status: 'fail',
      expected: 'A'.repeat(64),
      actual: 'B'.repeat(64),
    });
    const signature = aCause({
      id: 'signature',
      checkId: 'signature',
      fixes: [atAtlassian({text: 'Paste it.', paste: 'PEM-TEXT'})],
    });
    const report = refused([ofNameID, signature]);
    await openReport({
      ...report,
      findings: [...report.findings.filter(({checkId}) => checkId !== match.checkId), match],
    });
    const folded = textOf(get('button', /^The cause is signature/).closest('details'));
    expect(folded).toMatch(/AAAA AAAA.*BBBB BBBB.*PEM-TEXT/);
  });

  test('is not offered after Atlassian accepted the login', async () => {
    await openReport(refused([ofNameID], {answer: {result: 'accepted'}}));
    expect(queryAll('heading', /^Fix it|^Also/)).toEqual([]);
  });
});

describe('the line below the cause', () => {
  test.each<readonly [string, Cause, string]>([
    ['one side', ofNameID, 'Change it in Keycloak. Nothing to change at Atlassian.'],
    [
      'the other side',
      {...ofNameID, fixes: [atAtlassian({text: 'x'})]},
      'Change it at Atlassian. Nothing to change at your identity provider.',
    ],
    [
      'both sides',
      {...ofNameID, fixes: [atAtlassian({text: 'x'}), ...ofNameID.fixes]},
      'Look in Keycloak first, then at Atlassian.',
    ],
    [
      'how sure it is',
      {...ofNameID, certainty: 'likely'},
      'This is likely, not certain. Change it in Keycloak. Nothing to change at Atlassian.',
    ],
    [
      'an identity provider without a name',
      {...ofNameID, fixes: [{...inKeycloak({text: 'x'}), product: 'your identity provider'}]},
      'Change it at your identity provider. Nothing to change at Atlassian.',
    ],
  ])('names %s', async (_, first, said) => {
    await openReport(refused([first]));
    expect(note()).toBe(said);
  });
});

describe('our judgement against Atlassian’s', () => {
  const account = aCause({
    id: 'account-missing',
    certainty: 'likely',
    fixes: [atAtlassian({path: ['Directory'], text: 'Search it.'})],
  });
  const policy = aCause({id: 'policy', certainty: 'likely', fixes: [atAtlassian({text: 'Enforce it.'})]});

  test('only Atlassian refuses: all that is possible, as a list to tick off', async () => {
    await openReport(onlyAtlassian([account, policy]));
    expect(cause()).toBe('The message is fine. Atlassian refuses the account.');
    expect(block('What to look at, in this order')).toMatch(
      /0 of 2 done.*account-missing.*Directory.*Search it\..*policy/,
    );
    get('checkbox', /^Done: .*account-missing/).click();
    await settled();
    expect(block('What to look at, in this order')).toContain('1 of 2 done');
    expect(isThere('button', 'Copy for Atlassian support')).toBe(true);
  });

  test('only Atlassian refuses, for one thing: that is the cause', async () => {
    await openReport(onlyAtlassian([account]));
    expect([cause(), note()]).toEqual([
      'The cause is account-missing.',
      'The message is fine. This is likely, not certain. Change it at Atlassian. Nothing to change at your identity provider.',
    ]);
    expect(block('Fix it at Atlassian')).toContain('Why account-missing.');
  });

  test('a code that no source explains leads, and what can lie behind it is the list', async () => {
    const unknown = aCause({
      id: 'unknown-answer',
      text: 'Atlassian refused with “x”. No source explains it.',
      fixes: [atAtlassian({text: 'Ask support.'})],
    });
    const warned = aCause({id: 'clock', checkId: 'clock', certainty: 'likely'});
    await openReport(onlyAtlassian([unknown, warned, account, policy]));
    expect([cause(), note()]).toEqual([
      'Atlassian refused with “x”. No source explains it.',
      'The message is fine. What no message can show is listed below, in the order to look.',
    ]);
    const items = [...document.querySelectorAll('.checklist summary')].map(textOf);
    expect(items).toEqual(['The cause is account-missing.Likely', 'The cause is policy.Likely']);
    expect(block('What to look at, in this order')).toContain(
      'It may be one of these; nothing in the message points to one.',
    );
    expect(block('Also')).toContain('The cause is clock.');
    expect(queryAll('heading', /^Fix it/)).toEqual([]);
  });

  test('Atlassian’s own refusal is no judgement of ours', async () => {
    const outcome = aFinding({checkId: 'outcome', status: 'fail', cause: 'Atlassian refused the login.'});
    const report = onlyAtlassian([account, policy]);
    await openReport({...report, findings: [...report.findings, outcome]});
    expect(cause()).toBe('The message is fine. Atlassian refuses the account.');
    expect(block('Atlassian’s answer')).toContain('ours: accepted');
    expect(block('Checks')).not.toContain('Outcome');
    expect(block('Checks')).not.toContain('fails');
  });

  test('a code that points to them says of the list that each fits', async () => {
    await openReport(onlyAtlassian([account, policy]));
    expect(block('What to look at, in this order')).toContain('Each of these fits.');
    expect(note()).toBe('No check of ours fails. The cause is likely one of the list below.');
  });

  test('a message is not called fine where the identity provider is to be looked at', async () => {
    const both = aCause({
      id: 'both',
      certainty: 'likely',
      fixes: [inKeycloak({text: 'Look.'}), atAtlassian({text: 'Look.'})],
    });
    await openReport(onlyAtlassian([both]));
    expect(note()).toBe(
      'No check of ours fails. This is likely, not certain. Look in Keycloak first, then at Atlassian.',
    );
  });

  test('a refusal of what ours only warns of is no agreement', async () => {
    const warned = aFinding({checkId: 'name-id', status: 'warn', affects: 'this-login', cause: 'x'});
    const report = refused([ofNameID]);
    await openReport({...report, agreement: 'same-reason', findings: aReport([warned]).findings});
    expect(block('Atlassian’s answer')).toContain('ours only warns');
  });

  test('a login that was started in a wrong way is nothing for support', async () => {
    const meaning = {means: 'Begin again.', short: 'x', is: 'other'} as const;
    await openReport({...onlyAtlassian([account]), meaning});
    expect(isThere('button', 'Copy for Atlassian support')).toBe(false);
  });

  test('support is given the tracking id only where one came', async () => {
    await openReport(onlyAtlassian([account, policy]));
    expect(block('All of that is right?')).toContain('Give them the time in UTC and the connection id;');
  });

  test('only ours refuses: that we may be wrong, and in what', async () => {
    await openReport(refused([ofNameID], {answer: {result: 'accepted'}}));
    expect([cause(), note()]).toEqual([
      'Atlassian accepted this login.',
      'Ours would refuse it: NameID is “alice”, not an e-mail address. We may be wrong.',
    ]);
  });
});

describe('further causes', () => {
  const doubted = aCause({
    id: 'audience',
    checkId: 'audience',
    doubt: 'By its answer, Atlassian likely got past this.',
    fixes: [inKeycloak({text: 'Set the Audience.'})],
  });

  test('are folded, each with its doubt and its fix', async () => {
    await openReport(refused([ofNameID, doubted]));
    const folded = get('button', /^The cause is audience/).closest('details');
    expect(folded?.open).toBe(false);
    expect(textOf(folded)).toMatch(
      /likely got past this\..*Why audience\..*Fix it in Keycloak.*Set the Audience\./,
    );
  });

  test('have no block where there are none', async () => {
    await openReport(refused([ofNameID]));
    expect(isThere('heading', 'Also')).toBe(false);
  });

  test('the whole screen has no axe violation, opened', async () => {
    await openReport(refused([{...ofNameID, fixes: [...ofNameID.fixes, atAtlassian({text: 'x'})]}, doubted]));
    document.querySelectorAll('details').forEach(details => (details.open = true));
    expect(await violations()).toEqual([]);
  });

  test('the list to tick off has no axe violation', async () => {
    await openReport(onlyAtlassian([aCause({id: 'a'}), aCause({id: 'b', fixes: ofNameID.fixes})]));
    expect(await violations()).toEqual([]);
  });
});

describe('an identity provider that nothing tells', () => {
  const unknown = {issuer: 'urn:acme', ssoUrl: 'https://sso.acme.test/login'};
  const general = {...ofNameID, fixes: [{...inKeycloak({text: 'x'}), product: 'your identity provider'}]};
  const report = refused([general], {
    assertion: {isSigned: true, issuer: 'urn:acme', subjectConfirmations: [], attributes: []},
    response: {issuer: 'urn:acme'},
  });
  const {connection: _, ...unconnected} = report;
  const choose = async (id: string) => {
    const select = get<HTMLSelectElement>('combobox', 'Which identity provider?');
    select.value = id;
    select.dispatchEvent(new Event('change', {bubbles: true}));
    await settled();
  };

  test('is asked for where its screens would stand, and kept with the login', async () => {
    const {asked} = await openReport(unconnected, {connections: []});
    expect(block('Fix it at your identity provider')).toContain('Which identity provider?');
    await choose('okta');
    expect(asked).toContain('keep provider okta');
    expect(get<HTMLSelectElement>('combobox', 'Which identity provider?').value).toBe('okta');
  });

  test('is kept with the connection where there is one', async () => {
    const {asked, connections} = await openReport(report, {connections: [{...unknown, id: 'c-1'}]});
    await choose('okta');
    expect(connections()).toEqual([{...unknown, id: 'c-1', identityProvider: 'okta'}]);
    expect(asked).not.toContain('keep provider okta');
  });

  test('in a private window is kept on no disk', async () => {
    const {asked, connections} = await openReport(report, {
      captures: [aCapture({isPrivate: true})],
      circumstances: {isPrivate: true},
      connections: [{...unknown, id: 'c-1'}],
    });
    await choose('okta');
    expect(connections()).toEqual([{...unknown, id: 'c-1'}]);
    expect(asked).toContain('keep provider okta');
  });

  test('is asked for above the list, too, where a step is its own', async () => {
    const causes = ['a', 'b'].map(id => aCause({id, fixes: general.fixes}));
    await openReport({...unconnected, causes, findings: aReport().findings}, {connections: []});
    expect(block('What to look at, in this order')).toContain('Which identity provider?');
  });

  test('is not asked for where the message tells it', async () => {
    await openReport(refused([ofNameID]));
    expect(isThere('combobox', 'Which identity provider?')).toBe(false);
  });
});

describe('Atlassian’s answer', () => {
  test('an unknown code is shown verbatim, and that no source explains it', async () => {
    await openReport(refused([ofNameID]));
    const text = block('Atlassian’s answer');
    expect(text).toContain('x-unknown');
    expect(text).toContain('No source explains this code.');
  });

  test('tracking id and connection id can be copied', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await openReport(refused([ofNameID]));
    get('button', 'Copy tracking id').click();
    get('button', 'Copy connection id').click();
    await settled();
    expect(write.mock.calls.flat()).toEqual(['t-1', 'saml-1']);
  });

  test('a connection that Atlassian did not name is not called its answer', async () => {
    await openReport(refused([ofNameID], {answer: {result: 'refused', description: 'x-unknown'}}));
    expect(isThere('button', 'Copy connection id')).toBe(false);
  });

  test('a code that is the message’s own StatusMessage is the identity provider’s', async () => {
    const status = {code: 'urn:oasis:names:tc:SAML:2.0:status:Responder', message: 'Not today.'};
    await openReport(
      refused([ofNameID], {answer: {result: 'refused', description: 'Not today'}, response: {status}}),
    );
    expect(block('Atlassian’s answer')).toContain('The identity provider’s own words.');
    expect(block('Atlassian’s answer')).not.toContain('No source');
  });
});

describe('no message at all', () => {
  const empty: Screen = {captures: [], reports: {}, connections: [connection]};

  test('says in order what can have happened', async () => {
    await open(empty);
    const text = block('You logged in, and nothing came?');
    const parts = [
      'A password field',
      'Continue with Google',
      'showed an error',
      'another address',
      'in a new tab',
      'an Incognito window',
    ];
    const places = parts.map(part => text.indexOf(part));
    expect(places.every(place => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('names the product and the address that the Response should go to', async () => {
    await open(empty);
    expect(block('You logged in, and nothing came?')).toContain('Keycloak may still hold a placeholder');
    expect(isThere('button', 'Copy assertion consumer service URL')).toBe(true);
  });

  test('that access is off is said first', async () => {
    await open({...empty, circumstances: {hasAccess: false}});
    expect(note()).toContain('access to auth.atlassian.com is off');
  });

  test('a social login is named, with what to do instead', async () => {
    await open({...empty, social: {name: 'Google', at: Date.parse('2026-11-22T14:00:00Z')}});
    expect(cause()).toBe('A login with Google was seen, and no SAML.');
    expect(textOf(document.body)).toContain('“Continue with Google” is OpenID Connect, not SAML');
    expect(textOf(document.body).match(/Continue with Google/g)).toHaveLength(1);
    expect(await violations()).toEqual([]);
  });

  test.each([
    ['after the last login is told beside it', Date.parse('2026-11-22T15:00:00Z'), true],
    ['before it is not', Date.parse('2026-11-22T14:00:00Z'), false],
  ])('a social login %s', async (_, at, isTold) => {
    await open({...screens.accepted, social: {name: 'Apple', at}});
    expect(textOf(document.body).includes('Continue with Apple')).toBe(isTold);
  });
});

describe('what the page said', () => {
  const empty: Screen = {captures: [], reports: {}, connections: [connection]};
  const paste = async (text: string) => {
    type(get<HTMLTextAreaElement>('textbox', 'Address or text of the error page'), text);
    await vi.waitFor(
      () => expect(textOf(document.querySelector('[aria-labelledby=explain] [role=status]'))).not.toBe(''),
      10_000,
    );
    await settled();
  };
  const page =
    'https://id.atlassian.com/error?error=access_denied&error_description=verify-saml-domains:malformed-email-address&tracking=t';

  test('an address names its cause, with the screens of the known product', async () => {
    const {asked} = await open(empty);
    await paste(page);
    const text = block('What did the page say?');
    expect(text).toContain('e-mail address');
    expect(text).toContain('Fix it in Keycloak');
    expect(asked).toEqual([]);
  });

  test('a text that no source knows is said to be one', async () => {
    await open(empty);
    await paste('lorem ipsum');
    expect(block('What did the page say?')).toContain('No source explains this text.');
  });

  test('without a known product it is asked for', async () => {
    await open({...empty, connections: []});
    await paste(page);
    const select = get<HTMLSelectElement>('combobox', 'Which identity provider?');
    select.value = 'keycloak';
    select.dispatchEvent(new Event('change', {bubbles: true}));
    await settled();
    expect(block('What did the page say?')).toContain('Fix it in Keycloak');
    expect(await violations()).toEqual([]);
  });

  test('of several texts in a log, the causes of each stand below it', async () => {
    await open(empty);
    await paste('error=access_denied\nAADSTS50105 and later Audience is invalid');
    const text = block('What did the page say?');
    expect(text).toMatch(/“Audience is invalid” can mean:.*“AADSTS50105” can mean:/i);
  });

  test('a product that the text names itself is not asked for', async () => {
    await open({...empty, connections: []});
    await paste('AADSTS700016');
    expect(block('What did the page say?')).toContain('Microsoft Entra ID');
    expect(isThere('combobox', 'Which identity provider?')).toBe(false);
  });

  test('what was found is brought into sight, once for each result', async () => {
    const scroll = vi.spyOn(Element.prototype, 'scrollIntoView');
    await open(empty);
    await paste(page);
    await paste(`${page} `);
    expect(scroll.mock.contexts.map(element => (element as Element).getAttribute('aria-labelledby'))).toEqual(
      ['explain'],
    );
  });

  test('can be pasted, too, where only the request was seen', async () => {
    const report = aReport([], {
      message: 'AuthnRequest',
      request: {destination: 'https://sso.acme.test/saml'},
    });
    await openReport(report);
    expect(isThere('heading', 'What did the page say?')).toBe(true);
  });
});

test('the copied report names nobody, and its button says so', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await openReport(
    refused([ofNameID], {
      assertion: {isSigned: true, nameID: {value: 'alice'}, subjectConfirmations: [], attributes: []},
    }),
  );
  const button = get('button', 'Copy report');
  expect(button.title).toBe('Copy the report, names masked');
  button.click();
  const text = write.mock.lastCall?.[0] ?? '';
  expect(text).not.toMatch(/alice/i);
  expect(text).toContain('NameID is “user1”, not an e-mail address.');
  expect(text).toContain('Fix it in Keycloak:');
  expect(text).toContain('- Tracking: `t-1`');
  expect(text).toContain('- Connection id: `saml-1`');
  await vi.waitFor(() => expect(textOf(document.querySelector('footer'))).toContain('Copied, masked'));
});
