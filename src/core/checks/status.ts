import {STATUS_SUCCESS} from '../saml/names.ts';
import {defineCheck, fail, pass} from './check.ts';
import {quoted} from './quoted.ts';
import {shortStatusCode, statusCodes, statusMeaning} from './status-codes.ts';

/** The identity provider says that it did what was asked; else its own words for why not. */
export const status = defineCheck({
  id: 'status',
  title: 'Status',
  spec: 'saml-core-2.0 §3.2.2.2',
  basis: 'spec',
  about: ['Response', 'LogoutResponse'],
  evaluate({message}) {
    const found = message && 'status' in message ? message.status : undefined;
    if (found?.code === undefined)
      return fail({
        expected: STATUS_SUCCESS,
        cause: `The ${message?.type ?? 'message'} has no StatusCode.`,
        explanation:
          'Without a StatusCode nobody knows whether the identity provider agreed, so it is refused.',
        fix: 'In your identity provider, look into the log for this login and report the missing Status to its maker.',
      });
    const {code, subCode} = found;
    const actual = statusCodes(code, subCode);
    if (code === STATUS_SUCCESS) {
      const aside = subCode === undefined ? undefined : statusMeaning(subCode);
      return pass({expected: STATUS_SUCCESS, actual, ...(aside && {explanation: aside})});
    }

    const names = [code, subCode].flatMap(name => (name === undefined ? [] : [shortStatusCode(name)]));
    const says = found.message === undefined ? '' : `: ${quoted(found.message)}`;
    const explanations = [
      statusMeaning(subCode),
      statusMeaning(code),
      found.message !== undefined && `StatusMessage: “${found.message}”`,
      found.detail !== undefined && `StatusDetail: “${found.detail}”`,
    ].filter(Boolean);
    return fail({
      expected: STATUS_SUCCESS,
      actual,
      cause: `The identity provider refused with ${names.join(', ')}${says}${/[.!?]$/.test(found.message ?? '') ? '' : '.'}`,
      explanation:
        explanations.join(' ') ||
        'The code is not one of the specification; only your identity provider knows it.',
      fix: 'In your identity provider, look into the log for this login: the reason is on its side. Check that the user is assigned to the application.',
    });
  },
});
