import {deflateRawSync, deflateSync, gzipSync} from 'node:zlib';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {decodeCapture, MAX_INFLATED_BYTES} from '../../../src/core/bindings/decode.ts';
import {aResponseXml, base64} from '../../support/a-response.ts';

const xml = aResponseXml({nameID: 'jürgen@acme.test'});
const plain = base64(xml);
const post = (encoded: string) => decodeCapture({binding: 'HTTP-POST', parameter: 'SAMLResponse', encoded});
const redirect = (encoded: string) =>
  decodeCapture({binding: 'HTTP-Redirect', parameter: 'SAMLRequest', encoded});
const unpadded = aResponseXml({id: '_rr'});
const withPlus =
  Array.from({length: 99}, (_, i) => aResponseXml({id: `_${'>?~'.repeat(i)}`.replaceAll('>', '&gt;')})).find(
    text => /\+.*\+/.test(base64(text)) && base64(text).includes('/'),
  ) ?? '';

describe('decoding reads every shape seen in the wild and tells what it repaired', () => {
  it.each<[string, ReturnType<typeof post>, string, string[]]>([
    ['plain base64 by HTTP-POST', post(plain), xml, []],
    ['line breaks after 76 characters', post(plain.replace(/(.{76})/g, '$1\r\n')), xml, ['line-breaks']],
    ['line breaks and indentation', post(plain.replace(/(.{76})/g, '$1\n    ')), xml, ['line-breaks']],
    [
      'URL-safe base64',
      post(base64(withPlus).replaceAll('+', '-').replaceAll('/', '_')),
      withPlus,
      ['url-safe'],
    ],
    [
      'no padding',
      post(base64(unpadded.padEnd(unpadded.length + (3 - (unpadded.length % 3)) + 1)).replace(/=+$/, '')),
      unpadded.padEnd(unpadded.length + (3 - (unpadded.length % 3)) + 1),
      ['padding'],
    ],
    ['too much padding', post(`${base64(withPlus)}====`), withPlus, ['padding']],
    ['percent-encoded once more', post(encodeURIComponent(base64(withPlus))), withPlus, ['percent-encoded']],
    [
      'percent-encoded line breaks',
      post(plain.replace(/(.{76})/g, '$1%0D%0A')),
      xml,
      ['percent-encoded', 'line-breaks'],
    ],
    ['spaces where plus should be', post(base64(withPlus).replaceAll('+', ' ')), withPlus, ['plus-as-blank']],
    ['blanks around it', post(`  ${plain} `), xml, ['blanks']],
    ['deflated although sent by HTTP-POST', post(base64(deflateRawSync(xml))), xml, ['deflated']],
    [
      'UTF-16 little endian with byte order mark',
      post(base64(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]))),
      xml,
      [],
    ],
    [
      'UTF-16 big endian without byte order mark',
      post(base64(Buffer.from(xml, 'utf16le').swap16())),
      xml,
      [],
    ],
    [
      'UTF-8 with byte order mark',
      post(base64(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(xml)]))),
      xml,
      [],
    ],
    [
      'Latin-1 as declared',
      post(base64(Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${xml}`, 'latin1'))),
      `<?xml version="1.0" encoding="ISO-8859-1"?>${xml}`,
      [],
    ],
    [
      'windows-1252 as declared',
      post(
        base64(
          Buffer.concat([
            Buffer.from('<?xml version="1.0" encoding="windows-1252"?><a>'),
            Buffer.from([0x80]),
            Buffer.from('</a>'),
          ]),
        ),
      ),
      '<?xml version="1.0" encoding="windows-1252"?><a>€</a>',
      [],
    ],
    ['raw deflate by HTTP-Redirect', redirect(base64(deflateRawSync(xml))), xml, []],
    ['zlib by HTTP-Redirect', redirect(base64(deflateSync(xml))), xml, ['zlib']],
    ['gzip by HTTP-Redirect', redirect(base64(gzipSync(xml))), xml, ['zlib']],
    ['not deflated by HTTP-Redirect', redirect(plain), xml, ['not-deflated']],
    [
      'deflated, inflating to 300 KB',
      redirect(
        base64(
          deflateRawSync(xml.replace('</samlp:Response>', `<!--${'x'.repeat(300_000)}--></samlp:Response>`)),
        ),
      ),
      xml.replace('</samlp:Response>', `<!--${'x'.repeat(300_000)}--></samlp:Response>`),
      [],
    ],
    [
      'bytes after the deflated data',
      redirect(base64(Buffer.concat([deflateRawSync(xml), Buffer.from('junk')]))),
      xml,
      ['after-deflate'],
    ],
  ])('%s', (_, decoded, expected, repairs) => {
    expect(decoded.problems).toEqual([]);
    expect(decoded.xml?.replace(/^\uFEFF/, '')).toBe(expected);
    expect(decoded.repairs.map(({code}) => code)).toEqual(repairs);
  });
});

describe('decoding names step, reason and byte of a failure', () => {
  it.each<[string, ReturnType<typeof post>, string, number | undefined, RegExp]>([
    ['an empty value', post(''), 'empty', 0, /is empty/],
    ['only blanks', post('  \r\n'), 'empty', 0, /is empty/],
    ['XML that was never encoded', post(xml), 'not-base64', 0, /is XML itself/],
    [
      'a character that base64 does not have',
      post(`${plain.slice(0, 17)}!${plain.slice(18)}`),
      'not-base64',
      17,
      /unexpected “!” \(0x21\) at byte 17/,
    ],
    [
      'a percent sign that encodes nothing',
      post(`${plain.slice(0, 17)}%ZZ${plain.slice(20)}`),
      'not-base64',
      17,
      /“%” \(0x25\) at byte 17/,
    ],
    [
      'a control character',
      post(`${plain.slice(0, 8)}\u0001${plain.slice(8)}`),
      'not-base64',
      8,
      /character 0x01 at byte 8/,
    ],
    ['a character outside ASCII, counted in bytes', post(`ä${plain}!`), 'not-base64', 0, /“ä”/],
    [
      'padding in the middle',
      post(`${plain.slice(0, 20)}=${plain.slice(20)}`),
      'not-base64',
      20,
      /“=” at byte 20 ends it, but more follows/,
    ],
    ['a value cut within a group', post('PHNhb'), 'not-base64', 5, /ends in the middle/],
    [
      'a deflate stream cut off',
      redirect(base64(deflateRawSync(xml).subarray(0, 200))),
      'not-inflated',
      200,
      /cut off/,
    ],
    [
      'bytes that are neither XML nor deflated',
      redirect(base64(Buffer.alloc(40, 0xff))),
      'not-inflated',
      undefined,
      /can’t be inflated/,
    ],
    [
      'a compression bomb',
      redirect(base64(deflateRawSync(Buffer.alloc(50_000_000, 0x20)))),
      'inflated-too-large',
      undefined,
      new RegExp(String(MAX_INFLATED_BYTES)),
    ],
    [
      'a compression bomb by HTTP-POST',
      post(base64(deflateRawSync(Buffer.alloc(50_000_000, 0x20)))),
      'inflated-too-large',
      undefined,
      new RegExp(String(MAX_INFLATED_BYTES)),
    ],
    [
      'Latin-1 that is not declared',
      post(base64(Buffer.from(xml, 'latin1'))),
      'charset',
      xml.indexOf('ü'),
      /not UTF-8: byte 0xFC/,
    ],
    [
      'a charset nobody knows',
      post(base64('<?xml version="1.0" encoding="EBCDIC-7"?><a/>')),
      'unknown-charset',
      0,
      /ebcdic-7/,
    ],
    [
      'a value beyond the limit',
      post('A'.repeat(14_000_001)),
      'too-large',
      14_000_000,
      /14000001 characters/,
    ],
  ])('%s', (_, decoded, code, position, message) => {
    expect(decoded.problems).toHaveLength(1);
    expect(decoded.problems[0]).toMatchObject({code, message: expect.stringMatching(message)});
    if (position !== undefined) expect(decoded.problems[0]?.position).toBe(position);
  });

  it('passes on why the browser did not hand over the body', () => {
    const unreadable = {code: 'body-withheld', message: 'Firefox withholds bodies above 1 MiB.'};
    expect(decodeCapture({binding: 'HTTP-POST', parameter: 'SAMLResponse', encoded: '', unreadable})).toEqual(
      {repairs: [], problems: [unreadable]},
    );
  });

  it('reads XML that was never encoded all the same', () => {
    expect(post(xml).xml).toBe(xml);
  });
});

it('never throws, and never loses bytes of a valid value', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary', maxLength: 200}), fc.boolean(), (value, isPost) => {
      const decoded = isPost ? post(value) : redirect(value);
      return decoded.xml !== undefined || decoded.problems.length === 1;
    }),
  );
  fc.assert(
    fc.property(
      fc.string({unit: 'grapheme', maxLength: 100}).filter(text => !/[\uD800-\uDFFF]/.test(text)),
      text => {
        const document = `<a>${text}</a>`;
        expect(post(base64(document)).xml).toBe(document);
        expect(redirect(base64(deflateRawSync(document))).xml).toBe(document);
      },
    ),
  );
});
