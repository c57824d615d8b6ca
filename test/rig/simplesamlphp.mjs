// @ts-check
import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {request} from 'node:http';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {acsUrlOf, audienceOf} from './connections.mjs';
import {isSimpleSamlUnpacked, simpleSamlProgram, unpackSimpleSaml} from './simplesamlphp-package.mjs';
import {untilState} from './until-state.mjs';

const configuration = fileURLToPath(new URL('./simplesamlphp', import.meta.url));
const base = 'https://ssp.idp.test/simplesamlphp';

/**
 * One login of SimpleSAMLphp. Every field but `id` is optional; without them it is a good login.
 * @typedef {object} SimpleSamlCase
 * @property {string} id
 * @property {Record<string, unknown>} [sp] keys of the service provider's entry; null takes one away
 * @property {string} [mail] of the user
 * @property {string} [audience] the service provider's entity ID, when the wrong one is registered (starts at the identity provider)
 * @property {boolean} [isUnsolicited] starts at the identity provider
 * @property {boolean} [isEncrypted]
 * @property {boolean} [signsWithOtherKey]
 * @property {'post'} [requestBinding]
 * @property {string} [refuse] the identity provider refuses the user, with this text
 * @property {string} [clock] offset for faketime, as `-2h`
 */

/** @typedef {Awaited<ReturnType<typeof startSimpleSaml>>} SimpleSaml */

/**
 * Starts SimpleSAMLphp (Debian's package, unpacked beside the project: installing it would bring a web server) under PHP's own
 * server.
 * @param {{expected: import('./self-signed.mjs').KeyPair, other: import('./self-signed.mjs').KeyPair}} keys `expected` is the
 * one in its metadata
 * @param {string} uuid of the connection it answers
 */
export async function startSimpleSaml(keys, uuid) {
  if (!isSimpleSamlUnpacked()) unpackSimpleSaml();
  const state = await mkdtemp(join(tmpdir(), 'saml-lens-ssp-'));
  await Promise.all(
    Object.entries(keys).flatMap(([name, pair]) => [
      writeFile(join(state, `${name}.key`), pair.privateKey),
      writeFile(join(state, `${name}.crt`), pair.certificate),
    ]),
  );
  const port = await freePort();
  /** @type {(() => Promise<void>) | undefined} */
  let stop;
  /** @type {string | undefined} */
  let clock;

  /** @param {string | undefined} offset */
  async function start(offset) {
    const php = ['php', '-d', 'error_reporting=E_ERROR', '-d', 'display_errors=0', '-S', `127.0.0.1:${port}`];
    const command = [
      ...(offset ? ['faketime', '-f', offset] : []),
      ...php,
      join(configuration, 'router.php'),
    ];
    const server = spawn(/** @type {string} */ (command[0]), command.slice(1), {
      env: {
        ...process.env,
        SIMPLESAMLPHP_CONFIG_DIR: configuration,
        RIG_STATE: state,
        RIG_SIMPLESAMLPHP: simpleSamlProgram,
      },
      stdio: 'ignore',
      detached: true,
    });
    const ended = new Promise(resolve => server.once('exit', resolve).once('error', resolve));
    stop = async () => {
      // faketime's child is the server: both are in the group that was started here.
      if (server.pid && server.exitCode === null) process.kill(-server.pid);
      await ended;
    };
    await untilState(
      async () =>
        (await forward(port, 'GET', '/simplesamlphp/saml2/idp/metadata.php', {}, Buffer.alloc(0))).status ===
        200,
      'SimpleSAMLphp serves its metadata',
    );
  }

  /** @param {SimpleSamlCase} wanted */
  async function useCase(wanted) {
    const {id, sp = {}, mail, audience, refuse, isEncrypted, signsWithOtherKey} = wanted;
    const encryption = isEncrypted && {
      'assertion.encryption': true,
      keys: [
        {
          type: 'X509Certificate',
          encryption: true,
          signing: false,
          X509Certificate: bodyOf(keys.other.certificate),
        },
      ],
    };
    const otherKey = signsWithOtherKey && {
      'signature.privatekey': 'other.key',
      'signature.certificate': 'other.crt',
    };
    const written = {
      id,
      mail,
      refuse,
      acsUrl: acsUrlOf(uuid),
      entityId: audience ?? audienceOf(uuid),
      sp: {...sp, ...encryption, ...otherKey},
    };
    await writeFile(join(state, 'case.json'), JSON.stringify(written));
    if (stop && clock === wanted.clock) return;
    await stop?.();
    await start(wanted.clock);
    clock = wanted.clock;
  }

  await useCase({id: 'start'});

  return {
    issuer: `${base}/saml2/idp/metadata.php`,
    ssoUrl: `${base}/saml2/idp/SSOService.php`,
    useCase,
    /** @param {SimpleSamlCase} wanted @returns {string} where its login starts */
    startUrl: ({audience, isUnsolicited, requestBinding}) => {
      if (audience || isUnsolicited) {
        const query = new URLSearchParams({
          spentityid: audience ?? audienceOf(uuid),
          RelayState: 'https://practice.atlassian.net',
        });
        return `${base}/saml2/idp/SSOService.php?${query}`;
      }
      const query = new URLSearchParams({connection: `saml-${uuid}`});
      if (requestBinding) query.set('binding', requestBinding);
      return `https://id.atlassian.com/login?${query}`;
    },
    /** @type {import('./http.mjs').Host} */
    host: ({method, url, headers, body}) =>
      forward(port, method, `${url.pathname}${url.search}`, headers, body),
    close: async () => {
      await stop?.();
      await rm(state, {recursive: true, force: true});
    },
  };
}

/** @param {string} pem base64 alone */
const bodyOf = pem => pem.replaceAll(/-----.*-----|\s/g, '');

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/**
 * @param {number} port @param {string} method @param {string} path
 * @param {import('node:http').IncomingHttpHeaders} headers @param {Buffer} body
 * @returns {Promise<import('./http.mjs').Reply>}
 */
const forward = (port, method, path, headers, body) =>
  new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method,
      path,
      headers: {...headers, connection: 'close'},
    });
    outgoing.once('error', reject);
    outgoing.once('response', async incoming => {
      const chunks = [];
      for await (const chunk of incoming) chunks.push(chunk);
      // Kept to what a browser needs: the hop's own headers would contradict the front's.
      const kept = ['content-type', 'location', 'set-cookie', 'cache-control'];
      resolve({
        status: incoming.statusCode ?? 502,
        headers: Object.fromEntries(
          kept.flatMap(name => {
            const value = incoming.headers[name];
            return value === undefined ? [] : [[name, value]];
          }),
        ),
        body: Buffer.concat(chunks),
      });
    });
    outgoing.end(body);
  });
