import type {PasteDamage, PastedCertificates} from '../certificate/facts.ts';
import {type CheckContext, defineCheck, pass, skip, warn} from './check.ts';
import {comparedCertificate} from './certificate-words.ts';
import {signaturesToJudge} from './signatures-to-judge.ts';

/** What each damage means where the same text was pasted at the service provider; the rest only needed tidying. */
const AFFECTS: Readonly<Record<PasteDamage['code'], 'this-login' | 'later'>> = {
  'literal-newlines': 'this-login',
  'broken-armour': 'this-login',
  'not-a-certificate': 'this-login',
  'issuer-first': 'this-login',
  several: 'later',
  repeated: 'later',
  'no-armour': 'later',
  'one-line': 'later',
  'private-key': 'later',
  'other-encoding': 'later',
  untidy: 'later',
};

/** The certificate's text, as it was pasted, is one clean PEM block. */
export const certificatePaste = defineCheck({
  id: 'certificate-paste',
  title: 'Certificate paste',
  spec: 'rfc7468 §5.1',
  basis: 'spec',
  about: ['Response', 'Assertion'],
  evaluate(context) {
    const {pasted} = context.certificates;
    if (pasted.length === 0) return skip('No pasted certificate text is kept in the connection.');
    const all = pasted.flatMap(text => text.damage.map(damage => ({...damage, text})));
    const worst = all.find(({code}) => AFFECTS[code] === 'this-login') ?? all[0];
    if (!worst) return pass();
    const hasKey = all.some(({code}) => code === 'private-key');
    return warn({
      affects: wasHarmless(context) ? 'later' : AFFECTS[worst.code],
      basis: 'inferred',
      source: 'https://jira.atlassian.com/browse/ACCESS-1498',
      actual: all.map(({message}) => message),
      cause: worst.message,
      explanation: `${consequence(worst.text)}${hasKey ? ' A private key that was pasted anywhere must be replaced.' : ''}`,
      fix: 'At the service provider, paste the certificate again as one clean PEM block, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.',
    });
  },
});

const consequence = ({certificates}: PastedCertificates): string =>
  certificates.length > 0
    ? 'The text was damaged, but the certificate in it could be read here. A service provider that got the same text and does not repair it holds no usable certificate.'
    : 'There is no certificate in the text, so nothing can be compared with it. A service provider that got the same text holds no certificate.';

/**
 * The damage did not stand in this login's way: it was accepted, or it is signed with a certificate that the connection
 * holds, unless the answer blames that very certificate, as it does where nobody repaired the text.
 */
function wasHarmless(context: CheckContext): boolean {
  const {answer} = context;
  if (answer?.result === 'accepted') return true;
  const reason = `${answer?.error ?? ''} ${answer?.description ?? ''}`;
  if (answer?.result === 'refused' && /thumbprint|certificate|signature/i.test(reason)) return false;
  return isSignedByExpected(context);
}

/** As `certificate-match` judges it: by the certificate in the message, or where it carries none, by the key that verified it. */
function isSignedByExpected(context: CheckContext): boolean {
  const expected = new Set(context.certificates.expected.map(({sha256}) => sha256));
  const signatures = signaturesToJudge(context);
  return (
    signatures.length > 0 &&
    signatures.every(({outcome, key, embedded}) => {
      const compared = comparedCertificate(embedded);
      return compared ? expected.has(compared.sha256) : outcome === 'valid' && key === 'expected';
    })
  );
}
