import type {CertificateFacts} from '../certificate/facts.ts';
import type {ServiceProvider} from '../connection/service-provider.ts';
import type {SignatureFacts} from '../signature/facts.ts';
import {
  type CheckContext,
  type Compared,
  defineCheck,
  fail,
  pass,
  skip,
  type Verdict,
  type Warn,
  warn,
} from './check.ts';
import {comparedCertificate, day, thumbprints, unreadable, whose} from './certificate-words.ts';
import {capitalized} from './quoted.ts';
import {IN_QUERY, signaturesToJudge} from './signatures-to-judge.ts';
import {worst} from './worst.ts';

/** The message is signed by a certificate that the service provider holds. Values are SHA-256 fingerprints. */
export const certificateMatch = defineCheck({
  id: 'certificate-match',
  title: 'Certificate match',
  spec: 'saml-metadata-2.0 §2.4.1.1',
  basis: 'seen',
  comparesWith: 'certificates',
  about: ['Response', 'Assertion', 'AuthnRequest', 'LogoutRequest', 'LogoutResponse'],
  evaluate(context) {
    const [first, ...rest] = signaturesToJudge(context);
    if (!first)
      return skip(context.binding === 'HTTP-Redirect' ? IN_QUERY : 'The message carries no Signature.');
    if (context.certificates.expected.length === 0)
      return skip(
        context.expected.certificates?.length
          ? `The certificate in the connection can’t be read. ${unreadable(context.expected.certificates)}`
          : 'No certificate is set in the connection.',
      );
    const judge = (facts: SignatureFacts) => withSha1(context, facts, judged(context, facts));
    return worst([judge(first), ...rest.map(judge)]);
  },
});

const SOURCE =
  'https://support.atlassian.com/atlassian-cloud/kb/resolving-atlassian-cloud-certificate-error-for-saml-sso/';
const replace = ({name}: ServiceProvider): string =>
  `At ${name}, replace the certificate by the one that your identity provider signs with now.`;
const replaceByThis = ({name}: ServiceProvider): string => `At ${name}, replace the certificate by this one.`;
const replaceFromThere = ({name}: ServiceProvider): string =>
  `replace the certificate at ${name} by the one that your identity provider shows.`;

function judged(context: CheckContext, facts: SignatureFacts): Verdict {
  const {certificates, serviceProvider} = context;
  const embedded = facts.embedded?.certificate;
  const expected = fingerprints(certificates.expected);
  const first = comparedCertificate(facts.embedded);
  if (embedded && first && holds(context, embedded) && !holds(context, first))
    return issuerFirst(context, first, expected);
  if (facts.outcome === 'valid' && facts.key === 'expected')
    return verified(context, facts, embedded, expected);

  const published =
    facts.publishedIndex === undefined ? undefined : certificates.published[facts.publishedIndex];
  const signedBy = published ?? (facts.embedded?.outcome === 'valid' ? embedded : undefined);
  if (signedBy && context.answer?.result === 'accepted' && !holds(context, signedBy))
    return outOfDate(context, signedBy, expected);
  if (published)
    return fail({
      source: SOURCE,
      expected,
      actual: published.sha256,
      cause: `The identity provider signs with a new key. ${capitalized(serviceProvider.name)} still holds the old certificate.`,
      explanation:
        'The signature is good under another certificate that the identity provider publishes: a key rollover, not a damaged message. Every login fails until the new certificate is in place. ' +
        thumbprints(certificates.expected, published),
      fix: `Make sure the new key is yours: compare both fingerprints with your identity provider; the second one is in the metadata that you imported. ${replaceByThis(serviceProvider)}`,
      paste: published.pem,
    });
  if (!embedded)
    return skip(
      `${facts.embedded?.problem ?? 'The message carries no certificate.'} So another key can’t be told from a damaged signature.`,
    );
  // Atlassian compares the certificate before it looks at the signature: the right one, under a broken signature, matches.
  if (holds(context, embedded)) return pass({expected, actual: embedded.sha256});
  if (certificates.expected.some(({keySha256}) => keySha256 === embedded.keySha256))
    return sameKey(context, embedded, expected);
  return unknownKey(context, facts, embedded, expected);
}

/** The service provider took a login that does not fit the connection: so what it holds is not what the connection says. */
function outOfDate(context: CheckContext, signer: CertificateFacts, expected: Compared): Verdict {
  const {certificates, serviceProvider} = context;
  const name = capitalized(serviceProvider.name);
  return fail({
    expected,
    actual: signer.sha256,
    cause: `The connection holds another certificate than the one this login was signed with; ${name} accepted it, so the connection is out of date.`,
    explanation: `It was signed with ${whose(signer)}. Until the connection holds that one, every login is judged by the wrong certificate here. ${thumbprints(certificates.expected, signer)}`,
    fix: `In the connection, replace the certificate by the one this login was signed with, after you compared its fingerprint with the one that ${name} shows, or your identity provider.`,
    ...(certificates.published.includes(signer)
      ? {paste: signer.pem}
      : {unconfirmedPaste: {certificate: signer, warning: WARNING}}),
  });
}

/** The message carries a certificate that nobody but itself vouches for: told in full, and offered only where it signed. */
function unknownKey(
  context: CheckContext,
  facts: SignatureFacts,
  embedded: CertificateFacts,
  expected: Compared,
): Verdict {
  const {certificates, serviceProvider} = context;
  const isUnpublished = certificates.published.length > 0;
  const unconfirmedPaste = mayBeNew(context, facts) ? {certificate: embedded, warning: WARNING} : undefined;
  return fail({
    source: SOURCE,
    expected,
    actual: embedded.sha256,
    cause: `The message is signed with a certificate that ${serviceProvider.name} does not hold.`,
    explanation: `The certificate inside the message is another: ${whose(embedded)}. Atlassian calls this “Invalid thumbprint”. The identity provider changed its key, or another one answered. ${isUnpublished ? 'It is none of those in the metadata that you imported. ' : ''}${thumbprints(certificates.expected, embedded)}`,
    fix: `Find out whose key it is: compare both fingerprints with your identity provider’s own admin screen or its metadata${isUnpublished ? ', imported anew' : ''}. If the second one is not there, another identity provider answered, and nothing is to be changed at ${serviceProvider.name}. If it is there, ${replaceFromThere(serviceProvider)}`,
    ...(unconfirmedPaste && {unconfirmedPaste}),
  });
}

const WARNING =
  'Anybody can put a certificate into a message; where it was found decides whether to trust it. Paste it only after you found the same fingerprints in your identity provider’s own admin screen or metadata.';

/**
 * It may be the identity provider's next key: it signed all of what is read, and the message names the expected Issuer. Else
 * the message is damaged, put together, or another's, and its certificate nothing to paste.
 */
function mayBeNew(
  {expected, response, assertion}: CheckContext,
  {embedded, coverage}: SignatureFacts,
): boolean {
  const issuers = [response?.issuer, assertion?.issuer].filter(issuer => issuer !== undefined);
  return (
    embedded?.outcome === 'valid' &&
    coverage.length === 0 &&
    (expected.issuer === undefined || issuers.every(issuer => issuer === expected.issuer))
  );
}

function verified(
  context: CheckContext,
  facts: SignatureFacts,
  embedded: CertificateFacts | undefined,
  expected: Compared,
): Verdict {
  const used = context.certificates.expected[facts.certificateIndex ?? 0];
  const problem = facts.embedded?.problem;
  if (!embedded && problem !== undefined)
    return {
      ...anotherEmbedded(context, {
        expected,
        actual: 'a certificate that can’t be read',
        cause: 'The certificate inside the message can’t be read, though the expected key signed.',
        what: problem,
      }),
      fix: EMBED_THE_SIGNER,
    };
  if (!embedded || holds(context, embedded))
    return pass({expected, actual: embedded?.sha256 ?? used?.sha256, ...signer(context, facts, embedded)});
  if (used?.keySha256 === embedded.keySha256)
    return {
      ...sameKey(context, embedded, expected),
      fix: `Make sure the new certificate is yours: compare both fingerprints with your identity provider. ${replaceByThis(context.serviceProvider)}`,
      paste: embedded.pem,
    };
  return {
    ...anotherEmbedded(context, {
      expected,
      actual: embedded.sha256,
      cause:
        'The certificate inside the message is another than the expected one, though the expected key signed.',
      what: `The signature is good, but the message names the certificate of another key (${embedded.subject}).`,
    }),
    fix: EMBED_THE_SIGNER,
  };
}

/** The service provider holds the right one: what has to change is what the message carries. */
const EMBED_THE_SIGNER =
  'In your identity provider, let the message carry the certificate of the key that it signs with, or none.';

/** Of several expected certificates: which one signed. */
function signer(
  {certificates: {expected}}: CheckContext,
  {certificateIndex = 0}: SignatureFacts,
  embedded: CertificateFacts | undefined,
): {readonly explanation?: string} {
  const used = expected[certificateIndex];
  if (expected.length < 2 || !used) return {};
  const own = `It is signed with expected certificate ${certificateIndex + 1} of ${expected.length}: ${whose(used)}.`;
  return {
    explanation:
      embedded && embedded.keySha256 !== used.keySha256
        ? `${own} But the message carries the certificate of another expected key.`
        : own,
  };
}

const holds = ({certificates}: CheckContext, {sha256}: CertificateFacts): boolean =>
  certificates.expected.some(certificate => certificate.sha256 === sha256);

const sameKey = (context: CheckContext, embedded: CertificateFacts, expected: Compared): Warn =>
  anotherEmbedded(context, {
    expected,
    actual: embedded.sha256,
    cause: 'The key is the expected one, but the certificate around it is another.',
    what: `The identity provider renewed its certificate and kept the key: the one in the message is valid until ${day(embedded.notAfter)}.`,
  });

const issuerFirst = (context: CheckContext, first: CertificateFacts, expected: Compared): Warn => ({
  ...anotherEmbedded(context, {
    expected,
    actual: first.sha256,
    cause:
      'The message carries a chain of certificates that begins with an issuer’s, not with the expected one.',
    what: `The expected certificate is among those in the message, but the first is that of “${first.subject}”.`,
  }),
  fix: 'In your identity provider, let the message carry the signing certificate alone, or first.',
});

/** Same key or good signature, but another certificate: only a service provider that compares certificates minds. */
function anotherEmbedded(
  {serviceProvider}: CheckContext,
  {expected, actual, cause, what}: {expected: Compared; actual?: string; cause: string; what: string},
): Warn {
  const minds = serviceProvider.comparesCertificates;
  return warn({
    affects: minds ? 'this-login' : 'later',
    basis: 'inferred',
    source: SOURCE,
    expected,
    actual,
    cause,
    explanation: minds
      ? `${what} ${serviceProvider.name} seems to compare the whole certificate (“Invalid thumbprint”), so it likely refuses.`
      : `${what} The signature can still be verified.`,
    fix: replace(serviceProvider),
  });
}

/** Most consoles show a certificate by SHA-1, so both are at hand where two must be compared. */
function withSha1(
  {certificates: {expected, published}}: CheckContext,
  {embedded}: SignatureFacts,
  verdict: Verdict,
): Verdict {
  if (verdict.status !== 'fail' && verdict.status !== 'warn') return verdict;
  const known = [embedded?.certificate, embedded?.firstCertificate, ...published];
  const actual = known.find(one => one !== undefined && one.sha256 === verdict.actual);
  if (!actual) return verdict;
  return {...verdict, sha1: {expected: fingerprints(expected, 'sha1'), actual: actual.sha1}};
}

const fingerprints = (
  certificates: readonly CertificateFacts[],
  by: 'sha1' | 'sha256' = 'sha256',
): Compared => {
  const all = certificates.map(certificate => certificate[by]);
  return all.length === 1 ? (all[0] ?? all) : all;
};
