import {execFile, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {KEY_NAMES, keyOf, type KeyName} from './keys.ts';

/** The command xmlsec1 (Debian package xmlsec1), the reference that the verifier is held against. */

export const isInstalled = spawnSync('xmlsec1', ['--version']).status === 0;

export interface Verdict {
  readonly verdict: 'OK' | 'FAIL';
  /** It fails because the signature, digest or transform method is none that it knows. */
  readonly lacksAlgorithm: boolean;
  readonly words: string;
}

export interface Xmlsec1 {
  /** Fills in a Signature template, the `nth` of the document. */
  sign(xml: string | Buffer, key: KeyName, nth?: number): Promise<Buffer>;
  /** Verifies the `nth` Signature with one key; what the KeyInfo holds is ignored. */
  verify(xml: string | Buffer, key: KeyName, nth?: number): Promise<Verdict>;
  close(): void;
}

const NS_SAML = 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion';
const NS_SAMLP = 'urn:oasis:names:tc:SAML:2.0:protocol:';
const WITH_ID = [
  NS_SAML,
  ...['Response', 'AuthnRequest', 'LogoutRequest', 'LogoutResponse'].map(name => NS_SAMLP + name),
];

export function openXmlsec1(): Xmlsec1 {
  const folder = mkdtempSync(join(tmpdir(), 'saml-lens-xmlsec-'));
  for (const name of KEY_NAMES) {
    writeFileSync(join(folder, `${name}.key.pem`), keyOf(name).privatePem);
    writeFileSync(join(folder, `${name}.pub.pem`), keyOf(name).publicPem);
  }
  let count = 0;
  const run = (options: readonly string[], xml: string | Buffer, nth: number) => {
    const input = join(folder, `${count++}.xml`);
    writeFileSync(input, xml);
    const ids = WITH_ID.flatMap(name => ['--id-attr:ID', name]);
    const which = ['--node-xpath', `(//*[local-name()='Signature'])[${nth + 1}]`];
    return execute([...options, ...ids, ...which, input]);
  };
  return {
    async sign(xml, key, nth = 0) {
      const {code, out, words} = await run(
        ['--sign', '--privkey-pem', join(folder, `${key}.key.pem`)],
        xml,
        nth,
      );
      if (code !== 0) throw new Error(`xmlsec1 does not sign: ${words}`);
      return out;
    },
    async verify(xml, key, nth = 0) {
      // Without the option, it would take whatever key the message brings along.
      const {code, words} = await run(
        ['--verify', '--enabled-key-data', 'raw-x509-cert', '--pubkey-pem', join(folder, `${key}.pub.pem`)],
        xml,
        nth,
      );
      return {
        verdict: code === 0 ? 'OK' : 'FAIL',
        lacksAlgorithm: words.includes('xmlSecTransformIdListFindByHref'),
        words,
      };
    },
    close: () => rmSync(folder, {recursive: true}),
  };
}

interface Run {
  readonly code: number;
  readonly out: Buffer;
  readonly words: string;
}

const execute = (parameters: readonly string[]): Promise<Run> =>
  new Promise(resolve => {
    execFile('xmlsec1', parameters, {encoding: 'buffer', maxBuffer: 50_000_000}, (error, out, words) =>
      resolve({code: error ? 1 : 0, out, words: words.toString()}),
    );
  });
