import type {SignatureFacts} from '../signature/facts.ts';
import type {CheckContext} from './check.ts';

/** The Signatures that count: on the message or the Assertion that is read. Others protect something that nobody reads. */
export const signaturesToJudge = ({signatures}: CheckContext): readonly SignatureFacts[] =>
  signatures.filter(({isOnReadElement}) => isOnReadElement);

/** HTTP-Redirect signs the query string; a Signature in the XML is removed there (saml-bindings-2.0 §3.4.4.1). */
export const IN_QUERY =
  'Messages over HTTP-Redirect carry no Signature in the XML: the query string is signed.';
