// @ts-check
import {createServer} from 'node:https';
import {createAtlassian} from './atlassian.mjs';
import {connectionsDocument} from './connections.mjs';
import {createEmbeddedIdp} from './embedded-idp.mjs';
import {encodingsHost} from './encodings.mjs';
import {escapeHtml, notFound, page, redirect} from './http.mjs';
import {hostOf, practice, products} from './products.mjs';
import {scenarioBy, scenarios} from './scenarios.mjs';
import {selfSigned} from './self-signed.mjs';

/** The hosts that a browser must find on loopback; `*.idp.test` has these four. */
export const hosts = [
  'auth.atlassian.com',
  'id.atlassian.com',
  'start.atlassian.com',
  'start.idp.test',
  'login.idp.test',
  'ssp.idp.test',
  'encodings.idp.test',
  ...products.map(hostOf),
];

/** The page of scenarios. */
export const startUrl = 'https://start.idp.test/';

const simpleSamlUuid = '22222222-3333-4444-8555-666666666666';

/** @typedef {Awaited<ReturnType<typeof startRig>>} Rig */

/**
 * Starts the practice login: an Atlassian look-alike and identity providers behind one HTTPS port on loopback. Keys are made
 * anew each time.
 * @param {object} [options]
 * @param {boolean} [options.withProducts] adds a connection for each identity provider that the engine can play
 * @param {(keys: {expected: import('./self-signed.mjs').KeyPair, other: import('./self-signed.mjs').KeyPair}, uuid: string) =>
 *   Promise<import('./simplesamlphp.mjs').SimpleSaml>} [options.simpleSaml] starts SimpleSAMLphp too
 */
export async function startRig({simpleSaml, withProducts = false} = {}) {
  const tls = selfSigned('SAML Lens practice', hosts);
  const keys = keyPairs('practice identity provider', 'another key');
  const played = [practice, ...(withProducts ? products : [])].map(product => ({
    product,
    keys: product.certificateName ? keyPairs(product.certificateName) : keys,
  }));
  const idps = played.map(({product, keys}) => createEmbeddedIdp(product, keys));
  const ssp = await simpleSaml?.(keys, simpleSamlUuid);

  /** @type {import('./connections.mjs').RigConnection[]} */
  const connections = played.map(({product: {id, name, uuid, issuer, ssoUrl}, keys}) => ({
    name,
    uuid,
    issuer,
    ssoUrl,
    certificate: keys.expected.certificate,
    identityProvider: id,
  }));
  if (ssp)
    connections.push({
      name: 'SimpleSAMLphp',
      uuid: simpleSamlUuid,
      issuer: ssp.issuer,
      ssoUrl: ssp.ssoUrl,
      certificate: keys.expected.certificate,
    });

  const atlassian = createAtlassian(connections, ['alice@example.com']);
  const encoding = encodingsHost(practice.uuid);
  /** @type {string[]} */
  const asked = [];
  /** @type {Map<string, {arrive: () => void, released: Promise<void>}>} */
  const holds = new Map();

  /** @type {import('./http.mjs').Host} */
  const answer = ask => {
    const {hostname, pathname} = ask.url;
    if (hostname === 'auth.atlassian.com' && pathname.startsWith('/encodings/')) return encoding(ask);
    if (hostname.endsWith('.atlassian.com') || pathname.startsWith('/o/oauth2/')) return atlassian.host(ask);
    if (hostname === 'start.idp.test') return startHost(ask);
    const idp = idps.find(idp => idp.hostname === hostname);
    if (idp) return idp.host(ask);
    if (hostname === 'encodings.idp.test') return encoding(ask);
    if (hostname === 'ssp.idp.test' && ssp) return ssp.host(ask);
    return notFound(`Nothing lives at ${hostname}.`);
  };

  const server = createServer({key: tls.privateKey, cert: tls.certificate}, async (request, response) => {
    try {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      const url = new URL(request.url ?? '/', `https://${request.headers.host}`);
      const place = `${request.method} ${url.hostname}${url.pathname}`;
      asked.push(place);
      const hold = holds.get(place);
      holds.delete(place);
      hold?.arrive();
      await hold?.released;
      const form = new URLSearchParams(body.toString('utf8'));
      const reply = await answer({
        method: request.method ?? 'GET',
        url,
        headers: request.headers,
        body,
        form,
      });
      response.writeHead(
        reply.status,
        /** @type {import('node:http').OutgoingHttpHeaders} */ (reply.headers),
      );
      response.end(reply.body);
    } catch (error) {
      console.error('The practice login failed at', request.headers.host, request.url?.split('?')[0], error);
      response.writeHead(500, {'content-type': 'text/plain'});
      response.end('The practice login failed; its terminal says why.');
    }
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The practice login got no port.');

  return {
    /** of the HTTPS front on 127.0.0.1 */
    port: address.port,
    /** What the look-alike answered, oldest first. */
    verdicts: atlassian.verdicts,
    /** Method, host and path of every request that came, oldest first. @type {readonly string[]} */
    asked,
    connections: connectionsDocument(connections),
    /** of the embedded identity provider's connection */
    uuid: practice.uuid,
    ssp,
    metadata: /** @type {(typeof idps)[number]} */ (idps[0]).metadata,
    /**
     * Keeps the next request to a place waiting for its answer, so that something can happen in between.
     * @param {string} place method, host and path, as in `asked`
     */
    hold: place => {
      const [arrived, arrive] = signal();
      const [released, release] = signal();
      holds.set(place, {arrive, released});
      return {arrived, release};
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(() => resolve(undefined)));
      await ssp?.close();
    },
  };
}

/**
 * @param {string} name CommonName of the certificate that the service provider holds
 * @param {string} [other] of another one, by default of the same name, as after a renewal
 */
const keyPairs = (name, other = name) => ({expected: selfSigned(name), other: selfSigned(other)});

/** @returns {[Promise<void>, () => void]} a promise, and what settles it */
function signal() {
  /** @type {(() => void) | undefined} */
  let settle;
  /** @type {Promise<void>} */
  const settled = new Promise(resolve => (settle = resolve));
  return [settled, () => settle?.()];
}

/**
 * @param {string} id
 * @param {Pick<import('./products.mjs').Product, 'ssoUrl'>} [product] which identity provider plays it
 * @returns {string} where a login of this scenario starts
 */
export const scenarioUrl = (id, product = practice) =>
  product === practice ? `${startUrl}go/${id}` : `https://${hostOf(product)}/choose/${id}`;

/** @type {import('./http.mjs').Host} */
function startHost({url}) {
  if (url.pathname === '/') return startPage();
  if (!url.pathname.startsWith('/go/')) return notFound(`Nothing lives at ${url.pathname}.`);
  const {id, social} = scenarioBy(url.pathname.slice('/go/'.length));
  return redirect(
    social
      ? `https://auth.atlassian.com/authorize?social=${social}`
      : `https://${hostOf(practice)}/choose/${id}`,
  );
}

function startPage() {
  const items = scenarios
    .filter(({isDemo}) => isDemo)
    .map(
      ({id, title, text}) =>
        `<li><a href="/go/${id}"><h2>${escapeHtml(title)}</h2><p>${escapeHtml(text)}</p></a></li>`,
    );
  return page(
    'Choose a login',
    `<p>Each is a real SAML login, from a practice identity provider on this computer to a practice Atlassian. Log in, look at
what the page says, <strong>then click the SAML Lens icon</strong> in the toolbar (behind the puzzle piece if it is not pinned).</p>
<ol class="scenarios">${items.join('')}</ol>
<p>User name and password are filled in: alice, alicepass.</p>`,
  );
}
