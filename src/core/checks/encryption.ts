import {isRefusedByIdentityProvider} from './assertion-to-judge.ts';
import {defineCheck, pass, skip, warn} from './check.ts';

/** What the service provider must read is readable for it. */
export const encryption = defineCheck({
  id: 'encryption',
  title: 'Encryption',
  spec: 'saml-core-2.0 §2.3.4',
  basis: 'spec',
  about: ['Response', 'Assertion'],
  evaluate(context) {
    if (isRefusedByIdentityProvider(context))
      return skip('The Status is not Success, so there is no Assertion to judge.');
    const {response, assertion, serviceProvider} = context;
    const [encrypted] = response?.encryptedAssertions ?? [];
    const what = encrypted ? 'EncryptedAssertion' : assertion?.hasEncryptedID ? 'EncryptedID' : undefined;
    if (!what) return assertion ? pass() : skip('There is no Assertion to judge.');
    if (serviceProvider.canDecrypt)
      return skip(`The message holds an ${what}. There is no key here, so what is inside cannot be judged.`);
    return warn({
      affects: 'this-login',
      basis: 'inferred',
      actual: encrypted?.encryptionMethod ?? what,
      cause: `The message holds an ${what}, and ${serviceProvider.name} has no key for it.`,
      explanation: `${serviceProvider.name} offers no certificate to encrypt with, so it can hardly decrypt. What is inside cannot be judged here either.`,
      fix: 'In your identity provider, turn encryption of Assertions off for this application.',
    });
  },
});
