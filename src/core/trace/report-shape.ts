import type {Report} from '../report.ts';
import {either, flag, type Is, link, list, maybe, number, oneOf, shape, text} from './shapes.ts';

/** A value out of a file as a Report, whole enough that a page may show it; undefined when it is none. */
export const parseReport = (value: unknown): Report | undefined =>
  isReport(value) ? (value as Report) : undefined;

const texts = list(text);
const compared = maybe(either(text, texts));
const problem = shape({code: text, message: text, position: maybe(number)});
const protection = maybe(oneOf('signed', 'not-checked', 'unsigned'));
const outcome = oneOf(
  'valid',
  'digest-mismatch',
  'signature-mismatch',
  'unsupported-algorithm',
  'malformed',
  'not-checked',
);

const certificate = shape({
  pem: text,
  subject: text,
  issuer: text,
  serialNumber: text,
  notBefore: number,
  notAfter: number,
  key: text,
  keyType: oneOf('RSA', 'EC', 'other'),
  keyBits: maybe(number),
  sha1: text,
  sha256: text,
  keySha256: text,
});

const finding = shape({
  checkId: text,
  title: text,
  spec: text,
  status: oneOf('pass', 'warn', 'fail', 'skip', 'error'),
  basis: oneOf('spec', 'seen', 'inferred'),
  affects: maybe(oneOf('this-login', 'later')),
  expected: compared,
  actual: compared,
  isUnsigned: maybe(oneOf(true)),
  differsBy: maybe(oneOf(null, 'case', 'white-space', 'trailing-slash', 'scheme', 'domain', 'encoding')),
  cause: maybe(text),
  explanation: maybe(text),
  fix: maybe(text),
  paste: maybe(text),
  unconfirmedPaste: maybe(shape({warning: text, certificate})),
  source: maybe(link),
  sha1: maybe(shape({expected: either(text, texts), actual: text})),
});

const step = shape({
  path: maybe(texts),
  settings: maybe(list(shape({name: text, value: text, isToCopy: maybe(oneOf(true))}))),
  text: maybe(text),
  paste: maybe(text),
});

const certainty = oneOf('seen', 'likely');

const fixes = list(
  shape({
    side: oneOf('identity-provider', 'service-provider'),
    product: text,
    steps: texts,
    screens: list(step),
    source: maybe(link),
    certainty,
    showsNoFingerprint: maybe(oneOf(true)),
  }),
);

const asides = {possibility: maybe(text), doubt: maybe(text), source: maybe(link), said: maybe(text)};

const cause = shape({id: text, text, explanation: text, checkId: maybe(text), fixes, certainty, ...asides});

/** Those of an older version have only the first two. */
const firstCause = shape({
  checkId: text,
  text,
  id: maybe(text),
  explanation: maybe(text),
  fixes: maybe(fixes),
  certainty: maybe(certainty),
  ...asides,
});

const answer = shape({
  result: oneOf('accepted', 'refused', 'unknown'),
  error: maybe(text),
  description: maybe(text),
  tracking: maybe(text),
  connection: maybe(text),
  status: maybe(number),
  host: maybe(text),
  path: maybe(text),
  networkError: maybe(text),
});

const response = shape({
  protection,
  id: maybe(text),
  issuer: maybe(text),
  destination: maybe(text),
  inResponseTo: maybe(text),
  issueInstant: maybe(text),
  status: maybe(shape({code: maybe(text), subCode: maybe(text), message: maybe(text), detail: maybe(text)})),
});

const assertion = shape({
  id: maybe(text),
  issuer: maybe(text),
  issueInstant: maybe(text),
  isSigned: flag,
  protection,
  isDecrypted: maybe(oneOf(true)),
  nameID: maybe(shape({value: text, format: maybe(text)})),
  subjectConfirmations: list(
    shape({
      method: maybe(text),
      recipient: maybe(text),
      inResponseTo: maybe(text),
      notBefore: maybe(text),
      notOnOrAfter: maybe(text),
    }),
  ),
  conditions: maybe(
    shape({notBefore: maybe(text), notOnOrAfter: maybe(text), audienceRestrictions: list(texts)}),
  ),
  attributes: list(shape({name: maybe(text), nameFormat: maybe(text), values: texts})),
});

const request = shape({
  id: maybe(text),
  issuer: maybe(text),
  destination: maybe(text),
  issueInstant: maybe(text),
  assertionConsumerServiceURL: maybe(text),
  inResponseTo: maybe(text),
});

const signature = shape({
  element: text,
  algorithm: maybe(text),
  digest: maybe(text),
  outcome,
  reason: maybe(text),
  damage: maybe(
    shape({
      hashed: shape({bytes: number, digest: text, claimed: text}),
      causes: list(shape({code: text, isBySigner: maybe(oneOf(true))})),
    }),
  ),
  key: maybe(oneOf('expected')),
  embedded: maybe(shape({outcome, certificateSha256: maybe(text), keyName: maybe(text)})),
});

const decryption = either(
  shape({outcome: oneOf('decrypted'), repairs: list(problem)}),
  shape({
    outcome: oneOf('failed'),
    problem: shape({code: text, message: text, blames: oneOf('key', 'message', 'unsupported')}),
  }),
);

const encryption = shape({
  element: oneOf('EncryptedAssertion', 'EncryptedID', 'EncryptedAttribute'),
  algorithm: maybe(text),
  keys: list(
    shape({
      algorithm: maybe(text),
      digest: maybe(text),
      mgf: maybe(text),
      recipient: maybe(text),
      keyName: maybe(text),
      certificate: maybe(certificate),
      certificateProblem: maybe(text),
      certificateName: maybe(text),
    }),
  ),
  fault: maybe(problem),
  decryption: maybe(decryption),
});

const isReport: Is = shape({
  schema: oneOf(1),
  message: oneOf('Response', 'AuthnRequest', 'LogoutRequest', 'LogoutResponse', 'Assertion', 'unreadable'),
  verdict: oneOf('refused', 'undecided', 'at-risk', 'accepted'),
  cause: maybe(firstCause),
  causes: maybe(list(cause)),
  judgedAt: maybe(shape({time: text, source: oneOf('date-header', 'browser-clock', 'trace', 'given')})),
  answer: maybe(answer),
  meaning: maybe(
    shape({
      means: text,
      short: text,
      is: oneOf('message', 'account', 'other'),
      checks: maybe(texts),
      source: maybe(link),
    }),
  ),
  agreement: maybe(oneOf('both-refuse', 'same-reason', 'only-atlassian', 'only-ours', 'both-accept')),
  connection: maybe(
    shape({id: text, name: maybe(text), chosenBy: oneOf('url', 'audience', 'issuer', 'given')}),
  ),
  candidates: maybe(list(shape({id: text, name: maybe(text)}))),
  postedTo: maybe(text),
  response: maybe(response),
  assertion: maybe(assertion),
  request: maybe(request),
  signatures: list(signature),
  encryptions: maybe(list(encryption)),
  problems: list(problem),
  findings: list(finding),
});
