import {comparedCertificate} from '../../checks/certificate-words.ts';
import {signaturesToJudge} from '../../checks/signatures-to-judge.ts';
import {atIdentityProvider, atServiceProvider} from '../advice.ts';
import {type CauseDefinition, defineCause, type Evidence} from '../cause.ts';
import {isComplaint} from '../complaint.ts';
import {fixOf, type Step} from '../fix.ts';
import {guideOf} from '../guides/index.ts';
import type {CertificateFacts} from '../../certificate/facts.ts';
import type {SignatureFacts} from '../../signature/facts.ts';
import {atServer} from './own-words.ts';
import {BARE_PAGE, code, likelyCode, likelyPage, page} from './saying.ts';
import {KB} from './sources.ts';

const bothCertificates = (evidence: Evidence) => {
  const {known} = evidence;
  const own = ownCertificate(evidence);
  return [
    own
      ? atServiceProvider('certificate', {...known, certificate: own.pem}, pasteThis(own))
      : atServiceProvider('certificate', known),
    atIdentityProvider('certificate', known, ...compareFirst(evidence)),
  ];
};

const lookOnTheWay = ({known}: Evidence) => [
  atIdentityProvider('signing', known, {
    text: 'Log in once more. If it fails again, look for what changes the message on its way: a proxy, a script.',
  }),
];

/** It is signed already, so there is nothing to turn on. */
const lookForTheChange = ({known}: Evidence) => [
  fixOf({
    side: 'identity-provider',
    product: guideOf(known.identityProvider).name,
    screens: [
      {text: 'Look for what changes the message on its way: a proxy, a script, a page that posts it anew.'},
      {
        text: 'If nothing does, it signs another text than it sends: hand this report to the support of the identity provider.',
      },
    ],
    certainty: 'likely',
  }),
];

const THUMBPRINT = {
  short: 'the certificate it holds is not the one that signed',
  means: 'The certificate pasted at Atlassian is not the one that signed.',
} as const;

/** Whether and by whom the message is signed: Atlassian compares the certificate before it looks at the signature. */
export const signingCauses: readonly CauseDefinition[] = [
  defineCause({
    id: 'unsigned',
    title: 'Nothing in the message is signed.',
    possibility: 'Perhaps nothing in the message is signed.',
    explanation: 'Anybody could have written it, so Atlassian takes no login from it.',
    certainty: 'seen',
    source: KB.library,
    checks: ['signature'],
    says: [
      likelyCode('neither the response nor the assertion are signed', {
        short: 'nothing in the message is signed',
      }),
      BARE_PAGE,
    ],
    told: ({context}) =>
      context?.signatures.length === 0 && (context.querySignature ?? 'unsigned') === 'unsigned',
    fixes: ({known}) => [atIdentityProvider('signing', known)],
  }),
  defineCause({
    id: 'signature-damaged',
    title: 'The message was changed after it was signed, or is signed wrongly.',
    explanation:
      'Something on the way rewrote it, or the identity provider signs another text than it sends.',
    certainty: 'seen',
    source: KB.librarySignature,
    checks: ['signature'],
    told: evidence =>
      judged(evidence).some(({outcome}) => outcome === 'digest-mismatch' || outcome === 'malformed'),
    fixes: lookForTheChange,
  }),
  defineCause({
    id: 'certificate-out-of-date-here',
    title: 'The connection here holds another certificate than Atlassian does.',
    explanation: 'Atlassian took this login, so nothing is to be changed there or at the identity provider.',
    certainty: 'likely',
    checks: ['certificate-match', 'signature'],
    told: ({context, findings}) =>
      findings.get('certificate-match')?.status === 'fail' && context?.answer?.result === 'accepted',
    fixes: () => [],
  }),
  defineCause({
    id: 'certificate-rollover',
    title: 'The identity provider signs with a new certificate, and Atlassian still holds the old one.',
    explanation: 'Every login fails until the new certificate is pasted at Atlassian.',
    certainty: 'seen',
    source: KB.certificate,
    checks: ['certificate-match', 'signature'],
    told: evidence => judged(evidence).some(({publishedIndex, key}) => publishedIndex !== undefined && !key),
    fixes: bothCertificates,
  }),
  defineCause({
    id: 'certificate-renewed',
    title: 'The certificate was renewed with the same key, and Atlassian holds the old one.',
    explanation: 'Atlassian is thought to compare the whole certificate, not only its key.',
    certainty: 'likely',
    source: KB.certificate,
    checks: ['certificate-match', 'signature'],
    told: evidence => judged(evidence).some(facts => isRenewed(evidence, facts)),
    fixes: bothCertificates,
  }),
  defineCause({
    id: 'certificate-in-message',
    title: 'The message carries another certificate than the one whose key signed it.',
    explanation:
      'Atlassian holds the right certificate, but is thought to compare it with the first one in the message.',
    certainty: 'likely',
    source: KB.certificate,
    checks: ['certificate-match'],
    told: evidence =>
      judged(evidence).some(facts => facts.key === 'expected' && !holdsFirst(evidence, facts)),
    fixes: ({known}) => [
      atIdentityProvider('certificate', known, {
        text: 'Let the message carry the certificate of the key that signs, alone or first.',
      }),
    ],
  }),
  defineCause({
    id: 'certificate-match',
    title: 'The certificate at Atlassian is not the one that signed this message.',
    possibility: 'The certificate at Atlassian may not be the one that signed this message.',
    explanation:
      'The identity provider changed its key, another one answered, or the wrong certificate was pasted.',
    certainty: 'seen',
    source: KB.certificate,
    checks: ['certificate-match', 'signature'],
    // Another key makes the signature fail, too: that is no second cause.
    told: ({findings}) => isComplaint(findings.get('certificate-match')) || 'possible',
    says: [
      code('Invalid thumbprint', THUMBPRINT),
      page('Certificate in SAML Response does not match the certificate in APS'),
      page('Resolving Atlassian Cloud certificate error'),
    ],
    fixes: bothCertificates,
  }),
  defineCause({
    id: 'certificate-paste',
    title: 'The certificate was damaged when it was pasted at Atlassian.',
    possibility: 'The certificate may have been damaged when it was pasted at Atlassian.',
    explanation:
      'Line breaks were lost or written as characters, so Atlassian holds something else than the certificate.',
    certainty: 'likely',
    source: KB.pasted,
    checks: ['certificate-paste'],
    says: [
      likelyCode('Invalid thumbprint'),
      page('Certificate in SAML Response does not match the certificate in APS'),
    ],
    told: ({findings}) => isComplaint(findings.get('certificate-paste')) || 'possible',
    fixes: evidence => {
      const own = ownCertificate(evidence);
      return [
        atServiceProvider(
          'certificate',
          {...evidence.known, ...(own && {certificate: own.pem})},
          {text: 'Empty the field first, and paste with line breaks, not with “\\n” or “\\x0a”.'},
        ),
        atIdentityProvider('certificate', evidence.known, ...compareFirst(evidence)),
      ];
    },
  }),
  defineCause({
    id: 'certificate-not-embedded',
    title: 'The signature carries no certificate in its KeyInfo.',
    explanation:
      'A service provider that only knows the fingerprint of the certificate can’t verify without it.',
    certainty: 'likely',
    source: KB.librarySignature,
    says: [
      likelyCode('options.cert must be specified for SAMLResponses with no embedded signing certificate', {
        short: 'the signature carries no certificate',
      }),
    ],
    told: evidence => judged(evidence).some(({embedded}) => !embedded?.certificate),
    fixes: ({known}) => [
      atIdentityProvider('certificate', known, {
        text: 'Turn on that the message carries the signing certificate (KeyInfo with X509Certificate).',
      }),
    ],
  }),
  defineCause({
    id: 'signature-not-checked',
    title: 'No certificate is set here, so nobody can say whose signature it is.',
    explanation: 'That alone is no reason why a login fails: it can’t be judged here.',
    certainty: 'seen',
    checks: ['signature'],
    told: evidence => {
      const facts = judged(evidence);
      return facts.length > 0 && facts.every(({outcome}) => outcome === 'not-checked');
    },
    fixes: ({known: {serviceProvider}}) => [
      atServer('the connection in SAML Lens', 'seen', {
        text: `Enter the certificate that ${serviceProvider.name} holds.`,
      }),
    ],
  }),
  defineCause({
    id: 'signature',
    title: 'The signature does not verify.',
    explanation: 'The message was changed after it was signed, or its signature is built wrongly.',
    certainty: 'seen',
    source: KB.librarySignature,
    checks: ['signature'],
    says: [
      likelyCode('Signature check errors', {short: 'the signature does not verify'}),
      likelyCode('Could not validate Signature(s)', {short: 'the signature does not verify'}),
      likelyCode('Signature is missing', {
        short: 'the signature is not where it looks for it',
        means: 'The signature is not where Atlassian looks for it.',
      }),
    ],
    fixes: lookOnTheWay,
  }),
  defineCause({
    id: 'signature-coverage',
    title: 'The signature does not cover exactly what is read.',
    explanation: 'What no signature covers may have been put there by anybody.',
    certainty: 'seen',
    source: KB.librarySignature,
    checks: ['signature-coverage'],
    says: [
      likelyCode('Signature was found more than one time', {short: 'the message holds several signatures'}),
    ],
    fixes: ({known}) => [atIdentityProvider('signing', known)],
  }),
  defineCause({
    id: 'signature-algorithm',
    title: 'The signature is made with an algorithm that is too weak or unknown.',
    explanation: 'Service providers refuse old or unknown algorithms, or will soon.',
    certainty: 'likely',
    checks: ['signature-algorithm'],
    fixes: ({known}) => [atIdentityProvider('signature-algorithm', known)],
  }),
  defineCause({
    id: 'certificate-validity',
    title: 'The signing certificate is not valid at this time.',
    explanation: 'It has expired or is not valid yet. Whether Atlassian refuses it is not known.',
    certainty: 'likely',
    source: KB.librarySignature,
    checks: ['certificate-validity'],
    says: [
      likelyCode('The signing certificate is not currently valid', {
        short: 'the signing certificate is not valid now',
      }),
      likelyCode('The signing certificate is invalid', {
        short: 'the signing certificate is invalid',
        means: 'The signing certificate is invalid.',
      }),
      likelyPage('SAML certificate expired'),
    ],
    fixes: ({known}) => [atIdentityProvider('certificate', known), atServiceProvider('certificate', known)],
  }),
];

const judged = ({context}: Evidence): readonly SignatureFacts[] =>
  context ? signaturesToJudge(context) : [];

/** The connection's certificate that verified the message, where somebody confirmed that one: it is the right one to paste. */
function ownCertificate({context}: Evidence): CertificateFacts | undefined {
  if (!context || context.expected.unconfirmed?.includes('certificates')) return undefined;
  const facts = signaturesToJudge(context);
  const [own, ...others] = facts.map(({outcome, key, certificateIndex, embedded}) => {
    if (outcome !== 'valid' || key !== 'expected') return undefined;
    const verified = context.certificates.expected[certificateIndex ?? 0];
    const inMessage = comparedCertificate(embedded);
    return inMessage === undefined || inMessage.sha256 === verified?.sha256 ? verified : undefined;
  });
  return others.every(other => other?.sha256 === own?.sha256) ? own : undefined;
}

const pasteThis = ({sha1, sha256}: CertificateFacts): Step => ({
  text: `The certificate of this connection signed the message: SHA-1 ${sha1}, SHA-256 ${sha256}. That one belongs into the field.`,
});

/** Where nothing here tells whose key it is: what to compare before anything is pasted. */
function compareFirst(evidence: Evidence): readonly Step[] {
  const {context, findings} = evidence;
  const match = findings.get('certificate-match');
  // What it complains of it shows with both fingerprints.
  if (!context || isComplaint(match) || context.certificates.expected.length > 0) return [];
  const [first] = judged(evidence).flatMap(({embedded}) =>
    embedded?.outcome === 'valid' ? (comparedCertificate(embedded) ?? []) : [],
  );
  if (!first) return [];
  return [
    {
      text: `Compare the certificate shown there with the one in this message: SHA-1 ${first.sha1}, SHA-256 ${first.sha256}. If they differ, another identity provider answered: then change nothing at ${context.serviceProvider.name}.`,
    },
  ];
}

/** One key, two certificates. */
function isRenewed({context}: Evidence, {embedded}: SignatureFacts): boolean {
  const expected = context?.certificates.expected ?? [];
  const found = embedded?.certificate;
  return (
    found !== undefined &&
    expected.every(({sha256}) => sha256 !== found.sha256) &&
    expected.some(({keySha256}) => keySha256 === found.keySha256)
  );
}

function holdsFirst({context}: Evidence, {embedded}: SignatureFacts): boolean {
  const first = comparedCertificate(embedded);
  if (!first) return embedded?.problem === undefined;
  return (context?.certificates.expected ?? []).some(({sha256}) => sha256 === first.sha256);
}
