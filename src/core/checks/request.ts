import {connectionIdOf} from '../connection/atlassian.ts';
import type {AuthnRequest} from '../saml/model.ts';
import {type CheckContext, defineCheck, fail, pass, skip, type Verdict, warn} from './check.ts';
import {difference, differsBy} from './differs-by.ts';
import {type LocationMatch, matchLocation} from './location.ts';
import {quoted} from './quoted.ts';
import {worst} from './worst.ts';

/** An AuthnRequest goes where the identity provider takes it, and asks for the answer where the service provider does. */
export const request = defineCheck({
  id: 'request',
  title: 'Request',
  spec: 'saml-core-2.0 §3.4.1',
  basis: 'spec',
  about: ['AuthnRequest'],
  // Its Issuer is judged by “issuer”, the Signature of its query by “signature”.
  evaluate(context) {
    const {message} = context;
    if (message?.type !== 'AuthnRequest') return skip('There is no request to judge.');
    const [first, ...rest] = [
      placeholder(message),
      destination(message, context),
      assertionConsumerService(message, context),
      connectionIds(message),
    ].filter(verdict => verdict !== undefined);
    return first
      ? worst([first, ...rest])
      : skip('Neither where it was sent is known, nor is a connection set to compare it with.');
  },
});

const AT_SERVICE_PROVIDER = 'At the service provider, in its SAML configuration, ';

/** What the screens of identity providers and their guides show until the true value is known. */
const PLACEHOLDER =
  /\{[^{}]*\}|<[^<>]*>|%7B|\b(?:your|my)[-_ ]?(?:domain|site|org|organization|company|tenant|app|idp)\b|\bplaceholder\b|\btemp\.temp\b|\bchangeme\b|\btodo\b/i;

function placeholder(message: AuthnRequest): Verdict | undefined {
  const named = [
    ['Destination', message.destination],
    ['AssertionConsumerServiceURL', message.assertionConsumerServiceURL],
    ['Issuer', message.issuer],
  ] as const;
  const [name, value] = named.find(([, text]) => text !== undefined && PLACEHOLDER.test(text)) ?? [];
  if (name === undefined) return undefined;
  return warn({
    affects: 'this-login',
    basis: 'inferred',
    actual: value,
    cause: `${name} of the request is ${quoted(value ?? '')}, which looks like a placeholder.`,
    explanation: 'Set-up guides show such a value until the true one is known. It leads nowhere.',
    fix:
      name === 'Destination'
        ? `${AT_SERVICE_PROVIDER}replace the identity provider’s SSO URL by the one that your identity provider shows.`
        : `${AT_SERVICE_PROVIDER}replace the value by the true one.`,
  });
}

/** Where the request says that it goes, against where it went and where the connection says that it should. */
function destination(message: AuthnRequest, context: CheckContext): Verdict | undefined {
  const {expected, postedTo, binding} = context;
  const actual = message.destination;
  if (actual === undefined) return undefined;
  const ssoUrl = expected.ssoUrl;
  const toPlace = {...(postedTo !== undefined && {postedTo}), binding};
  const sent = matchLocation(actual, {...toPlace, expected: {id: ''}});
  const configured = matchLocation(actual, {
    binding,
    expected: {id: '', ...(ssoUrl !== undefined && {acsUrl: ssoUrl})},
  });
  return worstOf([
    compared('Destination', actual, sent, {
      what: 'the URL it was sent to',
      explanation: 'An identity provider must refuse a request that was meant for another address.',
      fix: 'Look for what sends the request elsewhere: a redirect, a proxy, a login portal.',
      needsNoConnection: true,
    }),
    compared('Destination', actual, configured, {
      what: 'the SSO URL of the connection',
      explanation:
        'The service provider sends users to another address than the connection says. One of the two is out of date, or of another application.',
      fix: `${AT_SERVICE_PROVIDER}compare the identity provider’s SSO URL with the one that your identity provider shows; or correct the connection.`,
      comparesWith: 'ssoUrl',
      isSameParty: ssoUrl !== undefined && originOf(actual) === originOf(ssoUrl),
    }),
  ]);
}

function assertionConsumerService(
  message: AuthnRequest,
  {expected, binding}: CheckContext,
): Verdict | undefined {
  const actual = message.assertionConsumerServiceURL;
  if (actual === undefined) return undefined;
  return compared('AssertionConsumerServiceURL', actual, matchLocation(actual, {binding, expected}), {
    what: 'the one of the connection',
    explanation:
      'The identity provider is asked to send the Response to another address. It refuses that when it knows only the expected one.',
    fix: 'In the connection, compare the Assertion Consumer Service URL with the one that the service provider shows. If it is right, start again at the site that belongs to this connection.',
    comparesWith: 'acsUrl',
  });
}

/** Atlassian gives each SAML configuration one id, which stands in its entity ID and in its ACS. */
function connectionIds({issuer = '', assertionConsumerServiceURL = ''}: AuthnRequest): Verdict | undefined {
  const [expected, actual] = [connectionIdOf(issuer), connectionIdOf(assertionConsumerServiceURL)];
  if (expected === undefined || actual === undefined || expected === actual) return undefined;
  return warn({
    affects: 'this-login',
    basis: 'inferred',
    needsNoConnection: true,
    expected,
    actual,
    cause: `Issuer of the request names connection ${quoted(expected)}, its AssertionConsumerServiceURL ${quoted(actual)}.`,
    explanation: 'Two SAML configurations are mixed.',
    fix: 'Start the login again at the service provider. If it stays so, report it to its support.',
  });
}

interface Words {
  readonly what: string;
  readonly explanation: string;
  readonly fix: string;
  readonly needsNoConnection?: true;
  readonly comparesWith?: 'ssoUrl' | 'acsUrl';
  /** Another address of the same party, which may have several. */
  readonly isSameParty?: boolean;
}

function compared(
  name: string,
  actual: string,
  match: LocationMatch,
  {what, explanation, fix, isSameParty = false, ...rest}: Words,
): Verdict | undefined {
  if (match.kind === 'unknown') return undefined;
  const {expected} = match;
  // The browser tells where it went in its own spelling.
  if (match.kind === 'same' || (match.kind === 'spelling' && rest.needsNoConnection))
    return pass({...rest, expected, actual});
  const by = differsBy(expected, actual);
  const complaint = {...rest, expected, actual, differsBy: by, explanation, fix};
  if (match.kind === 'spelling' || isSameParty)
    return warn({
      ...complaint,
      affects: 'this-login',
      basis: 'inferred',
      cause:
        match.kind === 'spelling'
          ? `${name} of the request is ${quoted(actual)}, which spells ${what} in another way.`
          : `${name} of the request is ${quoted(actual)}, another address of the same host than ${what}.`,
    });
  return fail({
    ...complaint,
    cause: `${name} of the request is ${quoted(actual)}, not ${what}${difference(by)}.`,
  });
}

function worstOf(verdicts: readonly (Verdict | undefined)[]): Verdict | undefined {
  const [first, ...rest] = verdicts.filter(verdict => verdict !== undefined);
  return first && worst([first, ...rest]);
}

const originOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined);
