import type {CertificateFacts} from '../certificate/facts.ts';
import type {SignatureFacts} from '../signature/facts.ts';
import {type CheckContext, defineCheck, fail, pass, skip, type Verdict, warn} from './check.ts';
import {quoted} from './quoted.ts';
import {IN_QUERY, signaturesToJudge} from './signatures-to-judge.ts';
import {worst} from './worst.ts';

/** The algorithms and the key are known and strong enough to mean something. */
export const signatureAlgorithm = defineCheck({
  id: 'signature-algorithm',
  title: 'Signature algorithm',
  spec: 'xmldsig-core1 §6.4',
  basis: 'spec',
  about: ['Response', 'Assertion', 'AuthnRequest', 'LogoutRequest', 'LogoutResponse'],
  evaluate(context) {
    const {binding, querySignature = 'unsigned'} = context;
    const [first, ...rest]: readonly Made[] = [
      ...(querySignature === 'unsigned' ? [] : [{element: 'query', ...querySignature}]),
      ...signaturesToJudge(context),
    ];
    if (!first) return skip(binding === 'HTTP-Redirect' ? IN_QUERY : 'The message carries no Signature.');
    return worst([judged(context, first), ...rest.map(facts => judged(context, facts))]);
  },
});

/** How a Signature was made; the one of a query tells no digest and no key. */
type Made = Pick<
  SignatureFacts,
  'element' | 'algorithm' | 'digest' | 'outcome' | 'certificateIndex' | 'publishedIndex' | 'embedded'
>;

const STRONG = 'RSA or ECDSA with SHA-256 or stronger';
const FIX = 'In your identity provider, set the signature algorithm of this application to RSA-SHA256.';

function judged(context: CheckContext, facts: Made): Verdict {
  const {algorithm, digest, outcome} = facts;
  if (algorithm === undefined) return skip(`The Signature on the ${facts.element} names no algorithm.`);
  const names = digest === undefined ? [algorithm] : [algorithm, digest];
  const bad = names.find(isBroken) ?? names.find(isUnknown);
  const compared = {expected: STRONG, actual: names};
  if (bad !== undefined)
    return fail({
      ...compared,
      cause: `The signature uses ${quoted(bad)}, ${isBroken(bad) ? 'which proves nothing' : 'which no service provider is known to take'}.`,
      explanation:
        'A keyed hash (HMAC) needs no private key of the identity provider, MD5 can be forged, and an unknown algorithm can’t be verified.',
      fix: FIX,
    });

  const key = keyOf(context, facts);
  const bits = key?.keyType === 'RSA' ? key.keyBits : undefined;
  if (bits !== undefined && bits < 1024)
    return fail({
      expected: 'RSA 2048 or more',
      actual: `RSA ${bits}`,
      cause: `The signing key is RSA with ${bits} bits, which can be broken.`,
      explanation:
        'A key this short can be computed by anybody with some patience, so a signature by it proves nothing.',
      fix: 'In your identity provider, make a signing certificate with a key of 2048 bits or more, and put it at the service provider.',
    });
  if (outcome === 'unsupported-algorithm')
    return warn({
      ...compared,
      affects: 'this-login',
      basis: 'inferred',
      cause: `The signature uses ${quoted(algorithm)}, which can’t be verified here.`,
      explanation: 'It is a known algorithm, but a rare one: the service provider may not take it either.',
      fix: FIX,
    });
  if (names.some(name => name.endsWith('sha1')))
    return warn({
      ...compared,
      affects: 'later',
      basis: 'inferred',
      cause: 'The signature uses SHA-1.',
      explanation:
        'SHA-1 is discouraged since it can be forged with effort. It still works at many service providers, until they turn it off.',
      fix: FIX,
    });
  if (bits !== undefined && bits < 2048)
    return warn({
      expected: 'RSA 2048 or more',
      actual: `RSA ${bits}`,
      affects: 'later',
      basis: 'inferred',
      cause: `The signing key is RSA with ${bits} bits only.`,
      explanation: 'Keys below 2048 bits are no longer recommended, and some service providers refuse them.',
      fix: 'In your identity provider, make a signing certificate with a key of 2048 bits or more, and put it at the service provider.',
    });
  return pass(compared);
}

const isBroken = (name: string): boolean => /hmac|md5/i.test(name);

/** What has no short name here stands as its URI. */
const isUnknown = (name: string): boolean => name.includes(':');

/** The certificate whose key made the signature, as far as that is known. */
function keyOf({certificates}: CheckContext, facts: Made): CertificateFacts | undefined {
  if (facts.certificateIndex !== undefined) return certificates.expected[facts.certificateIndex];
  if (facts.publishedIndex !== undefined) return certificates.published[facts.publishedIndex];
  return facts.embedded?.outcome === 'valid' ? facts.embedded.certificate : undefined;
}
