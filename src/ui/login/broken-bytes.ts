import {decodeCapture} from '../../core/bindings/decode.ts';
import type {Capture} from '../../core/capture.ts';
import type {Problem} from '../../core/result.ts';

/** The text around the place where a message stops being right. */
export interface BrokenBytes {
  readonly before: string;
  /** The character at the place; empty at the end of the text. */
  readonly at: string;
  readonly after: string;
  /** Bytes from the start of the text to the first shown one. */
  readonly from: number;
  /** Offset of the place in bytes. */
  readonly position: number;
  /** What the position counts in. */
  readonly of: 'parameter' | 'XML';
  /** Length in bytes. */
  readonly length: number;
}

const BEFORE = 17;
const AFTER = 16;

/**
 * The bytes around a problem's position: of the parameter as received where that is broken, of the XML where it was decoded.
 * Undefined when the problem has no position, or counts in bytes that are no text.
 */
export function brokenBytes(capture: Capture, problem: Problem | undefined): BrokenBytes | undefined {
  if (problem?.position === undefined) return undefined;
  const {xml} = decodeCapture(capture);
  const isOfParameter = problem.code === 'not-base64' || problem.code === 'empty';
  const text = isOfParameter ? capture.encoded : xml;
  if (text === undefined || text === '') return undefined;
  return cutAround(text, problem.position, isOfParameter ? 'parameter' : 'XML');
}

function cutAround(text: string, position: number, of: BrokenBytes['of']): BrokenBytes | undefined {
  const bytes = new TextEncoder().encode(text);
  if (position > bytes.length) return undefined;
  const decode = (start: number, end: number) => new TextDecoder().decode(bytes.subarray(start, end));
  const from = startOfCharacter(bytes, Math.max(0, position - BEFORE));
  const end = endOfCharacter(bytes, position);
  return {
    before: oneLine(decode(from, position)),
    at: oneLine(decode(position, end)),
    after: oneLine(decode(end, endOfCharacter(bytes, Math.min(bytes.length, end + AFTER - 1)))),
    from,
    position,
    of,
    length: bytes.length,
  };
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

function startOfCharacter(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > 0 && isContinuation(bytes[start])) start -= 1;
  return start;
}

function endOfCharacter(bytes: Uint8Array, at: number): number {
  let end = Math.min(at + 1, bytes.length);
  while (isContinuation(bytes[end])) end += 1;
  return end;
}

/** One character stays one column, so that the arrow stands below its place. */
const oneLine = (text: string): string => text.replace(/\r\n|[\r\n]/g, '↵').replace(/\t/g, '⇥');
