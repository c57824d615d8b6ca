import type {CertificateFacts} from '../certificate/facts.ts';
import {type CheckContext, defineCheck, pass, skip, type Verdict, warn} from './check.ts';
import {worst} from './worst.ts';

const SOON_MS = 30 * 24 * 3_600_000;

/** The expected certificate, and the one inside the message, are within their validity and stay so for a while. */
export const certificateValidity = defineCheck({
  id: 'certificate-validity',
  title: 'Certificate validity',
  spec: 'rfc5280 §4.1.2.5',
  basis: 'spec',
  about: ['Response', 'Assertion'],
  evaluate(context) {
    const [first, ...rest] = certificatesToJudge(context);
    if (!first) return skip('There is no certificate to judge.');
    const {judgedAt} = context;
    if (!judgedAt) return skip('When the message arrived is not known.');
    return worst([judged(first, judgedAt.ms), ...rest.map(certificate => judged(certificate, judgedAt.ms))]);
  },
});

interface Named {
  readonly name: string;
  readonly certificate: CertificateFacts;
}

/** Each certificate once; the expected ones first, since those are what has to be replaced. */
function certificatesToJudge({certificates, signatures}: CheckContext): readonly Named[] {
  const all = [
    ...certificates.expected.map(certificate => ({name: 'The expected certificate', certificate})),
    ...signatures.flatMap(({embedded}) =>
      embedded?.certificate
        ? [{name: 'The certificate inside the message', certificate: embedded.certificate}]
        : [],
    ),
  ];
  return all.filter(
    ({certificate}, index) =>
      all.findIndex(other => other.certificate.sha256 === certificate.sha256) === index,
  );
}

function judged({name, certificate: {notBefore, notAfter, subject}}: Named, now: number): Verdict {
  const compared = {expected: iso(now), actual: `${iso(notBefore)} to ${iso(notAfter)}`};
  const what =
    now < notBefore
      ? `is not valid before ${day(notBefore)}`
      : now > notAfter
        ? `expired on ${day(notAfter)}`
        : now > notAfter - SOON_MS
          ? `expires on ${day(notAfter)}`
          : undefined;
  if (!what) return pass(compared);
  return warn({
    ...compared,
    affects: 'later',
    basis: 'inferred',
    cause: `${name} ${what}.`,
    explanation: `Whether service providers refuse it then differs. It is the certificate of ${subject}.`,
    fix: 'In your identity provider, make a new signing certificate, and put it at the service provider on the same day.',
  });
}

const iso = (ms: number): string => new Date(ms).toISOString();
const day = (ms: number): string => iso(ms).slice(0, 10);
