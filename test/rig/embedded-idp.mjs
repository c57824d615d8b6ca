// @ts-check
import {createPublicKey} from 'node:crypto';
import samlp from 'samlp';
import {audienceOf, acsUrlOf} from './connections.mjs';
import {autoPost, escapeHtml, notFound, page, redirect, xmlReply} from './http.mjs';
import {hostOf} from './products.mjs';
import {scenarioBy} from './scenarios.mjs';
import {atClock} from './clock.mjs';

const emailFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

const alice = {
  id: 'alice@example.com',
  displayName: 'u-000042',
  name: {givenName: 'Alice', familyName: 'Sample'},
  emails: [{value: 'alice@example.com'}],
};

/**
 * An identity provider of the rig: Auth0's engine samlp behind a login form. `/choose/<scenario>` on its host starts a login in
 * which it makes that mistake; a cookie remembers it.
 * @param {import('./products.mjs').Product} product whose addresses and habits it has
 * @param {{expected: import('./self-signed.mjs').KeyPair, other: import('./self-signed.mjs').KeyPair}} keys `expected` is the
 * one in its metadata
 */
export function createEmbeddedIdp(product, keys) {
  const {uuid, issuer, ssoUrl} = product;
  const sso = new URL(ssoUrl);

  /** @param {import('./scenarios.mjs').Scenario} scenario */
  const optionsFor = scenario => {
    const key = keys[scenario.key ?? 'expected'];
    const acsUrl = scenario.acsUrl ?? acsUrlOf(uuid);
    const careless = scenario.nameID === undefined ? undefined : product.careless;
    return {
      issuer,
      cert: key.certificate,
      key: key.privateKey,
      audience: scenario.audience === 'none' ? undefined : (scenario.audience ?? audienceOf(uuid)),
      destination: acsUrl,
      recipient: scenario.recipient ?? acsUrl,
      nameIdentifierFormat: careless?.format ?? emailFormat,
      signAssertion: scenario.signAssertion ?? product.signAssertion ?? true,
      signResponse: scenario.signResponse ?? product.signResponse ?? false,
      signatureAlgorithm: scenario.signatureAlgorithm ?? 'rsa-sha256',
      digestAlgorithm: scenario.signatureAlgorithm === 'rsa-sha1' ? 'sha1' : 'sha256',
      lifetimeInSeconds: 300,
      getUserFromRequest: () => ({...alice, id: careless?.value ?? scenario.nameID ?? alice.id}),
      ...(scenario.isEncrypted && {
        encryptionCert: keys.other.certificate,
        encryptionPublicKey: createPublicKey(keys.other.certificate).export({type: 'spki', format: 'pem'}),
      }),
    };
  };

  /**
   * @param {import('./scenarios.mjs').Scenario} scenario
   * @param {string | undefined} inResponseTo
   * @returns {Promise<string>} XML of the Response
   */
  const answer = (scenario, inResponseTo) =>
    new Promise((resolve, reject) => {
      const options = {...optionsFor(scenario), inResponseTo};
      // The AuthnRequest was read before: samlp inflates it asynchronously, which the other clock would not survive.
      const request = {method: 'GET', query: {}, body: {}, headers: {}, originalUrl: '/sso'};
      /** @param {Buffer} xml */
      const responseHandler = xml => resolve((scenario.edit ?? unchanged)(xml.toString()));
      const response = {set: () => {}, send: reject};
      atClock(scenario.clockOffsetMs ?? 0, () =>
        samlp.auth({
          ...options,
          responseHandler,
          getPostURL: (/** @type {unknown[]} */ ...args) =>
            /** @type {Function} */ (args.at(-1))(null, acsUrlOf(uuid)),
        })(request, response, error => reject(error)),
      );
    });

  /**
   * @param {NonNullable<import('./scenarios.mjs').Scenario['status']>} status
   * @param {string | undefined} inResponseTo
   * @param {string | undefined} relayState
   * @returns {Promise<import('./http.mjs').Reply>}
   */
  const answerWithStatus = (status, inResponseTo, relayState) =>
    new Promise((resolve, reject) => {
      samlp.sendError({
        ...optionsFor(scenarioBy(undefined)),
        error: status,
        inResponseTo,
        RelayState: relayState,
        getPostURL: (/** @type {unknown} */ _request, /** @type {Function} */ callback) =>
          callback(null, acsUrlOf(uuid)),
      })(
        {method: 'GET', query: {}, body: {}, headers: {}, originalUrl: '/sso'},
        {
          set: () => {},
          send: body =>
            resolve(autoPost(acsUrlOf(uuid), {SAMLResponse: inPage(String(body)), RelayState: relayState})),
        },
        error => reject(error),
      );
    });

  /** @type {import('./http.mjs').Host} */
  async function host({method, url, form, headers}) {
    const scenario = scenarioBy(/(?:^|;\s*)scenario=([\w-]+)/.exec(headers.cookie ?? '')?.[1]);
    if (url.pathname.startsWith('/choose/')) return choose(url.pathname.slice('/choose/'.length));
    if (url.href === issuer) return xmlReply(await metadata());
    if (url.pathname === sso.pathname && scenario.identityProviderError)
      return page('Error', `<p class="refused">${escapeHtml(scenario.identityProviderError)}</p>`, 403);
    if (url.pathname === sso.pathname)
      return loginForm(sso.origin, method === 'POST' ? form : url.searchParams);
    if (url.pathname !== '/login' || method !== 'POST') return notFound(`Nothing lives at ${url.pathname}.`);

    if (form.get('username') !== 'alice' || form.get('password') !== 'alicepass')
      return page('Log in', '<p>User name or password is not right: it is alice, alicepass.</p>', 401);
    /** @type {Record<string, string>} */
    const query = {};
    for (const name of ['SAMLRequest', 'RelayState']) {
      const value = form.get(name);
      if (value) query[name] = value;
    }
    const inResponseTo = await requestId(query);
    if (scenario.status) return answerWithStatus(scenario.status, inResponseTo, query['RelayState']);
    const xml = await answer(scenario, inResponseTo);
    return autoPost(acsUrlOf(uuid), {
      SAMLResponse: Buffer.from(xml).toString('base64'),
      RelayState: query['RelayState'] ?? 'https://practice.atlassian.net',
    });
  }

  /** @param {string} id of the scenario */
  function choose(id) {
    const scenario = scenarioBy(id);
    const login = new URLSearchParams({connection: `saml-${uuid}`, scenario: scenario.id});
    if (scenario.requestBinding) login.set('binding', scenario.requestBinding);
    return redirect(scenario.isUnsolicited ? ssoUrl : `https://id.atlassian.com/login?${login}`, {
      'set-cookie': `scenario=${scenario.id}; Path=/; Secure; SameSite=None`,
    });
  }

  /** @returns {Promise<string>} */
  const metadata = () =>
    new Promise((resolve, reject) => {
      samlp.metadata({
        issuer,
        cert: keys.expected.certificate,
        redirectEndpointPath: sso.pathname,
        postEndpointPath: sso.pathname,
      })(
        {
          method: 'GET',
          query: {},
          body: {},
          headers: {host: sso.host, 'x-forwarded-proto': 'https'},
          originalUrl: '/metadata',
        },
        {set: () => {}, send: body => resolve(String(body))},
        error => reject(error),
      );
    });

  return {hostname: hostOf(product), host, metadata};
}

/**
 * samlp renders a whole page here, and writes StatusMessage as an attribute, where the specification has text (saml-core-2.0 §3.2.2.3).
 * @param {string} html @returns {string} the Response in it, base64
 */
function inPage(html) {
  const base64 = /name="SAMLResponse"[^>]*value="([^"]+)"/.exec(html)?.[1] ?? '';
  const xml = Buffer.from(base64, 'base64').toString('utf8');
  return Buffer.from(xml.replace(/<(samlp:StatusMessage) Value="([^"]*)"\/>/, '<$1>$2</$1>')).toString(
    'base64',
  );
}

/** @param {string} xml */
const unchanged = xml => xml;

/**
 * @param {string} origin of the identity provider
 * @param {URLSearchParams} message carried through the form, so that the login needs no session
 */
function loginForm(origin, message) {
  const hidden = ['SAMLRequest', 'RelayState']
    .filter(name => message.has(name))
    .map(name => `<input type="hidden" name="${name}" value="${escapeHtml(message.get(name) ?? '')}">`);
  return page(
    'Practice identity provider',
    `<form method="post" action="${origin}/login">${hidden.join('')}
<label>User name<input name="username" value="alice" autocomplete="off"></label>
<label>Password<input name="password" type="password" value="alicepass" autocomplete="off"></label>
<button>Log in</button></form>`,
  );
}

/** @param {Record<string, string>} query @returns {Promise<string | undefined>} */
const requestId = query =>
  new Promise((resolve, reject) => {
    samlp.parseRequest({query, body: {}}, (error, data) => (error ? reject(error) : resolve(data?.id)));
  });
