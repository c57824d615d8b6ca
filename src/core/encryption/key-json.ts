import {decodeBase64} from '../certificate/base64.ts';
import {notOk, ok, type Result} from '../result.ts';
import {notRsa} from './key-refusals.ts';
import type {KeyNumbers} from './private-key.ts';
import {toNumber} from './rsa.ts';

export const looksLikeJson = (text: string): boolean => /^[{[]/.test(text);

/** A JWK, or the first RSA private key of a JWK set (RFC 7517, RFC 7518 §6.3). */
export function readKeyJson(text: string): Result<KeyNumbers> {
  const json = parseJson(text);
  if (json === undefined)
    return notOk('key-json', 'This begins like a JWK but is not JSON: a part is missing, or it was changed.');
  const all = keysIn(json);
  const jwk = all.find(({kty, d}) => kty === 'RSA' && d !== undefined) ?? all[0];
  if (!jwk) return notOk('key-other', 'This is JSON, but no JWK.');
  if (jwk['kty'] === 'EC' || jwk['kty'] === 'OKP') return notRsa('an EC key (JWK)');
  if (jwk['kty'] !== 'RSA') return notOk('key-other', 'This is JSON, but no JWK with an RSA key.');
  if (jwk['d'] === undefined)
    return notOk('key-public', 'This JWK is a public key; the private one is needed.');
  const [n, e, d, p, q] = ['n', 'e', 'd', 'p', 'q'].map(name => numberOf(jwk[name]));
  if (n === undefined || e === undefined || d === undefined)
    return notOk('key-damaged', 'A number of the JWK (n, e or d) is missing or not base64url.');
  if (p === undefined || q === undefined)
    return notOk('key-primes', 'The JWK lacks its primes (p and q), which are needed here.');
  return ok({n, e, d, p, q});
}

type Jwk = Readonly<Record<string, unknown>>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Its message may quote the text, which is a key.
    return undefined;
  }
}

const isObject = (value: unknown): value is Jwk => typeof value === 'object' && value !== null;

function keysIn(json: unknown): readonly Jwk[] {
  if (!isObject(json)) return [];
  const list = Array.isArray(json) ? (json as unknown[]) : json['keys'];
  if (Array.isArray(list)) return (list as unknown[]).filter(isObject);
  return 'kty' in json ? [json] : [];
}

function numberOf(value: unknown): bigint | undefined {
  if (typeof value !== 'string') return undefined;
  const digits = value.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  const bytes = decodeBase64(digits + '='.repeat((4 - (digits.length % 4)) % 4));
  return bytes && toNumber(bytes);
}
