// @ts-check
/// <reference types="chrome" />
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import puppeteer from 'puppeteer-core';
import {hosts} from './rig.mjs';
import {untilState} from './until-state.mjs';

/** @typedef {Awaited<ReturnType<typeof startChromium>>} Chromium */
/** @typedef {import('puppeteer-core').Page} Page */

/** A build of Chrome or Chromium opens the popup at this path of the package. */
const popupPath = '/src/popup/index.html';
const optionsPath = '/src/options/index.html';

/**
 * Starts Chrome, Chromium or Edge with the built extension, allowed in private windows, and with the rig's hosts on loopback.
 * @param {object} options
 * @param {string} options.executable
 * @param {string} options.extension folder of the build
 * @param {string} options.profile folder; kept when the browser ends, so that it can be started again on it
 * @param {number} options.port of the rig's front
 * @param {boolean} [options.isHeadless] default true
 * @param {string} [options.installedId] the extension was in this profile before, under this id (Chromium only: Chrome
 * and Edge load no folder at their start)
 * @param {boolean} [options.isAllowedInPrivate] default true
 */
export async function startChromium({
  executable,
  extension,
  profile,
  port,
  isHeadless = true,
  installedId,
  isAllowedInPrivate = true,
}) {
  await preferDeveloperMode(profile);
  const rules = hosts.map(host => `MAP ${host} 127.0.0.1:${port}`).join(', ');
  const browser = await puppeteer.launch({
    executablePath: executable,
    headless: isHeadless,
    userDataDir: profile,
    pipe: true,
    // Whoever starts the browser ends it; puppeteer's own handlers would cut the clean-up short.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    enableExtensions: true,
    defaultViewport: null,
    args: [
      `--host-resolver-rules=${rules}`,
      '--ignore-certificate-errors',
      '--window-size=1280,900',
      // The headless screen of 800 × 600 would leave no room for a whole popup.
      // At work before the first navigation, as an installed extension is; CDP would come too late for that.
      ...(installedId === undefined ? [] : [`--load-extension=${extension}`]),
      ...(isHeadless ? ['--screen-info={1600x1200}'] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
      'about:blank',
    ],
  });
  const session = await browser.target().createCDPSession();
  const id =
    installedId ??
    (await session.send('Extensions.loadUnpacked', {path: extension, enableInIncognito: isAllowedInPrivate}))
      .id;
  const origin = `chrome-extension://${id}`;
  const isWorker = (/** @type {import('puppeteer-core').Target} */ target) =>
    target.type() === 'service_worker' && target.url().startsWith(origin);
  if (installedId === undefined) await browser.waitForTarget(isWorker);

  /** @param {string} path @returns {Promise<Page>} a page of the extension in a tab of the normal window */
  const openExtensionPage = async (path = optionsPath) => {
    const page = await browser.newPage();
    await page.goto(`${origin}${path}`);
    return page;
  };

  /**
   * Runs a function in a page of the extension, where its browser API is.
   * @template T @template {readonly unknown[]} A
   * @param {(...args: A) => T | Promise<T>} run @param {A} args
   * @returns {Promise<T>}
   */
  const inExtension = async (run, ...args) => {
    const page = await openExtensionPage();
    try {
      return /** @type {T} */ (await page.evaluate(/** @type {any} */ (run), ...args));
    } finally {
      await page.close();
    }
  };

  /**
   * Runs an expression in a page of the browser's own.
   * @param {string} url @param {string} expression
   */
  const inBrowserPage = async (url, expression) => {
    const page = await browser.newPage();
    try {
      await page.goto(url);
      await page.evaluate(expression);
    } finally {
      await page.close();
    }
  };

  return {
    browser,
    id,
    openExtensionPage,
    inExtension,

    /** @param {unknown} connections the document that the options page would keep */
    keepConnections: connections =>
      inExtension(value => chrome.storage.local.set({connections: value}), connections),

    /**
     * Sets what the organisation's policy says to the extension, at once and without a file of the machine; an empty object
     * takes it away. By the browser's own page for trying policies out.
     * @param {Readonly<Record<string, unknown>>} values
     */
    setPolicy: values => {
      const mandatory = {level: 1, scope: 0, source: 2, namespace: id};
      const policies = Object.entries(values).map(([name, value]) => ({...mandatory, name, value}));
      // An expression, because a test's compiler would replace the import in a function.
      const send = `import('chrome://resources/js/cr.js').then(({sendWithPromise}) => sendWithPromise('setLocalTestPolicies', json, ''))`;
      return inBrowserPage(
        'chrome://policy/test',
        `{ const json = ${JSON.stringify(JSON.stringify(policies))}; ${send} }`,
      );
    },

    /**
     * What the user can choose on the extension's page of the browser: on which sites it may run.
     * @param {'ON_CLICK' | 'ON_ALL_SITES'} hostAccess
     */
    setHostAccess: hostAccess =>
      inBrowserPage(
        'chrome://extensions',
        `chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify({extensionId: id, hostAccess})})`,
      ),

    /** @returns {Promise<Page>} a tab in a new normal window */
    openWindow: () => openWindow(false),
    /** @returns {Promise<Page>} a tab in a new private window */
    openPrivateWindow: () => openWindow(true),

    /**
     * Opens the real popup over a tab, as a click on the icon does. It closes when its window loses the focus.
     * @param {Page} page
     * @returns {Promise<Page>}
     */
    openPopup: async page => {
      await page.bringToFront();
      const popup = browser.waitForTarget(
        target => target.type() === 'page' && target.url().startsWith(`${origin}${popupPath}`),
      );
      await page.triggerExtensionAction(await extensionBy(id));
      return (await popup).asPage();
    },

    /** Whether the extension's worker runs. */
    hasWorker: () => browser.targets().some(isWorker),

    /** Ends the extension's worker, as the browser does with an idle one. Nothing to do when it has ended by itself. */
    killWorker: async () => {
      const target = browser.targets().find(isWorker);
      if (!target) return;
      await (await target.worker())?.close();
      await untilState(() => !browser.targets().some(isWorker), 'the worker has ended');
    },

    /** @param {Page} page @param {string} path of the PNG */
    picture: async (page, path) => {
      await page.screenshot({path: /** @type {`${string}.png`} */ (path)});
    },

    /** Settles when the browser has ended, however that came. @type {Promise<void>} */
    ended: new Promise(resolve => browser.once('disconnected', () => resolve())),
    close: async () => {
      if (browser.connected) await browser.close();
    },
  };

  /** @param {string} id */
  async function extensionBy(id) {
    const found = (await browser.extensions()).get(id);
    if (!found) throw new Error(`The extension ${id} is not installed.`);
    return found;
  }

  /** @param {boolean} incognito */
  async function openWindow(incognito) {
    const marker = `about:blank#${crypto.randomUUID()}`;
    const opened = browser.waitForTarget(target => target.url() === marker);
    await inExtension((create, url) => chrome.windows.create({...create, url}), {incognito}, marker);
    return (await opened).asPage();
  }
}

/**
 * An extension loaded from a folder survives a restart of the browser only in developer mode.
 * @param {string} profile
 */
async function preferDeveloperMode(profile) {
  const folder = join(profile, 'Default');
  await mkdir(folder, {recursive: true});
  await writeFile(join(folder, 'Preferences'), JSON.stringify({extensions: {ui: {developer_mode: true}}}), {
    flag: 'wx',
  }).catch(ignoreExisting);
}

/** @param {NodeJS.ErrnoException} error a profile that exists keeps the preferences it has */
function ignoreExisting(error) {
  if (error.code !== 'EEXIST') throw error;
}
