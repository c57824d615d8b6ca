import type {SignatureFacts} from '../signature/facts.ts';
import {isRefusedByIdentityProvider} from './assertion-to-judge.ts';
import {type CheckContext, defineCheck, fail, pass, skip, type Verdict, warn} from './check.ts';
import {judgeQuerySignature} from './query-signature.ts';
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
      ...signaturesToJudge(context).filter(signsItsElement).map(judged),
    ];
    return first ? worst([first, ...rest]) : unsigned(context);
  },
});

/** However right it is, a Signature of another element leaves what is read to anybody; it counts as none (saml-core-2.0 §5.4.2). */
const signsItsElement = ({outcome, coverage}: SignatureFacts): boolean =>
  (outcome !== 'valid' && outcome !== 'not-checked') || coverage.every(({code}) => code !== 'not-enveloped');

function unsigned(context: CheckContext): Verdict {
  const {binding, message, response, querySignature, signatures} = context;
  if (binding === 'HTTP-Redirect')
    return skip(
      querySignature === 'unsigned'
        ? 'The query carries no Signature, and not every message of its type must.'
        : IN_QUERY,
    );
  if (message?.type !== 'Response' && message?.type !== 'Assertion')
    return skip('The message carries no Signature, and not every message of its type must.');
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

function judged(facts: SignatureFacts): Verdict {
  const {element, outcome, reason = '', embedded, publishedIndex} = facts;
  const isOtherKey =
    outcome === 'signature-mismatch' && (embedded?.outcome === 'valid' || publishedIndex !== undefined);
  switch (outcome) {
    case 'valid':
      return pass({expected: 'valid', actual: 'valid'});
    case 'not-checked':
      return notChecked(facts);
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
        ...(isOtherKey ? otherKey(element) : damaged(element, outcome, reason)),
      });
    default:
      return outcome satisfies never;
  }
}

function notChecked({element, embedded}: SignatureFacts): Verdict {
  const outcome = embedded?.outcome ?? 'not-checked';
  switch (outcome) {
    case 'digest-mismatch':
    case 'malformed':
      return fail({
        needsNoConnection: true,
        expected: 'valid',
        actual: outcome,
        ...damaged(element, outcome, ''),
      });
    case 'signature-mismatch':
      return warn({
        ...onlyEmbedded,
        basis: 'inferred',
        actual: outcome,
        cause: `The Signature on the ${element} does not fit even the certificate inside the message.`,
        explanation:
          'Either the message was changed after signing, or it carries a certificate that is not the one it was signed with.',
      });
    case 'valid':
      return warn({
        ...onlyEmbedded,
        actual: 'not-checked',
        cause: 'Only the certificate inside the message was there to check the signature with.',
        explanation:
          'The message is undamaged. But anybody can sign with a certificate of their own: whether it is the one that the service provider holds is not known here.',
      });
    case 'unsupported-algorithm':
    case 'not-checked':
      return skip(`No certificate is set in the connection to verify the Signature on the ${element} with.`);
    default:
      return outcome satisfies never;
  }
}

const onlyEmbedded = {
  affects: 'this-login',
  needsNoConnection: true,
  fix: 'In the connection, enter the certificate that the service provider holds.',
} as const;

const otherKey = (element: string) => ({
  cause: `The Signature on the ${element} was made with another key than the expected one.`,
  explanation:
    'The message is undamaged: its signature fits another key. But the service provider verifies with the certificate that it holds, and with that it does not fit.',
  fix: 'At the service provider, replace the certificate by the one that your identity provider signs with now.',
});

function damaged(
  element: string,
  outcome: 'digest-mismatch' | 'signature-mismatch' | 'malformed',
  reason: string,
) {
  const found = {
    'digest-mismatch': `The ${element} was changed after it was signed.`,
    'signature-mismatch': `The Signature on the ${element} does not verify with an expected key.`,
    malformed: `The Signature on the ${element} is not built as it must be.`,
  }[outcome];
  return {
    cause: found,
    explanation: `${reason} A message whose signature is invalid must not be relied on.`.trimStart(),
    fix: 'Log in once more. If it fails again, look for what changes the message after signing (a proxy, a script, a formatter), and compare the certificate at the service provider with the identity provider’s.',
  };
}
