/** What is done before any certificate is pasted: a key is never trusted for the user. `product` shows the key that signs. */
export const compareKeys = (product: string, showsNoFingerprint = false): string =>
  showsNoFingerprint
    ? `Make sure that the new key is yours. ${product} shows no fingerprint, so compare the certificate itself.`
    : `Make sure that the new key is yours: compare both with what ${product} shows.`;
