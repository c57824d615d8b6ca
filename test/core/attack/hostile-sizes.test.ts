import {createHash, sign} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {differsBy} from '../../../src/core/checks/differs-by.ts';
import type {Connection} from '../../../src/core/connection/connection.ts';
import {parseConnections} from '../../../src/core/connection/parse.ts';
import type {Report} from '../../../src/core/report.ts';
import {scanXml} from '../../../src/core/saml/scan.ts';
import {anAssertionXml, aResponseXml, base64} from '../../support/a-response.ts';
import {aConnection, inspected} from '../../support/inspected.ts';
import {DS, ENVELOPED, EXC, makeIdentity, MORE, SHA256, signXml} from '../signature/signing.ts';

const idp = makeIdentity();
const connection = aConnection(idp.certificate.pem);

const judged = (encoded: string, connections: readonly Connection[] = [connection]): Promise<Report> =>
  inspected(encoded, connections);

/** What took minutes without its bound takes well below this with it, on a busy machine too. In ms. */
const SOON = 4_000;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const repeat = (count: number, make: (index: number) => string): string =>
  Array.from({length: count}, (_, index) => make(index)).join('');

const signedWith = (references: string, after = ''): string => {
  const info = `<ds:SignedInfo xmlns:ds="${DS}"><ds:CanonicalizationMethod Algorithm="${EXC}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${MORE}rsa-sha256"></ds:SignatureMethod>${references}</ds:SignedInfo>`;
  const value = sign('sha256', Buffer.from(info), idp.privateKey).toString('base64');
  return aResponseXml(
    {},
    `${anAssertionXml()}<ds:Signature xmlns:ds="${DS}">${info}<ds:SignatureValue>${value}</ds:SignatureValue></ds:Signature>${after}`,
  );
};

/** A Reference whose digest is right: whoever builds the message can compute it without any key. */
const toTiny = (prefixes: string): string => {
  const digest = createHash('sha256').update('<tiny ID="x"></tiny>').digest('base64');
  return `<ds:Reference URI="#x"><ds:Transforms><ds:Transform Algorithm="${ENVELOPED}"></ds:Transform><ds:Transform Algorithm="${EXC}">${prefixes}</ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="${SHA256}"></ds:DigestMethod><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`;
};

describe('a hostile message is judged soon', () => {
  const url = 'https://auth.atlassian.com/saml/zz</saml:Audience><saml:Audience>';
  it.each<[string, () => string]>([
    ['base64 with a line break and blanks without end', () => `A\n${' '.repeat(1_000_000)}B`],
    ['base64 with blanks without end inside', () => `A${' '.repeat(1_000_000)}B`],
    [
      'an Issuer that is almost a URL',
      () => base64(aResponseXml({issuer: `https://${'a'.repeat(500_000)} b`})),
    ],
    [
      'an Issuer of combining marks',
      () => base64(aResponseXml({issuer: `a${'\u0301\u0316'.repeat(200_000)}`})),
    ],
    ['Audiences that name connections', () => base64(aResponseXml({audience: url.repeat(40_000)}))],
    [
      'one ID on every element, and References to it',
      () =>
        base64(
          aResponseXml(
            {},
            `<ds:Signature xmlns:ds="${DS}"><ds:SignedInfo>${'<ds:Reference URI="#x"/>'.repeat(24_000)}</ds:SignedInfo></ds:Signature>${'<a ID="x"/>'.repeat(24_000)}`,
          ),
        ),
    ],
    [
      'repeated IDs, and References to others',
      () =>
        base64(
          aResponseXml(
            {},
            `<ds:Signature xmlns:ds="${DS}"><ds:SignedInfo>${repeat(16_000, i => `<ds:Reference URI="#q${i}"/>`)}</ds:SignedInfo></ds:Signature>${repeat(16_000, i => `<a ID="x${i}"/><a ID="x${i}"/>`)}`,
          ),
        ),
    ],
    [
      'a PrefixList without end over many elements',
      () =>
        base64(
          signXml(aResponseXml(), idp, {id: '_a1', prefixList: ['xs']})
            .replaceAll('PrefixList="xs"', `PrefixList="${repeat(100_000, i => `p${i} `)}"`)
            .replace('<saml:AuthnStatement', `${'<x/>'.repeat(20_000)}<saml:AuthnStatement`),
        ),
    ],
    [
      'References with right digests to one element below many namespaces',
      () => {
        const scope = repeat(240, i => ` xmlns:n${i}="u"`);
        const deep = `<q${scope}>${'<q xmlns="u">'.repeat(10)}<tiny xmlns="" ID="x"/>${'</q>'.repeat(10)}</q>`;
        return base64(signedWith(toTiny('').repeat(7_000), deep));
      },
    ],
  ])('%s', async (_, make) => {
    const encoded = make();
    const many = Array.from({length: 50}, (_unused, index): Connection => ({
      id: `c-${index}`,
      audience: `https://auth.atlassian.com/saml/a${index}`,
      acsUrl: `https://auth.atlassian.com/login/callback?connection=saml-b${index}`,
    }));
    expect(await timed(() => judged(encoded, [connection]))).toBeLessThan(SOON);
    expect(await timed(() => judged(encoded, many))).toBeLessThan(SOON);
  });

  it.each<[string, string, string]>([
    ['comments', `<a>${'<!---->'.repeat(600_000)}</a>`, 'xml-too-many-nodes'],
    ['processing instructions before the root', `${'<?a?>'.repeat(600_000)}<a/>`, 'xml-too-many-nodes'],
    ['CDATA sections', `<a>${'<![CDATA[]]>'.repeat(300_000)}</a>`, 'xml-too-many-nodes'],
    [
      'attributes',
      `<a>${`<b${repeat(200, i => ` a${i}=""`)}/>`.repeat(2_000)}</a>`,
      'xml-too-many-attributes',
    ],
    [
      'namespace declarations in scope',
      `<a${repeat(200, i => ` xmlns:a${i}="u"`)}><b${repeat(200, i => ` xmlns:b${i}="u"`)}/></a>`,
      'xml-too-many-namespaces',
    ],
  ])('%s without end are refused before the parser sees them', (_, xml, code) => {
    expect(scanXml(xml)).toMatchObject({ok: false, problem: {code}});
  });

  it('namespace declarations side by side are no scope', () => {
    expect(scanXml(`<a>${'<b xmlns:c="u"></b><b xmlns:c="u"/>'.repeat(1_000)}</a>`).ok).toBe(true);
  });

  it('two long values are not compared in all ways', () => {
    expect(differsBy('A'.repeat(3_000), 'a'.repeat(3_000))).toBeNull();
    expect(differsBy('&constructor;', 'x')).toBeNull();
  });
});

it('a file of many connections is read soon, and their repeated ids are told', () => {
  const connections = Array.from({length: 60_000}, (_, index) => ({id: `c-${index}`}));
  const start = performance.now();
  expect(parseConnections({version: 1, connections}).ok).toBe(true);
  expect(performance.now() - start).toBeLessThan(SOON);
  expect(parseConnections({version: 1, connections: [...connections, {id: 'c-7'}]})).toMatchObject({
    ok: false,
    problem: [{message: 'connections[60000].id: expected an id of its own, found that of connections[7]'}],
  });
});

describe('what a hostile message says does not grow', () => {
  it.each<[string, string]>([
    ['a root element with a name as long as the message', `<${'a'.repeat(1_000_000)}/>`],
    [
      'an ID as long as the message, twice',
      aResponseXml(
        {},
        `${anAssertionXml()}<a ID="${'x'.repeat(1_000_000)}"/><a ID="${'x'.repeat(1_000_000)}"/>`,
      ),
    ],
  ])('%s makes a headline that fits', async (_, xml) => {
    const {cause} = await judged(base64(xml));
    expect(cause?.text.length).toBeLessThan(1_000);
  });
});
