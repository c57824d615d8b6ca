// @vitest-environment happy-dom
import {render} from 'preact';
import {beforeEach, describe, expect, test, vi} from 'vitest';
import {App} from '../../src/workbench/app.tsx';
import {workbenchStore} from '../../src/workbench/store.ts';
import {TABS} from '../../src/workbench/tabs.ts';
import {get, isThere, queryAll, settled, textOf, type, violations} from '../ui/page.ts';
import {aLogin, aTrace, connection, type LoginRecord, otherIdp, together, workbenchPorts} from './logins.ts';

beforeEach(() => {
  vi.restoreAllMocks();
  render(null, document.body);
});

type Options = Parameters<typeof workbenchPorts>[1];

async function open(logins: LoginRecord, options?: Options) {
  const outside = workbenchPorts(logins, options);
  const store = workbenchStore(outside.ports);
  render(<App store={store} />, document.body);
  await store.start();
  await settled();
  return {...outside, store};
}

const NONE: LoginRecord = {captures: [], events: []};
const good = aLogin({number: 1});
const refused = aLogin({
  number: 2,
  nameID: 'alice',
  tabId: 2,
  error: 'verify-saml-domains:malformed-email-address',
});
const hidden = aLogin({number: 3, isPrivate: true, nameID: 'secret@acme.test', tabId: 3});
const unsolicited = aLogin({number: 4, isUnsolicited: true});
const unanswered = {...good, events: []};
const three = together(good, refused, hidden);

const rows = (): readonly string[] => [...document.querySelectorAll('.login')].map(textOf);
const h1 = (): string => textOf(document.querySelector('h1'));
const steps = (): readonly string[] => [...document.querySelectorAll('.event')].map(textOf);
const panel = (): string => textOf(document.querySelector('[role=tabpanel]'));
const tabOf = (title: string): HTMLElement => {
  const tab = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find(one =>
    textOf(one).startsWith(title),
  );
  if (!tab) throw new Error(`No tab ${title}`);
  return tab;
};
/** Everything in the list was judged, and is on screen. */
async function judged({logins, reportOf}: ReturnType<typeof workbenchStore>, count: number): Promise<void> {
  await vi.waitFor(() => expect(logins.value.filter(reportOf)).toHaveLength(count), {interval: 5});
  await settled();
}
const press = async (element: Element, key: string) => {
  element.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
  await settled();
};

describe('the list of logins', () => {
  test('has the newest first, each with its verdict and what it is told by', async () => {
    await open(three);
    expect(rows()).toEqual([
      expect.stringMatching(/^Accepted14:36:05secret@acme.testTab 3Private$/),
      expect.stringMatching(/^Refused14:36:04NameID is “alice”, not an e-mail address.Tab 2$/),
      expect.stringMatching(/^Accepted14:36:03alice@acme.testTab 1$/),
    ]);
  });

  test('marks a login that started at the identity provider', async () => {
    await open(unsolicited);
    expect(rows()[0]).toContain('Started at the identity provider');
  });

  test('shows request, Response and answer with the time since the first', async () => {
    await open(refused);
    expect(steps()).toEqual([
      expect.stringMatching(/^AuthnRequestto sso\.acme\.test, POST, .*0\.0 s$/),
      expect.stringMatching(/^Responseto auth\.atlassian\.com, POST, [\d.]+ KB\+0\.8 s$/),
      'Answeraccess_denied, 302+1.1 s',
    ]);
  });

  test('is searched by user, error and verdict, in any case', async () => {
    await open(three);
    const search = get<HTMLInputElement>('textbox', 'Search logins');
    for (const [text, count] of [
      ['SECRET', 1],
      ['malformed', 1],
      ['accepted acme', 2],
      ['nobody', 0],
      ['', 3],
    ] as const) {
      type(search, text);
      await settled();
      expect([text, rows().length]).toEqual([text, count]);
    }
  });

  test('says that nothing matches, and shows all again', async () => {
    await open(three);
    type(get<HTMLInputElement>('textbox', 'Search logins'), 'nobody');
    await settled();
    get('button', 'Show all').click();
    await settled();
    expect(rows()).toHaveLength(3);
  });

  test('is filtered by verdict and by the kind of window', async () => {
    const {store} = await open(three);
    store.setFilter({verdict: 'fail'});
    await settled();
    expect(rows()).toHaveLength(1);
    store.setFilter({verdict: '', window: 'private'});
    await settled();
    expect(rows()).toEqual([expect.stringContaining('Private')]);
  });

  test('asks for the kind of window only where both are there', async () => {
    await open(good);
    expect(isThere('combobox', 'Window')).toBe(false);
    expect(isThere('combobox', 'Verdict')).toBe(true);
  });

  test('“/” goes to the search, Escape empties it', async () => {
    await open(three);
    await press(document.body, '/');
    const search = get<HTMLInputElement>('textbox', 'Search logins');
    expect(document.activeElement).toBe(search);
    type(search, 'secret');
    await press(search, 'Escape');
    expect([search.value, rows().length]).toEqual(['', 3]);
  });

  test('the arrow keys go from login to login and show it; one login takes the Tab key', async () => {
    await open(three);
    const [first, second, third] = document.querySelectorAll<HTMLElement>('.login');
    first?.focus();
    await press(first!, 'ArrowDown');
    expect([document.activeElement === second, h1()]).toEqual([
      true,
      'NameID is “alice”, not an e-mail address.',
    ]);
    await press(second!, 'End');
    expect(document.activeElement).toBe(third);
    await press(third!, 'ArrowDown');
    expect(document.activeElement).toBe(third);
    expect([...document.querySelectorAll<HTMLElement>('.login')].map(row => row.tabIndex)).toEqual([
      -1, -1, 0,
    ]);
  });

  test('shows fifty logins', async () => {
    await open(together(...Array.from({length: 50}, (_, index) => aLogin({number: index + 1}))));
    expect(rows()).toHaveLength(50);
    expect(rows().filter(row => row.startsWith('Accepted'))).toHaveLength(50);
  });
});

describe('what is kept changes', () => {
  test('a new login is listed, and the one on screen stays', async () => {
    const {keep, store} = await open(refused);
    keep(together(refused, aLogin({number: 5})));
    await judged(store, 2);
    expect([rows().length, h1()]).toEqual([2, 'NameID is “alice”, not an e-mail address.']);
  });

  test('the first login takes the place of the empty page', async () => {
    const {keep, store} = await open(NONE);
    expect(h1()).toBe('No login seen yet');
    keep(refused);
    await judged(store, 1);
    expect(h1()).toBe('NameID is “alice”, not an e-mail address.');
  });

  test('a request on screen becomes its login when the Response comes', async () => {
    const [request] = refused.captures;
    const {keep} = await open({captures: [request!], events: []});
    expect(h1()).toContain('No Response has come yet');
    keep(together(refused, good));
    await vi.waitFor(() => expect(h1()).toBe('NameID is “alice”, not an e-mail address.'));
  });

  test('private logins leave nothing behind when they are gone', async () => {
    const {keep, store} = await open(together(good, hidden));
    await store.select(store.logins.value[0]!);
    expect(document.body.innerHTML).toContain('secret@acme.test');
    keep(good);
    await judged(store, 1);
    expect(document.body.innerHTML).not.toContain('secret@acme.test');
    expect(document.body.innerHTML).not.toContain('_r3');
    expect(JSON.stringify([...store.logins.value, store.report.value])).not.toContain('_r3');
  });

  test('a login that can’t be judged hides no other', async () => {
    const outside = workbenchPorts(three);
    const {inspectFlow} = outside.ports;
    const store = workbenchStore({
      ...outside.ports,
      inspectFlow: (flow, context) =>
        flow.isPrivate ? Promise.reject(new Error('broken')) : inspectFlow(flow, context),
    });
    render(<App store={store} />, document.body);
    await store.start();
    await settled();
    expect(rows()).toEqual([
      expect.stringContaining('Not judged'),
      expect.stringContaining('Refused'),
      expect.stringContaining('Accepted'),
    ]);
    expect(h1()).toBe('SAML Lens stopped at a fault of its own.');
  });
});

describe('the address', () => {
  test('opens the login of that place, counted from the oldest, and its part', async () => {
    await open(three, {place: '2/checks'});
    expect([h1(), textOf(document.querySelector('[aria-selected=true]'))]).toEqual([
      'NameID is “alice”, not an e-mail address.',
      'Checks 1 fails',
    ]);
  });

  test.each(['', '9', '0/xml', '2e1', 'x/y/z'])('“%s” opens the newest', async place => {
    const {store} = await open(three, {place});
    expect(store.selected.value).toBe(store.logins.value[0]);
  });

  test('follows what is shown, and holds no id', async () => {
    const {address, store} = await open(three);
    await store.select(store.logins.value[0]!);
    store.setTab('raw');
    expect(address()).toBe('3/raw');
  });

  test('an imported login has none', async () => {
    const {address, store} = await open(good);
    await store.addTrace('customer.har', aTrace(aLogin({number: 9})));
    expect(address()).toBe('');
  });
});

describe('a message', () => {
  test('has its tabs by the keyboard', async () => {
    await open(refused);
    tabOf('Summary').focus();
    await press(tabOf('Summary'), 'ArrowLeft');
    expect([document.activeElement, tabOf('Raw').getAttribute('aria-selected')]).toEqual([
      tabOf('Raw'),
      'true',
    ]);
    await press(tabOf('Raw'), 'ArrowRight');
    expect(document.activeElement).toBe(tabOf('Summary'));
    await press(tabOf('Summary'), 'End');
    expect(document.activeElement).toBe(tabOf('Raw'));
    expect(
      [...document.querySelectorAll<HTMLElement>('[role=tab]')].filter(({tabIndex}) => tabIndex === 0),
    ).toHaveLength(1);
  });

  test('the summary says what to change, what was answered, and what stands in the message', async () => {
    await open(refused);
    for (const part of [
      'Fix it in Keycloak',
      'Atlassian’s answer',
      'malformed-email-address',
      'https://sso.acme.test/realms/acme',
      '_q2',
      'started at the service provider',
      'Assertion, rsa-sha256, valid',
    ])
      expect(panel()).toContain(part);
  });

  test.each([
    ['a caught login, which keeps it', () => undefined, 1],
    [
      'an imported one, for this page alone',
      (store: ReturnType<typeof workbenchStore>) => store.addTrace('a.har', aTrace(unanswered)),
      0,
    ],
  ] as const)('where two connections fit, one is chosen: %s', async (_, begin, keptTimes) => {
    const {store, asked} = await open(unanswered, {
      connections: [connection, {...connection, id: 'c-2', name: 'Acme, again'}],
    });
    await begin(store);
    await settled();
    expect(h1()).toBe('2 connections fit this login.');
    get('radio', /Acme, again/).click();
    await vi.waitFor(() => expect(h1()).toBe('Nothing in this Response speaks against it.'));
    expect(store.report.value?.connection?.id).toBe('c-2');
    expect(asked.filter(one => one.startsWith('keep c-2 for'))).toHaveLength(keptTimes);
  });

  test('its report is copied with names masked', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await open(good);
    get('button', 'Copy report').click();
    expect(write.mock.lastCall?.[0]).toContain('# SAML login: Accepted');
    expect(write.mock.lastCall?.[0]).not.toContain('alice');
  });

  test('the checks list every finding, those that fail open, and go to their element', async () => {
    const {store} = await open(refused);
    tabOf('Checks').click();
    await settled();
    const checks = [...document.querySelectorAll<HTMLDetailsElement>('.check')];
    const outcomes = store.report.value!.findings.filter(({checkId}) => checkId !== 'outcome');
    expect(checks).toHaveLength(outcomes.length);
    expect(checks.filter(({open}) => open).map(check => check.dataset['check'])).toEqual(['name-id']);
    checks[0]?.querySelector<HTMLElement>('.button')?.click();
    await settled();
    expect([store.tab.value, store.target.value]).toEqual(['xml', {checkId: 'name-id'}]);
  });

  test('from the XML back to the finding', async () => {
    const {store} = await open(refused);
    store.showFinding('audience');
    await settled();
    const audience = document.querySelector<HTMLDetailsElement>('[data-check=audience]');
    expect([audience?.open, document.activeElement]).toEqual([true, audience?.querySelector('summary')]);
  });

  test('attributes stand with their values, and can be copied', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await open(good);
    tabOf('Attributes').click();
    await settled();
    expect([...document.querySelectorAll('tbody tr')].map(textOf)).toEqual([
      expect.stringContaining('alice@acme.test'),
      expect.stringContaining('Alice'),
    ]);
    get('button', 'Copy as text').click();
    expect(write).toHaveBeenCalledWith(
      'NameID\talice@acme.test\nhttp://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname\tAlice\n',
    );
  });

  test('of very many values the first are shown, the others on request; the copy has all', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const outside = workbenchPorts(good);
    const groups = Array.from({length: 120}, (_, index) => `group-${index}`);
    const store = workbenchStore({
      ...outside.ports,
      async inspectFlow(flow, context) {
        const report = await outside.ports.inspectFlow(flow, context);
        return {...report, assertion: {...report.assertion!, attributes: [{name: 'groups', values: groups}]}};
      },
    });
    render(<App store={store} />, document.body);
    await store.start();
    store.setTab('attributes');
    await settled();
    const shown = () => document.querySelectorAll('tbody .value').length - 1;
    expect(shown()).toBe(50);
    get('button', 'Show 50 more of 120 values').click();
    await settled();
    get('button', 'Show 20 more of 120 values').click();
    await settled();
    expect([shown(), isThere('button', /more of/)]).toEqual([120, false]);
    get('button', 'Copy as text').click();
    expect(write.mock.lastCall?.[0]).toContain('group-119');
  });

  test('certificates: which is held, which signed', async () => {
    await open(aLogin({signer: otherIdp}));
    tabOf('Certificates').click();
    await vi.waitFor(() => expect(document.querySelector('tbody')).not.toBeNull());
    const cells = [...document.querySelectorAll('tbody tr')].map(row =>
      [...row.querySelectorAll('td')].map(textOf),
    );
    expect(cells).toEqual([
      ['Yes', 'No', 'No', 'No'],
      ['No', 'No', 'Yes', 'Yes'],
    ]);
    expect(queryAll('button', 'Copy PEM')).toHaveLength(1);
    expect(queryAll('button', 'Copy PEM, not confirmed')).toHaveLength(1);
  });

  test('certificates: where nothing is signed, none is blamed', async () => {
    const [request] = good.captures;
    await open({captures: [request!], events: []});
    tabOf('Certificates').click();
    await vi.waitFor(() => expect(panel()).toContain('The message is not signed.'));
    expect(document.querySelector('tbody .status-fail')).toBeNull();
  });

  test('certificates: an unreadable message says so', async () => {
    const [, response] = good.captures;
    await open({captures: [{...response!, encoded: 'PHN%'}], events: []});
    tabOf('Certificates').click();
    await vi.waitFor(() => expect(panel()).toContain('can’t be read'));
    expect([...document.querySelectorAll('tbody td')].map(textOf)).toEqual(['Yes', 'No', 'No', 'No']);
    expect(document.querySelector('tbody .status-fail')).toBeNull();
  });

  test('raw: the parameter as it travelled', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await open(good);
    tabOf('Raw').click();
    await settled();
    expect(panel()).toContain('state-1');
    get('button', 'Copy').click();
    expect(write).toHaveBeenCalledWith(good.captures[1]?.encoded);
  });

  test('its request can be looked at, too, and waits for nothing any more', async () => {
    await open(good);
    [...document.querySelectorAll<HTMLElement>('.event')][0]?.click();
    await settled();
    expect(h1()).toBe('The request went out, and a Response came.');
    expect(panel()).toContain('ACS URL');
    expect(isThere('button', 'Copy report')).toBe(false);
    // The row still tells of the whole login.
    expect(rows()[0]).toContain('Accepted');
  });
});

describe('imported traces', () => {
  test('stand apart, are judged, and the newest is shown', async () => {
    const {store} = await open(good);
    await store.addTrace('customer.har', aTrace(refused));
    await settled();
    expect([...document.querySelectorAll('.rail-day')].map(textOf)).toEqual([
      'Today, UTC',
      'customer.har, imported',
    ]);
    expect(h1()).toBe('NameID is “alice”, not an e-mail address.');
  });

  test('with the same ids as another, both are there', async () => {
    const {store} = await open(refused);
    await store.addTrace('a.har', aTrace(refused));
    await store.addTrace('a.har', aTrace(refused));
    await settled();
    expect(new Set(store.logins.value.map(({key}) => key)).size).toBe(3);
  });

  test('stay when what was caught is cleared', async () => {
    const {store, keep} = await open(good);
    await store.addTrace('customer.har', aTrace(refused));
    keep(NONE);
    await judged(store, 1);
    expect(rows()).toHaveLength(1);
  });

  test('a redacted one shows the verdict made before, and says so', async () => {
    const {store} = await open(good);
    const {report} = store;
    const [, response] = refused.captures;
    const before = {
      ...report.value!,
      cause: {checkId: 'name-id', text: 'As it was.'},
      verdict: 'refused' as const,
      answer: {result: 'unknown' as const},
    };
    await store.addTrace(
      'masked.json',
      aTrace(refused, {isRedacted: true, reports: new Map([[response!.id, before]])}),
    );
    await settled();
    expect(h1()).toBe('As it was.');
    expect(textOf(document.querySelector('.message-head'))).toContain('made before the values were masked');
  });
});

describe('no axe violation', () => {
  test('without a login', async () => {
    await open(NONE);
    expect(await violations()).toEqual([]);
  });

  test.each(TABS.map(({id}) => id))('%s', async id => {
    const {store} = await open(three, {place: `2/${id}`});
    await vi.waitFor(() => expect(document.querySelector('[aria-busy]')).toBeNull());
    expect(store.tab.value).toBe(id);
    expect(await violations()).toEqual([]);
  });
});

test('a hostile message with thousands of values is on screen in little markup', async () => {
  const outside = workbenchPorts(good);
  const many = Array.from({length: 20_000}, (_, index) => `urn:audience:${index}`);
  const store = workbenchStore({
    ...outside.ports,
    async inspectFlow(flow, context) {
      const report = await outside.ports.inspectFlow(flow, context);
      const signatures = many.map(element => ({element, outcome: 'malformed' as const}));
      const conditions = {audienceRestrictions: [many]};
      const subjectConfirmations = many.map(recipient => ({recipient}));
      return {...report, signatures, assertion: {...report.assertion!, conditions, subjectConfirmations}};
    },
  });
  render(<App store={store} />, document.body);
  await store.start();
  await settled();
  expect(panel()).toContain('and 19990 more, in the XML');
  expect(document.querySelectorAll('*').length).toBeLessThan(1500);
});
