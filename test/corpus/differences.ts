/** Where a report differs from the record on purpose, and why. A new difference fails the test; so does one that is gone. */
export interface Known {
  readonly signature?: string;
  readonly verdict?: string;
}

const HEAD_OF_CLEVER =
  'The Response has no IssueInstant (saml-core-2.0 §3.2.2); the suite reads neither that nor Recipient nor InResponseTo.';
const NO_SAML = 'Unreadable: the root element is not SAML’s, so nothing in it is judged.';

export const differences: Readonly<Record<string, Known>> = {
  'clever-saml2-009-response-external-signed-assertion-xml': {verdict: HEAD_OF_CLEVER},
  'clever-saml2-011-empty-nameid-xml': {verdict: HEAD_OF_CLEVER},
  'clever-saml2-016-response-notbefore-future-encrypted-then-signed-base64-xml': {
    verdict:
      'The times are inside an EncryptedAssertion, and its key is not given; the missing IssueInstant is told.',
  },
  'clever-saml2-017-run': {verdict: HEAD_OF_CLEVER},
  'clever-saml2-020-empty-session-index-xml': {verdict: HEAD_OF_CLEVER},
  'clever-saml2-024-response-audience-no-timing-xml': {verdict: HEAD_OF_CLEVER},
  'clever-saml2-025-response-audience-no-timing-xml': {
    verdict:
      'The suite expects the Audience by a regular expression; a Connection has an entity ID, as SAML compares it (saml-core-2.0 §2.5.1.4).',
  },
  'clever-saml2-026-response-audience-no-timing-xml': {verdict: HEAD_OF_CLEVER},
  'clever-saml2-027-response-no-audience-no-timing-xml': {verdict: HEAD_OF_CLEVER},
  'clever-saml2-028-response-no-audience-no-timing-xml': {verdict: HEAD_OF_CLEVER},
  'clever-saml2-029-response-no-audience-no-timing-xml': {verdict: HEAD_OF_CLEVER},
  'coveo-saml-client-010-run': {
    signature: 'DOCTYPE is refused before anything is verified; the verdict agrees.',
  },
  'dexidp-dex-011-two-assertions-first-signed-xml': {
    signature:
      'The signed Assertion stands in an element that is not SAML’s; the one in its place is unsigned, and each must be protected (saml-profiles-2.0 §4.1.4.5).',
    verdict: 'The suite reads the signed Assertion wherever it stands; others read the unsigned one.',
  },
  'dexidp-dex-018-idp-resp-xml': {
    verdict: 'Unreadable: the prefix xsi is not declared (Namespaces in XML 1.0 §5).',
  },
  'java-saml-008-response-with-spoofed-response-signature-xml': {
    signature: 'The broken Signature is in Extensions, where nobody reads; that of the Assertion is right.',
  },
  'java-saml-063-signed-assertion-response-with-2-assertions-differrent-order': {
    signature:
      'The second Assertion is signed, the first is not, and each must be (saml-profiles-2.0 §4.1.4.5).',
  },
  'njaremko-samael-007-xpointer-attack-signed-xml': {signature: NO_SAML, verdict: NO_SAML},
  'python3-saml-015-valid-response-xml-base64': {
    signature:
      'The configured certificate is none. Only the one in the message verifies it, which proves nothing.',
    verdict: 'That the certificate can’t be read is said, but the fault is not the message’s.',
  },
  'python3-saml-026-encrypted-attrs-xml-base64': {
    verdict:
      'EncryptedAttribute is allowed (saml-core-2.0 §2.7.3.2). It is named; that the suite can’t decrypt it is not in its configuration.',
  },
  'python3-saml-032-valid-encrypted-assertion-encrypted-nameid-xml-base64': {
    verdict:
      'SessionNotOnOrAfter is inside an EncryptedAssertion, and its key is not given; the wrong Signature is told.',
  },
  'python3-saml-073-unsigned-response-xml-base64': {
    verdict:
      'Recipient differs from the ACS in the case of the host, which is the same URL (RFC 3986 §6.2.2.1): a warning. Refused for the missing Signature.',
  },
  'ruby-saml-055-wrong-spnamequalifier-xml-base64': {
    verdict:
      'SPNameQualifier may name an affiliation (saml-core-2.0 §2.2.2) and is bound for persistent names only (§8.3.7); this one is an e-mail address.',
  },
  'ruby-saml-056-valid-response-xml-base64': {
    verdict:
      'The suite wants the Assertion signed beside the Response (saml-metadata-2.0 §2.4.4); a Connection can’t say so, and either suffices (saml-profiles-2.0 §4.1.4.5).',
  },
  'ruby-saml-101-response-invalid-signed-element-xml-base64': {
    signature: 'A second Signature stands in Status, where nobody reads; that of the Assertion is right.',
  },
  'tngan-samlify-021-run': {signature: NO_SAML, verdict: NO_SAML},
};
