// @vitest-environment happy-dom
import {render} from 'preact';
import {beforeEach, describe, expect, test} from 'vitest';
import {CertificateBox} from '../../src/ui/certificate-facts.tsx';
import {aCertificate, NOW} from '../support/a-context.ts';
import {get, textOf} from './page.ts';

beforeEach(() => render(null, document.body));

const shown = () =>
  Object.fromEntries(
    [...document.querySelectorAll('dl > div')].map(row => [
      textOf(row.querySelector('dt')),
      [...row.querySelectorAll('.fingerprint-line, code:not(:has(.fingerprint-line)), .status')].map(textOf),
    ]),
  );
const sha1 = '0123456789ABCDEF0123456789ABCDEF01234567';
const sha256 = `${sha1}0123456789ABCDEF01234567`;

describe('CertificateBox', () => {
  test('shows both fingerprints in groups, to compare with any console', () => {
    render(<CertificateBox certificate={aCertificate({sha1, sha256})} now={NOW} />, document.body);
    expect(shown()['SHA-1']?.join(' ')).toBe('0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567');
    expect(shown()['SHA-256']).toHaveLength(2);
    expect([get('button', /SHA-1$/), get('button', /SHA-256$/)]).toHaveLength(2);
  });

  test('writes out what would turn a name around', () => {
    const subject = 'CN=acme\u202Egro.evil';
    render(<CertificateBox certificate={aCertificate({sha1, sha256, subject})} now={NOW} />, document.body);
    expect(document.body.textContent).not.toContain('\u202E');
    expect(shown()['Subject']?.join('')).toMatch(/^CN=acme.*202E.*gro\.evil$/i);
  });

  test.each([
    ['a certificate that issued itself', 'CN=acme', undefined],
    ['one of a chain', 'CN=Acme Root', ['CN=Acme Root']],
  ])('names the issuer of %s only where there is one', (_name, issuer, expected) => {
    render(<CertificateBox certificate={aCertificate({sha1, sha256, issuer})} now={NOW} />, document.body);
    expect(shown()['Issued by']).toEqual(expected);
  });
});
