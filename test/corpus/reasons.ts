/** Which finding tells a recorded reason: per check, the codes that it speaks of. */
const SPEAKS_OF: Readonly<Record<string, readonly string[]>> = {
  // The root of a SAML 1.x message is not SAML 2.0’s.
  decoding: ['doctype', 'malformed_xml', 'wrong_version'],
  status: ['missing_status', 'status_not_success'],
  version: ['missing_id', 'wrong_version'],
  'assertion-count': ['multiple_assertions', 'wrapped'],
  encryption: ['encrypted', 'encrypted_attribute'],
  signature: [
    'bad_signature',
    'signature_malformed',
    'signature_misplaced',
    'unsigned',
    'wrapped',
    'wrong_cert',
  ],
  'signature-coverage': [
    'bad_signature',
    'duplicate_id',
    'missing_id',
    'signature_malformed',
    'signature_misplaced',
    'wrapped',
  ],
  'signature-algorithm': ['signature_malformed', 'weak_algorithm'],
  'certificate-match': ['bad_certificate', 'wrong_cert'],
  'certificate-validity': ['cert_expired'],
  issuer: ['missing_issuer', 'wrong_issuer'],
  audience: ['missing_audience', 'missing_conditions', 'wrong_audience'],
  destination: ['empty_destination', 'wrong_destination'],
  recipient: ['subject_confirmation', 'wrong_recipient'],
  'subject-confirmation': ['missing_subject', 'subject_confirmation'],
  'in-response-to': ['subject_confirmation', 'wrong_in_response_to'],
  validity: ['expired', 'not_yet_valid', 'session_expired', 'subject_confirmation'],
  'authn-statement': ['missing_authnstatement', 'session_expired'],
  'name-id': ['empty_nameid', 'missing_nameid', 'missing_subject'],
  'name-id-format': ['nameid_spnamequalifier'],
};

/** Checks that only warn of these by design: the specification lets them pass, and whether Atlassian does is not known. */
const ONLY_WARNED: ReadonlySet<string> = new Set([
  'bad_certificate',
  'cert_expired',
  'encrypted',
  'encrypted_attribute',
  'nameid_spnamequalifier',
  'session_expired',
  'weak_algorithm',
]);

/** What may tell one of these reasons: a check, and how loud it has to be. */
export const tellers = (
  codes: readonly string[],
): readonly {readonly checkId: string; readonly mayWarn: boolean}[] =>
  Object.entries(SPEAKS_OF).flatMap(([checkId, spoken]) =>
    codes.filter(code => spoken.includes(code)).map(code => ({checkId, mayWarn: ONLY_WARNED.has(code)})),
  );
