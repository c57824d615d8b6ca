import type {DamageFacts, SignatureFacts} from '../signature/facts.ts';
import {isRefusedByIdentityProvider} from './assertion-to-judge.ts';
import {type CheckContext, defineCheck, fail, pass, skip, type Verdict, warn} from './check.ts';
import {unreadable} from './certificate-words.ts';
import {judgeQuerySignature} from './query-signature.ts';
import {quoted} from './quoted.ts';
import {IN_QUERY, signaturesToJudge} from './signatures-to-judge.ts';
import {worst} from './worst.ts';

/** Response or Assertion is signed, and every Signature on them verifies with a key that the service provider holds. */
export const signature = defineCheck({
  id: 'signature',
  title: 'Signature',
  spec: 'saml-profiles-2.0 §4.1.4.5',
  basis: 'spec',
  comparesWith: 'certificates',
  about: ['Response', 'Assertion', 'AuthnRequest', 'LogoutRequest', 'LogoutResponse'],
  evaluate(context) {
    const {querySignature = 'unsigned'} = context;
    const [first, ...rest] = [
      ...(querySignature === 'unsigned' ? [] : [judgeQuerySignature(querySignature)]),
      ...signaturesToJudge(context)
        .filter(signsItsElement)
        .map(facts => judged(context, facts)),
    ];
    return first ? worst([first, ...rest]) : unsigned(context);
  },
});

/** However right it is, a Signature of another element leaves what is read to anybody; it counts as none (saml-core-2.0 §5.4.2). */
const signsItsElement = ({outcome, coverage, referenceURI}: SignatureFacts): boolean =>
  (outcome !== 'valid' && outcome !== 'not-checked') ||
  isOfWholeMessage(referenceURI) ||
  coverage.every(({code}) => code !== 'not-enveloped');

/** By an empty URI or by none: SAML does not want that, but the element is in it. */
const isOfWholeMessage = (referenceURI: string | undefined): boolean => !referenceURI;

function unsigned(context: CheckContext): Verdict {
  const {binding, message, response, querySignature, signatures} = context;
  if (binding === 'HTTP-Redirect')
    return skip(
      querySignature === 'unsigned'
        ? 'The query carries no Signature, and not every message of its type must.'
        : IN_QUERY,
    );
  if (message?.type !== 'Response' && message?.type !== 'Assertion')
    return skip(
      `${signatures.length > 0 ? 'The Signature in the message is of something else' : 'The message carries no Signature'}, and not every message of its type must.`,
    );
  if (isRefusedByIdentityProvider(context))
    return skip('The Status is not Success; a Response that logs nobody in need not be signed.');
  if (response?.encryptedAssertions.length)
    return skip(
      'Nothing outside the EncryptedAssertion is signed; whether it is signed inside cannot be seen.',
    );
  const cause =
    message.type === 'Response'
      ? 'Neither the Response nor the Assertion is signed'
      : 'The Assertion is not signed';
  const isElsewhere = signatures.length > 0;
  return fail({
    needsNoConnection: true,
    expected: 'Response or Assertion signed',
    actual: 'nothing signed',
    cause: isElsewhere ? `${cause}: the Signature in the message is of something else.` : `${cause}.`,
    explanation:
      'Over HTTP-POST each Assertion must be protected by a signature. Anybody could have written this one.',
    fix: isElsewhere
      ? 'In your identity provider, report this signature to its maker. If the message did not come straight from it, treat this as an attack.'
      : 'In your identity provider, turn on signing of the Assertion (or of the Response) for this application.',
  });
}

function judged(context: CheckContext, facts: SignatureFacts): Verdict {
  const {element, outcome, reason = '', embedded, publishedIndex} = facts;
  const isOtherKey =
    outcome === 'signature-mismatch' && (embedded?.outcome === 'valid' || publishedIndex !== undefined);
  switch (outcome) {
    case 'valid':
      return pass({expected: 'valid', actual: 'valid'});
    case 'not-checked':
      return notChecked(context, facts);
    case 'unsupported-algorithm':
      return skip(
        `The Signature on the ${element} uses an algorithm that can’t be verified here. ${reason}`.trimEnd(),
      );
    case 'signature-mismatch':
    case 'digest-mismatch':
    case 'malformed':
      return fail({
        // Only the key comes from the Connection: damage is damage under any key.
        needsNoConnection: outcome !== 'signature-mismatch',
        expected: 'valid',
        actual: outcome,
        ...(isOtherKey ? otherKey(facts) : damaged(facts, outcome, reason)),
      });
    default:
      return outcome satisfies never;
  }
}

function notChecked({expected, certificates}: CheckContext, facts: SignatureFacts): Verdict {
  const {element, embedded} = facts;
  const outcome = embedded?.outcome ?? 'not-checked';
  const texts = certificates.expected.length === 0 ? expected.certificates : undefined;
  const why = texts?.length && `The certificate in the connection can’t be read. ${unreadable(texts)}`;
  const fix = why
    ? `In the connection, replace the certificate by the one that the service provider holds. ${why}`
    : NO_CERTIFICATE;
  switch (outcome) {
    case 'digest-mismatch':
    case 'malformed':
      return fail({
        needsNoConnection: true,
        expected: 'valid',
        actual: outcome,
        ...damaged(facts, outcome, ''),
      });
    case 'signature-mismatch':
      return warn({
        ...onlyEmbedded,
        fix,
        basis: 'inferred',
        actual: outcome,
        cause: `The Signature on the ${element} does not fit even the certificate inside the message.`,
        explanation:
          'Either the message was changed after signing, or it carries a certificate that is not the one it was signed with.',
      });
    case 'valid':
      return warn({
        ...onlyEmbedded,
        fix,
        actual: 'not-checked',
        cause: 'Only the certificate inside the message was there to check the signature with.',
        explanation:
          'The message is undamaged. But anybody can sign with a certificate of their own: whether it is the one that the service provider holds is not known here.',
      });
    case 'unsupported-algorithm':
    case 'not-checked':
      return skip(
        why || `No certificate is set in the connection to verify the Signature on the ${element} with.`,
      );
    default:
      return outcome satisfies never;
  }
}

const onlyEmbedded = {affects: 'this-login', needsNoConnection: true} as const;
const NO_CERTIFICATE = 'In the connection, enter the certificate that the service provider holds.';

const otherKey = ({element, publishedIndex}: SignatureFacts) => ({
  cause: `The Signature on the ${element} was made with another key than the expected one.`,
  explanation: `The message is undamaged: its signature fits ${publishedIndex === undefined ? 'the certificate inside the message' : 'another certificate that the identity provider publishes'}. But the service provider verifies with the certificate that it holds, and with that it does not fit.`,
  fix:
    publishedIndex === undefined
      ? 'Find out whose key it is before anything is changed: Certificate match shows both fingerprints.'
      : 'At the service provider, replace the certificate by the one that your identity provider signs with now.',
});

const NOT_TO_BE_RELIED_ON = 'A message whose signature is invalid must not be relied on.';

function damaged(
  facts: SignatureFacts,
  outcome: 'digest-mismatch' | 'signature-mismatch' | 'malformed',
  reason: string,
) {
  const {element, damage} = facts;
  if (outcome === 'digest-mismatch' && damage) return explained(element, damage, reason);
  const found = {
    'digest-mismatch': `The ${element} was changed after it was signed.`,
    'signature-mismatch': `The Signature on the ${element} does not verify with an expected key.`,
    malformed: `The Signature on the ${element} is not built as it must be.`,
  }[outcome];
  return {
    cause: found,
    explanation: `${reason} ${NOT_TO_BE_RELIED_ON}`.trimStart(),
    fix: 'Log in once more. If it fails again, look for what changes the message after signing (a proxy, a script, a formatter), and compare the certificate at the service provider with the identity provider’s.',
  };
}

/** The digest is wrong: what happened, as far as it was found out. */
function explained(
  element: string,
  {found, causes, value, masked, isCutShort, hashed}: DamageFacts,
  reason: string,
) {
  if (found) {
    const change = value
      ? ` ${value.where} was ${quoted(value.signed)} when it was signed; now it is ${quoted(value.found)}.`
      : '';
    return {
      cause: found.what,
      explanation: `${found.how}${change} ${NOT_TO_BE_RELIED_ON}`,
      fix: causes.every(({isBySigner}) => isBySigner)
        ? 'In your identity provider, update or replace what signs: its digest is over another text than the specification says.'
        : `${LEFT_ALONE} ${FROM_THE_SOURCE}`,
    };
  }
  if (masked) {
    const [first] = masked;
    const more = masked.length > 1 ? ', and it is not the only one' : '';
    return {
      cause: `The ${element} was changed after it was signed: ${first?.where} is ${quoted(first?.value ?? '')}, which looks masked${more}.`,
      explanation: `An exporter that masks values makes the digest wrong, and without the value nobody can make it right again. So this copy does not show whether the original was signed well. ${reason}`,
      fix: `Judge the original message, from before values were masked. ${FROM_THE_SOURCE}`,
    };
  }
  const tried = isCutShort
    ? 'The message is too large to try all usual changes.'
    : 'None of the usual changes makes its digest right: not white space, line ends, charset, “+” or escapes. So something else was changed: a value, or an element. The order of attributes and the quotation marks around them play no part.';
  return {
    cause: `The ${element} was changed after it was signed.`,
    explanation: `${tried} ${NOT_TO_BE_RELIED_ON} ${reason} What was hashed here has ${hashed.bytes} bytes.`,
    fix: `${LEFT_ALONE} Where your identity provider logs what it hashes, compare that with what was hashed here.`,
  };
}

const LEFT_ALONE = 'Look for what changes the message after signing: a proxy, a script, a formatter.';
const FROM_THE_SOURCE =
  'If you got it as a file or pasted it, take the form field as the browser sent it, not a viewer’s text of it.';
