import {notOk, ok, type Result} from '../result.ts';

/** One DER value: its tag and where its content and itself lie in the bytes. */
export interface DerValue {
  readonly tag: number;
  /** Offset of the tag. */
  readonly start: number;
  /** Offset of the content. */
  readonly from: number;
  /** Offset behind the content. */
  readonly end: number;
}

export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  oid: 0x06,
  utf8String: 0x0c,
  universalString: 0x1c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
  /** [0] EXPLICIT, the version of a TBSCertificate. */
  context0: 0xa0,
} as const;

/**
 * Reads the header of the value at `at`; its content must end before `limit`.
 * Lengths are DER's definite form with at most four bytes; high tag numbers do not occur in certificates (X.690 §8.1, §10.1).
 */
export function readValue(bytes: Uint8Array, at: number, limit: number): Result<DerValue> {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (at + 2 > limit || tag === undefined || first === undefined) return cutOff(bytes, at, limit);
  if ((tag & 0x1f) === 0x1f)
    return notOk('der-tag', 'The certificate holds a tag that X.509 does not use.', at);
  if (first < 0x80) return spanning(bytes, {tag, start: at, from: at + 2, end: at + 2 + first}, limit);
  const count = first & 0x7f;
  if (count === 0 || count > 4)
    return notOk('der-length', 'The certificate holds a length that is not DER.', at + 1);
  if (at + 2 + count > limit) return cutOff(bytes, at, limit);
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  const from = at + 2 + count;
  return spanning(bytes, {tag, start: at, from, end: from + length}, limit);
}

const spanning = (bytes: Uint8Array, value: DerValue, limit: number): Result<DerValue> =>
  value.end > limit ? cutOff(bytes, value.start, limit, value.end) : ok(value);

/** A value that would reach beyond `limit`: the end of the bytes, or of the value around it. */
function cutOff(bytes: Uint8Array, at: number, limit: number, end?: number): Result<DerValue> {
  if (limit < bytes.length)
    return notOk('der-overrun', 'A value in the certificate is longer than the part that holds it.', at);
  const sizes = end === undefined ? '' : ` It has ${limit} of ${end} bytes.`;
  return notOk('der-truncated', `The certificate ends too early: a part of it is missing.${sizes}`, limit);
}

/** The values that a constructed value holds, in order. */
export function readChildren(bytes: Uint8Array, parent: DerValue): Result<readonly DerValue[]> {
  const children: DerValue[] = [];
  for (let at = parent.from; at < parent.end;) {
    const child = readValue(bytes, at, parent.end);
    if (!child.ok) return child;
    children.push(child.value);
    at = child.value.end;
  }
  return ok(children);
}

/** Dotted text of an OBJECT IDENTIFIER (X.690 §8.19). */
export function readOid(bytes: Uint8Array, value: DerValue): string {
  const arcs: number[] = [];
  let arc = 0;
  for (let at = value.from; at < value.end; at++) {
    const byte = bytes[at] ?? 0;
    arc = arc * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    if (arcs.length > 0) arcs.push(arc);
    else {
      const root = Math.min(2, Math.floor(arc / 40));
      arcs.push(root, arc - root * 40);
    }
    arc = 0;
  }
  return arcs.join('.');
}
