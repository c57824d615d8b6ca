import type {Walk} from './message.ts';

/** Parameters whose values stay: what the answer says, and which connection it is about. */
const KEPT: ReadonlySet<string> = new Set(['connection', 'error', 'error_description', 'tracking', 'SigAlg']);

/** Left out, wherever they stand. */
const SECRET =
  /^(?:RelayState|SAMLRequest|SAMLResponse|SAMLEncoding|Signature|state|code|nonce|session\w*|sid|j?sessionid|\w*token|ticket|password|passwd|pwd|secret|login_hint|username|user|email|upn|account)$/i;

/**
 * An address without what stands before its host, its fragment, and the values of parameters but those on a list. Secrets
 * are left out with their names.
 *
 * @param isConfiguration It stands in the message: parameters that are no secret belong to the configuration, and stay.
 */
export function redactUrl(
  url: string,
  {removed, count, isConfigured}: Walk,
  isConfiguration = false,
): string {
  const parts = /^(\s*https?:\/\/)([^/?#]*@)?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is.exec(url);
  if (!parts) return url;
  const [, scheme = '', login, place = '', query, fragment] = parts;
  if (login !== undefined) {
    count('parameter');
    for (const part of login.slice(0, -1).split(':')) removed.add(decoded(part), 'parameter');
  }
  const kept = query?.split('&').flatMap(pair => parameter(pair)) ?? [];
  const asked = kept.length === 0 ? '' : `?${kept.join('&')}`;
  return scheme + place + asked + (fragment === undefined ? '' : `#${masked(fragment)}`);

  function masked(value: string): string {
    if (value === '') return '';
    count('parameter');
    return encodeURIComponent(removed.add(decoded(value), 'parameter').trim());
  }

  function parameter(pair: string): readonly string[] {
    const at = pair.indexOf('=');
    const name = at < 0 ? pair : pair.slice(0, at);
    const value = at < 0 ? '' : pair.slice(at + 1);
    if (SECRET.test(decoded(name))) {
      masked(value);
      return [];
    }
    if (isConfiguration || KEPT.has(name) || isConfigured(pair)) return [pair];
    return at < 0 ? [masked(name)] : [`${name}=${masked(value)}`];
  }
}

/** Percent-decoded where that can be done (URL standard §5.1). */
export function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // No UTF-8 behind it: it is looked for as it stands.
    return spaced;
  }
}
