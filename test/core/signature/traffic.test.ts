import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {readPastedCertificates} from '../../../src/core/certificate/paste.ts';
import {readMessage} from '../../../src/core/saml/read.ts';
import {isAssertionSigned, verifySignatures} from '../../../src/core/signature/verify.ts';

const traffic = fileURLToPath(new URL('../../../../shared/traffic/', import.meta.url));
const isPresent = existsSync(traffic);
if (!isPresent) console.warn('Skipped: the recorded messages of real identity providers are not here.');

const cases = isPresent
  ? ['samlp', 'simplesamlphp'].flatMap(provider =>
      readdirSync(traffic + provider).map(name => `${provider}/${name}`),
    )
  : [];

interface Expected {
  readonly response_signed: boolean;
  readonly assertion_signed: boolean | null;
  readonly signature_alg: readonly string[];
  readonly digest_alg: readonly string[];
  readonly response_signature_valid_with_idp_crt: boolean | null;
  readonly assertion_signature_valid_with_idp_crt: boolean | null;
}

const outcome = (isValid: boolean | null) => (isValid ? 'valid' : 'signature-mismatch');

describe.skipIf(!isPresent)('messages of real identity providers in ../shared', () => {
  it('are all there', () => {
    expect(cases).toHaveLength(44);
  });

  it.each(cases)('%s is verified as its validators did', async name => {
    const folder = `${traffic}${name}/`;
    const expected = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as Expected;
    const read = readMessage(readFileSync(`${folder}response.xml`, 'utf8'));
    if (!read.ok) throw new Error(read.problem.message);
    const {certificates} = readPastedCertificates(readFileSync(`${folder}idp.crt`, 'utf8'));
    const facts = await verifySignatures(read.value, {expected: certificates, published: []});

    const on = (element: string) => facts.find(fact => fact.element === element);
    expect(facts.map(fact => fact.coverage)).toEqual(facts.map(() => []));
    expect(on('Response') !== undefined).toBe(expected.response_signed);
    expect(on('Assertion') !== undefined).toBe(expected.assertion_signed === true);
    expect([...new Set(facts.map(fact => fact.algorithm))]).toEqual(expected.signature_alg);
    expect([...new Set(facts.map(fact => fact.digest))]).toEqual(expected.digest_alg);
    if (on('Response'))
      expect(on('Response')?.outcome).toBe(outcome(expected.response_signature_valid_with_idp_crt));
    if (on('Assertion'))
      expect(on('Assertion')?.outcome).toBe(outcome(expected.assertion_signature_valid_with_idp_crt));
    expect(isAssertionSigned(facts)).toBe(facts.some(fact => fact.outcome === 'valid'));
    for (const fact of facts) expect(fact.embedded?.outcome).toBe('valid');
  });
});
