import {beforeEach, describe, expect, test} from 'vitest';
import type {AnswerEvent, Capture} from '../../src/core/capture.ts';
import type * as Store from '../../src/platform/store.ts';
import {installFakeBrowser} from '../support/fake-browser.ts';
import type {FakeBrowser} from '../support/fake-browser.ts';

let browser: FakeBrowser;
let store: typeof Store;

beforeEach(async () => {
  browser = installFakeBrowser();
  store = await import('../../src/platform/store.ts');
});

const aCapture = (fields: Partial<Capture> = {}): Capture => ({
  id: '1000-7-a',
  parameter: 'SAMLResponse',
  binding: 'HTTP-POST',
  encoded: 'PA==',
  requestId: '7',
  isPrivate: false,
  ...fields,
});
const anEvent = (fields: Partial<AnswerEvent> = {}): AnswerEvent => ({
  requestId: '7',
  kind: 'redirect',
  seenAt: 1,
  isPrivate: false,
  ...fields,
});
const idsKept = async () => (await store.readKept()).captures.map(capture => capture.id);

describe('what is kept', () => {
  test('comes back oldest first, whatever came first', async () => {
    await Promise.all([
      store.keepEvent(anEvent({seenAt: 30})),
      store.keepCapture(aCapture({id: '3000-9-a'})),
      store.keepCapture(aCapture({id: '1000-7-a'})),
      store.keepEvent(anEvent({seenAt: 20})),
    ]);
    expect(await store.readKept()).toEqual({
      captures: [aCapture({id: '1000-7-a'}), aCapture({id: '3000-9-a'})],
      events: [anEvent({seenAt: 20}), anEvent({seenAt: 30})],
      dropped: 0,
      droppedPrivate: 0,
      accounts: new Map(),
      choices: new Map(),
      providers: new Map(),
    });
  });

  test('is found by its chain of requests', async () => {
    await store.keepCapture(aCapture({id: '1000-7-a'}));
    await store.keepCapture(aCapture({id: '1001-77-a', requestId: '77'}));
    expect(await store.readCapturesOf('7')).toEqual([aCapture({id: '1000-7-a'})]);
  });

  test.each([
    ['a capture without parameter', {'capture:x': {...aCapture(), parameter: 'SAMLart'}}],
    ['a capture whose ids are a list', {'capture:x': {...aCapture(), ids: 'x'}}],
    ['an event of another kind', {'event:x': {...anEvent(), kind: 'other'}}],
    ['nothing at all', {'capture:x': null, 'event:x': 1, 'notice:dropped:normal': 'many'}],
  ])('leaves out %s', async (_, entries) => {
    await browser.storage.session.set(entries);
    expect(await store.readKept()).toEqual({
      captures: [],
      events: [],
      dropped: 0,
      droppedPrivate: 0,
      accounts: new Map(),
      choices: new Map(),
      providers: new Map(),
    });
  });

  test('announces its changes until told to stop, and no others', async () => {
    let calls = 0;
    const stop = store.onKeptChanged(() => calls++);
    await store.keepCapture(aCapture());
    await store.writeConnections([]);
    await browser.storage.session.set({other: 1});
    expect(calls).toBe(1);
    stop();
    await store.keepEvent(anEvent());
    expect(calls).toBe(1);
  });
});

describe('the cap', () => {
  test('of 200 messages lets the oldest go, with their answers and accounts', async () => {
    browser.openTab(1, {windowId: 9, isPrivate: true});
    await store.keepCapture(aCapture({id: '1001-1-a', requestId: '1', isPrivate: true}));
    await store.keepEvent(anEvent({requestId: '1', isPrivate: true}));
    await store.keepAccount('1001-1-a', 'a@acme.test');
    await store.keepChoice('1001-1-a', 'c-1');
    await store.keepProvider('1001-1-a', 'okta');
    for (let number = 2; number <= 201; number++)
      await store.keepCapture(aCapture({id: `${1000 + number}-${number}-a`, requestId: `${number}`}));
    const kept = await store.readKept();
    expect(kept.captures.map(capture => capture.id).slice(0, 2)).toEqual(['1002-2-a', '1003-3-a']);
    expect(kept).toMatchObject({captures: {length: 200}, events: [], dropped: 0, droppedPrivate: 1});
    expect(await store.readAccount('1001-1-a')).toBeUndefined();
    expect(await store.readChoice('1001-1-a')).toBeUndefined();
    expect(kept.providers.size).toBe(0);
  });

  test('of 8 MB lets the oldest go, and counts them', async () => {
    for (const number of [1, 2, 3, 4])
      await store.keepCapture(aCapture({id: `100${number}-${number}-a`, encoded: 'A'.repeat(3_000_000)}));
    expect(await idsKept()).toEqual(['1003-3-a', '1004-4-a']);
    expect((await store.readKept()).dropped).toBe(2);
  });

  test('keeps a message larger than itself as a row with the reason, without its text', async () => {
    const large = aCapture({
      url: 'https://a.test/',
      encoded: 'A'.repeat(9_000_000),
      relayState: 'r',
      query: 'q',
    });
    await store.keepCapture(large);
    expect((await store.readKept()).captures).toEqual([
      aCapture({
        url: 'https://a.test/',
        unreadable: {
          code: 'too-large',
          message: 'The message is 9 MB. At most 8 MB are kept, so its text was not.',
        },
        encoded: '',
      }),
    ]);
  });

  test('gives way to a browser that has less room', async () => {
    await store.keepCapture(aCapture({id: '1001-1-a', requestId: '1'}));
    await store.keepCapture(aCapture({id: '1002-2-a', requestId: '2'}));
    let refusals = 1;
    browser.storage.session.beforeSet = items => {
      if ('capture:1003-3-a' in items && refusals-- > 0) throw new Error('QuotaExceededError');
    };
    await store.keepCapture(aCapture({id: '1003-3-a', requestId: '3'}));
    expect(await idsKept()).toEqual(['1002-2-a', '1003-3-a']);
    expect((await store.readKept()).dropped).toBe(1);
  });

  test('does not hide an error that room does not help', async () => {
    browser.storage.session.beforeSet = () => {
      throw new Error('Disk on fire');
    };
    await expect(store.keepCapture(aCapture())).rejects.toThrow('Disk on fire');
  });

  test('holds where the browser can list neither keys nor bytes', async () => {
    for (const method of ['getKeys', 'getBytesInUse'])
      Object.defineProperty(browser.storage.session, method, {value: undefined});
    const {session} = browser.storage;
    Object.assign(browser.storage, {
      session: {
        get: session.get.bind(session),
        set: session.set.bind(session),
        remove: session.remove.bind(session),
      },
    });
    for (const number of [1, 2, 3])
      await store.keepCapture(
        aCapture({id: `100${number}-${number}-a`, requestId: `${number}`, encoded: 'A'.repeat(3_000_000)}),
      );
    expect(await idsKept()).toEqual(['1002-2-a', '1003-3-a']);
    expect(await store.readCapturesOf('3')).toHaveLength(1);
  });
});

describe('private logins', () => {
  const normal = aCapture();
  const hidden = aCapture({id: '2000-8-a', requestId: '8', isPrivate: true});

  const keepBoth = async () => {
    browser.openTab(2, {windowId: 2, isPrivate: true});
    await store.keepCapture(normal);
    await store.keepCapture(hidden);
    await store.keepEvent(anEvent());
    await store.keepEvent(anEvent({requestId: '8', isPrivate: true}));
    await store.keepAccount(normal.id, 'a@acme.test');
    await store.keepAccount(hidden.id, 'b@acme.test');
    await store.keepChoice(hidden.id, 'c-1');
    await store.keepProvider(hidden.id, 'okta');
  };

  test('are swept with all that belongs to them once no private window is open', async () => {
    await keepBoth();
    browser.removeWindow(2);
    await store.sweepPrivate();
    expect(Object.keys(await browser.storage.session.get(null)).map(key => key.split('-')[0])).toEqual([
      'capture:1000',
      'event:7:1',
      'account:1000',
    ]);
  });

  test.each([
    ['while a private window is open', () => undefined],
    ['while windows can’t be listed', () => void (browser.canListWindows = false)],
  ])('stay %s', async (_, arrange) => {
    await keepBoth();
    arrange();
    await store.sweepPrivate();
    expect(await idsKept()).toEqual([normal.id, hidden.id]);
  });

  test('are not kept when their window is gone by then', async () => {
    await store.keepCapture(hidden);
    await store.keepEvent(anEvent({isPrivate: true}));
    expect(await browser.storage.session.get(null)).toEqual({});
  });

  test('do not survive a window that closes while they are written', async () => {
    browser.openTab(2, {windowId: 2, isPrivate: true});
    browser.storage.session.beforeSet = () => browser.removeWindow(2);
    const kept = store.keepCapture(hidden);
    const swept = store.sweepPrivate();
    await Promise.all([kept, swept]);
    expect(await idsKept()).toEqual([]);
  });

  test.each([
    [true, [normal.id]],
    [false, [hidden.id]],
  ])('are cleared apart from normal ones, and come back by undo (private: %s)', async (isPrivate, left) => {
    await keepBoth();
    const before = await browser.storage.session.get(null);
    const cleared = await store.clearKept({isPrivate});
    expect(await idsKept()).toEqual(left);
    await store.restoreKept(cleared);
    expect(await browser.storage.session.get(null)).toEqual(before);
  });

  test('do not come back by undo when their window is gone', async () => {
    await keepBoth();
    const cleared = await store.clearKept({isPrivate: true});
    browser.removeWindow(2);
    await store.restoreKept(cleared);
    expect(await idsKept()).toEqual([normal.id]);
  });
});

describe('the expected account', () => {
  test('is kept per login, and forgotten when empty', async () => {
    await store.keepAccount('f', 'a@acme.test');
    expect(await store.readAccount('f')).toBe('a@acme.test');
    expect((await store.readKept()).accounts).toEqual(new Map([['f', 'a@acme.test']]));
    await store.keepAccount('f', '');
    expect(await store.readAccount('f')).toBeUndefined();
  });
});

describe('the connection chosen for a login', () => {
  test('is kept in memory alone', async () => {
    await store.keepChoice('f', 'c-1');
    expect(await store.readChoice('f')).toBe('c-1');
    expect((await store.readKept()).choices).toEqual(new Map([['f', 'c-1']]));
    expect(await browser.storage.local.get(null)).toEqual({});
  });

  test('is told to who looks on', async () => {
    let calls = 0;
    store.onKeptChanged(() => (calls += 1));
    await store.keepChoice('f', 'c-1');
    expect(calls).toBe(1);
  });
});

describe('the identity provider chosen for a login', () => {
  test('is kept in memory alone, and told to who looks on', async () => {
    let calls = 0;
    store.onKeptChanged(() => (calls += 1));
    await store.keepProvider('f', 'okta');
    expect((await store.readKept()).providers).toEqual(new Map([['f', 'okta']]));
    expect(await browser.storage.local.get(null)).toEqual({});
    expect(calls).toBe(1);
  });
});

describe('Connections', () => {
  const own = {id: 'own', issuer: 'https://idp.test'};

  test('come back as they were written', async () => {
    await store.writeConnections([own]);
    expect(await store.readConnections()).toEqual({own: [own], managed: [], problems: []});
  });

  test('come from the organisation’s policy too', async () => {
    browser.policy = {connections: [{id: 'org'}]};
    expect(await store.readConnections()).toEqual({own: [], managed: [{id: 'org'}], problems: []});
  });

  test('that the browser left out of the policy, as they don’t fit its schema, are missed', async () => {
    browser.policy = {version: 1};
    expect((await store.readConnections()).problems).toMatchObject([
      {message: expect.stringMatching(/^In the policy of your organisation, connections: expected a list/)},
    ]);
  });

  test('are not missed where there is no policy', async () => {
    browser.policy = {};
    expect(await store.readConnections()).toEqual({own: [], managed: [], problems: []});
  });

  test('that do not fit are named, and the others stay', async () => {
    await store.writeConnections([own]);
    browser.policy = {connections: [{id: 5}]};
    const {own: ownRead, managed, problems} = await store.readConnections();
    expect(ownRead).toEqual([own]);
    expect(managed).toEqual([]);
    expect(problems).toMatchObject([
      {message: 'In the policy of your organisation, connections[0].id: expected text, found a number'},
    ]);
  });

  test('announce their changes until told to stop', async () => {
    let calls = 0;
    const stop = store.onConnectionsChanged(() => calls++);
    await store.writeConnections([own]);
    await store.keepEvent(anEvent());
    stop();
    await store.writeConnections([]);
    expect(calls).toBe(1);
  });
});
