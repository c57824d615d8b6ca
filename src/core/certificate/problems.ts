import type {Problem} from '../result.ts';

/** A problem of `readCertificate` as text for people, with the place in the bytes where it has one. */
export const describeProblem = ({message, position}: Problem): string =>
  position === undefined ? message : `${message} (At byte ${position}.)`;

/** Why a text that should be base64 is none, as a sentence: the character, and which one it is. */
export function describeNotBase64(text: string): string {
  const what = 'It is not base64:';
  if (!/\S/.test(text)) return `${what} there is nothing in it.`;
  const wrong = /[^A-Za-z0-9+/_=\s-]/u.exec(text);
  if (wrong) return `${what} character ${wrong.index + 1} is ${named(wrong[0])}.`;
  const padding = text.indexOf('=');
  if (padding >= 0 && /[^\s=]/.test(text.slice(padding)))
    return `${what} character ${padding + 1} is “=”, which may stand at its end only.`;
  return `${what} one character or more are missing, or too many.`;
}

const named = (character: string): string =>
  /[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
    ? `“${character}”`
    : `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
