import {notOk, ok, type Result} from '../result.ts';
import {hex} from './base64.ts';
import {readChildren, readOid, TAG, type DerValue} from './der.ts';

/** RFC 4514 §3, and the ones certificates use besides. */
const ATTRIBUTE_NAMES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'GN',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

/** A Name (RFC 5280 §4.1.2.4) as RFC 4514 text: the most specific part first, special characters escaped. */
export function readName(bytes: Uint8Array, name: DerValue): Result<string> {
  const sets = readChildren(bytes, name);
  if (!sets.ok) return sets;
  const parts: string[] = [];
  for (const set of sets.value) {
    const attributes = readChildren(bytes, set);
    if (!attributes.ok) return attributes;
    const texts: string[] = [];
    for (const attribute of attributes.value) {
      const text = readAttribute(bytes, attribute);
      if (!text.ok) return text;
      texts.push(text.value);
    }
    parts.push(texts.join('+'));
  }
  return ok(parts.reverse().join(','));
}

function readAttribute(bytes: Uint8Array, attribute: DerValue): Result<string> {
  const parts = readChildren(bytes, attribute);
  if (!parts.ok) return parts;
  const [type, value] = parts.value;
  if (!value || type?.tag !== TAG.oid)
    return notOk('der-name', 'A name in the certificate is not built as X.509 wants it.', attribute.start);
  const oid = readOid(bytes, type);
  return ok(
    `${ATTRIBUTE_NAMES[oid] ?? oid}=${escape(decodeString(bytes.subarray(value.from, value.end), value.tag))}`,
  );
}

function decodeString(content: Uint8Array, tag: number): string {
  if (tag === TAG.utf8String) return new TextDecoder('utf-8').decode(content);
  if (tag === TAG.bmpString) return new TextDecoder('utf-16be').decode(content);
  if (tag === TAG.universalString) return decodeUtf32(content);
  // PrintableString, IA5String, NumericString, VisibleString, and T61String as everyone writes it.
  if ([0x12, 0x13, 0x14, 0x16, 0x1a].includes(tag))
    return Array.from(content, c => String.fromCharCode(c)).join('');
  return `#${hex(content)}`;
}

function decodeUtf32(content: Uint8Array): string {
  let text = '';
  for (let at = 0; at + 4 <= content.length; at += 4) {
    const point = new DataView(content.buffer, content.byteOffset + at, 4).getUint32(0);
    text += point > 0x10ffff ? '\uFFFD' : String.fromCodePoint(point);
  }
  return text;
}

/** RFC 4514 §2.4 */
const escape = (text: string): string =>
  text
    .replace(/[\\",+;<>]/g, '\\$&')
    .replace(/^[ #]|(?<!\\) $/g, '\\$&')
    .replaceAll('\0', '\\00');
