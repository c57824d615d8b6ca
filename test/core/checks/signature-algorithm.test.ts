import {signatureAlgorithm} from '../../../src/core/checks/signature-algorithm.ts';
import {aCertificate, aContext, aSignature} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const STRONG = 'RSA or ECDSA with SHA-256 or stronger';
const signed = (changes: Parameters<typeof aSignature>[0]) => aContext({signatures: [aSignature(changes)]});
const withKey = (keyBits: number, keyType: 'RSA' | 'EC' = 'RSA') =>
  aContext({certificates: {expected: [aCertificate({keyBits, keyType})], published: [], pasted: []}});
const MD5 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-md5';

judges(signatureAlgorithm, [
  ['RSA-SHA256 passes', aContext(), {status: 'pass', expected: STRONG, actual: ['rsa-sha256', 'sha256']}],
  [
    'no digest named leaves the algorithm',
    signed({digest: undefined}),
    {status: 'pass', expected: STRONG, actual: ['rsa-sha256']},
  ],
  ['no Signature cannot be judged', aContext({signatures: []}), {status: 'skip'}],
  [
    'no algorithm named cannot be judged',
    signed({algorithm: undefined}),
    {status: 'skip', says: 'names no algorithm'},
  ],
  [
    'HMAC fails',
    signed({algorithm: 'hmac-sha1'}),
    {status: 'fail', expected: STRONG, actual: ['hmac-sha1', 'sha256'], says: 'proves nothing'},
  ],
  ['MD5 fails', signed({algorithm: MD5}), {status: 'fail', expected: STRONG, actual: [MD5, 'sha256']}],
  [
    'an MD5 digest fails',
    signed({digest: 'md5'}),
    {status: 'fail', expected: STRONG, actual: ['rsa-sha256', 'md5']},
  ],
  [
    'an unknown algorithm fails',
    signed({algorithm: 'urn:acme:rot13'}),
    {status: 'fail', expected: STRONG, actual: ['urn:acme:rot13', 'sha256'], says: 'no service provider'},
  ],
  [
    'a rare algorithm that is known warns',
    signed({algorithm: 'dsa-sha256', outcome: 'unsupported-algorithm', certificateIndex: undefined}),
    {status: 'warn', affects: 'this-login', expected: STRONG, actual: ['dsa-sha256', 'sha256']},
  ],
  [
    'SHA-1 warns for later',
    signed({algorithm: 'rsa-sha1', digest: 'sha1'}),
    {status: 'warn', affects: 'later', expected: STRONG, actual: ['rsa-sha1', 'sha1'], basis: 'inferred'},
  ],
  [
    'a SHA-1 digest alone warns',
    signed({digest: 'sha1'}),
    {status: 'warn', affects: 'later', expected: STRONG, actual: ['rsa-sha256', 'sha1']},
  ],
  [
    'SHA-1 in the Signature of a query warns for later',
    aContext({
      signatures: [],
      binding: 'HTTP-Redirect',
      querySignature: {signer: 'service-provider', algorithm: 'rsa-sha1', outcome: 'valid'},
    }),
    {status: 'warn', affects: 'later', expected: STRONG, actual: ['rsa-sha1']},
  ],
  [
    'an unsigned query cannot be judged',
    aContext({signatures: [], binding: 'HTTP-Redirect', querySignature: 'unsigned'}),
    {status: 'skip', says: 'the query string is signed'},
  ],
  ['RSA 1023 fails', withKey(1023), {status: 'fail', expected: 'RSA 2048 or more', actual: 'RSA 1023'}],
  [
    'RSA 1024 warns',
    withKey(1024),
    {status: 'warn', affects: 'later', expected: 'RSA 2048 or more', actual: 'RSA 1024'},
  ],
  [
    'RSA 2047 warns',
    withKey(2047),
    {status: 'warn', affects: 'later', expected: 'RSA 2048 or more', actual: 'RSA 2047'},
  ],
  ['RSA 2048 passes', withKey(2048), {status: 'pass', expected: STRONG, actual: ['rsa-sha256', 'sha256']}],
  [
    'bits of a curve are no bits of RSA',
    withKey(256, 'EC'),
    {status: 'pass', expected: STRONG, actual: ['rsa-sha256', 'sha256']},
  ],
  [
    'without an expected key the embedded one that fits is measured',
    signed({
      outcome: 'not-checked',
      certificateIndex: undefined,
      embedded: {outcome: 'valid', certificate: aCertificate({keyBits: 512})},
    }),
    {status: 'fail', expected: 'RSA 2048 or more', actual: 'RSA 512'},
  ],
  [
    'the weaker of two Signatures counts',
    aContext({signatures: [aSignature({element: 'Response'}), aSignature({algorithm: 'rsa-sha1'})]}),
    {status: 'warn', affects: 'later', expected: STRONG, actual: ['rsa-sha1', 'sha256']},
  ],
]);
