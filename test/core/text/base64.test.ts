import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {bytesOfBase64, withoutLineBreaks} from '../../../src/core/text/base64.ts';

const bytes = fc.uint8Array({maxLength: 40});
const encoded = (data: Uint8Array): string => Buffer.from(data).toString('base64');

describe('base64 becomes bytes', () => {
  it('of any length', () => {
    fc.assert(
      fc.property(bytes, data => {
        expect(bytesOfBase64(encoded(data))).toEqual(data);
      }),
    );
  });

  it('with white space anywhere, where that is allowed', () => {
    const spaces = fc.array(fc.constantFrom('', ' ', '\n', '\r\n', '\t'), {minLength: 60, maxLength: 60});
    fc.assert(
      fc.property(bytes, spaces, (data, between) => {
        const text = [...encoded(data)].map((character, i) => `${between[i]}${character}`).join('') + '\n';
        expect(bytesOfBase64(text, true)).toEqual(data);
        expect(bytesOfBase64(text)).toBeUndefined();
      }),
    );
  });

  it('whatever the bits that are left over', () => {
    expect(bytesOfBase64('QR==')).toEqual(Uint8Array.of(0x41));
    expect(bytesOfBase64('QUN=')).toEqual(Uint8Array.of(0x41, 0x43));
  });

  it.each([
    ['a character of another alphabet', 'QUJD-_=='],
    ['a character beyond ASCII', 'QUJDé==='],
    ['a character that is U+0041 in its low byte', 'QUJ\u{4141}'],
    ['a zero', 'QUJ\0'],
    ['no padding', 'QUI'],
    ['padding alone', '===='],
    ['too much padding', 'QQ==='],
    ['padding behind whole groups', 'QUJD===='],
    ['one character left', 'QUJDQ==='],
    ['characters behind the padding', 'QQ==QUJD'],
    ['a form feed as white space', 'QU\fJD'],
  ])('but not %s', (_, text) => {
    expect(bytesOfBase64(text, true)).toBeUndefined();
  });
});

describe('line breaks go, with the blanks beside them', () => {
  it.each([
    ['lines', 'AAAA\r\nBBBB\nCCCC\r', 'AAAABBBBCCCC'],
    ['indentation', 'AAAA\n  \tBBBB \n CCCC', 'AAAABBBBCCCC'],
    ['blanks in a line', 'AA  AA\nBB BB', 'AA  AABB BB'],
    ['blanks around all', ' AAAA ', ' AAAA '],
    ['characters beyond ASCII', 'é\n\u{1F600} €', 'é\u{1F600} €'],
    ['nothing', '', ''],
  ])('%s', (_, text, expected) => {
    expect(withoutLineBreaks(text)).toBe(expected);
  });

  it('in a long text', () => {
    const lines = Array.from({length: 20_000}, (_, i) => String(i));
    expect(withoutLineBreaks(lines.join('\n'))).toBe(lines.join(''));
  });
});
