import {describe, expect, it} from 'vitest';
import {main} from '../../src/cli/main.ts';
import type {Report} from '../../src/core/report.ts';
import {encryptedResponse} from '../core/encryption/engines.ts';
import {assertion, makeIdentity} from '../core/signature/signing.ts';

const {privateKey, certificate} = makeIdentity();
const pem = privateKey.export({type: 'pkcs8', format: 'pem'}) as string;
const message = encryptedResponse(privateKey, assertion('_a'));

/** `check` on one encrypted message, with a file of that content as the key. */
async function check(key: string | Uint8Array, format = 'json') {
  let out = '';
  let err = '';
  const files: Readonly<Record<string, string | Uint8Array>> = {'m.xml': message, key: key};
  const status = await main(['check', 'm.xml', '--key', 'key', '--format', format], {
    readFile: path => Promise.resolve(Buffer.from(files[path] ?? '')),
    readStdin: () => Promise.reject(new Error('Standard input is not used here.')),
    out: text => (out += text),
    err: text => (err += text),
    isColoured: false,
    width: 100,
  });
  return {status, out, err};
}

describe('--key', () => {
  it.each<[string, string | Uint8Array]>([
    ['PEM', pem],
    ['JWK', JSON.stringify(privateKey.export({format: 'jwk'}))],
    ['DER', privateKey.export({type: 'pkcs8', format: 'der'})],
  ])('opens an encrypted Assertion with %s', async (_form, key) => {
    const {out} = await check(key);
    const [report] = JSON.parse(out) as Report[];
    expect(report?.assertion).toMatchObject({isDecrypted: true, nameID: {value: 'alice@example.com'}});
  });

  it.each(['json', 'text', 'markdown'])('leaves nothing of the key in %s', async format => {
    const {out, err} = await check(pem, format);
    const lines = pem.split('\n').filter(line => line !== '' && !line.startsWith('-----'));
    expect(lines.filter(line => (out + err).includes(line))).toEqual([]);
    expect(out).toContain('decrypted here with the key that was given');
  });

  it('that is no key ends with the reason and 2', async () => {
    expect(await check(certificate.pem)).toEqual({
      status: 2,
      out: '',
      err: 'saml-lens: key: This is a CERTIFICATE, not a private key. It holds the public key only.\n',
    });
  });
});
