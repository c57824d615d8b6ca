import type {Problem} from '../core/result.ts';

/** By the code of a problem that `core/trace` tells: what to do about it in a terminal. */
const HINTS: Readonly<Record<string, string>> = {
  empty: 'Save the message into it again.',
  html: 'Save the page that posts the form, or copy the value of SAMLResponse out of the browser’s network panel.',
  metadata: 'Pass it as --connection FILE, and a message as FILE.',
  connections: 'Pass it as --connection FILE, and a message as FILE.',
  certificate: 'Put it into a connection, pass that as --connection FILE, and a message as FILE.',
  'private-key': 'Keep it secret, and pass a message.',
  har: 'Copy the value of SAMLResponse out of it into a file.',
  json: 'Copy the value of SAMLResponse out of it into a file.',
  text: 'Pass a file that holds the message alone: XML, base64, an address or the body of a form.',
  binary: 'Pass a file that holds the message alone: XML, base64, an address or the body of a form.',
  'no-saml-parameter': 'Copy the whole of it again, from a request that carries SAMLRequest or SAMLResponse.',
};

/** The problem with the file that it is about, and with what to do: one line. */
export function withHint(file: string, {code, message}: Problem): Problem {
  const hint = Object.hasOwn(HINTS, code) ? ` ${HINTS[code]}` : '';
  return {code, message: `${file}: ${message}${hint}`};
}
