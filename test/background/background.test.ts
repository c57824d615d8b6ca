import {Buffer} from 'node:buffer';
import {deflateRawSync} from 'node:zlib';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import type * as Store from '../../src/platform/store.ts';
import {installFakeBrowser} from '../support/fake-browser.ts';
import type {FakeBrowser} from '../support/fake-browser.ts';

const CALLBACK = 'https://auth.atlassian.com/login/callback?connection=saml-1111';
const RESPONSE = Buffer.from(
  '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r" InResponseTo="_q" Version="2.0"/>',
).toString('base64');
const AUTHN_REQUEST = deflateRawSync(
  '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_q" Version="2.0"/>',
).toString('base64');
const TO_IDP = `https://idp.test/sso?SAMLRequest=${encodeURIComponent(AUTHN_REQUEST)}&RelayState=rs`;
const ERROR =
  'https://id.atlassian.com/error?connection=saml-1111&error=access_denied&error_description=Invalid%20thumbprint&tracking=t1&state=canary';

let browser: FakeBrowser;
let store: typeof Store;

/** The browser runs the worker's script from its top. */
const startWorker = async () => {
  vi.resetModules();
  await import('../../src/background/index.ts');
  store = await import('../../src/platform/store.ts');
};
const restartWorker = async () => {
  browser.stopWorker();
  await startWorker();
};

beforeEach(async () => {
  browser = installFakeBrowser();
  browser.openTab(1);
  await startWorker();
});
afterEach(() => {
  browser.stopWorker();
  vi.useRealTimers();
});

const details = (fields: object = {}) => ({
  requestId: '7',
  url: CALLBACK,
  method: 'POST',
  tabId: 1,
  timeStamp: Date.now(),
  ...fields,
});
const post = (fields: object = {}) =>
  browser.request(
    'onBeforeRequest',
    details({requestBody: {formData: {SAMLResponse: [RESPONSE]}}, ...fields}),
  );
const get = (fields: object = {}) => browser.request('onBeforeRequest', details({method: 'GET', ...fields}));
const redirect = (redirectUrl: string, fields: object = {}) =>
  browser.request('onBeforeRedirect', details({redirectUrl, statusCode: 302, fromCache: false, ...fields}));
const complete = (fields: object = {}) =>
  browser.request('onCompleted', details({statusCode: 400, fromCache: false, ...fields}));

const bytes = (text: string) => ({raw: [{bytes: new TextEncoder().encode(text).buffer}]});
const xml = (name: string) => `<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol" ID="_${name}"/>`;
const base64 = (text: string, encoding: BufferEncoding = 'utf8') =>
  Buffer.from(text, encoding).toString('base64');
const form = (SAMLResponse: string) => () => post({requestBody: {formData: {SAMLResponse: [SAMLResponse]}}});
const redirected = (encoded: string) => () =>
  redirect(`https://idp.test/sso?SAMLRequest=${encodeURIComponent(encoded)}`, {
    url: 'https://auth.atlassian.com/a',
  });
const deflated = (text: string) => deflateRawSync(text).toString('base64');
const sendRequestToIdp = () =>
  post({url: 'https://idp.test/sso', requestBody: {formData: {SAMLRequest: [base64(xml('q'))]}}});
const openPrivate = (tabId = 2) => browser.openTab(tabId, {windowId: 2, isPrivate: true});

describe('a login', () => {
  test('is kept from AuthnRequest to answer, the worker stopping after each event', async () => {
    await redirect(TO_IDP, {requestId: '6', url: 'https://auth.atlassian.com/authorize', method: 'GET'});
    await restartWorker();
    await post({requestBody: {formData: {SAMLResponse: [RESPONSE], RelayState: ['rs']}}});
    await restartWorker();
    await redirect('https://auth.atlassian.com/continue?state=canary', {
      responseHeaders: [{name: 'date', value: 'Sun, 22 Nov 2026 14:36:02 GMT'}],
    });
    await restartWorker();
    await redirect(ERROR, {url: 'https://auth.atlassian.com/continue?state=canary'});

    const {captures, events} = await store.readKept();
    expect(captures).toMatchObject([
      {
        parameter: 'SAMLRequest',
        binding: 'HTTP-Redirect',
        url: 'https://idp.test/sso?RelayState=rs',
        query: TO_IDP.split('?')[1],
        encoded: AUTHN_REQUEST,
        relayState: 'rs',
        requestId: '6',
        tabId: 1,
        isPrivate: false,
        ids: {id: '_q'},
      },
      {
        parameter: 'SAMLResponse',
        binding: 'HTTP-POST',
        url: CALLBACK,
        encoded: RESPONSE,
        relayState: 'rs',
        requestId: '7',
        ids: {id: '_r', inResponseTo: '_q', connectionId: '1111'},
      },
    ]);
    expect(events).toMatchObject([
      {kind: 'redirect', path: '/continue', status: 302, date: Date.UTC(2026, 10, 22, 14, 36, 2)},
      {kind: 'redirect', host: 'id.atlassian.com', error: 'access_denied', tracking: 't1'},
    ]);
    expect(JSON.stringify(await browser.storage.session.get(null))).not.toContain('canary');
  });

  test('and another at the same time are kept apart, whole', async () => {
    browser.openTab(2);
    await Promise.all([
      post({requestId: '7', tabId: 1}),
      post({requestId: '8', tabId: 2}),
      redirect(ERROR, {requestId: '8', tabId: 2}),
      redirect('https://id.atlassian.com/login/callback?code=canary', {requestId: '7', tabId: 1}),
    ]);
    const {captures, events} = await store.readKept();
    expect(captures.map(({requestId, tabId}) => [requestId, tabId]).sort()).toEqual([
      ['7', 1],
      ['8', 2],
    ]);
    expect(events.map(({requestId, error, hasCode}) => [requestId, error, hasCode]).sort()).toEqual([
      ['7', undefined, true],
      ['8', 'access_denied', undefined],
    ]);
  });

  test('whose answer comes while its message is still being looked at loses neither', async () => {
    const sent = post();
    const answered = complete({url: CALLBACK});
    await Promise.all([sent, answered]);
    expect(await store.readKept()).toMatchObject({
      captures: [{requestId: '7'}],
      events: [{kind: 'completed', status: 400, connection: 'saml-1111'}],
    });
  });

  test('that fails in the network says so', async () => {
    await post();
    await browser.request('onErrorOccurred', details({error: 'net::ERR_CONNECTION_RESET'}));
    expect((await store.readKept()).events).toMatchObject([
      {kind: 'failed', networkError: 'net::ERR_CONNECTION_RESET'},
    ]);
  });

  test('that starts over in the same chain takes nothing of the identity provider for an answer', async () => {
    browser.granted.add('https://idp.test/*');
    await post();
    await redirect(TO_IDP);
    await get({url: TO_IDP});
    await complete({url: 'https://idp.test/login?error=canary', statusCode: 401});
    const {captures, events} = await store.readKept();
    expect(captures.map(({parameter}) => parameter)).toEqual(['SAMLResponse', 'SAMLRequest']);
    expect(events).toMatchObject([{kind: 'redirect', host: 'idp.test', path: '/sso'}]);
    expect(events).toHaveLength(1);
  });

  test('does not take its time from a cache', async () => {
    await post();
    await complete({
      fromCache: true,
      responseHeaders: [{name: 'Date', value: 'Sun, 22 Nov 2026 14:36:02 GMT'}],
    });
    expect((await store.readKept()).events[0]).not.toHaveProperty('date');
  });
});

describe('a message is caught', () => {
  const latin1 = base64(`<?xml version="1.0" encoding="ISO-8859-1"?>${xml('Jürgen')}`, 'latin1');
  const urlSafe = base64(xml('>>>???')).replaceAll('+', '-').replaceAll('/', '_');
  const wrapped = base64(xml('wrapped')).replaceAll(/(.{20})/g, '$1\r\n');

  test.each<[string, () => Promise<void>, string]>([
    ['by redirect, with an umlaut', redirected(deflated(xml('Jürgen'))), deflated(xml('Jürgen'))],
    ['by redirect, without padding', redirected('fZA'), 'fZA'],
    [
      'by redirect, of 300 KB',
      redirected(deflated(xml('a'.repeat(300_000)))),
      deflated(xml('a'.repeat(300_000))),
    ],
    ['by redirect, not deflated', redirected(base64(xml('plain'))), base64(xml('plain'))],
    ['by POST, in UTF-8', form(base64(xml('Jürgen'))), base64(xml('Jürgen'))],
    ['by POST, in ISO-8859-1', form(latin1), latin1],
    ['by POST, in URL-safe base64', form(urlSafe), urlSafe],
    ['by POST, in broken base64', form('PFJl!!c3A'), 'PFJl!!c3A'],
    ['by POST, with line breaks', form(wrapped), wrapped],
    ['by POST, as raw bytes', () => post({requestBody: bytes('SAMLResponse=PA%3D%3D')}), 'PA=='],
    ['by GET', () => get({url: 'https://auth.atlassian.com/login/callback?SAMLResponse=PA%3D%3D'}), 'PA=='],
    ['in a frame', () => post({type: 'sub_frame'}), RESPONSE],
  ])('%s', async (_, send, encoded) => {
    await send();
    expect((await store.readKept()).captures).toMatchObject([{encoded, requestId: '7'}]);
  });

  test('as a request posted to an identity provider, once access to it is granted', async () => {
    await sendRequestToIdp();
    expect((await store.readKept()).captures).toEqual([]);
    browser.granted.add('https://idp.test/*');
    await sendRequestToIdp();
    expect((await store.readKept()).captures).toMatchObject([
      {parameter: 'SAMLRequest', url: 'https://idp.test/sso'},
    ]);
  });

  test('once, when a redirect announced it and it is then seen on its way', async () => {
    browser.granted.add('https://idp.test/*');
    await redirect(TO_IDP, {method: 'GET'});
    await get({url: TO_IDP});
    expect((await store.readKept()).captures).toHaveLength(1);
  });

  test.each([
    ['Firefox empties the form', {formData: {}}, 'body-withheld'],
    ['there is no SAML parameter in the form', {formData: {a: ['b']}}, 'no-saml-parameter'],
    ['there is no body', undefined, 'no-saml-parameter'],
  ])('and listed with its reason when %s', async (_, requestBody, code) => {
    await post({requestBody});
    expect((await store.readKept()).captures).toMatchObject([
      {parameter: 'SAMLResponse', encoded: '', url: CALLBACK, unreadable: {code}},
    ]);
  });

  test('twice over, each with the reason, when it was sent twice', async () => {
    await post({requestBody: {formData: {SAMLResponse: ['PA==', 'PB==']}}});
    const {captures} = await store.readKept();
    expect(captures.map(({encoded, unreadable}) => [encoded, unreadable?.code]).sort()).toEqual([
      ['PA==', 'duplicate-parameter'],
      ['PB==', 'duplicate-parameter'],
    ]);
  });

  test('with its reason when it is larger than what is kept', async () => {
    await form('A'.repeat(8_100_000))();
    expect((await store.readKept()).captures).toMatchObject([{encoded: '', unreadable: {code: 'too-large'}}]);
  });
});

describe('nothing is kept', () => {
  test.each<[string, () => Promise<void>]>([
    [
      'of a POST to another login',
      () =>
        post({
          url: 'https://auth.atlassian.com/login/callback?connection=google',
          requestBody: {formData: {}},
        }),
    ],
    [
      'of a form without SAML elsewhere',
      () =>
        post({
          url: 'https://auth.atlassian.com/x?connection=saml-1',
          requestBody: {formData: {password: ['canary']}},
        }),
    ],
    ['of a page', () => get({url: 'https://auth.atlassian.com/authorize?state=canary'})],
    ['of a redirect that is no answer', () => redirect(ERROR)],
    ['of a page that ends no login', () => complete()],
    ['of other hosts', () => post({url: 'https://other.test/acs'})],
    ['of what is no frame', () => post({type: 'xmlhttprequest'})],
  ])('%s', async (_, send) => {
    await send();
    expect(await browser.storage.session.get(null)).toEqual({});
  });

  test('of a POST that a redirect left without its body', async () => {
    await post();
    await post({requestBody: undefined});
    expect((await store.readKept()).captures).toHaveLength(1);
  });

  test('on disk', async () => {
    await post();
    await redirect(ERROR);
    expect(await browser.storage.local.get(null)).toEqual({});
  });
});

describe('listeners', () => {
  test('are there before the worker’s script has run its first turn, for frames and bodies', () => {
    const filter = {urls: ['https://*/*'], types: ['main_frame', 'sub_frame']};
    const {onBeforeRequest, onBeforeRedirect, onCompleted, onErrorOccurred} = browser.webRequest;
    expect(onBeforeRequest.registrations).toEqual([[filter, ['requestBody']]]);
    expect(onBeforeRedirect.registrations).toEqual([[filter, ['responseHeaders']]]);
    expect(onCompleted.registrations).toEqual([[filter, ['responseHeaders']]]);
    expect(onErrorOccurred.registrations).toEqual([[filter]]);
    expect(browser.windows.onRemoved.registrations).toHaveLength(1);
    expect(browser.runtime.onStartup.registrations).toHaveLength(1);
    expect(browser.runtime.onInstalled.registrations).toHaveLength(1);
  });
});

describe('a login is private', () => {
  test.each<[string, boolean, {arrange?: () => void; tabId?: number; incognito?: boolean}]>([
    ['when its tab is', true, {arrange: openPrivate, tabId: 2}],
    ['not when its tab is not, though a private window is open', false, {arrange: openPrivate, tabId: 1}],
    ['when Firefox says so', true, {arrange: openPrivate, tabId: 1, incognito: true}],
    ['not when Firefox says so', false, {arrange: openPrivate, tabId: 2, incognito: false}],
    ['when its tab can’t be asked and a private window is open', true, {arrange: openPrivate, tabId: 99}],
    ['when it has no tab and a private window is open', true, {arrange: openPrivate, tabId: -1}],
    [
      'when neither tab nor windows can be asked',
      true,
      {arrange: () => void (browser.canListWindows = false), tabId: 99},
    ],
    [
      'not when its tab can’t be asked, but the extension may not run in private windows',
      false,
      {arrange: () => void (openPrivate(), (browser.isAllowedIncognito = false)), tabId: 99},
    ],
    ['not when its tab can’t be asked and no private window is open', false, {tabId: 99}],
  ])('%s', async (_, isPrivate, {arrange, ...fields}) => {
    arrange?.();
    await post(fields);
    await redirect(ERROR, fields);
    expect(await store.readKept()).toMatchObject({captures: [{isPrivate}], events: [{isPrivate}]});
  });

  test('and gone when the last private window closes', async () => {
    openPrivate();
    browser.openTab(3, {windowId: 3, isPrivate: true});
    await post({tabId: 2});
    await post({tabId: 1, requestId: '8'});
    await redirect(ERROR, {tabId: 2});
    await browser.closeWindow(3);
    expect((await store.readKept()).captures).toHaveLength(2);
    await restartWorker();
    await browser.closeWindow(2);
    expect(await store.readKept()).toMatchObject({captures: [{requestId: '8'}], events: []});
  });

  test('and gone at worker start, when the news of its window was missed', async () => {
    openPrivate();
    await post({tabId: 2});
    browser.removeWindow(2);
    await restartWorker();
    await vi.waitFor(async () => expect((await store.readKept()).captures).toEqual([]));
  });

  test.each([
    ['before it is looked at', async (sent: Promise<void>) => void sent],
    ['while it is looked at', async () => new Promise(resolve => setImmediate(resolve))],
    ['after it was looked at', async (sent: Promise<void>) => sent],
  ])('and does not survive a window that closes %s', async (_, wait) => {
    openPrivate();
    const sent = post({tabId: 2});
    await wait(sent);
    await browser.closeWindow(2);
    await sent;
    expect((await store.readKept()).captures).toEqual([]);
  });

  test('and does not survive a window whose closing is told later than the message', async () => {
    openPrivate();
    browser.removeWindow(2);
    const sent = post({tabId: 2});
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });
    await browser.windows.onRemoved.emit(2);
    await sent;
    expect((await store.readKept()).captures).toEqual([]);
  });
});

describe('the Report of a login', () => {
  test('is kept as the popup would make it, the answer in it', async () => {
    await post();
    await redirect(ERROR);
    const {joinFlows} = await import('../../src/core/flow.ts');
    const {digestOf, inputOf} = await import('../../src/core/input.ts');
    const {readJudged} = await import('../../src/platform/judged.ts');
    const {captures, events} = await store.readKept();
    const flows = joinFlows(captures, events);
    const [flow] = flows;
    if (!flow) throw new Error('no flow');
    const digest = await digestOf(inputOf(flow, {connections: [], flows}));
    expect((await readJudged()).get(digest)).toMatchObject({
      message: 'Response',
      answer: {description: 'Invalid thumbprint'},
    });
  });

  test('is made with all that was typed and chosen for its login', async () => {
    await post();
    const {id} = (await store.readKept()).captures[0] ?? {id: ''};
    const chosen = {account: 'alice@acme.test', connectionId: 'c-1', identityProvider: 'keycloak'};
    await store.keepAccount(id, chosen.account);
    await store.keepChoice(id, chosen.connectionId);
    await store.keepProvider(id, chosen.identityProvider);
    await redirect(ERROR);
    const {joinFlows} = await import('../../src/core/flow.ts');
    const {digestOf, inputOf} = await import('../../src/core/input.ts');
    const {readJudged} = await import('../../src/platform/judged.ts');
    const {captures, events} = await store.readKept();
    const flows = joinFlows(captures, events);
    const [flow] = flows;
    if (!flow) throw new Error('no flow');
    const digest = await digestOf(inputOf(flow, {connections: [], flows, ...chosen}));
    expect([...(await readJudged()).keys()]).toEqual([digest]);
  });

  test('is not kept of a login that is no longer the newest', async () => {
    browser.openTab(3);
    await post({tabId: 3, requestId: '9', timeStamp: Date.now() + 1000});
    const before = await browser.storage.session.get('judged:normal');
    await post();
    expect(before).not.toEqual({});
    expect(await browser.storage.session.get('judged:normal')).toEqual(before);
  });
});

describe('the badge', () => {
  test('says the answer on the tab, in a sign and in words', async () => {
    await post();
    await redirect(ERROR);
    expect(browser.badges.get(1)).toMatchObject({text: '✕', color: '#b0241c', textColor: '#ffffff'});
    expect(browser.badges.get(1)?.title).toMatch(/^SAML Lens: This login is refused\. /);
  });

  test('says that it was accepted', async () => {
    await post();
    await redirect('https://id.atlassian.com/login/callback?code=c');
    expect(browser.badges.get(1)).toMatchObject({text: '✓', title: 'SAML Lens: This login is accepted.'});
  });

  test('comes back after the pages that take it away, for some seconds', async () => {
    vi.useFakeTimers({toFake: ['setTimeout']});
    await post();
    await redirect(ERROR);
    browser.navigate(1);
    await vi.advanceTimersByTimeAsync(200);
    await vi.waitFor(() => expect(browser.badges.get(1)?.text).toBe('✕'));
  });

  test('of one tab is on no other', async () => {
    browser.openTab(2, {windowId: 2, isPrivate: true});
    await post({tabId: 2});
    expect([...browser.badges.keys()]).toEqual([2]);
  });

  test('is not missed by a tab that is gone', async () => {
    browser.tabsById.delete(1);
    browser.isAllowedIncognito = false;
    await expect(post()).resolves.toBeUndefined();
    expect((await store.readKept()).captures).toHaveLength(1);
  });
});
