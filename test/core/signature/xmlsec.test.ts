import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {verifySignatures} from '../../../src/core/signature/verify.ts';
import {assertion, DS, ENVELOPED, EXC, INC, makeIdentity, MORE, read, response, SHA256} from './signing.ts';

const isInstalled = spawnSync('xmlsec1', ['--version']).status === 0;
if (!isInstalled) console.warn('Skipped: xmlsec1, the reference for canonicalization, is not installed.');

const folder = mkdtempSync(join(tmpdir(), 'saml-lens-'));
afterAll(() => rmSync(folder, {recursive: true}));

const idp = makeIdentity();

interface Template {
  readonly uri?: string;
  readonly transforms?: string;
  readonly canonicalizationMethod?: string;
}

const exclusive = `<ds:Transform Algorithm="${EXC}"/>`;
const withPrefixes = (list: string) =>
  `<ds:Transform Algorithm="${EXC}"><ec:InclusiveNamespaces xmlns:ec="${EXC}" PrefixList="${list}"/></ds:Transform>`;

/** A Signature to be filled in by xmlsec1. */
function template({
  uri = '#_a',
  transforms = exclusive,
  canonicalizationMethod = `Algorithm="${EXC}"/>`,
}: Template): string {
  return `<ds:Signature xmlns:ds="${DS}"><ds:SignedInfo><ds:CanonicalizationMethod ${canonicalizationMethod}<ds:SignatureMethod Algorithm="${MORE}rsa-sha256"/><ds:Reference URI="${uri}"><ds:Transforms><ds:Transform Algorithm="${ENVELOPED}"/>${transforms}</ds:Transforms><ds:DigestMethod Algorithm="${SHA256}"/><ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/></ds:Signature>`;
}

function signWithXmlsec(xml: string): string {
  const key = join(folder, 'key.pem');
  writeFileSync(key, idp.privateKey.export({type: 'pkcs8', format: 'pem'}));
  const input = join(folder, 'in.xml');
  writeFileSync(input, xml);
  const ids = ['--id-attr:ID', 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion'];
  const run = spawnSync('xmlsec1', ['--sign', '--privkey-pem', key, ...ids, input], {encoding: 'utf8'});
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}

const NAMESPACES = ' xmlns="urn:default" xmlns:B="urn:b" xmlns:_c="urn:c" xmlns:xs="urn:xs"';
const inclusive: Template = {
  transforms: `<ds:Transform Algorithm="${INC}"/>`,
  canonicalizationMethod: `Algorithm="${INC}"/>`,
};

const verify = async (xml: string) =>
  verifySignatures(read(xml), {expected: [idp.certificate], published: []});

describe.skipIf(!isInstalled)('what xmlsec1 signs is valid', () => {
  it.each<[string, string, Template, string?]>([
    ['exclusive', '', {}],
    ['exclusive, namespaces around', '', {}, NAMESPACES],
    ['exclusive, xml:lang around', '', {}, ' xml:lang="de"'],
    ['a PrefixList', '', {transforms: withPrefixes('xs B')}, NAMESPACES],
    ['a PrefixList with #default', '', {transforms: withPrefixes('#default')}, NAMESPACES],
    [
      'a PrefixList of a prefix declared inside',
      '<xs:x xmlns:xs="urn:other"><y/></xs:x>',
      {transforms: withPrefixes('xs')},
      NAMESPACES,
    ],
    [
      'a PrefixList on SignedInfo',
      '',
      {
        canonicalizationMethod: `Algorithm="${EXC}"><ec:InclusiveNamespaces xmlns:ec="${EXC}" PrefixList="xs B"/></ds:CanonicalizationMethod>`,
      },
      NAMESPACES,
    ],
    ['comments in SignedInfo', '', {canonicalizationMethod: `Algorithm="${EXC}WithComments"/><!-- c -->`}],
    ['inclusive', '', inclusive],
    ['inclusive, namespaces around', '', inclusive, NAMESPACES],
    ['inclusive, xml:lang around', '', inclusive, ' xml:lang="de" xml:space="preserve"'],
    ['no canonicalization named', '', {transforms: ''}, NAMESPACES],
    ['processing instructions', '<?p  some data ?><?q?>', {}],
    ['comments', '<!-- one --><x><!-- two -->t</x>', {}],
    [
      'comments, method with comments',
      '<!-- one --><x><!-- two -->t</x>',
      {transforms: `<ds:Transform Algorithm="${EXC}WithComments"/>`},
    ],
    ['CDATA and entities', '<x a="&lt;&amp;&quot;&apos;>"><![CDATA[<&>]]>&gt;&#13;</x>', {}],
    ['white space in attributes', '<x a="&#9;&#10;&#13;" b="1\n2\t3"/>', {}],
    ['line ends', '<x>\r\n  <y/>\r</x>\n', {}],
    ['characters of all planes', '<x a="ä">ö 漢 \u{1F600} &#x1F601;</x>', {}],
    [
      'attribute order by namespace',
      '<x xmlns:z="urn:1" xmlns:a="urn:2" a:a="1" z:z="2" z:a="3" c="4" B="5"/>',
      {},
    ],
    [
      'prefix order by code point',
      '<x xmlns:_c="urn:c" xmlns:B="urn:b" xmlns:a="urn:a"><a:y B:b="1" _c:c="2"/></x>',
      {},
    ],
    ['attributes that begin with xmlns', '<x xmlnsfoo="1" xmlns-bar="2"/>', {}],
    ['a default namespace set and unset', '<x xmlns="urn:x"><y xmlns=""><z/></y></x>', {}],
    [
      'a default namespace set and unset, inclusive',
      '<x xmlns="urn:x"><y xmlns=""><z/></y></x>',
      inclusive,
      NAMESPACES,
    ],
    [
      'a prefix bound anew',
      '<p:x xmlns:p="urn:1"><p:y xmlns:p="urn:2"><p:z xmlns:p="urn:1"/></p:y></p:x>',
      {},
    ],
    [
      'a prefix bound anew, inclusive',
      '<p:x xmlns:p="urn:1"><p:y xmlns:p="urn:2"><p:z xmlns:p="urn:1"/></p:y></p:x>',
      inclusive,
    ],
  ])('%s', async (_name, content, options, attributes) => {
    const signed = signWithXmlsec(
      response(assertion('_a', 'alice@example.com', template(options) + content), attributes),
    );
    const [facts] = await verify(signed);
    expect(facts).toMatchObject({outcome: 'valid', coverage: []});
  });

  it('an empty URI covers the processing instructions around the message', async () => {
    const message = response(assertion('_a')).replace(
      '<samlp:Status>',
      `${template({uri: ''})}<samlp:Status>`,
    );
    const signed = signWithXmlsec(`<?before x?><!-- c -->${message}<?after?>`);
    expect((await verify(signed))[0]).toMatchObject({element: 'Response', outcome: 'valid', coverage: []});
    expect((await verify(signed.replace('<?after?>', '')))[0]?.outcome).toBe('digest-mismatch');
  });
});
