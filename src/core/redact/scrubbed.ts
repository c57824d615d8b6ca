import type {Walk} from './message.ts';
import {hides} from './readings.ts';
import type {Removed} from './removed.ts';

const PEM = /\s*-----BEGIN [^-]+-----[\s\S]*?(?:-----END [^-]+-----|$)/g;
/** What somebody may have encoded a value into: letters of base64, hex or percent-encoding. */
const TOKEN = /[A-Za-z0-9+/=_%-]{6,}/g;

/** The same addresses, certificates and sentences come with every login. */
const known = new WeakMap<Removed, Map<string, string>>();
const MOST_KNOWN = 20_000;

/**
 * A text that stays, without removed values in it. Where one is hidden in an encoding, what was encoded is masked; a certificate
 * that holds one is left out.
 */
export function scrubbed(text: string, walk: Pick<Walk, 'removed' | 'masks'>): string {
  const texts = known.get(walk.removed) ?? new Map<string, string>();
  known.set(walk.removed, texts);
  const before = texts.get(text);
  if (before !== undefined) return before;
  const now = scrub(text, walk);
  if (texts.size < MOST_KNOWN) texts.set(text, now);
  return now;
}

function scrub(text: string, {removed, masks}: Pick<Walk, 'removed' | 'masks'>): string {
  const plain = removed.scrub(text);
  if (!hides(plain, removed)) return plain;
  const withoutPem = plain.replaceAll(PEM, pem => (hides(pem, removed) ? ' (certificate, left out)' : pem));
  const withoutTokens = withoutPem.replaceAll(TOKEN, token =>
    hides(token, removed) ? masks.value(token) : token,
  );
  return hides(withoutTokens, removed) ? masks.value(text) : withoutTokens;
}
