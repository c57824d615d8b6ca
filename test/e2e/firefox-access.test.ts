import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Firefox, startFirefox} from '../rig/firefox.mjs';
import {logIn} from '../rig/log-in.mjs';
import {hasAnswerOf, readPopup} from '../rig/popup.mjs';
import {type Rig, scenarioUrl, startRig} from '../rig/rig.mjs';
import {untilState} from '../rig/until-state.mjs';
import {builtExtension, executableOf, lastVerdict, temporaryProfile} from './lens.ts';

let rig: Rig;
let firefox: Firefox;
let profile: Awaited<ReturnType<typeof temporaryProfile>>;
let tab: Awaited<ReturnType<Firefox['openWindow']>>;

/** Firefox as it is after an installation: not allowed in private windows; and a connection set by the organisation. */
beforeAll(async () => {
  const extension = builtExtension('firefox');
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  rig = await startRig();
  profile = await temporaryProfile();
  const [connection] = rig.connections.connections;
  firefox = await startFirefox({
    executable: executableOf('firefox'),
    extension,
    extensionId: manifest.browser_specific_settings.gecko.id,
    profile: profile.folder,
    port: rig.port,
    isAllowedInPrivate: false,
    policy: {version: 1, connections: [{...connection, id: 'o-1', name: 'Set by policy'}]},
  });
  tab = await firefox.openWindow();
});
afterAll(async () => {
  await firefox?.close();
  await rig?.close();
  await profile?.remove();
});

const captures = (): Promise<unknown> =>
  firefox.inExtension(
    `browser.storage.session.get(null).then(kept => Object.keys(kept).filter(key => key.startsWith('capture:')).length)`,
  );
const button = (): Promise<unknown> =>
  firefox.inExtension(`Promise.all([browser.action.getBadgeText({}), browser.action.getTitle({})])`);

test('a login in a private window is not seen where it is not allowed, and the popup says how to allow it', async () => {
  const privateTab = await firefox.openPrivateWindow();
  await logIn(privateTab, scenarioUrl('good'));
  expect(lastVerdict({rig}).accepted).toBe(true);
  await privateTab.close();
  expect(await captures()).toBe(0);

  const popup = await firefox.openPopup(tab);
  const {word, text} = await readPopup(popup, () => true, 'a state');
  expect(word).toBe('Waiting');
  expect(text).toContain(
    'Not allowed in private windows Open about:addons, choose SAML Lens, and set Run in Private Windows to Allow.',
  );
  expect(text).not.toContain('No connection described');
  await popup.close();
});

test('access that was taken away is missed, offered, and given back in the browser’s own question', async () => {
  await firefox.removeAccess('https://auth.atlassian.com/*');
  await untilState(async () => String(await button()).includes('is off'), 'the button says it');
  await logIn(tab, scenarioUrl('good'));
  expect(await captures()).toBe(0);

  const popup = await firefox.openPopup(tab);
  const {text} = await readPopup(popup, () => true, 'a state');
  expect(text).toContain('Access to auth.atlassian.com is off Without it no login can be seen.');
  await popup.press('Allow auth.atlassian.com');
  await firefox.allowInPrompt();
  await readPopup(popup, ({text}) => !text.includes('is off'), 'that access is back');
  await untilState(async () => !String(await button()).includes('is off'), 'the button says nothing');
  await popup.close();
});

test('a login is judged by the connection that the organisation set', async () => {
  await logIn(tab, scenarioUrl('wrong-certificate'));
  const popup = await firefox.openPopup(tab);
  const {word, cause, text} = await readPopup(popup, hasAnswerOf(1), 'the answer');
  expect([word, cause]).toEqual(['Refused', expect.stringContaining('signed with')]);
  expect(text).toContain('Set by policy');
  await popup.close();
});
