import {describe, expect, it} from 'vitest';
import type {Connection} from '../../../src/core/connection/connection.ts';
import type {InspectInput} from '../../../src/core/input.ts';
import type {Report} from '../../../src/core/report.ts';
import {parseXml} from '../../../src/core/saml/parse.ts';
import {anAssertionXml, aResponseXml, base64} from '../../support/a-response.ts';
import {aConnection, inspected} from '../../support/inspected.ts';
import {makeIdentity, signXml} from '../signature/signing.ts';

const idp = makeIdentity();
const foreign = makeIdentity('RSA', 'foreign.example.test');
const connection = aConnection(idp.certificate.pem);

const judged = (xml: string, more: Partial<InspectInput> = {}): Promise<Report> =>
  inspected(base64(xml), [connection], more);

const signAssertion = (xml = aResponseXml(), identity = idp): string =>
  signXml(xml, identity, {id: '_a1', embed: identity.certificate});
const signResponse = (xml = aResponseXml(), identity = idp): string =>
  signXml(xml, identity, {id: '_r1', embed: identity.certificate});

const signed = /<saml:Assertion[^]*<\/saml:Assertion>/.exec(signAssertion())?.[0] ?? '';
const signature = /<Signature[^]*<\/Signature>/.exec(signed)?.[0] ?? '';
const original = signed.replace(signature, '');
const evil = (id = '_evil'): string => anAssertionXml({assertionId: id, nameID: 'mallory@acme.test'});
const evilAround = (inside: string, id = '_evil'): string =>
  evil(id).replace('</saml:Issuer>', `</saml:Issuer>${inside}`);

describe('two Signatures', () => {
  it.each<[string, string, Report['verdict'], string | undefined]>([
    ['both right', signResponse(signAssertion()), 'accepted', undefined],
    [
      'a foreign key on the Assertion inside a right Response',
      signResponse(signAssertion(aResponseXml(), foreign)),
      'refused',
      'certificate-match',
    ],
    [
      'a foreign key on the Response around a right Assertion',
      signResponse(signAssertion(), foreign),
      'refused',
      'certificate-match',
    ],
    [
      'a broken SignatureValue on the Assertion inside a right Response',
      signResponse(signAssertion().replace(/(<SignatureValue>)..../, '$1AAAA')),
      'refused',
      'signature',
    ],
  ])('%s: %s', async (_, xml, verdict, checkId) => {
    const report = await judged(xml);
    expect(report.verdict).toBe(verdict);
    expect(report.cause?.checkId).toBe(checkId);
  });
});

describe('a right Signature on something else never makes the read Assertion signed', () => {
  it.each<[string, string]>([
    ['in Extensions', aResponseXml({}, `<samlp:Extensions>${signed}</samlp:Extensions>${evil()}`)],
    [
      'in Advice',
      aResponseXml(
        {},
        evil().replace('<saml:Conditions', `<saml:Advice>${signed}</saml:Advice><saml:Conditions`),
      ),
    ],
    [
      'in an Object of the Signature',
      aResponseXml(
        {},
        evilAround(signature.replace('</Signature>', `<Object>${original}</Object></Signature>`)),
      ),
    ],
    [
      'in an Object of the Signature, under the same ID',
      aResponseXml(
        {},
        evilAround(signature.replace('</Signature>', `<Object>${original}</Object></Signature>`), '_a1'),
      ),
    ],
    ['in a Response inside the Response', aResponseXml({id: '_e'}, evil() + signResponse())],
    [
      'in StatusDetail',
      aResponseXml(
        {
          id: '_e',
          status: `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/><samlp:StatusDetail>${signResponse()}</samlp:StatusDetail></samlp:Status>`,
        },
        evil(),
      ),
    ],
    [
      'behind a Signature that was moved to the Response',
      aResponseXml({id: '_e'}, `${signature}${evil()}<x>${original}</x>`),
    ],
    [
      'behind an xml:id',
      aResponseXml(
        {},
        `${evilAround(signature).replace('ID="_evil"', 'ID="_evil" xml:id="_a1"')}<x>${original}</x>`,
      ),
    ],
    [
      'behind an id in lower case',
      aResponseXml(
        {},
        `${evilAround(signature).replace('ID="_evil"', 'ID="_evil" id="_a1"')}<x>${original}</x>`,
      ),
    ],
    ['behind another Assertion', aResponseXml({}, evil() + signed)],
  ])('%s', async (_, xml) => {
    const report = await judged(xml);
    expect(report.assertion).toMatchObject({isSigned: false, nameID: {value: 'mallory@acme.test'}});
    expect(report.verdict).toBe('refused');
  });
});

describe('line ends', () => {
  // A strict reader of XML 1.0 takes these three for characters, not for line feeds (XML 1.0 §2.11).
  it.each(['\u0085', '\u2028', '\u2029'])(
    'a line feed cannot be replaced by %j behind a Signature',
    async other => {
      const xml = signAssertion(aResponseXml({nameID: 'alice@acme.test\n'}));
      const report = await judged(xml.replace('alice@acme.test\n', `alice@acme.test${other}`));
      expect(report.signatures[0]?.outcome).toBe('digest-mismatch');
      expect(report.verdict).toBe('refused');
    },
  );

  it('CR and CRLF are line feeds, and nothing else is', () => {
    const parsed = parseXml('<a>1\r\n2\r3\n4\u00855\u20286\u20297</a>');
    expect(parsed.ok && parsed.value.documentElement?.textContent).toBe('1\n2\n3\n4\u00855\u20286\u20297');
  });
});

describe('what stands more often than the schema allows', () => {
  it.each<[string, (xml: string) => string]>([
    ['Subject', xml => xml.replace('<saml:Conditions', '<saml:Subject/><saml:Conditions')],
    ['NameID', xml => xml.replace('</saml:NameID>', '</saml:NameID><saml:NameID>m@acme.test</saml:NameID>')],
    [
      'Conditions',
      xml =>
        xml.replace(
          '<saml:AuthnStatement',
          '<saml:Conditions NotOnOrAfter="2000-01-01T00:00:00Z"/><saml:AuthnStatement',
        ),
    ],
    ['Issuer', xml => xml.replace('<saml:Subject>', '<saml:Issuer>x</saml:Issuer><saml:Subject>')],
  ])(
    'a second %s is a risk, though it is signed: readers differ on which they take',
    async (name, change) => {
      const report = await judged(signAssertion(change(aResponseXml())));
      expect(report.signatures[0]?.outcome).toBe('valid');
      expect(report.verdict).toBe('at-risk');
      expect(report.cause).toMatchObject({
        checkId: 'decoding',
        text: expect.stringContaining(`2 ${name} elements`),
      });
    },
  );

  it('a second Status, beside the signed Assertion, is a risk', async () => {
    const second =
      '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Requester"/></samlp:Status>';
    const report = await judged(signAssertion().replace('</samlp:Response>', `${second}</samlp:Response>`));
    expect(report.verdict).toBe('at-risk');
  });
});

describe('inspect does not reject', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1, -1e20])(
    'a time of arrival of %d is not known, and what depends on it is skipped',
    async ms => {
      const report = await judged(signAssertion(), {
        at: {ms, source: 'given'},
        capture: {
          id: 'attack',
          parameter: 'SAMLResponse',
          binding: 'HTTP-POST',
          encoded: base64(signAssertion()),
          isPrivate: false,
          capturedAt: ms,
        },
      });
      expect(report.judgedAt).toBeUndefined();
      expect(report.findings.find(({checkId}) => checkId === 'validity')?.status).toBe('skip');
      expect(report.findings.filter(({status}) => status === 'error')).toEqual([]);
    },
  );

  it('connections with the names of object properties are only names', async () => {
    const hostile = JSON.parse(
      '{"id":"__proto__","__proto__":{"polluted":true},"issuer":"constructor"}',
    ) as Connection;
    const report = await judged(signAssertion(), {connections: [hostile]});
    expect(report.findings.filter(({status}) => status === 'error')).toEqual([]);
    expect({}).not.toHaveProperty('polluted');
  });
});
