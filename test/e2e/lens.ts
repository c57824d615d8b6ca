import {existsSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Page} from 'puppeteer-core';
import {findBrowser} from '../../scripts/find-browser.mjs';
import type {Verdict} from '../rig/atlassian.mjs';
import {startChromium} from '../rig/chromium.mjs';
import {logIn} from '../rig/log-in.mjs';
import {hasAnswerOf, type PopupText, readPopup} from '../rig/popup.mjs';
import {startRig} from '../rig/rig.mjs';
import {startSimpleSaml} from '../rig/simplesamlphp.mjs';

/** The folder of a build; the tests run what is shipped. */
export function builtExtension(mode: 'chrome' | 'firefox'): string {
  const folder = fileURLToPath(new URL(`../../dist/${mode}`, import.meta.url));
  if (!existsSync(join(folder, 'manifest.json'))) throw new Error('Build the extension first: npm run build');
  return folder;
}

/** The program of a browser that must be there. */
export function executableOf(family: 'chromium' | 'firefox'): string {
  const found = findBrowser(family);
  if (!found) throw new Error(`These tests need ${family}: node scripts/install.mjs`);
  return found.executable;
}

/** A folder for a profile that goes with `remove`. */
export async function temporaryProfile() {
  const folder = await mkdtemp(join(tmpdir(), 'saml-lens-e2e-'));
  return {folder, remove: () => rm(folder, {recursive: true, force: true, maxRetries: 5})};
}

export type Lens = Awaited<ReturnType<typeof startLens>>;

/** The rig and a Chromium with SAML Lens in it, its connections set up (unless told otherwise) and one normal window open. */
export async function startLens({
  withSimpleSaml = false,
  withConnections = true,
  withProducts = false,
  isAllowedInPrivate = true,
} = {}) {
  const rig = await startRig({withProducts, ...(withSimpleSaml && {simpleSaml: startSimpleSaml})});
  const profile = await temporaryProfile();
  const options = {
    executable: executableOf('chromium'),
    extension: builtExtension('chrome'),
    profile: profile.folder,
    port: rig.port,
    isAllowedInPrivate,
  };
  const browser = await startChromium(options);
  if (withConnections) await browser.keepConnections(rig.connections);
  const page = await browser.openWindow();
  return {
    rig,
    browser,
    page,
    options,
    close: async () => {
      await browser.close();
      await rig.close();
      await profile.remove();
    },
  };
}

/** Forgets the logins that were caught, so that the next one is the only one. */
export const forget = ({browser}: Lens): Promise<void> =>
  browser.inExtension(() => chrome.storage.session.clear());

interface Outcome {
  readonly popup: PopupText;
  readonly verdict: Verdict;
}

/** Logs in, then reads the popup once it shows the service provider's answer. `logins` counts those of the window so far. */
export async function logInAndRead(
  lens: Lens,
  url: string,
  page: Page = lens.page,
  logins = 1,
): Promise<Outcome> {
  await logIn(page, url);
  return {popup: await readAnswer(lens, page, logins), verdict: lastVerdict(lens)};
}

/** Opens the popup over a page, reads it once it shows an answer, and closes it. */
export async function readAnswer({browser}: Lens, page: Page, logins = 1): Promise<PopupText> {
  const popup = await browser.openPopup(page);
  try {
    return await readPopup(popup, hasAnswerOf(logins), 'the answer');
  } finally {
    await popup.close();
  }
}

/** What the look-alike answered last. */
export function lastVerdict({rig}: Pick<Lens, 'rig'>): Verdict {
  const verdict = rig.verdicts.at(-1);
  if (!verdict) throw new Error('The look-alike has judged nothing.');
  return verdict;
}
