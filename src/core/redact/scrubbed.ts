import type {Walk} from './message.ts';
import {hides} from './readings.ts';

const PEM = /\s*-----BEGIN [^-]+-----[\s\S]*?(?:-----END [^-]+-----|$)/g;
/** What somebody may have encoded a value into: letters of base64, hex or percent-encoding. */
const TOKEN = /[A-Za-z0-9+/=_%-]{6,}/g;

/**
 * A text that stays, without removed values in it. Where one is hidden in an encoding, what was encoded is masked; a certificate
 * that holds one is left out.
 */
export function scrubbed(text: string, {removed, masks}: Pick<Walk, 'removed' | 'masks'>): string {
  const plain = removed.scrub(text);
  if (!hides(plain, removed)) return plain;
  const withoutPem = plain.replaceAll(PEM, pem => (hides(pem, removed) ? ' (certificate, left out)' : pem));
  const withoutTokens = withoutPem.replaceAll(TOKEN, token =>
    hides(token, removed) ? masks.value(token) : token,
  );
  return hides(withoutTokens, removed) ? masks.value(text) : withoutTokens;
}
