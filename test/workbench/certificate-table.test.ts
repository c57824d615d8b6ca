import {expect, test} from 'vitest';
import type {Capture} from '../../src/core/capture.ts';
import {certificateTable, type CertificateRow} from '../../src/workbench/certificate-table.ts';
import {assertion, identityOf, makeIdentity, response, signXml} from '../core/signature/signing.ts';
import {base64} from '../support/a-response.ts';

const held = makeIdentity('RSA', 'held');
const published = makeIdentity('RSA', 'published');
const unknown = makeIdentity('RSA', 'unknown');
/** The same key in another certificate. */
const renewed = identityOf(held.privateKey, 'renewed');

const connection = {
  id: 'c-1',
  certificates: [held.certificate.pem],
  identityProviderCertificates: [held.certificate.pem, published.certificate.pem],
};

const captureOf = (xml: string): Capture => ({
  id: '1',
  parameter: 'SAMLResponse',
  binding: 'HTTP-POST',
  encoded: base64(xml),
  isPrivate: false,
});

const plain = response(assertion('_a'));
const rowText = ({certificate, isHeld, isPublished, inside, verifies}: CertificateRow): string =>
  [
    certificate.subject,
    isHeld && 'held',
    isPublished && 'published',
    inside.length > 0 && `in ${inside.join(' and ')}`,
    verifies.length > 0 && `verifies ${verifies.join(' and ')}`,
  ]
    .filter(Boolean)
    .join(', ');

test.each<readonly [string, string, readonly string[]]>([
  [
    'the held one, embedded, verifies',
    signXml(plain, held, {embed: held.certificate}),
    ['CN=held, held, published, in Assertion, verifies Assertion', 'CN=published, published'],
  ],
  [
    'a rollover: the published one signed',
    signXml(plain, published, {embed: published.certificate}),
    ['CN=held, held, published', 'CN=published, published, in Assertion, verifies Assertion'],
  ],
  [
    'one that only the message carries signed',
    signXml(plain, unknown, {embed: unknown.certificate}),
    ['CN=held, held, published', 'CN=published, published', 'CN=unknown, in Assertion, verifies Assertion'],
  ],
  [
    'the held key in a renewed certificate: both verify',
    signXml(plain, renewed, {embed: renewed.certificate}),
    [
      'CN=held, held, published, verifies Assertion',
      'CN=published, published',
      'CN=renewed, in Assertion, verifies Assertion',
    ],
  ],
  [
    'another one is embedded than signed',
    signXml(plain, held, {embed: unknown.certificate}),
    ['CN=held, held, published, verifies Assertion', 'CN=published, published', 'CN=unknown, in Assertion'],
  ],
  [
    'changed since it was signed: none verifies',
    signXml(plain, held, {embed: held.certificate}).replace('alice@', 'mallory@'),
    ['CN=held, held, published, in Assertion', 'CN=published, published'],
  ],
  [
    'two Signatures, one each',
    signXml(signXml(plain, held), published, {id: '_r'}),
    ['CN=held, held, published, verifies Assertion', 'CN=published, published, verifies Response'],
  ],
  ['not signed', plain, ['CN=held, held, published', 'CN=published, published']],
  ['unreadable', '<broken', ['CN=held, held, published', 'CN=published, published']],
])('%s', async (_, xml, expected) => {
  const {rows} = await certificateTable(captureOf(xml), connection);
  expect(rows.map(rowText)).toEqual(expected);
});

test('without a connection, what is in the message alone', async () => {
  const xml = signXml(plain, unknown, {embed: unknown.certificate});
  const {rows, signatures} = await certificateTable(captureOf(xml), undefined);
  expect(rows.map(rowText)).toEqual(['CN=unknown, in Assertion, verifies Assertion']);
  expect(signatures).toEqual([{element: 'Assertion', outcome: 'valid'}]);
});

test('a Signature that no key verifies says why', async () => {
  const xml = signXml(plain, held, {embed: held.certificate}).replace('alice@', 'mallory@');
  const {signatures} = await certificateTable(captureOf(xml), connection);
  expect(signatures[0]?.outcome).toBe('digest-mismatch');
  expect(signatures[0]?.reason).toContain('has been changed since');
});
