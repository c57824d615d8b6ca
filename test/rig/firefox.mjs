// @ts-check
import {spawn} from 'node:child_process';
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {env as environment} from 'node:process';
import {connectBidi} from './bidi.mjs';
import {hosts, startUrl} from './rig.mjs';
import {untilState} from './until-state.mjs';

/** @typedef {Awaited<ReturnType<typeof startFirefox>>} Firefox */

const popupPath = '/src/popup/index.html';
const optionsPath = '/src/options/index.html';

/** Set before the start, so that the extension's pages have a known address. */
const uuid = '11111111-2222-4333-8444-555555555555';
const origin = `moz-extension://${uuid}`;

/**
 * Starts Firefox with the built extension, allowed in private windows, and with the rig's hosts on loopback.
 * @param {object} options
 * @param {string} options.executable
 * @param {string} options.extension folder of the build
 * @param {string} options.extensionId as in its manifest
 * @param {string} options.profile folder
 * @param {number} options.port of the rig's front
 * @param {boolean} [options.isHeadless] default true
 * @param {boolean} [options.isAllowedInPrivate] default true
 * @param {Readonly<Record<string, unknown>>} [options.policy] what the organisation sets for the extension
 */
export async function startFirefox({
  executable,
  extension,
  extensionId,
  profile,
  port,
  isHeadless = true,
  isAllowedInPrivate = true,
  policy,
}) {
  await mkdir(profile, {recursive: true});
  const home = policy && (await homeWithPolicy(join(profile, 'home'), extensionId, policy));
  await writeFile(join(profile, 'user.js'), preferences({extensionId, port}));
  const process = spawn(
    executable,
    [
      ...(isHeadless ? ['--headless'] : []),
      '--no-remote',
      '--profile',
      profile,
      '--remote-debugging-port',
      '0',
      // Without it BiDi may not open the extension's own pages.
      '--remote-allow-system-access',
    ],
    {stdio: ['ignore', 'ignore', 'pipe'], env: {...environment, ...(home !== undefined && {HOME: home})}},
  );
  const ended = new Promise(resolve => process.once('exit', () => resolve(undefined)));
  const bidi = await connectBidi(`${await bidiAddress(process)}/session`);
  await bidi.send('session.new', {capabilities: {alwaysMatch: {acceptInsecureCerts: true}}});
  await bidi.send('webExtension.install', {
    extensionData: {type: 'path', path: extension},
    'moz:allowPrivateBrowsing': isAllowedInPrivate,
  });

  /** @returns {Promise<readonly string[]>} */
  const contexts = async () =>
    (await bidi.send('browsingContext.getTree')).contexts.map(
      (/** @type {{context: string}} */ {context}) => context,
    );

  /** @param {string} context */
  const tab = context => ({
    goto: (/** @type {string} */ url) =>
      bidi.send('browsingContext.navigate', {context, url, wait: 'complete'}),
    evaluate: (/** @type {string} */ script) => bidi.evaluate(context, script),
    /** Presses a button as a finger does, which pages need to ask for a permission. @param {string} text on it */
    press: async text => {
      await bidi.send('browsingContext.activate', {context});
      const {x, y} = await bidi.evaluate(
        context,
        `(() => {
          const button = [...document.querySelectorAll('button')].find(button => button.innerText.trim() === ${JSON.stringify(text)});
          button.scrollIntoView({block: 'center'});
          const {left, top, width, height} = button.getBoundingClientRect();
          return {x: Math.round(left + width / 2), y: Math.round(top + height / 2)};
        })()`,
      );
      const press = [
        {type: 'pointerMove', x, y},
        {type: 'pointerDown', button: 0},
        {type: 'pointerUp', button: 0},
      ];
      await bidi.send('input.performActions', {
        context,
        actions: [{type: 'pointer', id: 'finger', actions: press}],
      });
    },
    /** @param {string} path of the PNG */
    picture: async path => {
      await bidi.send('browsingContext.setViewport', {context, viewport: {width: 400, height: 600}});
      const {data} = await bidi.send('browsingContext.captureScreenshot', {context});
      await writeFile(path, Buffer.from(data, 'base64'));
    },
    close: () => bidi.send('browsingContext.close', {context}),
  });

  /** @param {string} path @param {string} expression run in a page of the extension */
  const inExtension = async (path, expression) => {
    const {context} = await bidi.send('browsingContext.create', {type: 'tab'});
    const page = tab(context);
    await page.goto(`${origin}${path}`);
    const value = await page.evaluate(expression);
    await page.close();
    return value;
  };

  /** @param {string} expression run with the browser's own rights */
  const inBrowser = async expression => {
    const {contexts: windows} = await bidi.send('browsingContext.getTree', {'moz:scope': 'chrome'});
    return bidi.evaluate(windows[0].context, expression);
  };

  /** @param {boolean} incognito @returns {Promise<ReturnType<typeof tab>>} a tab in a new window */
  const openWindow = async incognito => {
    const before = await contexts();
    await inBrowser(
      `(window.openTrustedLinkIn(${JSON.stringify(startUrl)}, 'window', {private: ${incognito}}), true)`,
    );
    const context = await untilState(
      async () => (await contexts()).find(id => !before.includes(id)),
      'the window has opened',
    );
    const opened = tab(context);
    // A navigation that comes while the first page still loads is never reported as done.
    await untilState(
      () =>
        opened.evaluate(
          `location.href === ${JSON.stringify(startUrl)} && document.readyState === 'complete'`,
        ),
      'the window shows its first page',
    );
    return opened;
  };

  return {
    origin,
    /** @param {unknown} connections the document that the options page would keep */
    keepConnections: connections =>
      inExtension(
        optionsPath,
        `browser.storage.local.set({connections: ${JSON.stringify(connections)}}).then(() => true)`,
      ),
    inExtension: (/** @type {string} */ expression) => inExtension(optionsPath, expression),
    openWindow: () => openWindow(false),
    openPrivateWindow: () => openWindow(true),
    /**
     * Opens the popup's page in a tab of the same window: BiDi does not reach into the real popup, but the page is the same.
     * @param {ReturnType<typeof tab>} opener
     */
    openPopup: async opener => {
      const before = await contexts();
      await opener.evaluate(`(window.open('about:blank'), true)`);
      const context = await untilState(
        async () => (await contexts()).find(id => !before.includes(id)),
        'the tab for the popup has opened',
      );
      const popup = tab(context);
      await popup.goto(`${origin}${popupPath}`);
      return popup;
    },
    /**
     * Takes access to an origin away, as the user can on the extension's page of the browser.
     * @param {string} pattern e.g. `https://auth.atlassian.com/*`
     */
    removeAccess: pattern =>
      inBrowser(`(() => {
        const {ExtensionPermissions} = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
        const id = ${JSON.stringify(extensionId)};
        const gone = {permissions: [], origins: [${JSON.stringify(pattern)}]};
        return ExtensionPermissions.remove(id, gone, WebExtensionPolicy.getByID(id).extension).then(() => true);
      })()`),
    /** Waits for the browser's question about a permission, and presses “Allow” in it. @returns {Promise<string>} the question */
    allowInPrompt: async () =>
      String(
        await untilState(
          () =>
            inBrowser(`(() => {
              for (const window of Services.wm.getEnumerator('navigator:browser')) {
                const prompt = window.document.querySelector('#notification-popup popupnotification');
                if (!prompt?.button || window.PopupNotifications.panel.state !== 'open') continue;
                const text = prompt.textContent + (prompt.getAttribute('label') ?? '');
                prompt.button.click();
                return text || 'asked';
              }
              return '';
            })()`),
          'the browser asks',
        ),
      ),
    /** @param {ReturnType<typeof tab>} page @param {string} path of the PNG, as wide and high as a popup */
    picture: (page, path) => page.picture(path),
    /** Settles when the browser has ended, however that came. */
    ended,
    close: async () => {
      if (process.exitCode !== null) return;
      // The answer may be cut off by the very end that was asked for.
      await Promise.race([bidi.send('browser.close'), ended]).catch(() => process.kill());
      await ended;
    },
  };
}

/**
 * A home folder in which Firefox finds what an organisation sets for an extension (a managed storage manifest).
 * @param {string} home @param {string} extensionId @param {Readonly<Record<string, unknown>>} data
 */
async function homeWithPolicy(home, extensionId, data) {
  const folder = join(home, '.mozilla/managed-storage');
  await mkdir(folder, {recursive: true});
  const manifest = {name: extensionId, description: 'Set by the organisation', type: 'storage', data};
  await writeFile(join(folder, `${extensionId}.json`), JSON.stringify(manifest));
  return home;
}

/** @param {{extensionId: string, port: number}} options */
function preferences({extensionId, port}) {
  const values = {
    'extensions.webextensions.uuids': JSON.stringify({[extensionId]: uuid}),
    'network.dns.localDomains': hosts.join(','),
    'network.socket.forcePort': `443=${port}`,
    'browser.shell.checkDefaultBrowser': false,
    'browser.aboutwelcome.enabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'dom.disable_open_during_load': false,
  };
  return Object.entries(values)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

/** @param {import('node:child_process').ChildProcess} process @returns {Promise<string>} */
const bidiAddress = process =>
  new Promise((resolve, reject) => {
    let said = '';
    process.stderr?.on('data', chunk => {
      said += chunk;
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    process.once('error', reject);
    process.once('exit', () => reject(new Error(`Firefox ended at once: ${said.slice(-500)}`)));
  });
