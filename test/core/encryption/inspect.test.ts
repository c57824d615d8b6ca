import {describe, expect, it} from 'vitest';
import type {Capture} from '../../../src/core/capture.ts';
import type {Connection} from '../../../src/core/connection/connection.ts';
import type {PrivateKey} from '../../../src/core/encryption/private-key.ts';
import {inspect} from '../../../src/core/inspect.ts';
import type {Report} from '../../../src/core/report.ts';
import {anAssertionXml, ARRIVAL, AUDIENCE, base64} from '../../support/a-response.ts';
import {assertion, makeIdentity, signXml} from '../signature/signing.ts';
import {cipherValue, encryptedResponse, gcm, privateKeyOf, SESSION_KEY} from './engines.ts';

const sp = makeIdentity('RSA', 'sp.example.test');
const idp = makeIdentity();
const key = privateKeyOf(sp);
const connection: Connection = {
  id: 'c-1',
  serviceProvider: 'custom',
  audience: AUDIENCE,
  certificates: [idp.certificate.pem],
};

const judge = (xml: string, privateKey: PrivateKey | undefined = key): Promise<Report> => {
  const capture: Capture = {
    id: '1',
    parameter: 'SAMLResponse',
    binding: 'HTTP-POST',
    encoded: base64(xml),
    capturedAt: ARRIVAL,
    isPrivate: false,
  };
  return inspect({capture, connections: [connection], ...(privateKey && {privateKey})});
};
const finding = ({findings}: Report, id: string) => findings.find(({checkId}) => checkId === id);
const signedResponse = signXml(encryptedResponse(sp.privateKey, anAssertionXml()), idp, {id: '_r'});

describe('a decrypted Assertion', () => {
  it('is protected by a Signature over the encrypted Response', async () => {
    const report = await judge(signedResponse);
    expect(report.signatures).toMatchObject([{element: 'Response', outcome: 'valid'}]);
    expect(report.assertion).toMatchObject({isSigned: true, isDecrypted: true});
    expect([finding(report, 'signature')?.status, finding(report, 'signature-coverage')?.status]).toEqual([
      'pass',
      'pass',
    ]);
  });

  it('is not protected when the cipher text was exchanged after signing', async () => {
    const other = gcm(SESSION_KEY, Buffer.from(anAssertionXml({nameID: 'mallory@acme.test'})));
    const value = cipherValue(other).replace(/<\/?xenc:CipherData>/g, '');
    const parts = signedResponse.split(/(<xenc:CipherValue>[^<]*<\/xenc:CipherValue>)/);
    const report = await judge(parts.map((part, index) => (index === 3 ? value : part)).join(''));
    expect(report.assertion).toMatchObject({isSigned: false, nameID: {value: 'mallory@acme.test'}});
    expect([report.verdict, finding(report, 'signature')?.status]).toEqual(['refused', 'fail']);
  });

  it('that nobody signed fails, which could not be seen before', async () => {
    const xml = encryptedResponse(sp.privateKey, anAssertionXml());
    const [without, withKey] = [await inspectWithout(xml), await judge(xml)];
    expect(finding(without, 'signature')?.status).toBe('skip');
    expect(finding(withKey, 'signature')).toMatchObject({status: 'fail', actual: 'nothing signed'});
  });

  it('chooses the connection by the Audience inside', async () => {
    const xml = encryptedResponse(sp.privateKey, anAssertionXml());
    expect((await inspectWithout(xml)).connection).toBeUndefined();
    expect((await judge(xml)).connection).toEqual({id: 'c-1', chosenBy: 'audience'});
  });

  it('counts as the one Assertion', async () => {
    expect(finding(await judge(signedResponse), 'assertion-count')?.status).toBe('pass');
  });

  it('with the ID of the Response is refused', async () => {
    const report = await judge(encryptedResponse(sp.privateKey, assertion('_r')));
    expect(finding(report, 'signature-coverage')).toMatchObject({status: 'fail', actual: ['_r']});
  });
});

it('nothing of the key is in the Report', async () => {
  const text = JSON.stringify(await judge(signedResponse));
  const {d, p, q} = sp.privateKey.export({format: 'jwk'});
  for (const part of [d, p, q]) expect(text).not.toContain(part);
  for (const number of Object.values(key))
    if (typeof number === 'bigint') expect(text).not.toContain(`${number}`);
});

/** One second is what it may take; on a machine that runs everything at once it takes longer. */
const SOON = 4_000;

describe('hostile encrypted messages are done soon', () => {
  const small = encryptedResponse(sp.privateKey, anAssertionXml());
  const element = /<saml:EncryptedAssertion>[^]*<\/saml:EncryptedAssertion>/.exec(small)?.[0] ?? '';
  const encryptedKey = /<xenc:EncryptedKey>[^]*<\/xenc:EncryptedKey>/.exec(small)?.[0] ?? '';

  it.each<[string, string]>([
    [
      'a megabyte of cipher text',
      encryptedResponse(sp.privateKey, anAssertionXml({nameID: 'a'.repeat(1_400_000)})),
    ],
    ['many EncryptedAssertions', small.replace(element, element.repeat(1500))],
    ['many EncryptedKeys', small.replace(encryptedKey, encryptedKey.repeat(4000))],
    [
      'a long KeyName',
      encryptedResponse(sp.privateKey, anAssertionXml(), {
        keyInfo: `<ds:KeyName>${'k'.repeat(4_000_000)}</ds:KeyName>`,
      }),
    ],
    ['a decrypted element of great depth', encryptedResponse(sp.privateKey, '<a>'.repeat(200_000))],
    ['many decrypted elements', encryptedResponse(sp.privateKey, `<a>${'<b/>'.repeat(300_000)}</a>`)],
  ])('%s', async (_name, xml) => {
    const start = performance.now();
    const report = await judge(xml);
    const took = performance.now() - start;
    expect(report.encryptions?.[0]?.element).toBe('EncryptedAssertion');
    expect(JSON.stringify(report.encryptions).length).toBeLessThan(100_000);
    expect(took).toBeLessThan(SOON);
  });
});

function inspectWithout(xml: string): Promise<Report> {
  const capture: Capture = {
    id: '1',
    parameter: 'SAMLResponse',
    binding: 'HTTP-POST',
    encoded: base64(xml),
    isPrivate: false,
  };
  return inspect({capture, connections: [connection]});
}
