const CHARACTERS: Readonly<Record<string, string>> = {lt: '<', gt: '>', amp: '&', quot: '"', apos: "'"};

/** References resolved: the five of XML 1.0 §4.6 and those by code. */
export const unescape = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(
        /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
        (reference, name?: string, decimal?: string, hex?: string) => {
          if (name !== undefined) return CHARACTERS[name] ?? reference;
          const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
          return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
        },
      )
    : text;

export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');

export const escapeAttribute = (text: string): string =>
  escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
