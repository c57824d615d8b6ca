import {anAssertionXml} from '../../support/a-response.ts';
import {keyOf} from '../../xmlsec/keys.ts';
import {
  ALICE,
  assertionOf,
  changed,
  element,
  intoSignature,
  object,
  original,
  type Originals,
  xmlCrypto,
} from './wrapping-messages.ts';
import {signXml} from './signing.ts';

/** A signed message that looks like an attack from afar, and is none. */
export interface Harmless {
  readonly name: string;
  readonly make: (originals: Originals) => string | Promise<string>;
  /** NameID, when it is not Alice’s plain one. */
  readonly reads?: string;
  /** Protection of the Response itself; default: unsigned, since only the Assertion is signed. */
  readonly response?: 'signed';
}

const inResponse = {response: 'signed'} as const;
const plain = anAssertionXml();
const withAdvice = changed(
  plain,
  '<saml:AuthnStatement',
  `<saml:Advice>${anAssertionXml({assertionId: '_advice', nameID: 'somebody@acme.test'})}</saml:Advice><saml:AuthnStatement`,
);
const inAttribute = changed(
  plain,
  '>Alice</saml:AttributeValue>',
  `>${anAssertionXml({assertionId: '_act'})}</saml:AttributeValue>`,
);
const signedAssertion = (from: string | RegExp, to: string) => (o: Originals) =>
  changed(o.assertionSigned, from, to);

export const harmless: readonly Harmless[] = [
  {name: 'only the Assertion signed', make: o => o.assertionSigned},
  {name: 'only the Response signed', make: o => o.responseSigned, ...inResponse},
  {name: 'both signed, the Assertion first', make: o => o.bothSigned, ...inResponse},
  {
    name: 'white space between the elements of the Response, after its Assertion was signed',
    make: o => original(`\n  ${assertionOf(o).whole}\n`),
  },
  {
    name: 'a signed Assertion from another message, put into this Response',
    make: async o => {
      const alone = await o.engine(original(plain), ['_a1']);
      return original(element(alone, 'saml:Assertion'));
    },
  },
  {
    name: 'white space inside, signed so',
    make: o => o.engine(original(plain.replaceAll('><', '>\n  <')), ['_a1']),
  },
  {
    name: 'SignatureValue on many lines',
    make: signedAssertion(/(?<=SignatureValue>[^<]{20})/, '\n   '),
  },
  {name: 'an empty Object in the Signature', make: o => inSignature(o, object(''))},
  {name: 'an Object with text and an element in the Signature', make: o => inSignature(o, object('x<y/>'))},
  {
    name: 'several certificates in KeyInfo, the signer’s first',
    make: o => {
      const tag = /<((?:ds:)?X509Certificate)>/.exec(o.assertionSigned)?.[1] ?? '';
      const other = keyOf('other').certificate.pem.replace(/-----[^-]+-----|\s/g, '');
      return changed(o.assertionSigned, `</${tag}>`, `</${tag}><${tag}>${other}</${tag}>`);
    },
  },
  {
    name: 'no KeyInfo at all',
    make: signedAssertion(/<(?:ds:)?KeyInfo>[^]*<\/(?:ds:)?KeyInfo>/, ''),
  },
  {
    name: 'a comment between elements of the signed Assertion',
    make: signedAssertion('<saml:Conditions', '<!-- x --><saml:Conditions'),
  },
  {
    name: 'NameID in CDATA, after signing: canonicalization makes text of it',
    make: signedAssertion(`>${ALICE}<`, `><![CDATA[${ALICE}]]><`),
  },
  {
    name: 'NameID in two CDATA sections and text',
    make: signedAssertion(`>${ALICE}<`, '><![CDATA[ali]]>ce<![CDATA[@acme.test]]><'),
  },
  {name: 'NameID with a character reference', make: signedAssertion(`>${ALICE}<`, '>alice&#64;acme.test<')},
  {
    name: 'CRLF for a signed line feed between elements',
    make: async o =>
      changed(await o.engine(original(plain.replace('><', '>\n<')), ['_a1']), '>\n<', '>\r\n<'),
  },
  {
    name: 'an XML declaration of version 1.0',
    make: o => `<?xml version="1.0" encoding="UTF-8"?>\n${o.assertionSigned}`,
  },
  {name: 'one byte order mark', make: o => `\uFEFF${o.assertionSigned}`},
  {
    name: 'a comment before the root and one behind it',
    make: o => `<!-- a -->${o.responseSigned}<!-- b -->`,
    ...inResponse,
  },
  {name: 'an instruction before the root', make: o => `<?x y?>${o.assertionSigned}`},
  {
    name: 'an Assertion in Advice of the signed Assertion',
    make: o => o.engine(original(withAdvice), ['_a1']),
  },
  {
    name: 'an Assertion in Advice, all in a signed Response',
    make: o => o.engine(original(withAdvice), ['_r1']),
    ...inResponse,
  },
  {name: 'an Assertion in a signed AttributeValue', make: o => o.engine(original(inAttribute), ['_a1'])},
  {
    name: 'Extensions of somebody’s namespace in the Response',
    make: o =>
      original(
        `<samlp:Extensions><x:y xmlns:x="urn:x" ID="_other">z</x:y></samlp:Extensions>${assertionOf(o).whole}`,
      ),
  },
  {
    name: 'a declaration on the Response that nothing uses, after its Assertion was signed',
    make: signedAssertion('<samlp:Response', '<samlp:Response xmlns:x="urn:x"'),
  },
  {
    name: 'an Id on the Signature',
    make: signedAssertion(/(?<=<(?:ds:)?Signature) /, ' Id="_s" '),
  },
  {name: 'the Signature at the end of the Assertion', make: () => xmlCrypto(original(), ['_a1'])},
  {
    name: 'the Reference of the Response without an ID, for the whole message',
    make: () => signXml(original(), keyOf('rsa2048'), {id: '_r1', uri: ''}),
    ...inResponse,
  },
];

function inSignature(o: Originals, content: string): string {
  const {whole, signature} = assertionOf(o);
  return original(changed(whole, signature, intoSignature(signature, content)));
}
