// @ts-check
import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';

/**
 * A browser that can show the extension.
 * @typedef {object} Browser
 * @property {'chromium' | 'firefox'} family
 * @property {string} name as people call it
 * @property {string} executable
 */

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run: both mean “look further”
  }
}

/** @param {string} program @returns {string | undefined} its file on PATH */
export const onPath = program =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map(folder => join(folder, program))
    .find(isExecutable);

/** @type {readonly {family: Browser['family'], name: string, programs: readonly string[], mac: string, windows: string}[]} */
const browsers = [
  {
    family: 'chromium',
    name: 'Chrome',
    programs: ['google-chrome', 'google-chrome-stable'],
    mac: 'Google Chrome.app/Contents/MacOS/Google Chrome',
    windows: 'Google/Chrome/Application/chrome.exe',
  },
  {
    family: 'chromium',
    name: 'Chromium',
    programs: ['chromium', 'chromium-browser'],
    mac: 'Chromium.app/Contents/MacOS/Chromium',
    windows: 'Chromium/Application/chrome.exe',
  },
  {
    family: 'chromium',
    name: 'Edge',
    programs: ['microsoft-edge', 'microsoft-edge-stable'],
    mac: 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    windows: 'Microsoft/Edge/Application/msedge.exe',
  },
  {
    family: 'firefox',
    name: 'Firefox',
    programs: ['firefox', 'firefox-esr'],
    mac: 'Firefox.app/Contents/MacOS/firefox',
    windows: 'Mozilla Firefox/firefox.exe',
  },
];

/** @param {typeof browsers[number]} browser */
function locate({programs, mac, windows}) {
  if (process.platform === 'darwin') return [join('/Applications', mac)].find(isExecutable);
  if (process.platform !== 'win32') return programs.map(onPath).find(file => file !== undefined);
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .flatMap(name => process.env[name] ?? [])
    .map(folder => join(folder, windows))
    .find(isExecutable);
}

/**
 * The first browser of this computer, in the order Chrome, Chromium, Edge, Firefox.
 * @param {Browser['family']} [family] only of this family
 * @returns {Browser | undefined}
 */
export function findBrowser(family) {
  for (const browser of browsers) {
    const executable = family === undefined || browser.family === family ? locate(browser) : undefined;
    if (executable) return {family: browser.family, name: browser.name, executable};
  }
  return undefined;
}
