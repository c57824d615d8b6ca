// @ts-check
import {spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';

/** @typedef {import('./messages.mjs').Message} Message */

/** Verifications that one measured process does more than the other, by size: about a quarter of a second of work. */
const repeats = {'5k': 600, '20k': 300, '200k': 50, '2m': 5};

/**
 * xmlsec1 in process: two processes, of which one verifies so many times more (`--repeat`); what it takes longer is that
 * work alone, parsing and all, without the start of a process. Its own print counts the verification without the parsing.
 * @param {string} folder for its files @param {string} certificate PEM
 * @returns {import('./rounds.mjs').Contestant}
 */
export function xmlsec1(folder, certificate) {
  const key = join(folder, 'xmlsec1.pem');
  writeFileSync(key, certificate);

  /** The shortest start of a process so far, by size. @type {Map<string, number>} */
  const starts = new Map();

  /** @param {string | Buffer} xml @param {number} times @returns {boolean} */
  const isVerified = (xml, times) => {
    const file = join(folder, 'xmlsec1.xml');
    writeFileSync(file, xml);
    return run(file, key, times);
  };

  /** @param {string} file @param {number} times */
  const timed = (file, times) => {
    const start = performance.now();
    if (!run(file, key, times)) throw new Error('xmlsec1 refuses a message that is right.');
    return performance.now() - start;
  };

  return {
    name: 'xmlsec1',
    check: (message, how) => Promise.resolve(isVerified(Buffer.from(message[how], 'base64'), 1)),
    time({size, xml}) {
      const file = join(folder, 'xmlsec1.xml');
      writeFileSync(file, xml);
      // Noise only lengthens: the shortest start is the truest, and no difference comes out too small.
      const start = Math.min(timed(file, 1), starts.get(size) ?? Infinity);
      starts.set(size, start);
      return Promise.resolve((timed(file, 1 + repeats[size]) - start) / repeats[size]);
    },
  };
}

/** @param {string} file @param {string} key @param {number} times */
function run(file, key, times) {
  const {error, status} = spawnSync(
    'xmlsec1',
    [
      '--verify',
      '--repeat',
      String(times),
      '--id-attr:ID',
      'urn:oasis:names:tc:SAML:2.0:assertion:Assertion',
      '--pubkey-cert-pem',
      key,
      '--enabled-key-data',
      'raw-x509-cert',
      file,
    ],
    {stdio: 'ignore'},
  );
  if (error) throw new Error('The bench needs xmlsec1: node scripts/install.mjs', {cause: error});
  return status === 0;
}
