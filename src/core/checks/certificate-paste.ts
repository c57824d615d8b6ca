import type {PasteDamage} from '../certificate/facts.ts';
import {defineCheck, pass, skip, warn} from './check.ts';

/** What each damage means where the same text was pasted at the service provider; the rest only needed tidying. */
const AFFECTS: Readonly<Record<PasteDamage['code'], 'this-login' | 'later'>> = {
  'literal-newlines': 'this-login',
  'broken-armour': 'this-login',
  'not-a-certificate': 'this-login',
  several: 'later',
  repeated: 'later',
  'no-armour': 'later',
  'one-line': 'later',
  'private-key': 'later',
  'other-encoding': 'later',
};

/** The certificate's text, as it was pasted, is one clean PEM block. */
export const certificatePaste = defineCheck({
  id: 'certificate-paste',
  title: 'Certificate paste',
  spec: 'rfc7468 §5.1',
  basis: 'spec',
  about: ['Response', 'Assertion'],
  evaluate({certificates}) {
    const {pasted} = certificates;
    if (pasted.length === 0) return skip('No pasted certificate text is kept in the connection.');
    const damage = pasted.flatMap(text => text.damage);
    const worst = damage.find(({code}) => AFFECTS[code] === 'this-login') ?? damage[0];
    if (!worst) return pass();
    const hasKey = damage.some(({code}) => code === 'private-key');
    return warn({
      affects: AFFECTS[worst.code],
      basis: 'inferred',
      source: 'https://jira.atlassian.com/browse/ACCESS-1498',
      actual: damage.map(({message}) => message),
      cause: worst.message,
      explanation: `It could be read here all the same where a certificate is in it. If the same text was pasted at the service provider, it may hold no usable certificate.${hasKey ? ' A private key that was pasted anywhere must be replaced.' : ''}`,
      fix: 'At the service provider, paste the certificate again as one clean PEM block, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.',
    });
  },
});
