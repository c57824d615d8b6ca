import type {Instant} from '../saml/model.ts';
import {assertionToJudge} from './assertion-to-judge.ts';
import {type CheckContext, defineCheck, fail, pass} from './check.ts';
import {quoted} from './quoted.ts';

interface Head {
  readonly id?: string;
  readonly version?: string;
  readonly issueInstant?: Instant;
}

/** Message and Assertion carry what every SAML 2.0 element must: Version, ID and IssueInstant. */
export const version = defineCheck({
  id: 'version',
  title: 'Version, ID and IssueInstant',
  spec: 'saml-core-2.0 §3.2.1',
  basis: 'spec',
  about: ['Response', 'Assertion', 'AuthnRequest', 'LogoutRequest', 'LogoutResponse'],
  evaluate(context) {
    for (const {name, head} of heads(context)) {
      const fault = faultOf(head);
      if (fault)
        return fail({
          expected: fault.expected,
          actual: fault.actual,
          cause: `The ${name} ${fault.text}.`,
          explanation:
            'Each SAML 2.0 message and Assertion must have Version “2.0”, an ID and an IssueInstant. Readers refuse it otherwise.',
          fix: 'In your identity provider, check that the application speaks SAML 2.0; if it does, report this to the maker of the identity provider.',
        });
    }
    return pass({expected: '2.0', actual: '2.0'});
  },
});

function heads(context: CheckContext): readonly {readonly name: string; readonly head: Head}[] {
  const {message} = context;
  const found = assertionToJudge(context);
  return [
    ...(message && message.type !== 'Assertion' ? [{name: message.type, head: message}] : []),
    ...(found.ok ? [{name: 'Assertion', head: found.value}] : []),
  ];
}

function faultOf({version: actual, id, issueInstant}: Head) {
  if (actual === undefined) return {expected: '2.0', actual, text: 'has no Version'};
  if (actual !== '2.0') return {expected: '2.0', actual, text: `has Version ${quoted(actual)}, not “2.0”`};
  if (id === undefined) return {expected: 'an ID', actual: id, text: 'has no ID'};
  if (id.trim() === '') return {expected: 'an ID', actual: id, text: 'has an empty ID'};
  if (!issueInstant) return {expected: 'an IssueInstant', text: 'has no IssueInstant'};
  if (issueInstant.ms === undefined)
    return {
      expected: 'an xs:dateTime',
      actual: issueInstant.text,
      text: `has IssueInstant ${quoted(issueInstant.text)}, which is no xs:dateTime`,
    };
  return undefined;
}
