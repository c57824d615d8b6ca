import {createRequire} from 'node:module';
import {sign} from 'node:crypto';
import {deflateRawSync} from 'node:zlib';
import {SAML, type Profile} from '@node-saml/node-saml';
import type * as Samlify from 'samlify';
import {describe, expect, it} from 'vitest';
import type {Capture} from '../../../src/core/capture.ts';
import {fromQuery} from '../../../src/core/bindings/form-body.ts';
import type {Connection} from '../../../src/core/connection/connection.ts';
import {inspect} from '../../../src/core/inspect.ts';
import type {Message} from '../../../src/core/saml/model.ts';
import {type QuerySignature, verifyRedirect} from '../../../src/core/signature/redirect.ts';
import {keyOf, type KeyName} from '../../xmlsec/keys.ts';
import {changed} from '../../xmlsec/shape.ts';
import {anAuthnRequestXml, AUDIENCE, ISSUER} from '../../support/a-response.ts';
import {DS, MORE} from './signing.ts';

// Through Node, which takes its CommonJS as it is.
const samlify = createRequire(import.meta.url)('samlify') as typeof Samlify;
samlify.setSchemaValidator({validate: () => Promise.resolve('not looked at')});

const sp = keyOf('rsa2048');
const idp = keyOf('other');
const REQUEST: Message = {type: 'AuthnRequest'};
const LOGOUT: Message = {type: 'LogoutRequest', sessionIndexes: []};

const keys = {serviceProvider: [sp.certificate], identityProvider: [idp.certificate]};
const sides = {issuer: ISSUER, audience: AUDIENCE};

async function verify(query: string, message = REQUEST, with_ = keys): Promise<QuerySignature> {
  const parameter = /(^|&)SAMLResponse=/.test(query) ? 'SAMLResponse' : 'SAMLRequest';
  const capture = {binding: 'HTTP-Redirect', query, parameter} as const;
  const facts = await verifyRedirect(capture, message, sides, with_);
  if (facts === undefined || facts === 'unsigned') throw new Error(String(facts));
  return facts;
}

const saml = (xml: string) => deflateRawSync(xml).toString('base64');
const encode = encodeURIComponent;

interface Signing {
  readonly key?: KeyName;
  readonly sigAlg?: string;
  readonly hash?: string;
  readonly relayState?: string;
  readonly encoded?: (text: string) => string;
  /** What is signed, made of the query that is sent. */
  readonly signing?: (query: string) => string;
}

/** A signed query; `signing` lets it sign another text than it sends. */
function signed(options: Signing = {}): string {
  const {key = 'rsa2048', sigAlg = `${MORE}rsa-sha256`, hash = 'sha256', relayState} = options;
  const {encoded = encode, signing = (query: string) => query} = options;
  const query = [
    `SAMLRequest=${encoded(saml(anAuthnRequestXml()))}`,
    ...(relayState === undefined ? [] : [`RelayState=${encoded(relayState)}`]),
    `SigAlg=${encoded(sigAlg)}`,
  ].join('&');
  const {privateKey} = keyOf(key);
  const signature = sign(hash, Buffer.from(signing(query)), {
    key: privateKey,
    ...(privateKey.asymmetricKeyType === 'ec' && {dsaEncoding: 'ieee-p1363' as const}),
  });
  return `${query}&Signature=${encode(signature.toString('base64'))}`;
}

const lower = (text: string) => encode(text).replace(/%../g, escape => escape.toLowerCase());

describe('a right Signature of the query', () => {
  it.each<[string, Signing]>([
    ['rsa-sha1', {sigAlg: `${DS}rsa-sha1`, hash: 'sha1'}],
    ['rsa-sha256', {}],
    ['rsa-sha384', {sigAlg: `${MORE}rsa-sha384`, hash: 'sha384'}],
    ['rsa-sha512', {sigAlg: `${MORE}rsa-sha512`, hash: 'sha512'}],
    ['ecdsa-sha256', {sigAlg: `${MORE}ecdsa-sha256`, key: 'p256'}],
  ])('by %s is valid', async (algorithm, options) => {
    const {certificate} = keyOf(options.key ?? 'rsa2048');
    expect(await verify(signed(options), REQUEST, {...keys, serviceProvider: [certificate]})).toEqual({
      signer: 'service-provider',
      algorithm,
      outcome: 'valid',
    });
  });

  it.each<[string, string]>([
    ['with RelayState', signed({relayState: 'https://example.com/?a=1&b=ä'})],
    ['with an empty RelayState', signed({relayState: ''})],
    ['with lower-case percent-encoding', signed({encoded: lower, relayState: 'a/b'})],
    [
      'with blanks as “+” in RelayState',
      signed({relayState: 'a b', encoded: text => encode(text).replace(/%20/g, '+')}),
    ],
    ['with other parameters around it', `a=1&${signed()}&b=2`],
    ['in another order than it is signed in', signed({relayState: 'x'}).split('&').reverse().join('&')],
  ])('%s is valid', async (_name, query) => {
    expect((await verify(query)).outcome).toBe('valid');
  });
});

describe('a Signature of the query that is wrong', () => {
  it.each<[string, string, string]>([
    [
      'sent in upper case, signed in lower case',
      signed({signing: query => query.replace(/%../g, escape => escape.toLowerCase())}),
      'lower-case percent-encoding',
    ],
    [
      'sent in lower case, signed in upper case',
      signed({encoded: lower, signing: query => query.replace(/%../g, escape => escape.toUpperCase())}),
      'upper-case percent-encoding',
    ],
    [
      'sent with escapes that were not signed',
      changed(
        signed(),
        /SAMLRequest=(\w)/,
        (_all, first: string) => `SAMLRequest=%${first.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
      'percent-encoded anew',
    ],
    [
      'signed with blanks as “+”',
      signed({relayState: 'a b', signing: query => query.replace('%20', '+')}),
      'encoded anew as a form',
    ],
    ['signed without percent-encoding', signed({signing: decodeURIComponent}), 'without percent-encoding'],
    [
      'signed in another order',
      changed(
        signed({
          relayState: 'x',
          signing: query => query.replace(/(SAMLRequest=[^&]*)&(RelayState=x)/, '$2&$1'),
        }),
        /(SAMLRequest=[^&]*)&(RelayState=x)/,
        '$2&$1',
      ),
      'order in which they came',
    ],
    [
      'signed without RelayState',
      signed({relayState: 'x', signing: query => query.replace('&RelayState=x', '')}),
      'without its RelayState',
    ],
    [
      'signed with an empty RelayState',
      signed({signing: query => query.replace('&SigAlg', '&RelayState=&SigAlg')}),
      'with an empty RelayState',
    ],
  ])('%s: says so', async (_name, query, says) => {
    const facts = await verify(query);
    expect(facts).toMatchObject({outcome: 'signature-mismatch', isReencoded: true});
    expect(facts.reason).toContain(says);
  });

  it.each<[string, string]>([
    ['a changed message', changed(signed(), 'SAMLRequest=', 'SAMLRequest=A')],
    ['a changed RelayState', changed(signed({relayState: 'x'}), 'RelayState=x', 'RelayState=y')],
    ['another SigAlg of the same kind', changed(signed(), 'rsa-sha256', 'rsa-sha512')],
    ['another key', signed({key: 'other'})],
    ['an RSA Signature under ECDSA', changed(signed(), 'rsa-sha256', 'ecdsa-sha256')],
  ])('%s is a mismatch that nothing explains', async (_name, query) => {
    const facts = await verify(query);
    expect(facts.outcome).toBe('signature-mismatch');
    expect(facts.isReencoded).toBeUndefined();
  });

  it.each<[string, string, string]>([
    ['no SigAlg', changed(signed(), /&SigAlg=[^&]*/, ''), 'a Signature and no SigAlg'],
    ['no Signature', changed(signed(), /&Signature=.*/, ''), 'a SigAlg and no Signature'],
    ['an empty Signature', changed(signed(), /&Signature=.*/, '&Signature='), 'empty or not base64'],
    [
      'a Signature cut in the middle of its base64',
      changed(signed(), /(&Signature=\w{5}).*/, '$1'),
      'not base64',
    ],
    [
      'a bare + in the Signature',
      changed(signed(), /&Signature=../, '&Signature=++'),
      '“+” that is not percent-encoded',
    ],
    ['SAMLRequest twice', `${signed()}&SAMLRequest=x`, 'SAMLRequest more than once'],
    ['RelayState twice', `${signed({relayState: 'x'})}&RelayState=x`, 'RelayState more than once'],
  ])('%s is malformed', async (_name, query, says) => {
    const facts = await verify(query);
    expect(facts.outcome).toBe('malformed');
    expect(facts.reason).toContain(says);
  });

  it.each([
    ['HMAC', `${MORE}hmac-sha256`, 'hmac-sha256'],
    ['DSA', `${DS}dsa-sha1`, 'dsa-sha1'],
    ['an unknown one', 'urn:x', 'urn:x'],
  ])('%s is not supported, and said so', async (_name, sigAlg, name) => {
    const facts = await verify(signed({sigAlg}));
    expect(facts).toMatchObject({outcome: 'unsupported-algorithm', algorithm: name});
    expect(facts.reason).toContain(`“${name}”`);
  });

  it('is not checked without a certificate', async () => {
    const facts = await verify(signed(), REQUEST, {...keys, serviceProvider: []});
    expect(facts.outcome).toBe('not-checked');
  });
});

describe('who must have signed', () => {
  it.each<[string, Message, KeyName, string, string]>([
    ['an AuthnRequest: the service provider', REQUEST, 'rsa2048', 'service-provider', 'valid'],
    [
      'an AuthnRequest: not the identity provider',
      REQUEST,
      'other',
      'service-provider',
      'signature-mismatch',
    ],
    [
      'a LogoutRequest by its Issuer: the identity provider',
      {...LOGOUT, issuer: ISSUER},
      'other',
      'identity-provider',
      'valid',
    ],
    [
      'a LogoutRequest by its Issuer: not the other side',
      {...LOGOUT, issuer: ISSUER},
      'rsa2048',
      'identity-provider',
      'signature-mismatch',
    ],
    [
      'a LogoutResponse by its Issuer: the service provider',
      {type: 'LogoutResponse', issuer: AUDIENCE},
      'rsa2048',
      'service-provider',
      'valid',
    ],
    [
      'a LogoutRequest of an unknown Issuer: either side',
      {...LOGOUT, issuer: 'x'},
      'other',
      'either',
      'valid',
    ],
  ])('%s', async (_name, message, key, signer, outcome) => {
    expect(await verify(signed({key}), message)).toMatchObject({signer, outcome});
  });
});

it('is none where the query carries none, and unknown where there is no query', async () => {
  const capture = {
    binding: 'HTTP-Redirect',
    query: 'SAMLRequest=x&RelayState=y',
    parameter: 'SAMLRequest',
  } as const;
  expect(await verifyRedirect(capture, REQUEST, sides, keys)).toBe('unsigned');
  const {query: _query, ...without} = capture;
  expect(await verifyRedirect(without, REQUEST, sides, keys)).toBeUndefined();
  expect(await verifyRedirect({...capture, binding: 'HTTP-POST'}, REQUEST, sides, keys)).toBeUndefined();
});

const SSO = 'https://idp.example.test/sso';
const PROFILE: Profile = {
  issuer: ISSUER,
  nameID: 'alice@example.com',
  nameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
};

describe('what real engines sign is valid', () => {
  const queryOf = (url: string) => url.slice(url.indexOf('?') + 1);

  const nodeSaml = (signatureAlgorithm: 'sha1' | 'sha256' | 'sha512') =>
    new SAML({
      callbackUrl: 'https://sp.example.test/acs',
      entryPoint: SSO,
      logoutUrl: SSO,
      issuer: AUDIENCE,
      idpCert: idp.certificate.pem,
      privateKey: sp.privatePem,
      signatureAlgorithm,
    });

  it.each(['sha1', 'sha256', 'sha512'] as const)(
    'node-saml, %s: AuthnRequest, LogoutRequest, LogoutResponse',
    async hash => {
      const engine = nodeSaml(hash);
      const urls = [
        await engine.getAuthorizeUrlAsync('https://example.com/?a=ä&b', undefined, {}),
        await engine.getAuthorizeUrlAsync('', undefined, {}),
        await engine.getLogoutUrlAsync(PROFILE, 'x+y', {}),
        await engine.getLogoutResponseUrlAsync(PROFILE, 'x', {}, true),
      ];
      for (const url of urls)
        expect(await verify(queryOf(url))).toMatchObject({algorithm: `rsa-${hash}`, outcome: 'valid'});
    },
  );

  it('but a blank in RelayState, which node-saml signs as “%20” and sends as “+”, is named', async () => {
    const url = await nodeSaml('sha256').getAuthorizeUrlAsync('a b', undefined, {});
    expect(await verify(queryOf(url))).toMatchObject({
      outcome: 'signature-mismatch',
      isReencoded: true,
      reason: expect.stringContaining('the same values percent-encoded anew'),
    });
  });

  it('samlify: AuthnRequest and LogoutRequest', () => {
    const service = samlify.ServiceProvider({
      entityID: AUDIENCE,
      privateKey: sp.privatePem,
      authnRequestsSigned: true,
      relayState: 'a b',
      requestSignatureAlgorithm: `${MORE}rsa-sha256`,
      assertionConsumerService: [{Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', Location: SSO}],
    });
    const provider = samlify.IdentityProvider({
      entityID: ISSUER,
      wantAuthnRequestsSigned: true,
      wantLogoutRequestSigned: true,
      signingCert: idp.certificate.pem,
      singleSignOnService: [{Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: SSO}],
      singleLogoutService: [{Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: SSO}],
    });
    const urls = [
      service.createLoginRequest(provider, 'redirect').context,
      service.createLogoutRequest(provider, 'redirect', {logoutNameID: 'alice@example.com'}).context,
    ];
    return Promise.all(
      urls.map(async url =>
        expect(await verify(queryOf(url))).toMatchObject({algorithm: 'rsa-sha256', outcome: 'valid'}),
      ),
    );
  });
});

describe('in a Report', () => {
  const connection: Connection = {
    id: 'c-1',
    issuer: ISSUER,
    audience: AUDIENCE,
    serviceProviderCertificates: [sp.certificate.pem],
  };

  async function report(query: string, overrides: Partial<Connection> = {}) {
    const {messages, ...sent} = fromQuery(`${SSO}?${query}`);
    const [message] = messages;
    if (!message) throw new Error('There is no message.');
    const capture: Capture = {id: '1', binding: 'HTTP-Redirect', isPrivate: false, ...sent, ...message};
    const full = await inspect({
      capture,
      connections: [{...connection, ...overrides}],
      fallbackConnection: 'c-1',
    });
    return {...full, signature: full.findings.find(({checkId}) => checkId === 'signature')};
  }

  it('a right one passes, as a Signature of the query', async () => {
    const {signature, signatures} = await report(signed());
    expect(signature).toMatchObject({status: 'pass', expected: 'valid'});
    expect(signatures).toEqual([
      {element: 'query', algorithm: 'rsa-sha256', outcome: 'valid', key: 'expected'},
    ]);
  });

  it('an unsigned AuthnRequest is no fault', async () => {
    const {signature, signatures} = await report(`SAMLRequest=${encode(saml(anAuthnRequestXml()))}`);
    expect(signature).toMatchObject({status: 'skip', explanation: expect.stringContaining('no Signature')});
    expect(signatures).toEqual([]);
  });

  it('a re-encoded query is named as what it is', async () => {
    const {signature, verdict} = await report(
      signed({encoded: lower, signing: query => query.replace(/%../g, escape => escape.toUpperCase())}),
    );
    expect(signature).toMatchObject({
      status: 'fail',
      cause: 'The query was encoded anew after it was signed.',
      explanation: expect.stringContaining('upper-case percent-encoding'),
    });
    expect(verdict).toBe('refused');
  });

  it('a wrong one fails, and warns while the certificate is not confirmed', async () => {
    const wrong = signed({key: 'other'});
    expect((await report(wrong)).signature).toMatchObject({status: 'fail', actual: 'signature-mismatch'});
    const unconfirmed = await report(wrong, {unconfirmed: ['serviceProviderCertificates']});
    expect(unconfirmed.signature).toMatchObject({status: 'warn', affects: 'this-login'});
  });

  it('says which certificate is missing', async () => {
    const {signature} = await report(signed(), {serviceProviderCertificates: []});
    expect(signature).toMatchObject({
      status: 'skip',
      explanation: expect.stringContaining('of the service provider'),
    });
  });
});
