import type {EncryptedKeyFacts, EncryptionFacts} from '../encryption/facts.ts';
import {isRefusedByIdentityProvider} from './assertion-to-judge.ts';
import {type CheckContext, defineCheck, pass, skip, type Verdict, warn} from './check.ts';

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
    const {encryptions: [first] = [], assertion, serviceProvider} = context;
    if (!first) return assertion ? pass() : skip('There is no Assertion to judge.');
    const broken = first.fault ?? damage(first);
    if (!serviceProvider.canDecrypt) return noKeyThere(context, first);
    if (broken)
      return warn({
        affects: 'this-login',
        actual: methods(first),
        cause: `The ${first.element} can’t be decrypted as it is.`,
        explanation: `${broken.message} The service provider can hardly read it either.`,
        fix: 'In your identity provider, log in once more and compare. If it fails again, report this to its maker; without encryption, the login does not depend on it.',
      });
    return judged(context, first);
  },
});

/** Not the key’s fault, nor ours. */
const damage = ({decryption}: EncryptionFacts) =>
  decryption?.outcome === 'failed' && decryption.problem.blames === 'message'
    ? decryption.problem
    : undefined;

function noKeyThere({serviceProvider: {name}}: CheckContext, facts: EncryptionFacts): Verdict {
  return warn({
    affects: 'this-login',
    basis: 'inferred',
    actual: methods(facts),
    cause: `The message holds an ${facts.element}, and ${name} has no key for it.`,
    explanation: `${name} offers no certificate to encrypt with, so it can hardly decrypt. ${addressee(facts)} ${decrypted(facts)}`,
    fix: `In your identity provider, turn encryption of Assertions off for this application, and remove the encryption certificate if one is set.`,
  });
}

function judged({serviceProvider: {name}}: CheckContext, facts: EncryptionFacts): Verdict {
  if (facts.decryption?.outcome !== 'decrypted')
    return skip(`The message holds an ${facts.element}. ${addressee(facts)} ${decrypted(facts)}`);
  const [repair] = facts.decryption.repairs;
  return warn({
    affects: repair ? 'this-login' : 'later',
    actual: methods(facts),
    cause:
      repair?.message ?? `The Assertion was encrypted, and was decrypted here with the key that was given.`,
    explanation: `${decrypted(facts)} Whether ${name} holds the same key cannot be seen here. ${addressee(facts)}`,
    fix: `At the service provider, compare its decryption certificate with the one that the identity provider encrypts to.`,
  });
}

function decrypted({element, fault, decryption}: EncryptionFacts): string {
  if (fault) return fault.message;
  if (!decryption) return `There is no key here, so what is inside cannot be judged.`;
  if (decryption.outcome === 'failed') return decryption.problem.message;
  return `All values of the ${element} were decrypted here with the key that was given.`;
}

/** “aes256-gcm, key: rsa-oaep-mgf1p”. */
function methods({element, algorithm, keys: [key]}: EncryptionFacts): string {
  if (algorithm === undefined) return element;
  return key?.algorithm === undefined
    ? shorten(algorithm)
    : `${shorten(algorithm)}, key: ${shorten(key.algorithm)}`;
}

/** Whom it was encrypted to, as far as the message says. */
function addressee({keys}: EncryptionFacts): string {
  const [key] = keys;
  if (!key) return 'The message does not say to whom it is encrypted.';
  const names = namesOf(key);
  const more = keys.length > 1 ? ` It holds ${keys.length} EncryptedKeys; this is the first.` : '';
  return names.length === 0
    ? `The message does not say whose key it was encrypted to.${more}`
    : `It was encrypted to ${names.join(', ')}.${more}`;
}

function namesOf({certificate, certificateName, keyName, recipient}: EncryptedKeyFacts): readonly string[] {
  return [
    certificate &&
      `the certificate “${shorten(certificate.subject)}” (SHA-256 ${certificate.sha256}, SHA-1 ${certificate.sha1})`,
    !certificate && certificateName !== undefined && `the certificate “${shorten(certificateName)}”`,
    keyName !== undefined && keyName !== '' && `the KeyName “${shorten(keyName)}”`,
    recipient !== undefined && `the Recipient “${shorten(recipient)}”`,
  ].filter(name => typeof name === 'string');
}

const shorten = (name: string): string => (name.length > 200 ? `${name.slice(0, 200)}…` : name);
