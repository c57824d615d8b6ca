// @ts-check
import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {isSimpleSamlUnpacked, unpackSimpleSaml} from '../test/rig/simplesamlphp-package.mjs';
import {findBrowser, onPath} from './find-browser.mjs';

/**
 * Something outside npm that the tests or the demo need.
 * @typedef {object} Part
 * @property {string} package Debian's name
 * @property {() => boolean} isThere
 */

/** @param {string} extension */
const hasPhp = extension =>
  spawnSync('php', ['-r', `exit(extension_loaded('${extension}') ? 0 : 1);`]).status === 0;

/** @type {Part} */
export const chromium = {package: 'chromium', isThere: () => findBrowser('chromium') !== undefined};

/** @type {readonly Part[]} */
export const testParts = [
  chromium,
  {package: 'firefox-esr', isThere: () => findBrowser('firefox') !== undefined},
  {package: 'xmlsec1', isThere: () => onPath('xmlsec1') !== undefined},
  {package: 'php-cli', isThere: () => onPath('php') !== undefined},
  {package: 'php-xml', isThere: () => hasPhp('dom')},
  {package: 'php-mbstring', isThere: () => hasPhp('mbstring')},
  {package: 'faketime', isThere: () => onPath('faketime') !== undefined},
];

/** Whether this process may install Debian packages. */
export const canInstall = () =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath('apt-get') !== undefined;

let isUpdated = false;

/** @param {readonly string[]} command of apt-get */
function aptGet(...command) {
  if (!isUpdated && command[0] !== 'update') {
    isUpdated = true;
    aptGet('update');
  }
  execFileSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...command], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
  });
}

/**
 * Installs what is missing, and says so; on other systems names it.
 * @param {readonly Part[]} parts
 * @returns {readonly string[]} what is still missing, by Debian's names
 */
export function install(parts) {
  const missing = parts.filter(({isThere}) => !isThere()).map(part => part.package);
  if (missing.length === 0 || !canInstall()) return missing;
  console.log(`Installing ${missing.join(', ')} by apt.`);
  aptGet('install', '-y', '--no-install-recommends', ...missing);
  return parts.filter(({isThere}) => !isThere()).map(part => part.package);
}

/** SimpleSAMLphp is only unpacked beside the project: installing it would bring a web server. */
function unpackIdentityProvider() {
  if (isSimpleSamlUnpacked()) return [];
  if (onPath('apt-get') === undefined) return ['simplesamlphp'];
  console.log('Downloading simplesamlphp by apt, into .cache.');
  if (canInstall() && !isUpdated) {
    isUpdated = true;
    aptGet('update');
  }
  unpackSimpleSaml();
  return [];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const missing = [...install(testParts), ...unpackIdentityProvider()];
  if (missing.length > 0) {
    console.error(
      `The tests need these Debian packages, or what your system calls them: ${missing.join(', ')}.`,
    );
    process.exit(1);
  }
}
