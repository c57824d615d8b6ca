import {REGISTERED_FORMATS} from '../saml/names.ts';
import {closestName} from './typo.ts';

/** Names that products use on their screens for formats of the specification. */
const ALIASES: Readonly<Record<string, string>> = {
  email: 'emailAddress',
  mail: 'emailAddress',
  none: 'unspecified',
  x509: 'X509SubjectName',
  windows: 'WindowsDomainQualifiedName',
};

/** Formats by their last part: `emailAddress`. */
const BY_SHORT_NAME = new Map([...REGISTERED_FORMATS].map(format => [lastPart(format), format]));

/** The registered NameID Format that was meant by a short, misspelt or made-up one; undefined when none is near. */
export function likelyFormat(text: string): string | undefined {
  const short = lastPart(text.trim());
  const bare = short.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const name = Object.hasOwn(ALIASES, bare) ? ALIASES[bare] : closestName(short, [...BY_SHORT_NAME.keys()]);
  return name === undefined ? undefined : BY_SHORT_NAME.get(name);
}

function lastPart(format: string): string {
  return format.slice(format.lastIndexOf(':') + 1);
}
