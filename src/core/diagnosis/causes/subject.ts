import {eMailParts} from '../../checks/e-mail.ts';
import {quoted} from '../../checks/quoted.ts';
import {atIdentityProvider, atServiceProvider} from '../advice.ts';
import {type CauseDefinition, defineCause, type Evidence, type Told} from '../cause.ts';
import {isComplaint} from '../complaint.ts';
import {code, ifShown, likelyCode, likelyPage} from './saying.ts';
import {KB} from './sources.ts';

/** A NameID that is no address is not that of the account either: that is no second cause. */
const NAMES = ['name-id', 'account'] as const;

const nameID = ({known}: Evidence) => [atIdentityProvider('name-id', known)];

/** Who logs in, as the message names him. */
export const subjectCauses: readonly CauseDefinition[] = [
  defineCause({
    id: 'name-id-missing',
    title: 'The message names no user: NameID is missing or empty.',
    explanation:
      'Mostly the field that NameID is taken from is empty for this user, such as the e-mail address.',
    certainty: 'seen',
    source: KB.nameID,
    checks: NAMES,
    told: ({context}) =>
      context?.assertion !== undefined && (context.assertion.nameID?.value ?? '').trim() === '',
    fixes: ({known}) => [
      atIdentityProvider('name-id', known, {text: 'Check that the user has an e-mail address there.'}),
    ],
  }),
  defineCause({
    id: 'name-id-opaque',
    title: 'NameID is an id that only the identity provider knows, not an e-mail address.',
    explanation:
      'A persistent or transient id is made up for each application. Atlassian looks accounts up by e-mail address.',
    certainty: 'seen',
    source: KB.malformed,
    checks: NAMES,
    told: opaque,
    fixes: nameID,
  }),
  defineCause({
    id: 'name-id',
    title: 'NameID is not an e-mail address.',
    possibility: 'NameID may not be an e-mail address.',
    explanation: 'Atlassian looks the account up by its e-mail address.',
    certainty: 'seen',
    source: KB.nameID,
    checks: NAMES,
    says: [
      code('verify-saml-domains:malformed-email-address', {short: 'the NameID is not an e-mail address'}),
      ifShown(code('authentication-policy-strategy-mismatch')),
      likelyPage('user not found'),
    ],
    told: ({findings}) => {
      const finding = findings.get('name-id');
      if (isComplaint(finding)) return true;
      return finding?.status === 'pass' ? false : 'possible';
    },
    fixes: nameID,
  }),
  defineCause({
    id: 'name-id-format',
    title: 'NameID has another Format than the one that is wanted.',
    explanation: 'The value counts more than its Format, as far as is known.',
    certainty: 'likely',
    source: KB.librarySignature,
    checks: ['name-id-format'],
    says: [
      likelyCode('NameQualifier attribute in the NameID element does not match', {
        short: 'the NameQualifier of NameID is another',
        means: 'The NameQualifier of NameID is not the identity provider’s entity ID.',
      }),
      likelyCode('SPNameQualifier attribute in the NameID element does not match', {
        short: 'the SPNameQualifier of NameID is another',
        means: 'The SPNameQualifier of NameID is not Atlassian’s entity URL.',
      }),
    ],
    fixes: nameID,
  }),
  defineCause({
    id: 'attributes',
    title: 'Attributes are missing that Atlassian reads.',
    explanation: 'Without given name and surname an account can’t be created at the first login.',
    certainty: 'likely',
    source: KB.names,
    checks: ['attributes'],
    fixes: ({known}) => [atIdentityProvider('attributes', known)],
  }),
  defineCause({
    id: 'stable-id',
    title: 'No id is sent that stays when the e-mail address changes.',
    explanation: 'After a change of the address Atlassian then finds another account, or none.',
    certainty: 'likely',
    source: KB.linkedEMail,
    checks: ['stable-id'],
    fixes: ({known}) => [atIdentityProvider('stable-id', known)],
  }),
  defineCause({
    id: 'authn-statement',
    title: 'The Assertion does not say how and when the user logged in.',
    explanation: 'Some service providers take no login without it.',
    certainty: 'likely',
    checks: ['authn-statement'],
    fixes: ({known}) => [atIdentityProvider('log', known), atServiceProvider('support', known)],
  }),
];

/** Longer than user names mostly are, and of the characters of base64, hexadecimal or a UUID alone. */
const OPAQUE = /^(?=.*\d)[A-Za-z0-9+/=_.-]{20,}$/;

function opaque({context}: Evidence): Told {
  const {value = '', format = ''} = context?.assertion?.nameID ?? {};
  if (eMailParts(value.trim()) || value.trim() === '') return false;
  const kind = /:(persistent|transient)$/.exec(format)?.[1];
  if (kind !== undefined) return {text: `NameID is ${quoted(value)}, a ${kind} id, not an e-mail address.`};
  return OPAQUE.test(value) ? {text: `NameID is ${quoted(value)}, an id, not an e-mail address.`} : false;
}
