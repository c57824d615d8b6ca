import {defineCheck, pass, skip, warn} from './check.ts';

/** The RelayState that went out with the request came back with the Response, unchanged. Its value is never shown. */
export const relayState = defineCheck({
  id: 'relay-state',
  title: 'RelayState',
  spec: 'saml-bindings-2.0 §3.5.3',
  basis: 'spec',
  about: ['Response'],
  evaluate({relayStates, request, response}) {
    if (!request || !relayStates)
      return skip('The request was not seen together with the Response, so there is nothing to compare.');
    if (response?.inResponseTo === undefined)
      return skip('The Response names no request: the login was started at the identity provider.');
    if (response.inResponseTo !== request.id) return skip('The Response answers another request.');
    const {request: sent, response: returned} = relayStates;
    if (!sent) return skip('The request carried no RelayState.');
    if (returned === sent)
      return pass({expected: inLength(sent), actual: inLength(sent), explanation: 'It came back unchanged.'});
    const isLost = !returned;
    return warn({
      affects: 'this-login',
      basis: 'inferred',
      expected: inLength(sent),
      actual: isLost ? undefined : inLength(returned),
      source: 'https://auth0.com/docs/troubleshoot/authentication-issues/saml-errors',
      cause: `RelayState was ${isLost ? 'lost' : 'changed'} between the request and the Response.`,
      explanation: isLost
        ? 'The identity provider must return it exactly. A service provider like Auth0 takes a Response without it for one that was started at the identity provider, and refuses it where that is not allowed.'
        : 'The identity provider must return it exactly. The service provider knows by it which login this is, and may refuse the Response.',
      fix: 'In your identity provider, remove a fixed RelayState or start URL from this application. Look for what posts the form itself and leaves out or changes its fields: a proxy, a login portal, a script.',
    });
  },
});

const inLength = (value: string): string =>
  `${value.length} ${value.length === 1 ? 'character' : 'characters'}`;
