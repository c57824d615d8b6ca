import {beforeAll, describe, expect, it, test} from 'vitest';
import type {Report, ReportSignature} from '../../../src/core/report.ts';
import {piecesOf} from '../../../src/core/text/xml-pieces.ts';
import {outlineOf} from '../../../src/core/xml-view/outline.ts';
import {coverOf, type SignedPart, signedParts} from '../../../src/core/xml-view/signed.ts';
import {signAssertion} from '../../bench/sign.mjs';
import {selfSigned} from '../../rig/self-signed.mjs';
import {aResponseXml, base64} from '../../support/a-response.ts';
import {aConnection, inspected} from '../../support/inspected.ts';

const key = selfSigned('identity provider of the XML view');
const SIGNED = signAssertion(aResponseXml(), key);

function parts(xml: string, signatures: readonly ReportSignature[]): readonly SignedPart[] {
  const outline = outlineOf(xml, piecesOf(xml));
  if (!outline.ok) throw new Error(outline.problem.message);
  return signedParts(outline.value, signatures);
}

/** How the first occurrence of a text is covered. */
function cover(xml: string, report: Report, text: string): string {
  const at = xml.indexOf(text);
  return coverOf(parts(xml, report.signatures), at, at + text.length);
}

describe('of a Response whose Assertion is signed', () => {
  let report: Report;
  beforeAll(async () => {
    report = await inspected(base64(SIGNED), [aConnection(key.certificate)]);
  });

  it('the Assertion is covered by its Signature, which is valid', () => {
    expect(parts(SIGNED, report.signatures)).toMatchObject([
      {
        state: 'valid',
        element: 'Assertion',
        from: SIGNED.indexOf('<saml:Assertion'),
        to: SIGNED.indexOf('</samlp:Response>'),
        text: 'Signed: Assertion, rsa-sha256, valid under the expected certificate.',
      },
    ]);
  });

  it.each<[string, string, string]>([
    ['NameID', '<saml:NameID', 'valid'],
    ['Signature itself', '<SignatureValue>', 'unsigned'],
    ['Status', '<samlp:Status>', 'unsigned'],
    ['Destination', 'Destination="', 'unsigned'],
  ])('the cover of %s is told', (_, text, expected) => {
    expect(cover(SIGNED, report, text)).toBe(expected);
  });
});

test.each<[string, string, readonly string[], SignedPart['state'], RegExp]>([
  [
    'changed after signing',
    SIGNED.replace('>alice@', '>mallory@'),
    [key.certificate],
    'wrong',
    /does not hold.*changed/,
  ],
  ['with no certificate to check with', SIGNED, [], 'not-checked', /fits the certificate inside/],
  [
    'changed, with no certificate to check with',
    SIGNED.replace('>alice@', '>mallory@'),
    [],
    'wrong',
    /changed since/,
  ],
  [
    'with an ID that two elements have',
    SIGNED.replace('ID="_r1"', 'ID="_a1"'),
    [key.certificate],
    'wrong',
    /More than one element/,
  ],
])('a Signature %s', async (_, xml, certificates, state, text) => {
  const report = await inspected(base64(xml), [aConnection(...certificates)]);
  const [part] = parts(xml, report.signatures);
  expect(part?.state).toBe(state);
  expect(part?.text).toMatch(text);
});

test('a Signature that the Report does not know is not taken for valid', () => {
  expect(parts(SIGNED, []).map(({state}) => state)).toEqual(['not-checked']);
});

test('a Signature of the query covers the whole message', () => {
  const xml = aResponseXml();
  const query: ReportSignature = {
    element: 'query',
    algorithm: 'rsa-sha256',
    outcome: 'valid',
    key: 'expected',
  };
  expect(parts(xml, [query])).toEqual([
    {
      state: 'valid',
      element: 'Response',
      from: 0,
      to: xml.length,
      text: 'Signed: the query, rsa-sha256, valid under the expected certificate.',
    },
  ]);
});

test('where a part is covered twice, the better Signature counts', () => {
  const part = {element: 'x', text: '', from: 0, to: 10};
  expect(
    coverOf(
      [
        {...part, state: 'wrong'},
        {...part, state: 'valid'},
      ],
      2,
      3,
    ),
  ).toBe('valid');
});
