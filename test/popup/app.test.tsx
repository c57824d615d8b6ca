// @vitest-environment happy-dom
import {readFileSync} from 'node:fs';
import {render} from 'preact';
import {beforeEach, describe, expect, test, vi} from 'vitest';
import type {Answer, Finding, Report} from '../../src/core/report.ts';
import {App} from '../../src/popup/app.tsx';
import {popupStore} from '../../src/popup/store.ts';
import {pem} from '../options/screens.ts';
import {aCertificate} from '../support/a-context.ts';
import {get, isThere, queryAll, settled, textOf, type, violations} from '../ui/page.ts';
import {
  type Screen,
  aCapture,
  aFinding,
  aReport,
  connection,
  nameIDFails,
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

const word = (): string => textOf(document.querySelector('.verdict .status'));
const cause = (): string => textOf(document.querySelector('h1#cause'));
const rows = (): readonly string[] => [...document.querySelectorAll('.flows li')].map(textOf);
const isOpen = (title: string): boolean =>
  get('button', new RegExp(`^${title}`)).closest('details')?.open ?? false;

describe('each screen says its verdict and its cause', () => {
  test.each([
    ['waiting', 'Waiting', 'No SAML login seen in this window yet.'],
    ['refused', 'Refused', 'NameID is “alice”, not an e-mail address.'],
    ['at-risk', 'At risk', 'The NameID format is “unspecified”, not “emailAddress”.'],
    ['undecided', 'Undecided', 'Not all that decides could be checked.'],
    ['ambiguous', 'Undecided', '2 connections fit this login.'],
    ['accepted', 'Accepted', 'Atlassian logged alice@acme.test in.'],
    ['accepted-but-refused', 'Refused by Atlassian', 'The message is fine. Atlassian refuses the account.'],
    ['unreadable', 'Unreadable', 'The message can’t be read: its base64 breaks at byte 17.'],
  ] as const)('%s', async (name, verdict, sentence) => {
    await open(screens[name]);
    expect([word(), cause()]).toEqual([verdict, sentence]);
  });
});

test('the verdict is on screen before the list of logins is rendered', async () => {
  const {ports} = screenPorts(screens.refused);
  let hasPainted = () => {};
  const store = popupStore({...ports, painted: () => new Promise(resolve => (hasPainted = resolve))});
  render(<App store={store} />, document.body);
  void store.start();
  await settled();
  expect([word(), rows().length]).toEqual(['Refused', 0]);
  hasPainted();
  await settled();
  expect(rows().length).toBeGreaterThan(0);
});

test.each(Object.keys(screens) as (keyof typeof screens)[])('%s has no axe violation', async name => {
  await open(screens[name]);
  expect(await violations()).toEqual([]);
});

describe('the checks', () => {
  test('what fails or warns for this login is open, what is for later and what is fine is folded', async () => {
    await open(screens.refused);
    expect(
      ['NameIDFails', 'NameID format', 'Certificate validity', '18 checks pass', '1 skipped'].map(isOpen),
    ).toEqual([true, true, false, false, false]);
  });

  test('what is for later is open when nothing else needs attention', async () => {
    await open(screens.accepted);
    expect(isOpen('Certificate validity')).toBe(true);
  });

  test('the counts leave out what does not occur', async () => {
    await open(screens.accepted);
    expect(textOf(get('heading', 'Checks').parentElement)).toBe('Checks1 later · 21 pass');
  });
});

describe('Atlassian’s answer', () => {
  const audienceFails = aFinding({checkId: 'audience', status: 'fail', cause: 'Audience is another.'});
  const refusedWith = (description: string): Answer => ({
    result: 'refused',
    error: 'access_denied',
    description,
  });

  test('an error is shown with its code, meaning and tracking id', async () => {
    await open(screens.refused);
    const answer = textOf(get('heading', 'Atlassian’s answer').closest('section'));
    for (const part of [
      'agrees with ours',
      'access_denied',
      'authentication-policy-strategy-mismatch',
      'b51e07c2a94d4f7e',
    ]) {
      expect(answer).toContain(part);
    }
    expect(isThere('button', 'Copy tracking id')).toBe(true);
  });

  test.each<readonly [string, Answer, readonly Finding[], string]>([
    ['the same reason', refusedWith('Audience is invalid.'), [audienceFails], 'agrees with ours'],
    ['another reason', refusedWith('Audience is invalid.'), [nameIDFails], 'both refuse'],
    ['a reason that no source explains', refusedWith('something-new'), [nameIDFails], 'both refuse'],
    ['no reason', {result: 'refused', status: 500}, [nameIDFails], 'both refuse'],
  ])('a refusal by both, Atlassian’s with %s', async (_, answer, findings, said) => {
    const report = aReport(findings, {verdict: 'refused', answer});
    await open({captures: [aCapture()], reports: {[aCapture().id]: report}});
    expect(textOf(get('heading', 'Atlassian’s answer').parentElement)).toBe(`Atlassian’s answer${said}`);
  });

  test('where ours differs, both are said', async () => {
    await open(screens['accepted-but-refused']);
    expect(textOf(get('heading', 'Atlassian’s answer').parentElement)).toContain('ours: accepted');
  });
});

describe('the logins of this window', () => {
  const first = aCapture({id: '3', capturedAt: 3_000_000});
  const second = aCapture({id: '2', capturedAt: 2_000_000});
  const hidden = aCapture({id: '1', capturedAt: 9_000_000, isPrivate: true});
  const screen: Screen = {
    captures: [second, first, hidden],
    reports: {
      3: aReport(),
      2: aReport([nameIDFails], {
        verdict: 'refused',
        cause: {checkId: 'name-id', text: nameIDFails.cause ?? ''},
        answer: {result: 'refused'},
      }),
      1: aReport([], {verdict: 'at-risk', answer: {result: 'unknown'}}),
    },
    connections: [connection],
  };

  test('newest first, with its user or its cause', async () => {
    await open(screen);
    expect(rows()).toEqual([
      'Accepted shown above00:50:00',
      'Refused NameID is “alice”, not an e-mail address.00:33:20',
    ]);
  });

  test('a private login is not shown in a normal window', async () => {
    await open(screen);
    expect(textOf(document.body)).not.toContain('At risk');
  });

  test('a private window shows its own alone', async () => {
    await open({...screen, circumstances: {isPrivate: true}});
    expect(rows()).toHaveLength(1);
    expect(word()).toBe('At risk');
    expect(textOf(document.querySelector('header'))).toContain('Private window');
  });

  test('choosing one shows it above', async () => {
    await open(screen);
    get('button', /^Refused/).click();
    await settled();
    expect(cause()).toBe('NameID is “alice”, not an e-mail address.');
  });

  test('a login that comes in while the popup is open is shown', async () => {
    const {keep} = await open({...screen, captures: [second]});
    expect(word()).toBe('Refused');
    keep([second, first]);
    await settled();
    expect(word()).toBe('Accepted');
  });

  test('what had to go to make room is told', async () => {
    await open({...screen, dropped: 2});
    expect(textOf(document.body)).toContain('2 older messages made room');
  });

  test('clearing empties the window and the tab’s badge, and undo brings the logins back', async () => {
    const {asked} = await open(screen);
    get('button', 'Clear').click();
    await settled();
    expect([word(), cause()]).toEqual(['Cleared', '2 logins of this window are forgotten.']);
    expect(asked).toContain('clear badge 1');
    get('button', 'Undo').click();
    await settled();
    expect(rows()).toHaveLength(2);
  });
});

describe('the account expected', () => {
  const enter = (text: string) => {
    const field = get('textbox', 'Which e-mail was typed at Atlassian?') as HTMLInputElement;
    type(field, text);
    field.dispatchEvent(new Event('change', {bubbles: true}));
  };

  test('a whole address is kept and judged when it is entered', async () => {
    const {asked} = await open(screens.accepted);
    enter('bob@acme.test');
    await settled();
    expect(asked).toContain('keep account bob@acme.test');
    expect(isThere('button', /^AccountFails/)).toBe(true);
  });

  test('an address is not judged while it is typed: its beginning may be one too', async () => {
    const {asked} = await open(screens.accepted);
    type(get('textbox', 'Which e-mail was typed at Atlassian?'), 'bob@acme.te');
    await settled();
    expect(asked).toEqual([]);
  });

  test('stays in sight when the new verdict above it is longer', async () => {
    await open(screens.accepted);
    const field = get<HTMLInputElement>('textbox', /Which e/);
    field.focus();
    const scroll = vi.spyOn(Element.prototype, 'scrollIntoView');
    type(field, 'bob@acme.test');
    field.dispatchEvent(new Event('change', {bubbles: true}));
    await settled();
    expect(isThere('button', /^AccountFails/)).toBe(true);
    expect(scroll.mock.contexts.at(-1)).toBe(field);
    expect(scroll.mock.lastCall).toEqual([{block: 'nearest'}]);
  });

  test('half an address is not judged, and the field says so', async () => {
    const {asked} = await open(screens.accepted);
    enter('bob');
    await settled();
    expect(asked).toEqual([]);
    expect(textOf(document.body)).toContain('no whole e-mail address');
  });
});

describe('what is missing', () => {
  test('access is asked for in the click itself', async () => {
    const {asked} = await open(screens.waiting);
    get('button', 'Allow auth.atlassian.com').click();
    expect(asked).toEqual(['access to https://auth.atlassian.com']);
  });

  test.each([
    ['chrome', 'Allow in Incognito'],
    ['edge', 'Allow in InPrivate'],
    ['firefox', 'Run in Private Windows'],
  ] as const)('%s is told where private windows are allowed', async (browser, setting) => {
    await open({...screens.waiting, circumstances: {isAllowedInPrivateWindows: false, browser}});
    expect(textOf(document.body)).toContain(setting);
  });

  test('nothing is missing when all is there', async () => {
    await open({captures: [], reports: {}, connections: [connection]});
    expect(isThere('heading', 'What is missing')).toBe(false);
  });

  test('without a connection one is offered with the id of this login', async () => {
    const {asked} = await open(screens.undecided);
    get('button', 'Add connection').click();
    expect(asked).toEqual(['connections 7d0c2f4e-58b1-4c0a-9d3e-0f6a1b2c3d4e']);
  });

  test('a request that was not seen offers the identity provider’s origin', async () => {
    const {asked} = await open({...screens.accepted, granted: []});
    get('button', 'Allow sso.acme.test').click();
    expect(asked).toEqual(['access to https://sso.acme.test']);
  });

  test('an origin that is granted is not offered', async () => {
    await open(screens.accepted);
    expect(isThere('button', 'Allow sso.acme.test')).toBe(false);
  });
});

describe('the focus', () => {
  const focused = () => textOf(document.activeElement);

  test('goes to the verdict when a login is chosen from the list', async () => {
    await open(screens.accepted);
    const row = queryAll('button', /00:|14:/).at(-1);
    row?.focus();
    row?.click();
    await settled();
    expect(document.activeElement?.id).toBe('cause');
  });

  test('stays in the block whose button is gone', async () => {
    await open({...screens.accepted, connections: [{id: 'c-1'}]});
    get('button', 'Take as expectation…').focus();
    get('button', 'Take as expectation…').click();
    await settled();
    expect(focused()).toMatch(/^Keep this login as the yardstick/);
    get('button', 'Keep these values').focus();
    get('button', 'Keep these values').click();
    await settled();
    expect(focused()).toMatch(/^Kept as the yardstick/);
  });

  test('stays on Clear, which is Undo then, and back', async () => {
    await open(screens.accepted);
    get('button', 'Clear').focus();
    for (const name of ['Undo', 'Clear']) {
      (document.activeElement as HTMLElement).click();
      await settled();
      expect(focused()).toBe(name);
    }
  });
});

test('codes of ours are said in words, in the checks and in the copied report', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const fails = aFinding({
    checkId: 'signature',
    status: 'fail',
    expected: 'valid',
    actual: 'signature-mismatch',
  });
  await open({captures: [aCapture()], reports: {[aCapture().id]: aReport([fails], {verdict: 'refused'})}});
  get('button', 'Copy report').click();
  const texts = [textOf(document.body), write.mock.lastCall?.[0] ?? ''];
  for (const text of texts) {
    expect(text).toContain('a signature that does not verify');
    expect(text).not.toContain('signature-mismatch');
  }
});

test('what a failing check did not find is called absent', async () => {
  const fails = aFinding({checkId: 'audience', status: 'fail', expected: 'urn:a'});
  await open({captures: [aCapture()], reports: {[aCapture().id]: aReport([fails], {verdict: 'refused'})}});
  expect(textOf(document.querySelector('[data-check=audience] dl'))).toBe('Expectedurn:aActualabsent');
});

test('a connection without name and Issuer is told by its connection id', async () => {
  const {id, audience = ''} = connection;
  await open({...screens.accepted, connections: [{id, audience}]});
  expect(textOf(document.querySelector('header'))).toContain(
    'Unnamed connection, saml-7d0c2f4e-58b1-4c0a-9d3e-0f6a1b2c3d4e',
  );
});

test('a long name without blanks is wrapped in the chooser, not cut off', async () => {
  const style = document.createElement('style');
  style.textContent = readFileSync('src/ui/controls.css', 'utf8');
  document.head.append(style);
  await open(screens.ambiguous);
  const name = get('radio', /^Acme, renewed/).nextElementSibling;
  const {overflowWrap} = getComputedStyle(name as Element);
  style.remove();
  expect(overflowWrap).toBe('anywhere');
});

describe('two connections that fit one login', () => {
  const checked = () => queryAll<HTMLInputElement>('radio', /./).map(radio => [radio.value, radio.checked]);

  test('are named, and neither is chosen', async () => {
    await open(screens.ambiguous);
    expect(textOf(get('heading', '2 connections fit this login').closest('section'))).toContain(
      'Acme, Keycloakhttps://sso.acme.test/realms/acmeAcme, renewedurn:acme',
    );
    expect(checked()).toEqual([
      ['c-1', false],
      ['c-2', false],
    ]);
  });

  test('without a name are called by their connection id, never by our own', async () => {
    const {ambiguous} = screens;
    const {name: _, ...unnamed} = connection;
    const report = ambiguous.reports[aCapture().id] ?? aReport();
    await open({
      ...ambiguous,
      connections: [unnamed, {id: 'c-2', issuer: 'urn:acme'}],
      reports: {...ambiguous.reports, [aCapture().id]: {...report, candidates: [{id: 'c-1'}, {id: 'c-2'}]}},
    });
    const texts = textOf(get('heading', '2 connections fit this login').closest('section'));
    expect(texts).toContain('Unnamed connection, saml-7d0c2f4e-58b1-4c0a-9d3e-0f6a1b2c3d4e');
    expect(texts).not.toMatch(/c-[12]/);
  });

  test('are no reason to add a third', async () => {
    await open(screens.ambiguous);
    expect(isThere('button', 'Add connection')).toBe(false);
    expect(isThere('button', 'Take as expectation…')).toBe(false);
  });

  test('the chosen one judges the login, is kept with it and can be changed', async () => {
    const {asked} = await open(screens.ambiguous);
    get('radio', /^Acme, renewed/).click();
    await settled();
    expect(asked).toEqual(['keep choice c-2']);
    expect(cause()).toBe('NameID is “alice”, not an e-mail address.');
    expect(checked()).toEqual([
      ['c-1', false],
      ['c-2', true],
    ]);
    get('radio', /^Acme, Keycloak/).click();
    await settled();
    expect(asked).toEqual(['keep choice c-2', 'keep choice c-1']);
  });
});

describe('this login as the expectation', () => {
  const screen: Screen = {...screens.accepted, connections: []};
  const fresh: Screen = {
    ...screen,
    reports: {...screen.reports, [aCapture().id]: aReport([], {}, 'no connection')},
  };

  test('each value is shown before it is kept, as not confirmed', async () => {
    const {connections} = await open(fresh);
    get('button', 'Take as expectation…').click();
    await settled();
    expect(textOf(get('heading', /yardstick/).closest('section'))).toContain(
      'Identity provider Entity IDhttps://sso.acme.test/realms/acme',
    );
    expect(connections()).toEqual([]);
    get('button', 'Keep these values').click();
    await settled();
    expect(connections()).toMatchObject([
      {
        issuer: 'https://sso.acme.test/realms/acme',
        name: 'sso.acme.test, Keycloak',
        unconfirmed: ['issuer', 'audience', 'acsUrl', 'nameIDFormat'],
      },
    ]);
  });

  test('that the certificate is missing is said before, and after with what was kept and where to change it', async () => {
    const {asked} = await open(fresh);
    get('button', 'Take as expectation…').click();
    await settled();
    const section = get('heading', /yardstick/).closest('section');
    expect(textOf(section)).toContain('The certificate is still missing');
    get('button', 'Keep these values').click();
    await settled();
    const status = textOf(section?.querySelector('[role=status]'));
    for (const part of [
      'Identity provider Entity ID, Service provider entity URL',
      'kept on this computer as “sso.acme.test, Keycloak”',
      'Change and confirm them under Connections.',
      'The certificate is still missing',
    ]) {
      expect(status).toContain(part);
    }
    get('button', 'Open connections').click();
    expect(asked).toEqual(['connections 7d0c2f4e-58b1-4c0a-9d3e-0f6a1b2c3d4e']);
  });

  test('a connection that has its certificate is not said to lack it', async () => {
    await open({...screens.accepted, connections: [{id: 'c-1', certificates: [pem]}]});
    get('button', 'Take as expectation…').click();
    await settled();
    expect(textOf(document.body)).not.toContain('certificate is still missing');
  });

  test('from a private window it says first that this is kept on disk', async () => {
    await open({...fresh, captures: [aCapture({isPrivate: true})], circumstances: {isPrivate: true}});
    get('button', 'Take as expectation…').click();
    await settled();
    expect(textOf(document.body)).toContain('This is kept on disk.');
    expect(isThere('button', 'Keep on disk')).toBe(true);
  });

  test.each(['refused', 'unreadable', 'accepted-but-refused'] as const)(
    'a login that is %s is not offered',
    async name => {
      await open({...screens[name], connections: []});
      expect(isThere('button', 'Take as expectation…')).toBe(false);
    },
  );
});

describe('an unreadable message', () => {
  test.each([
    ['an empty one has no bytes that could break elsewhere', '', false],
    ['one with bytes is compared with the next', 'PHNh%', true],
  ])('%s', async (_, encoded, isCompared) => {
    const problems = [{code: 'empty', message: 'SAMLResponse is empty.', position: 0}];
    await open({
      captures: [aCapture({encoded})],
      reports: {[aCapture().id]: aReport([], {message: 'unreadable', verdict: 'refused', problems})},
    });
    const steps = textOf(get('heading', 'What to do').closest('section'));
    expect(steps.includes('Other bytes break')).toBe(isCompared);
    expect(steps).toContain('encoded once');
  });

  test('the bytes around the place are shown', async () => {
    await open(screens.unreadable);
    expect(document.querySelector('.bytes')?.textContent).toBe(
      `PHNhbWxwOlJlc3Bvb%0AnNlIHhtbG5zOnN\n${' '.repeat(17)}↑ byte 17`,
    );
  });

  test('what was withheld by the browser says why, without bytes', async () => {
    const unreadable = {code: 'body-withheld', message: 'Firefox hands over no form above 1 MiB.'};
    const capture = aCapture({encoded: '', unreadable});
    await open({
      captures: [capture],
      reports: {
        [capture.id]: aReport([], {message: 'unreadable', verdict: 'refused', problems: [unreadable]}),
      },
    });
    expect(cause()).toBe('Firefox hands over no form above 1 MiB.');
    expect(document.querySelector('.bytes')).toBeNull();
  });
});

describe('a fault of our own', () => {
  test('one login that can’t be judged does not hide the others', async () => {
    await open({...screens.accepted, captures: [aCapture(), aCapture({id: 'none', capturedAt: 1})]});
    expect([word(), rows()[1]]).toEqual(['Accepted', 'Not judged a fault of SAML Lens00:00:00']);
  });

  test('is shown with a button that copies it', async () => {
    await open({...screens.accepted, captures: [aCapture({id: 'none'})]});
    expect(textOf(document.body)).toContain('No report for none');
    expect(isThere('button', 'Copy details')).toBe(true);
  });
});

test('the report is copied as text, and that is said', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await open(screens.refused);
  get('button', 'Copy report').click();
  await settled();
  expect(write.mock.calls[0]?.[0]).toContain('# SAML login: Refused');
  expect(isThere('button', 'Copied, masked')).toBe(true);
});

describe('what to change', () => {
  const renewal = aFinding({
    checkId: 'certificate-validity',
    status: 'fail',
    cause: 'The certificate is over.',
    fix: 'Replace it in time.',
    paste: pem,
  });
  const both = aReport([nameIDFails, renewal], {
    verdict: 'refused',
    cause: {checkId: 'name-id', text: nameIDFails.cause ?? ''},
    answer: {result: 'unknown'},
  });
  const checkOf = (id: string): string => textOf(document.querySelector(`[data-check=${id}]`));
  const openReport = (report: Report) => open({captures: [aCapture()], reports: {[aCapture().id]: report}});

  test('of a failing check that is not the headline stands in that check, with what to paste', async () => {
    await openReport(both);
    expect(checkOf('certificate-validity')).toContain('Replace it in time.');
    expect(checkOf('certificate-validity')).toContain('Copy PEM');
  });

  test('of the headline is not said twice', async () => {
    await openReport(both);
    expect(textOf(get('heading', 'What to change').closest('section'))).toContain('send the e-mail address');
    expect(checkOf('name-id')).not.toContain('send the e-mail address');
  });

  test('stands in each failing check after the login was accepted', async () => {
    await openReport({...both, answer: {result: 'accepted'}});
    expect(checkOf('name-id')).toContain('send the e-mail address');
    expect(checkOf('certificate-validity')).toContain('Replace it in time.');
  });

  test('not confirmed, is folded in its check below its warning', async () => {
    const certificate = aCertificate({pem});
    const {paste: _, ...unpublished} = renewal;
    await openReport({
      ...both,
      findings: [
        nameIDFails,
        {...unpublished, unconfirmedPaste: {warning: 'Anybody can put it there.', certificate}},
      ],
    });
    expect(document.querySelector<HTMLDetailsElement>('.check details.unconfirmed')?.open).toBe(false);
    expect(checkOf('certificate-validity')).toContain('Anybody can put it there.');
  });

  test('is the connection, where Atlassian accepted a certificate that it does not hold', async () => {
    const certificate = aFinding({
      checkId: 'certificate-match',
      status: 'fail',
      cause: 'The connection holds another certificate.',
      fix: 'Put that certificate into the connection.',
    });
    await openReport(
      aReport([certificate], {
        verdict: 'refused',
        cause: {checkId: 'certificate-match', text: certificate.cause ?? ''},
      }),
    );
    const steps = textOf(get('heading', 'What to change').closest('section'));
    expect(steps).toContain('Put that certificate into the connection.');
    expect(steps).not.toContain('Log in once more');
  });
});

test('what only our checks mind is no change to make after Atlassian accepted the login', async () => {
  const report = screens.refused.reports[aCapture().id] ?? aReport();
  const accepted = {...report, answer: {result: 'accepted'}} as const;
  await open({...screens.refused, reports: {...screens.refused.reports, [aCapture().id]: accepted}});
  expect(isThere('heading', 'What to change')).toBe(false);
  expect(isThere('heading', 'Checks')).toBe(true);
});

describe('a certificate that does not match', () => {
  const withFinding = (changes: Partial<Finding>): Screen => {
    const report = screens.certificate.reports[aCapture().id] ?? aReport();
    const findings = report.findings.map(finding =>
      finding.checkId === 'certificate-match' ? {...finding, ...changes} : finding,
    );
    return {
      ...screens.certificate,
      reports: {...screens.certificate.reports, [aCapture().id]: {...report, findings}},
    };
  };
  const placesOf = (...parts: readonly string[]) => {
    const steps = textOf(get('heading', 'What to change').closest('section'));
    return parts.map(part => steps.indexOf(part));
  };
  const isInOrder = (places: readonly number[]) =>
    places.every((place, index) => place > (places[index - 1] ?? -1));

  test('without anything to paste offers none', async () => {
    await open(screens.certificate);
    expect(isThere('button', 'Copy PEM')).toBe(false);
  });

  test('that the identity provider publishes is offered after both fingerprints', async () => {
    await open(
      withFinding({paste: pem, fix: 'Compare both fingerprints. At Atlassian, replace it by this one.'}),
    );
    expect(isInOrder(placesOf('Compare both fingerprints', '0D2A 4A54', 'by this one', 'Copy PEM'))).toBe(
      true,
    );
  });

  test('copies the PEM as it is, and says so', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await open(withFinding({paste: pem}));
    get('button', 'Copy PEM').click();
    await settled();
    expect(write).toHaveBeenCalledWith(pem);
    expect(isThere('button', 'Copied')).toBe(true);
  });

  test('that only the message vouches for is folded, below a warning and both fingerprints', async () => {
    const certificate = aCertificate({pem, sha1: 'A'.repeat(40), sha256: 'B'.repeat(64)});
    const warning = 'Anybody can put a certificate into a message.';
    await open(withFinding({fix: 'Compare both fingerprints.', unconfirmedPaste: {warning, certificate}}));
    const folded = document.querySelector<HTMLDetailsElement>('details.unconfirmed');
    expect(folded?.open).toBe(false);
    const places = placesOf(
      'Log in once more',
      'not confirmed',
      'Anybody can',
      'BBBB BBBB',
      'AAAA AAAA',
      'Copy PEM',
    );
    expect(isInOrder(places)).toBe(true);
    if (folded) folded.open = true;
    expect(await violations()).toEqual([]);
  });

  test('of a renewed one stands in its check after the login was accepted', async () => {
    const renewed = aFinding({
      checkId: 'certificate-match',
      status: 'warn',
      affects: 'later',
      cause: 'The key is the expected one, but the certificate around it is another.',
      fix: 'Replace it.',
      paste: pem,
    });
    await open({...screens.accepted, reports: {[aCapture().id]: aReport([renewed])}});
    expect(isThere('heading', 'What to change')).toBe(false);
    expect(textOf(get('button', /^Certificate match/).closest('details'))).toContain('Copy PEM');
  });
});

describe('the way to the workbench', () => {
  test('opens it at the login on screen, by its place', async () => {
    const {asked, store} = await open(screens.refused);
    get('button', 'Open workbench').click();
    await store.select(store.flows.value[1]!);
    get('button', 'Open workbench').click();
    expect(asked).toEqual(['workbench 2', 'workbench 1']);
  });

  test.each([
    ['chrome', 'Open workbench in a normal window'],
    ['edge', 'Open workbench in a normal window'],
    ['firefox', 'Open workbench'],
  ] as const)('of a private window, in %s, is named “%s”', async (browser, name) => {
    await open({
      ...screens['accepted-but-refused'],
      circumstances: {isPrivate: true, browser},
    });
    expect(isThere('button', name)).toBe(true);
  });

  test('is not offered where there is no login', async () => {
    await open(screens.waiting);
    expect(isThere('button', /workbench/)).toBe(false);
  });
});
