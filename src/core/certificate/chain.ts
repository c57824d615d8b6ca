import type {CertificateFacts} from './facts.ts';

/**
 * The signer's certificate first, then each one's issuer: for texts and KeyInfos that hold a whole chain, in whatever order
 * (xmldsig-core1 §4.5.4 prescribes none). By names only; nothing is trusted for standing in a chain.
 *
 * @param certificates Distinct.
 * @returns undefined unless all of them are one chain: unrelated certificates have no order.
 */
export function orderChain(
  certificates: readonly CertificateFacts[],
): readonly [CertificateFacts, ...CertificateFacts[]] | undefined {
  const [leaf, ...others] = certificates.filter(
    one => !certificates.some(another => isIssuerOf(one, another)),
  );
  if (!leaf || others.length > 0) return undefined;
  const chain: [CertificateFacts, ...CertificateFacts[]] = [leaf];
  for (let last = leaf; chain.length < certificates.length;) {
    const issuer = certificates.find(one => !chain.includes(one) && isIssuerOf(one, last));
    if (!issuer) return undefined;
    chain.push(issuer);
    last = issuer;
  }
  return chain;
}

/** A certificate that names itself as issuer has no other, though an older one of the same name may be near. */
const isIssuerOf = (issuer: CertificateFacts, other: CertificateFacts): boolean =>
  issuer !== other && other.issuer !== other.subject && issuer.subject === other.issuer;
