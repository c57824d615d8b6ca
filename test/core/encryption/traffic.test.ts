import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import type {PrivateKey} from '../../../src/core/encryption/private-key.ts';
import {readPrivateKey} from '../../../src/core/encryption/key-text.ts';
import {inspect} from '../../../src/core/inspect.ts';
import type {Report} from '../../../src/core/report.ts';

const traffic = fileURLToPath(new URL('../../../../shared/traffic/', import.meta.url));
const isPresent = existsSync(traffic);

/** Only read where the record is. */
function recordedKey(): PrivateKey {
  const read = readPrivateKey(readFileSync(`${traffic}keys/sp.jwk.json`, 'utf8'));
  if (!read.ok) throw new Error(read.problem.message);
  return read.value.key;
}

/** One recorded Response, with the certificate of its identity provider as the expected one. */
function inspectCase(name: string, privateKey?: PrivateKey): Promise<Report> {
  const folder = `${traffic}${name}/`;
  const {response} = JSON.parse(readFileSync(`${folder}meta.json`, 'utf8')) as {
    readonly response: {readonly time: string; readonly url: string};
  };
  const url = `https://auth.atlassian.com${response.url}`;
  return inspect({
    capture: {
      id: '1',
      parameter: 'SAMLResponse',
      binding: 'HTTP-POST',
      encoded: readFileSync(`${folder}response.b64`, 'utf8'),
      url,
      isPrivate: false,
    },
    at: {ms: Date.parse(response.time), source: 'given'},
    connections: [
      {
        id: 'c-1',
        issuer: name.startsWith('samlp/') ? 'urn:samlp.idp.test' : 'https://ssp.idp.test/metadata',
        acsUrl: url,
        audience: 'https://auth.atlassian.com/saml/11111111-2222-4333-8444-555555555555',
        certificates: [readFileSync(`${folder}idp.crt`, 'utf8')],
      },
    ],
    fallbackConnection: 'c-1',
    ...(privateKey && {privateKey}),
  });
}

const both = ['Response valid', 'Assertion valid'];
const inside = ['Assertion valid'];

// Without the record beside the project, the four are listed as skipped.
describe.skipIf(!isPresent)('recorded encrypted logins, from ../shared, open with their key', () => {
  it.each([
    ['samlp/encrypted-assertion-aes256cbc', 'aes256-cbc', inside],
    ['samlp/encrypted-assertion-aes256gcm', 'aes256-gcm', inside],
    ['simplesamlphp/encrypted-assertion', 'aes128-cbc', both],
    ['simplesamlphp/encrypted-assertion-only-signed-inside', 'aes128-cbc', inside],
  ])('%s', async (name, algorithm, signatures) => {
    const report = await inspectCase(name, recordedKey());
    expect(report.encryptions).toMatchObject([
      {element: 'EncryptedAssertion', algorithm, decryption: {outcome: 'decrypted', repairs: []}},
    ]);
    expect(report.assertion).toMatchObject({
      isSigned: true,
      isDecrypted: true,
      nameID: {value: 'alice@example.com'},
    });
    expect(report.signatures.map(({element, outcome}) => `${element} ${outcome}`)).toEqual(signatures);
    expect(report.findings.filter(({status}) => status === 'fail' || status === 'error')).toEqual([]);
    const audience = report.findings.find(({checkId}) => checkId === 'audience');
    expect(audience?.status).toBe('pass');
    // Atlassian Cloud cannot read it all the same.
    expect([report.verdict, report.cause?.checkId]).toEqual(['at-risk', 'encryption']);
  });

  it('without the key nothing inside is judged', async () => {
    const report = await inspectCase('simplesamlphp/encrypted-assertion');
    expect([report.verdict, report.assertion]).toEqual(['undecided', undefined]);
  });
});
