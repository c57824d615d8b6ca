// @ts-check
import {randomBytes, randomUUID} from 'node:crypto';
import {deflateRawSync} from 'node:zlib';
import {acsUrlOf, audienceOf} from './connections.mjs';
import {autoPost, escapeHtml, notFound, page, redirect} from './http.mjs';
import {createJudge} from './judge.mjs';
import {scenarioBy} from './scenarios.mjs';

/**
 * What the look-alike answered to one SAMLResponse.
 * @typedef {import('./judge.mjs').Judgement & {connection: string, tracking: string, samlResponse: string}} Verdict
 */

/**
 * A look-alike of Atlassian's login: the URLs, bindings and redirects of auth.atlassian.com and id.atlassian.com, with a judge
 * behind them that shares no code with SAML Lens. The e-mail page starts a login (`?connection=saml-…` says which,
 * `&binding=post` sends the AuthnRequest by HTTP-POST, `&scenario=` may say how it is answered).
 * @param {readonly import('./connections.mjs').RigConnection[]} connections the first is used when a login names none
 * @param {readonly string[]} accounts e-mail addresses of the accounts that exist, lower case
 */
export function createAtlassian(connections, accounts) {
  /** @type {Verdict[]} */
  const verdicts = [];
  /** @type {Map<string, string>} */
  const waiting = new Map();
  /** Of each login by its RelayState: the scenario, which may say how to answer. @type {Map<string, string | undefined>} */
  const logins = new Map();
  /** @type {import('@node-saml/node-saml').CacheProvider} */
  const requests = {
    saveAsync: async (id, value) => {
      waiting.set(id, value);
      return {value, createdAt: Date.parse(value)};
    },
    getAsync: async id => waiting.get(id) ?? null,
    removeAsync: async id => {
      if (id) waiting.delete(id);
      return id;
    },
  };
  const judges = new Map(
    connections.map(connection => [`saml-${connection.uuid}`, createJudge(connection, accounts, requests)]),
  );

  /** @param {string | null} id */
  const connectionBy = id => connections.find(({uuid}) => `saml-${uuid}` === id) ?? connections[0];

  /** @param {import('./http.mjs').Ask} ask */
  async function authorize({url}) {
    if (url.searchParams.get('social') === 'google') return socialLogin();
    const connection = connectionBy(url.searchParams.get('connection'));
    if (!connection) return notFound('No connection is set up.');
    const id = `_${randomBytes(10).toString('hex')}`;
    const issueInstant = new Date().toISOString();
    waiting.set(id, issueInstant);
    const xml = authnRequest(connection, id, issueInstant);
    const RelayState = url.searchParams.get('state') ?? randomUUID();
    logins.set(RelayState, url.searchParams.get('scenario') ?? undefined);
    if (url.searchParams.get('binding') === 'post')
      return autoPost(connection.ssoUrl, {SAMLRequest: Buffer.from(xml).toString('base64'), RelayState});
    const query = new URLSearchParams({SAMLRequest: deflateRawSync(xml).toString('base64'), RelayState});
    return redirect(`${connection.ssoUrl}?${query}`);
  }

  /** @param {import('./http.mjs').Ask} ask */
  async function callback({method, url, form}) {
    if (url.searchParams.has('code')) return redirect(continueUrl);
    const connection = url.searchParams.get('connection') ?? '';
    const sent = method === 'POST' ? form : url.searchParams;
    const samlResponse = sent.get('SAMLResponse') ?? '';
    const {answer, addressForm, blank} = scenarioBy(logins.get(sent.get('RelayState') ?? ''));
    const judge = judges.get(connection);
    if (!judge) return notFound(`There is no connection ${connection}.`);
    const tracking = randomBytes(8).toString('hex');
    const judgement = given(await judge(samlResponse), answer);
    verdicts.push({...judgement, connection, tracking, samlResponse});
    if (judgement.accepted) return redirect(continueUrl);
    if (answer && 'status' in answer)
      return page('Error', '<p class="refused">An error occurred.</p>', answer.status);
    const error = {error: (answer && 'error' in answer && answer.error) || 'access_denied'};
    const query = new URLSearchParams({
      ...(addressForm !== 'short' && {client_id: 'practice', connection, lang: 'en'}),
      ...error,
      error_description: judgement.code,
      ...(addressForm !== 'short' && {tracking}),
    });
    return redirect(`https://id.atlassian.com/error?${query.toString().replaceAll('+', blank ?? '+')}`);
  }

  /** @type {Readonly<Record<string, import('./http.mjs').Host>>} */
  const routes = {
    'id.atlassian.com/login': emailPage,
    'auth.atlassian.com/authorize': authorize,
    'auth.atlassian.com/login/callback': callback,
    'accounts.google.com/o/oauth2/v2/auth': ({url}) =>
      redirect(`${url.searchParams.get('redirect_uri')}?code=practice-code&state=practice-state`),
    'auth.atlassian.com/continue': () =>
      redirect('https://id.atlassian.com/login/callback?code=practice-code&state=practice-state'),
    'id.atlassian.com/login/callback': () => redirect('https://start.atlassian.com/'),
    'id.atlassian.com/error': errorPage,
    'start.atlassian.com/': () =>
      page('You are logged in', `<p class="accepted">The practice site let you in.</p>${next}`),
  };

  return {
    /** Answers in the order in which they were given. @type {readonly Verdict[]} */
    verdicts,
    /** @type {import('./http.mjs').Host} */
    host: ask =>
      routes[`${ask.url.hostname}${ask.url.pathname}`]?.(ask) ??
      notFound(`Nothing lives at ${ask.url.pathname}.`),
  };
}

const continueUrl = 'https://auth.atlassian.com/continue?state=practice-state';

/** “Continue with Google”: OpenID Connect. */
const socialLogin = () =>
  redirect(
    `https://accounts.google.com/o/oauth2/v2/auth?${new URLSearchParams({
      client_id: 'practice',
      redirect_uri: 'https://auth.atlassian.com/login/callback',
      response_type: 'code',
      scope: 'openid email profile',
      state: 'practice-state',
    })}`,
  );

/**
 * @param {import('./judge.mjs').Judgement} judged
 * @param {import('./scenarios.mjs').GivenAnswer | undefined} answer
 * @returns {import('./judge.mjs').Judgement}
 */
function given(judged, answer) {
  if (!answer) return judged;
  if ('accepted' in answer) return {accepted: true, nameID: judged.accepted ? judged.nameID : ''};
  const code = 'status' in answer ? String(answer.status) : answer.description;
  return {accepted: false, code, reason: `The scenario says so. The judge: ${JSON.stringify(judged)}`};
}

/**
 * The AuthnRequest in the shape that Atlassian's stack is known to send: no NameIDPolicy, no RequestedAuthnContext, unsigned.
 * @param {import('./connections.mjs').RigConnection} connection @param {string} id @param {string} issueInstant
 */
const authnRequest = ({ssoUrl, uuid}, id, issueInstant) =>
  `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Destination="${escapeHtml(ssoUrl)}" ` +
  `ID="${id}" IssueInstant="${issueInstant}" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" ` +
  `Version="2.0" AssertionConsumerServiceURL="${escapeHtml(acsUrlOf(uuid))}">` +
  `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${audienceOf(uuid)}</saml:Issuer></samlp:AuthnRequest>`;

const next = `<p class="next"><strong>Now click the SAML Lens icon</strong> in the toolbar (behind the puzzle piece if it is not pinned).</p>
<p><a href="https://start.idp.test/">Choose another login</a></p>`;

/** @type {import('./http.mjs').Host} */
function emailPage({url}) {
  const hidden = ['connection', 'binding', 'scenario']
    .filter(name => url.searchParams.has(name))
    .map(
      name => `<input type="hidden" name="${name}" value="${escapeHtml(url.searchParams.get(name) ?? '')}">`,
    );
  return page(
    'Log in to continue',
    `<form method="get" action="https://auth.atlassian.com/authorize">
<input type="hidden" name="client_id" value="practice"><input type="hidden" name="state" value="${randomUUID()}">
${hidden.join('')}
<label>Enter your e-mail<input name="login_hint" type="email" value="alice@example.com" autocomplete="off"></label>
<button>Continue</button></form>`,
  );
}

/** The real page names no reason either; it is in its address. @type {import('./http.mjs').Host} */
function errorPage({url}) {
  const tracking = url.searchParams.get('tracking') ?? '';
  return page(
    'We’re having trouble logging you in',
    `<p class="refused">The practice site refused this login. Reference ID: <code>${escapeHtml(tracking)}</code></p>${next}`,
  );
}
