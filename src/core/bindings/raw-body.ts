/** One field of a form. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/**
 * The fields of a form's body, when the browser hands over bytes: multipart, text/plain or urlencoded, told apart by
 * their shape, because the Content-Type is not known yet. Never fails: what is no field is left out.
 */
export function parseRawBody(bytes: Uint8Array): readonly Field[] {
  const body = toBinary(bytes);
  if (body.startsWith('--') && /^content-disposition:/im.test(body.slice(0, 4_000)))
    return parseMultipart(body);
  // A browser ends every line of a text/plain form with CRLF, and writes none into a urlencoded one.
  if (body.endsWith('\n')) return parsePlain(body);
  return parseUrlencodedText(body);
}

/** The fields of an application/x-www-form-urlencoded body or query (URL standard §5.1); only the first `=` of a pair splits. */
export const parseUrlencoded = (bytes: Uint8Array): readonly Field[] => parseUrlencodedText(toBinary(bytes));

/** Bytes as text: UTF-8, else ISO-8859-1, so that one stray byte costs a character and not the field. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    // No UTF-8: the one thing that a fatal decoder throws for.
    return toBinary(bytes);
  }
}

function parseUrlencodedText(body: string): readonly Field[] {
  return body
    .split('&')
    .filter(pair => pair !== '')
    .map(pair => {
      const [name, value] = splitAtEquals(pair);
      return {name: formDecoded(name), value: formDecoded(value)};
    });
}

function formDecoded(text: string): string {
  const binary = text
    .replaceAll('+', ' ')
    .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return fromBinary(binary);
}

/** RFC 7578. The boundary is the first line. */
function parseMultipart(body: string): readonly Field[] {
  const boundary = body.slice(0, body.search(/\r?\n/));
  return body
    .slice(boundary.length)
    .split(`\n${boundary}`)
    .flatMap(part => {
      const [, head = '', value = ''] = /^\r?\n(.*?)\r?\n\r?\n(.*)$/s.exec(part) ?? [];
      const name = /^content-disposition:[^\n]*[;\s]name="([^"]*)"/im.exec(head)?.[1];
      return name === undefined ? [] : {name: fromBinary(name), value: fromBinary(value.replace(/\r$/, ''))};
    });
}

/**
 * HTML §4.10.22.8: name=value, one to a line, nothing escaped. A value may itself hold line breaks (wrapped base64), so
 * a line starts a new field only when more than base64 padding follows its first `=`.
 */
function parsePlain(body: string): readonly Field[] {
  const fields: {name: string; lines: string[]}[] = [];
  for (const line of body.replace(/\r?\n$/, '').split(/\r?\n/)) {
    const [name, value] = splitAtEquals(line);
    const startsField = SAML_PARAMETER.test(name) || (line.includes('=') && !/^=?$/.test(value));
    if (startsField) fields.push({name, lines: [value]});
    else fields.at(-1)?.lines.push(line);
  }
  return fields.map(({name, lines}) => ({name: fromBinary(name), value: fromBinary(lines.join('\r\n'))}));
}

const SAML_PARAMETER = /^(SAML(Request|Response)|RelayState)$/;

function splitAtEquals(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  return at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

/** One character per byte: text that can be cut without losing bytes that are no UTF-8. */
function toBinary(bytes: Uint8Array): string {
  const chunks: string[] = [];
  for (let start = 0; start < bytes.length; start += 0x2000)
    chunks.push(String.fromCharCode(...bytes.subarray(start, start + 0x2000)));
  return chunks.join('');
}

function fromBinary(binary: string): string {
  if (!/[\u0080-\u00ff]/.test(binary)) return binary;
  return textOf(Uint8Array.from(binary, character => character.charCodeAt(0)));
}
