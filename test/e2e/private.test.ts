import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {logIn} from '../rig/log-in.mjs';
import {readPopup} from '../rig/popup.mjs';
import {scenarioUrl} from '../rig/rig.mjs';
import {untilState} from '../rig/until-state.mjs';
import {lastVerdict, type Lens, logInAndRead, readAnswer, startLens} from './lens.ts';

let lens: Lens;
beforeAll(async () => {
  lens = await startLens();
});
afterAll(() => lens?.close());

const captures = () =>
  lens.browser.inExtension(async () =>
    Object.keys(await chrome.storage.session.get(null)).filter(key => /^(capture|event|account):/.test(key)),
  );

const drafts = () =>
  lens.browser.inExtension(async () =>
    Object.keys(await chrome.storage.session.get(null)).filter(key => key.startsWith('draft:')),
  );

test('a private login is told in its own window, in no other, and goes with the window', async () => {
  const {browser, page} = lens;
  const privatePage = await browser.openPrivateWindow();

  const {popup, verdict} = await logInAndRead(lens, scenarioUrl('nameid-username'), privatePage);
  expect(verdict).toMatchObject({code: 'verify-saml-domains:malformed-email-address'});
  expect(popup).toMatchObject({word: 'Refused', cause: 'NameID is “alice”, not an e-mail address.'});
  expect(popup.text).toContain('Private window');

  await logIn(privatePage, scenarioUrl('good'));
  expect(lastVerdict(lens).accepted).toBe(true);
  const second = await readAnswer(lens, privatePage, 2);
  expect(second).toMatchObject({word: 'Accepted', agreement: 'agrees with ours'});

  const normal = await browser.openPopup(page);
  const waiting = await readPopup(normal, () => true, 'a state');
  await normal.close();
  expect(waiting.word).toBe('Waiting');
  expect(waiting.text).not.toContain('alice');

  expect(await captures()).not.toHaveLength(0);
  await privatePage.close();
  await untilState(async () => (await captures()).length === 0, 'the private logins are gone');
});

test('a connection begun from a private login is forgotten with the window, also where it is open', async () => {
  const {browser, rig} = lens;
  await browser.keepConnections({version: 1, connections: []});
  const privatePage = await browser.openPrivateWindow();
  await logInAndRead(lens, scenarioUrl('good'), privatePage);
  const popup = await browser.openPopup(privatePage);
  await readPopup(popup, ({text}) => text.includes('No connection described'), 'that none is described');
  const opened = browser.browser.waitForTarget(target => target.url().endsWith('/src/options/index.html'));
  await popup.evaluate(() => {
    const buttons = [...document.querySelectorAll('button')];
    buttons.find(({innerText}) => innerText.includes('Add connection'))?.click();
  });
  const options = await (await opened).asPage();
  const shows = (text: string) =>
    untilState(
      () => options.evaluate(wanted => document.body.innerText.includes(wanted), text),
      `the options say “${text}”`,
    );
  await shows('If you save it, it is kept on disk.');
  await shows(`https://auth.atlassian.com/saml/${rig.uuid}`);
  expect(await drafts()).toEqual(['draft:connection:private']);

  await privatePage.close();
  await shows('What was not saved of the private window is forgotten');
  await shows('No connection yet');
  expect(await drafts()).toEqual([]);
  await options.close();
  await browser.keepConnections(rig.connections);
});

test('nothing of a private login is on disk, in the open, after the window, or after the browser', async () => {
  const {browser, options, rig} = lens;
  const privatePage = await browser.openPrivateWindow();
  await logInAndRead(lens, scenarioUrl('good'), privatePage);
  const {samlResponse} = lastVerdict(lens);
  const xml = Buffer.from(samlResponse, 'base64').toString('utf8');
  const ids = [...xml.matchAll(/ (?:ID|InResponseTo)="([^"]+)"/g)].map(([, id]) => id ?? '');
  expect(ids.length).toBeGreaterThanOrEqual(3);
  const traces = [
    'alice@example.com',
    ...ids,
    ...[0.2, 0.5, 0.8].map(part => samlResponse.substr(part * samlResponse.length, 40)),
  ];

  expect(await filesWith(options.profile, traces)).toEqual([]);
  await privatePage.close();
  await untilState(async () => (await captures()).length === 0, 'the private logins are gone');
  expect(await filesWith(options.profile, traces)).toEqual([]);
  await browser.close();
  expect(await filesWith(options.profile, traces)).toEqual([]);
  // What is meant to be on disk is found, so the search can find.
  expect(await filesWith(options.profile, [rig.connections.connections[0]?.name ?? ''])).not.toEqual([]);
});

/** Files of a folder that hold one of the texts, in UTF-8 or UTF-16. */
async function filesWith(folder: string, texts: readonly string[]): Promise<readonly string[]> {
  const needles = texts.flatMap(text => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const found: string[] = [];
  for (const entry of entries.filter(entry => entry.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(gone);
    if (needles.some(needle => bytes.includes(needle))) found.push(path);
  }
  return found;
}

/** The browser may take a temporary file away between the listing and the reading. */
function gone(error: NodeJS.ErrnoException): Buffer {
  if (error.code === 'ENOENT') return Buffer.alloc(0);
  throw error;
}
