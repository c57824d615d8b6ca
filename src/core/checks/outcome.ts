import {meaningOf} from '../diagnosis/codes.ts';
import {areSameWords} from '../diagnosis/says.ts';
import type {Answer} from '../report.ts';
import {STATUS_SUCCESS} from '../saml/names.ts';
import {type CheckContext, defineCheck, fail, pass, skip, type Verdict, warn} from './check.ts';
import {quoted} from './quoted.ts';

/** Atlassian logged the user in, by what it answered. Needs neither the message nor a connection. */
export const outcome = defineCheck({
  id: 'outcome',
  title: 'Outcome',
  spec: 'saml-profiles-2.0 §4.1.3.6',
  basis: 'seen',
  needsNoMessage: true,
  about: ['Response'],
  evaluate(context) {
    const {answer} = context;
    if (!answer) return skip('What Atlassian answered was not seen.');
    switch (answer.result) {
      case 'accepted':
        return pass({expected: 'logged in', actual: 'logged in'});
      case 'unknown':
        return unknown(answer);
      case 'refused':
        return refused(context, answer);
      default:
        return answer.result satisfies never;
    }
  },
});

function unknown({networkError, host, status}: Answer): Verdict {
  const where =
    host === undefined
      ? ''
      : ` The last that was seen is ${quoted(host)}${status === undefined ? '' : ` with status ${status}`}.`;
  return warn({
    affects: 'later',
    basis: 'inferred',
    expected: 'logged in, or an error',
    actual: networkError ?? 'neither',
    cause:
      networkError === undefined
        ? 'Whether Atlassian logged the user in could not be seen.'
        : `The connection broke before Atlassian answered: ${quoted(networkError)}.`,
    explanation: `${networkError === undefined ? 'Its answer held neither an error nor the sign of a login: the tab was closed, or the page has not ended yet.' : 'That is an error of the network or a tab that was closed, and says nothing about the message.'}${where}`,
    fix: 'Log in once more, and wait until the page has loaded.',
  });
}

function refused(context: CheckContext, answer: Answer): Verdict {
  const {error, description, tracking, status} = answer;
  const code = description ?? error;
  const isQuote = description !== undefined && isStatusMessage(context, description);
  const meaning = isQuote ? undefined : meaningOf(answer);
  const says = code === undefined ? `status ${status ?? 'unknown'}` : quoted(code);
  return fail({
    expected: 'logged in',
    actual: code ?? says,
    ...(meaning?.source !== undefined && {source: meaning.source}),
    cause: isQuote
      ? `Atlassian refused the login with the identity provider’s own words: ${says}.`
      : `Atlassian refused the login: ${meaning?.short ?? says}.`,
    explanation: [
      isQuote
        ? 'They are the StatusMessage of the Response: the identity provider refused first.'
        : code === undefined
          ? 'The address of its page names no error.'
          : meaning
            ? `Its code is ${says}.`
            : 'No source explains this code. What is wrong with the message itself, if anything, the other checks say.',
      tracking === undefined ? '' : `Tracking id, for Atlassian support: ${quoted(tracking)}.`,
    ]
      .filter(Boolean)
      .join(' '),
    fix: fixOf(isQuote ? 'identity-provider' : meaning?.is, tracking),
  });
}

/** The library hands the StatusMessage of a refusal on as its own error (passport-wsfed-saml2, samlp.js). */
function isStatusMessage({response}: CheckContext, description: string): boolean {
  const {code, message} = response?.status ?? {};
  return code !== STATUS_SUCCESS && areSameWords(message, description);
}

function fixOf(
  about: 'identity-provider' | 'message' | 'account' | 'other' | undefined,
  tracking: string | undefined,
): string {
  switch (about) {
    case 'identity-provider':
      return 'In your identity provider, look into its log for the time of this login.';
    case 'message':
      return 'Compare the checks that fail or warn with what is entered at Atlassian: Security, Identity providers, the directory, View SAML configuration.';
    case 'account':
      return 'In Atlassian Administration, look at the account that the NameID names: its e-mail address, its authentication policy, and whether its domain is verified and linked to this directory.';
    case 'other':
      return 'Start the login again at Atlassian, with the address of the site, not from a link to an app.';
    case undefined:
      return `Log in once more. If it is refused again, hand Atlassian support the error${tracking === undefined ? '' : ' and the tracking id'}.`;
    default:
      return about satisfies never;
  }
}
