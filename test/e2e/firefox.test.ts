import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type Firefox, startFirefox} from '../rig/firefox.mjs';
import {logIn} from '../rig/log-in.mjs';
import {hasAnswerOf, readPopup} from '../rig/popup.mjs';
import {type Rig, scenarioUrl, startRig} from '../rig/rig.mjs';
import {builtExtension, executableOf, lastVerdict, temporaryProfile} from './lens.ts';

let rig: Rig;
let firefox: Firefox;
let profile: Awaited<ReturnType<typeof temporaryProfile>>;

beforeAll(async () => {
  const extension = builtExtension('firefox');
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  rig = await startRig();
  profile = await temporaryProfile();
  firefox = await startFirefox({
    executable: executableOf('firefox'),
    extension,
    extensionId: manifest.browser_specific_settings.gecko.id,
    profile: profile.folder,
    port: rig.port,
  });
  await firefox.keepConnections(rig.connections);
});
afterAll(async () => {
  await firefox?.close();
  await rig?.close();
  await profile?.remove();
});

describe.each([
  ['a normal window', () => firefox.openWindow(), false],
  ['a private window', () => firefox.openPrivateWindow(), true],
] as const)('a login in %s of Firefox is told in the popup', (_name, open, isPrivate) => {
  let tab: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    tab = await open();
  });

  test.each([
    [1, 'nameid-username', 'Refused', 'NameID is “alice”, not an e-mail address.'],
    [2, 'good', 'Accepted', 'Atlassian logged alice@example.com in.'],
  ])('login %i, %s: %s', async (logins, id, word, cause) => {
    await logIn(tab, scenarioUrl(id));
    const verdict = lastVerdict({rig});
    expect(verdict.accepted).toBe(word === 'Accepted');

    const popup = await firefox.openPopup(tab);
    const text = await readPopup(popup, hasAnswerOf(logins), 'the answer');
    expect(text).toMatchObject({word, cause, agreement: 'agrees with ours'});
    expect(text.text.includes('Private window')).toBe(isPrivate);
    await popup.close();
  });
});
