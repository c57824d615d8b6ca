import type {Problem} from '../result.ts';
import {defineCheck, fail, pass, skip, warn} from './check.ts';

/** Repairs that base64 itself allows for (RFC 2045 §6.8): they endanger no login. */
const HARMLESS: ReadonlySet<string> = new Set(['line-breaks', 'blanks']);

/** Nothing on the way does this: the sender did, or an attacker. */
const SUSPICIOUS: ReadonlySet<string> = new Set(['repeated-element', 'split-text', 'xml-version']);

const messages = (problems: readonly Problem[]): readonly string[] => problems.map(({message}) => message);

/** The parameter can be turned into a SAML message: base64, inflate, charset, XML, within the limits. */
export const decoding = defineCheck({
  id: 'decoding',
  title: 'Decoding',
  spec: 'saml-bindings-2.0 §3.5.4',
  basis: 'spec',
  needsNoMessage: true,
  about: ['Response', 'Assertion', 'AuthnRequest', 'LogoutRequest', 'LogoutResponse'],
  evaluate({decoding: {problems, repairs, isWithheld}, message}) {
    const [problem] = problems;
    if (isWithheld)
      return skip(
        `${problem?.message ?? 'The message could not be had.'} So nothing says whether it is right.`,
      );
    if (problem)
      return fail({
        actual: messages(problems),
        cause: problem.message,
        explanation: 'A message that can’t be read logs nobody in, and nothing else in it can be judged.',
        fix: 'Log in once more. If the message breaks at the same place again, look at the identity provider and at any proxy or script between it and the browser; if at another place, look at the network.',
      });
    if (!message)
      return fail({
        cause: 'The XML is no SAML message that is known here.',
        explanation: 'A message that can’t be read logs nobody in, and nothing else in it can be judged.',
        fix: 'In your identity provider, check that the application speaks SAML 2.0.',
      });
    const repair = repairs.find(({code}) => SUSPICIOUS.has(code)) ?? repairs[0];
    if (!repair) return pass();
    return warn({
      affects: repairs.every(({code}) => HARMLESS.has(code)) ? 'later' : 'this-login',
      basis: 'inferred',
      actual: messages(repairs),
      cause: repair.message,
      explanation: SUSPICIOUS.has(repair.code)
        ? 'Readers differ on what it means: another one may read other values than are shown here, or refuse the message.'
        : 'It was repaired here in order to read the message. A stricter reader refuses it.',
      fix: SUSPICIOUS.has(repair.code)
        ? 'In your identity provider, report this to its maker. If the message did not come straight from it, treat this as an attack.'
        : 'Find out what changes the message between the identity provider and the browser: a proxy, a login portal or a script that posts the form itself.',
    });
  },
});
