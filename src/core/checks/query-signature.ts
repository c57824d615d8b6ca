import type {QuerySignature, Signer} from '../signature/redirect.ts';
import {fail, pass, skip, type Verdict} from './check.ts';

/** The Signature of the query string, which stands for the one in the XML where HTTP-Redirect is used. */
export function judgeQuerySignature(facts: QuerySignature): Verdict {
  const {signer, outcome, reason = '', isReencoded} = facts;
  const comparesWith = signer === 'service-provider' ? 'serviceProviderCertificates' : 'certificates';
  switch (outcome) {
    case 'valid':
      return pass({comparesWith, expected: 'valid', actual: 'valid'});
    case 'not-checked':
      return skip(
        `No certificate of ${SIDE[signer]} is set in the connection to verify the Signature of the query with.`,
      );
    case 'unsupported-algorithm':
      return skip(`The Signature of the query can’t be verified here. ${reason}`.trimEnd());
    case 'malformed':
    case 'digest-mismatch':
      return fail({
        needsNoConnection: true,
        expected: 'valid',
        actual: outcome,
        cause: 'The Signature of the query is not built as it must be.',
        explanation: `${reason} A message whose signature is invalid must not be relied on.`,
        fix: `At ${SIDE[signer]}, report this to its maker.`,
      });
    case 'signature-mismatch':
      return fail({
        comparesWith,
        expected: 'valid',
        actual: outcome,
        cause: isReencoded
          ? 'The query was encoded anew after it was signed.'
          : 'The Signature of the query does not verify with an expected key.',
        explanation: `${reason} A message whose signature is invalid must not be relied on.`,
        fix: isReencoded
          ? `At ${SIDE[signer]}, report this to its maker, unless something rewrites the address on its way (a proxy, a load balancer): let that pass the query as it is.`
          : `In the connection, compare the certificate with the one that ${SIDE[signer]} signs with now. If it is right, look for what changes the address on its way.`,
      });
    default:
      return outcome satisfies never;
  }
}

const SIDE: Readonly<Record<Signer, string>> = {
  'identity-provider': 'the identity provider',
  'service-provider': 'the service provider',
  either: 'either side',
};
