import type {CertificateFacts} from '../certificate/facts.ts';
import type {Report, ReportSignature} from '../report.ts';
import {codeInWords} from '../text/in-words.ts';
import {draft, type DraftRow} from './row.ts';
import type {KnownSide} from './rows-of-message.ts';

const OF_SIGNATURE = ['signature', 'signature-coverage', 'certificate-match'];
const OF_CERTIFICATE = ['certificate-match', 'signature', 'certificate-validity'];

/** What is signed and how, with which certificate, and what is encrypted. */
export function rowsOfSignatures(a: KnownSide, b: KnownSide): readonly DraftRow[] {
  return [
    ...draft({
      id: 'signed',
      name: 'Signed elements',
      a: signedIn(a.report),
      b: signedIn(b.report),
      checks: OF_SIGNATURE,
    }),
    ...ELEMENTS.flatMap(element => rowsOf(element, a, b)),
    ...certificateRows(a, b),
    ...encryptionRows(a.report, b.report),
  ];
}

/** Those that a Signature belongs on, and the query of HTTP-Redirect; each has one at most that counts. */
const ELEMENTS = [
  'Response',
  'Assertion',
  'AuthnRequest',
  'LogoutRequest',
  'LogoutResponse',
  'query',
] as const;

const signedIn = ({signatures}: Report): readonly string[] =>
  [...new Set(signatures.map(({element}) => element))].toSorted();

/** Where both are signed; where one is, the row of the signed elements tells. */
function rowsOf(element: string, a: KnownSide, b: KnownSide): readonly DraftRow[] {
  const [one, other] = [signatureOn(element, a), signatureOn(element, b)];
  if (!one || !other) return [];
  const on = (what: string) => `${what} of ${element}`;
  const row = (
    id: string,
    name: string,
    valueOf: (signature: ReportSignature) => string | undefined,
    checks: readonly string[],
  ) => draft({id: `${id}:${element}`, name: on(name), a: valueOf(one), b: valueOf(other), checks});
  const [inA, inB] = [detailsOf(element, a), detailsOf(element, b)];
  return [
    ...row('signature', 'Signature', ({outcome}) => codeInWords(outcome), OF_SIGNATURE),
    ...row('signature-method', 'SignatureMethod', ({algorithm}) => algorithm, ['signature-algorithm']),
    ...row('digest-method', 'DigestMethod', ({digest}) => digest, ['signature-algorithm']),
    ...(inA && inB
      ? [
          ...draft({
            id: `canonicalization:${element}`,
            name: on('CanonicalizationMethod'),
            a: inA.canonicalization,
            b: inB.canonicalization,
          }),
          ...draft({
            id: `signature-value:${element}`,
            name: on('SignatureValue'),
            a: inA.signatureValue,
            b: inB.signatureValue,
            noise: 'values',
          }),
        ]
      : []),
  ];
}

const signatureOn = (element: string, {report}: KnownSide): ReportSignature | undefined =>
  report.signatures.find(signature => signature.element === element);

const detailsOf = (element: string, {details}: KnownSide) =>
  details?.signatures.find(signature => signature.element === element);

/** Of the certificates inside the messages: a hint at the key, whatever came of the Signature. */
function certificateRows(a: KnownSide, b: KnownSide): readonly DraftRow[] {
  const [one, other] = [certificateIn(a), certificateIn(b)];
  const row = (
    id: string,
    name: string,
    valueOf: (certificate: CertificateFacts) => string,
    checks: readonly string[] = [],
  ) => (one && other ? draft({id, name, a: valueOf(one), b: valueOf(other), checks}) : []);
  return [
    ...draft({
      id: 'certificate',
      name: 'SHA-256 of X509Certificate',
      a: fingerprintsIn(a.report),
      b: fingerprintsIn(b.report),
      checks: OF_CERTIFICATE,
    }),
    ...row('certificate-subject', 'Subject of X509Certificate', ({subject}) => subject),
    ...row('certificate-validity', 'Validity of X509Certificate', validity, ['certificate-validity']),
    ...row('certificate-key', 'Key of X509Certificate', ({key, keySha256}) => `${key}, SHA-256 ${keySha256}`),
    ...draft({id: 'key-name', name: 'KeyName', a: keyNameIn(a.report), b: keyNameIn(b.report)}),
  ];
}

const certificateIn = ({details}: KnownSide): CertificateFacts | undefined =>
  details?.signatures.find(({certificate}) => certificate)?.certificate;

const fingerprintsIn = ({signatures}: Report): readonly string[] => [
  ...new Set(signatures.flatMap(({embedded}) => embedded?.certificateSha256 ?? [])),
];

const keyNameIn = ({signatures}: Report): string | undefined =>
  signatures.find(({embedded}) => embedded?.keyName !== undefined)?.embedded?.keyName;

const validity = ({notBefore, notAfter}: CertificateFacts): string => `${day(notBefore)} to ${day(notAfter)}`;
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function encryptionRows({encryptions: a = []}: Report, {encryptions: b = []}: Report): readonly DraftRow[] {
  const row = (
    id: string,
    name: string,
    valuesOf: (list: typeof a) => readonly string[],
    checks: readonly string[] = [],
  ) => draft({id, name, a: distinct(valuesOf(a)), b: distinct(valuesOf(b)), checks});
  return [
    ...row('encrypted', 'Encrypted elements', list => list.map(({element}) => element), ['encryption']),
    ...row('encryption-method', 'EncryptionMethod', list => list.flatMap(({algorithm}) => algorithm ?? [])),
    ...row('key-encryption-method', 'EncryptionMethod of EncryptedKey', list =>
      list.flatMap(({keys}) => keys.flatMap(({algorithm}) => algorithm ?? [])),
    ),
    ...row('encrypted-to', 'Certificate that it is encrypted to', list =>
      list.flatMap(({keys}) => keys.flatMap(({certificate}) => certificate?.sha256 ?? [])),
    ),
  ];
}

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];
