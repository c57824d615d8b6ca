import {describe, expect, it} from 'vitest';
import {withoutNoise} from '../../../src/core/diff/noise.ts';
import {diffXml} from '../../../src/core/diff/texts.ts';
import {aResponseXml} from '../../support/a-response.ts';

const another = {
  id: '_r2',
  assertionId: '_a2',
  inResponseTo: '_q2',
  issueInstant: '2026-11-23T08:00:00.123Z',
  notBefore: '2026-11-23T07:59:30Z',
  notOnOrAfter: '2026-11-23T08:05:00Z',
};

/** The lines that differ, as `diff` prints them. */
function changes(a: string, b: string, view: 'masked' | 'exact' = 'masked'): readonly string[] {
  const diff = diffXml(a, b, view);
  return diff.steps.flatMap(step =>
    step.kind === 'same' ? [] : step.kind === 'a' ? `-${diff.a[step.a]?.text}` : `+${diff.b[step.b]?.text}`,
  );
}

/** Far above what it takes, also on a busy machine; what grows with the square of the size takes minutes. */
const SOON_MS = 10_000;

describe('withoutNoise', () => {
  it.each<[string, string, string]>([
    ['an ID, by its element', '<a:B ID="_1"/>', '<a:B ID="(ID of B)"/>'],
    ['the second ID of that name', '<B ID="_1"/><B ID="_2"/>', '<B ID="(ID of B)"/><B ID="(ID of B 2)"/>'],
    ['a reference to it', '<B ID="_1"><R URI="#_1"/></B>', '<B ID="(ID of B)"><R URI="#(ID of B)"/></B>'],
    ['an InResponseTo', "<B InResponseTo='_q'/>", "<B InResponseTo='(ID of a request)'/>"],
    [
      'a SessionIndex that is an ID',
      '<B ID="_1"><S SessionIndex="_1"/></B>',
      '<B ID="(ID of B)"><S SessionIndex="(ID of B)"/></B>',
    ],
    ['an instant', '<B NotBefore="2026-11-22T14:36:01.5+01:00"/>', '<B NotBefore="(instant)"/>'],
    [
      'the bytes of a signature',
      '<SignatureValue>\nab\ncd</SignatureValue>',
      '<SignatureValue>(signature)</SignatureValue>',
    ],
    ['a digest', '<d:DigestValue>ab</d:DigestValue>', '<d:DigestValue>(digest)</d:DigestValue>'],
  ])('masks %s', (_, xml, expected) => {
    expect(withoutNoise(xml)).toBe(expected);
  });

  it.each<[string, string]>([
    ['a value that names an ID', '<B x="ID=\'1\'">ID="_1"</B>'],
    ['an instant that is none', '<B NotBefore="soon"/>'],
    ['a reference to nothing', '<R URI="#_9"/>'],
    ['a reference to all', '<R URI=""/>'],
    ['an empty SignatureValue', '<SignatureValue></SignatureValue>'],
    ['a certificate', '<X509Certificate>MIIB</X509Certificate>'],
    ['what is in a SignatureValue beside text', '<SignatureValue>a<!-- b --></SignatureValue>'],
    ['broken XML', '<B x="1'],
  ])('leaves %s as it is', (_, xml) => {
    expect(withoutNoise(xml)).toBe(xml);
  });

  it.each<[string, string]>([
    ['a name', `<${'a'.repeat(5_000_000)} ${'b'.repeat(100_000)}/>`],
    ['blanks', `<a${' '.repeat(2_500_000)}b${' '.repeat(2_500_000)}/>`],
    ['digests', `<a>${'<DigestValue>a</DigestValue>'.repeat(170_000)}</a>`],
    ['ids', `<a>${'<b ID="a" URI="#a"/>'.repeat(240_000)}</a>`],
  ])(
    'is done soon with five million characters of %s',
    (_, xml) => {
      const start = performance.now();
      expect(withoutNoise(xml).length).toBeGreaterThan(0);
      expect(performance.now() - start).toBeLessThan(SOON_MS);
    },
    3 * SOON_MS,
  );
});

describe('diffXml', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['nothing between two good logins', aResponseXml(), aResponseXml(another), []],
    [
      'one attribute, in its own line',
      aResponseXml(),
      aResponseXml({...another, destination: 'https://x.test/'}),
      [
        '-Destination="https://auth.atlassian.com/login/callback?connection=saml-11111111-2222-4333-8444-555555555555"',
        '+Destination="https://x.test/"',
      ],
    ],
    [
      'a value',
      '<a ID="1">x</a>',
      '<a ID="2">y</a>',
      ['-<a ID="(ID of a)">x</a>', '+<a ID="(ID of a)">y</a>'],
    ],
    ['an element too many', '<a><b/></a>', '<a><b/><b/></a>', ['+<b/>']],
    ['what is broken', '<a><b>1</b>', '<a><b>1</b><c', ['+<c']],
    ['no indentation', '<a><b/></a>', '<a>\n  <b/>\n</a>', []],
  ])('masked, tells %s', (_, a, b, expected) => {
    expect(changes(a, b)).toEqual(expected);
  });

  it('exact, tells what masked does not', () => {
    expect(changes('<a ID="1"/>', '<a ID="2"/>', 'exact')).toEqual(['-<a ID="1"/>', '+<a ID="2"/>']);
  });

  it.each<[string, string, string, boolean]>([
    ['equal texts', '<a><b/></a>', '<a><b/></a>', false],
    ['another indentation', '<a><b/></a>', '<a> <b/></a>', true],
    ['another order of attributes', '<a b="" c=""/>', '<a c="" b=""/>', false],
  ])('says whether only white space between tags differs: %s', (_, a, b, expected) => {
    expect(diffXml(a, b, 'exact').isOnlySpacing).toBe(expected);
  });

  it(
    'ends soon with two unlike messages of two megabytes',
    () => {
      const long = (name: string) =>
        aResponseXml(
          {},
          Array.from({length: 40_000}, (_, i) => `<x n="${i}">${name}${i} ${'y'.repeat(20)}</x>`).join(''),
        );
      const start = performance.now();
      const {isCutShort, steps} = diffXml(long('a'), long('b'), 'masked');
      expect(performance.now() - start).toBeLessThan(SOON_MS);
      expect([isCutShort, steps.length]).toEqual([true, expect.any(Number)]);
    },
    3 * SOON_MS,
  );
});
