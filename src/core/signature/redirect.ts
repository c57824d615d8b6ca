import type {Capture, Parameter} from '../capture.ts';
import {decodeBase64} from '../certificate/base64.ts';
import type {CertificateFacts} from '../certificate/facts.ts';
import type {Connection} from '../connection/connection.ts';
import type {Message} from '../saml/model.ts';
import {shortName, SIGNATURE_ALGORITHMS} from './algorithms.ts';
import type {SignatureOutcome} from './facts.ts';
import {type KeyVerdict, type Sealed, verifyWithKey} from './keys.ts';
import {decoded, queryVariants, type SignedParameters, textOf} from './query-variants.ts';

/** Who must have signed a message: the one that sent it. `either`: a logout message whose Issuer is neither’s. */
export type Signer = 'identity-provider' | 'service-provider' | 'either';

/** The Signature in the query of an HTTP-Redirect message: what it claims, and what came out when it was verified. */
export interface QuerySignature {
  readonly signer: Signer;
  /** Short name of SigAlg, e.g. `rsa-sha256`; the URI itself when it has no short name here. */
  readonly algorithm?: string;
  /** Against the signer’s certificates. */
  readonly outcome: SignatureOutcome;
  /** For every outcome but `valid` and `not-checked`: what is wrong, as a sentence. */
  readonly reason?: string;
  /** The query was encoded in another way when it was signed: whatever the key, receivers refuse it. */
  readonly isReencoded?: true;
}

/** Certificates of both sides. */
export interface RedirectKeys {
  readonly identityProvider: readonly CertificateFacts[];
  readonly serviceProvider: readonly CertificateFacts[];
}

/**
 * Verifies the Signature of a message that came by HTTP-Redirect, over the bytes of the query as they stood.
 *
 * @returns `unsigned` when the query carries none; undefined when there is no query to look at.
 * Source: saml-bindings-2.0 §3.4.4.1.
 */
export async function verifyRedirect(
  {binding, query, parameter}: Pick<Capture, 'binding' | 'query' | 'parameter'>,
  message: Message | undefined,
  {issuer, audience}: Pick<Connection, 'issuer' | 'audience'>,
  keys: RedirectKeys,
): Promise<QuerySignature | 'unsigned' | undefined> {
  if (binding !== 'HTTP-Redirect' || query === undefined || !message) return undefined;
  const claimed = readQuery(query, parameter);
  if (claimed === 'unsigned') return claimed;
  const signer = signerOf(message, issuer, audience);
  const {algorithm} = claimed;
  const head = {signer, ...(algorithm !== undefined && {algorithm})};
  if (!claimed.sealed) return {...head, outcome: claimed.outcome, reason: claimed.reason};
  const certificates = {
    'identity-provider': keys.identityProvider,
    'service-provider': keys.serviceProvider,
    either: [...keys.identityProvider, ...keys.serviceProvider],
  }[signer];
  return {...head, ...(await judge(claimed, certificates))};
}

/** An AuthnRequest comes from the service provider, a Response from the identity provider; a logout message says in its Issuer. */
function signerOf(message: Message, issuer: string | undefined, audience: string | undefined): Signer {
  switch (message.type) {
    case 'AuthnRequest':
      return 'service-provider';
    case 'Response':
    case 'Assertion':
      return 'identity-provider';
    case 'LogoutRequest':
    case 'LogoutResponse':
      if (message.issuer !== undefined && message.issuer === issuer) return 'identity-provider';
      return message.issuer !== undefined && message.issuer === audience ? 'service-provider' : 'either';
    default:
      return message satisfies never;
  }
}

interface Claimed {
  readonly algorithm: string;
  readonly sealed: Sealed;
  readonly parameters: SignedParameters;
  readonly sent: SignedParameters;
}

interface Faulty {
  readonly algorithm?: string;
  readonly sealed?: undefined;
  readonly outcome: 'malformed' | 'unsupported-algorithm';
  readonly reason: string;
}

const SIGNED = ['RelayState', 'SigAlg'] as const;

function readQuery(query: string, parameter: Parameter): Claimed | Faulty | 'unsigned' {
  const all: SignedParameters = query.split('&').map(pair => {
    const at = pair.indexOf('=');
    return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
  });
  const find = (name: string) => all.find(([key]) => key === name)?.[1];
  const [sigAlg, signature] = [find('SigAlg'), find('Signature')];
  if (sigAlg === undefined && signature === undefined) return 'unsigned';
  if (sigAlg === undefined) return malformed('The query has a Signature and no SigAlg.');
  const uri = decoded(sigAlg);
  const algorithm = shortName(uri);
  if (signature === undefined) return malformed('The query has a SigAlg and no Signature.', algorithm);

  const names: readonly string[] = [parameter, ...SIGNED];
  const twice = [...names, 'Signature'].find(name => all.filter(([key]) => key === name).length > 1);
  if (twice !== undefined)
    return malformed(`The query has ${twice} more than once, so it does not say what is signed.`, algorithm);
  if (signature.includes('+'))
    return malformed(
      'The Signature in the query holds a “+” that is not percent-encoded (“%2B”): receivers read it as a blank.',
      algorithm,
    );
  const value = decodeBase64(decoded(signature));
  if (!value) return malformed('The Signature in the query is empty or not base64.', algorithm);
  const known = SIGNATURE_ALGORITHMS.get(uri);
  if (!known)
    return {
      algorithm,
      outcome: 'unsupported-algorithm',
      reason: `The signature method “${algorithm}” is not supported.`,
    };
  const parameters = names.flatMap(name => all.filter(([key]) => key === name));
  return {
    algorithm,
    parameters,
    sent: all.filter(([key]) => names.includes(key)),
    sealed: {algorithm: known, value, signedInfo: new TextEncoder().encode(textOf(parameters))},
  };
}

const malformed = (reason: string, algorithm?: string): Faulty => ({
  outcome: 'malformed',
  reason,
  ...(algorithm !== undefined && {algorithm}),
});

async function judge(
  {sealed, parameters, sent}: Claimed,
  certificates: readonly CertificateFacts[],
): Promise<Pick<QuerySignature, 'outcome' | 'reason' | 'isReencoded'>> {
  if (certificates.length === 0) return {outcome: 'not-checked'};
  const verdicts = await Promise.all(certificates.map(certificate => verifyWithKey(sealed, certificate)));
  if (verdicts.includes('valid')) return {outcome: 'valid'};
  if (verdicts.includes('unusable') && !verdicts.includes('mismatch'))
    return {
      outcome: 'unsupported-algorithm',
      reason: 'The key of the expected certificate can’t be used here, so the Signature can’t be verified.',
    };
  for (const {words, text} of queryVariants(parameters, sent)) {
    const variant = {...sealed, signedInfo: new TextEncoder().encode(text)};
    const answers = await Promise.all(certificates.map(certificate => verifyWithKey(variant, certificate)));
    if (answers.includes('valid'))
      return {
        outcome: 'signature-mismatch',
        isReencoded: true,
        reason: `The Signature is right for ${words}, but that is not what came: the query was encoded anew between signing and sending. Signed are the bytes as they stand in the address (saml-bindings-2.0 §3.4.4.1).`,
      };
  }
  return {outcome: 'signature-mismatch', reason: mismatch(sealed, verdicts, certificates)};
}

function mismatch(
  {algorithm}: Sealed,
  verdicts: readonly KeyVerdict[],
  [first]: readonly CertificateFacts[],
): string {
  return verdicts.every(verdict => verdict === 'other-kind')
    ? `The Signature was made with another key than expected: ${algorithm.name} needs an ${algorithm.keyType} key, the expected certificate holds ${first?.key ?? 'another'}.`
    : 'The Signature fits no expected key: it was made with another key, or the query was changed.';
}
