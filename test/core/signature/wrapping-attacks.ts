import {anAssertionXml, aResponseXml} from '../../support/a-response.ts';
import {keyOf} from '../../xmlsec/keys.ts';
import {reseal} from '../../xmlsec/reseal.ts';
import {
  ALICE,
  assertionOf,
  changed,
  evil,
  evilResponse,
  intoSignature,
  MALLORY,
  object,
  original,
  type Originals,
  responseOf,
  element,
} from './wrapping-messages.ts';

/** A signed message, attacked; and what must be made of it. */
export interface Attack {
  readonly name: string;
  readonly make: (originals: Originals) => string | Uint8Array | Promise<string | Uint8Array>;
  /** NameID that is read; undefined: none, since the message is not read. */
  readonly reads: string | undefined;
  readonly verdict: 'refused' | 'undecided' | 'at-risk';
  /** The finding that names it, and words of its cause or, where it skips, of its explanation. */
  readonly finding: readonly [checkId: string, says: string];
  /** xml-crypto, as a signer, has no processing instructions. */
  readonly needs?: 'xmlsec1';
}

type Make = Attack['make'];
type Rest = Partial<Pick<Attack, 'reads' | 'verdict' | 'needs'>>;

const attack = (name: string, finding: Attack['finding'], make: Make, rest: Rest = {}): Attack => ({
  name,
  make,
  reads: 'reads' in rest ? rest.reads : MALLORY,
  verdict: rest.verdict ?? 'refused',
  finding,
  ...(rest.needs && {needs: rest.needs}),
});
const readsAlice = {reads: ALICE};
const unreadable = {reads: undefined};

const OTHER_ASSERTION = 'The signed Assertion is not the one that would be read';
const OTHER_RESPONSE = 'The signed Response is not the one that would be read';
const coverage = (says: string) => ['signature-coverage', says] as const;
const EXTENSIONS = (content: string) => `<samlp:Extensions>${content}</samlp:Extensions>`;
const advice = (content: string) => `<saml:Advice>${content}</saml:Advice>`;
const statusWith = (detail: string) =>
  `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/><samlp:StatusDetail>${detail}</samlp:StatusDetail></samlp:Status>`;
/** Mallory’s under the ID that is signed. */
const namesake = (inside = '') => evil(inside, {assertionId: '_a1'});
const inAttribute = (content: string) =>
  `<saml:AttributeStatement><saml:Attribute Name="x"><saml:AttributeValue>${content}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>`;

/** “On Breaking SAML: Be Whoever You Want to Be” (USENIX Security 2012), as SAML Raider builds them. */
const classicOnResponse: readonly Attack[] = [
  attack(
    'XSW1: the signed Response inside its Signature, in another Response',
    coverage(OTHER_RESPONSE),
    o => {
      const {signature, bare} = responseOf(o);
      return evilResponse(evil(), intoSignature(signature, bare));
    },
  ),
  attack(
    'XSW2: the signed Response before its Signature, in another Response',
    coverage(OTHER_RESPONSE),
    o => {
      const {signature, bare} = responseOf(o);
      return evilResponse(evil(), bare + signature);
    },
  ),
  attack(
    'XSW3 of a Response: the whole signed one before the read Assertion',
    coverage('The Signature stands in Response, where no reader looks for it'),
    o => evilResponse(responseOf(o).whole + evil()),
  ),
  attack(
    'XSW4 of a Response: the whole signed one inside the read Assertion',
    coverage('where no reader looks'),
    o => evilResponse(evil(responseOf(o).whole)),
  ),
  attack('XSW5 of a Response: the Signature first, the signed one last', coverage(OTHER_RESPONSE), o => {
    const {signature, bare} = responseOf(o);
    return evilResponse(evil() + bare, signature);
  }),
  attack(
    'XSW6 of a Response: the Signature on the read Assertion, the signed one inside',
    coverage('points at “#_r1”'),
    o => {
      const {signature, bare} = responseOf(o);
      return evilResponse(evil(intoSignature(signature, bare)));
    },
  ),
  attack('XSW7 of a Response: the whole signed one in Extensions', coverage('where no reader looks'), o =>
    evilResponse(evil(), EXTENSIONS(responseOf(o).whole)),
  ),
  attack('XSW8 of a Response: the signed one in an Object of its Signature', coverage(OTHER_RESPONSE), o => {
    const {signature, bare} = responseOf(o);
    return evilResponse(evil(), intoSignature(signature, object(bare)));
  }),
  attack('XSW8 of a Response under the same ID', coverage('The ID “_r1” occurs more than once'), o => {
    const {signature, bare} = responseOf(o);
    return evilResponse(evil(), intoSignature(signature, object(bare)), '_r1');
  }),
  attack('the whole signed Response in StatusDetail', coverage('where no reader looks'), o =>
    aResponseXml({id: '_evil_r', status: statusWith(responseOf(o).whole)}, evil()),
  ),
];

const classicOnAssertion: readonly Attack[] = [
  attack(
    'XSW1 of an Assertion: the signed one inside its Signature, in another',
    coverage(OTHER_ASSERTION),
    o => {
      const {signature, bare} = assertionOf(o);
      return original(evil(intoSignature(signature, bare)));
    },
  ),
  attack(
    'XSW2 of an Assertion: the signed one before its Signature, in another',
    coverage(OTHER_ASSERTION),
    o => {
      const {signature, bare} = assertionOf(o);
      return original(evil(bare + signature));
    },
  ),
  attack('XSW3: another Assertion before the signed one', coverage(OTHER_ASSERTION), o =>
    original(evil() + assertionOf(o).whole),
  ),
  attack('XSW4: the signed Assertion inside another', coverage(OTHER_ASSERTION), o =>
    original(evil(assertionOf(o).whole)),
  ),
  attack(
    'XSW5: the Signature in another Assertion, the signed one behind it',
    coverage(OTHER_ASSERTION),
    o => {
      const {signature, bare} = assertionOf(o);
      return original(evil(signature) + bare);
    },
  ),
  attack(
    'XSW6: the signed Assertion in the Signature, in another Assertion',
    coverage(OTHER_ASSERTION),
    o => {
      const {signature, bare} = assertionOf(o);
      return original(evil(intoSignature(signature, bare)));
    },
  ),
  attack(
    'XSW7: another Assertion of that ID in Extensions, before the signed one',
    coverage('The ID “_a1” occurs more than once'),
    o => original(EXTENSIONS(namesake()) + assertionOf(o).whole),
    readsAlice,
  ),
  attack(
    'XSW8: the signed Assertion in an Object of the Signature, in another of that ID',
    coverage('The ID “_a1”'),
    o => {
      const {signature, bare} = assertionOf(o);
      return original(namesake(intoSignature(signature, object(bare))));
    },
  ),
  attack('XSW8 under another ID', coverage(OTHER_ASSERTION), o => {
    const {signature, bare} = assertionOf(o);
    return original(evil(intoSignature(signature, object(bare))));
  }),
  attack(
    'the Signature of the Assertion on the Response, the signed one in its Object',
    coverage('points at “#_a1”'),
    o => {
      const {signature, bare} = assertionOf(o);
      return evilResponse(evil(), intoSignature(signature, object(bare)));
    },
  ),
];

const twoAssertions: readonly Attack[] = [
  attack(
    'an unsigned Assertion behind the signed one',
    ['assertion-count', 'The Response has 2 Assertions'],
    o => original(assertionOf(o).whole + evil()),
    readsAlice,
  ),
  attack('two Assertions of one ID, the signed one last', coverage('The ID “_a1”'), o =>
    original(namesake() + assertionOf(o).whole),
  ),
  attack(
    'two Assertions of one ID, the signed one first',
    coverage('The ID “_a1”'),
    o => original(assertionOf(o).whole + namesake()),
    readsAlice,
  ),
  attack('another Assertion put into a signed Response', ['signature', 'after it was signed'], o =>
    changed(o.responseSigned, '<saml:Assertion', `${evil()}<saml:Assertion`),
  ),
  attack(
    'an EncryptedAssertion beside the signed one',
    ['assertion-count', 'The Response has 2 Assertions'],
    o =>
      original(
        `<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>${assertionOf(o).whole}`,
      ),
    readsAlice,
  ),
  attack(
    'an unsigned Assertion in Extensions',
    coverage('An Assertion stands in Extensions, outside of what is signed'),
    o => original(EXTENSIONS(evil()) + assertionOf(o).whole),
    readsAlice,
  ),
  attack(
    'an EncryptedAssertion in Extensions',
    coverage('An Assertion stands in Extensions'),
    o =>
      original(
        EXTENSIONS('<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>') +
          assertionOf(o).whole,
      ),
    readsAlice,
  ),
  attack(
    'an unsigned Assertion in StatusDetail',
    coverage('An Assertion stands in StatusDetail'),
    o => aResponseXml({status: statusWith(evil())}, assertionOf(o).whole),
    readsAlice,
  ),
  attack(
    'an unsigned Response inside the Response',
    coverage('An Assertion stands in Response, outside of what is signed'),
    o => original(evilResponse(evil()) + assertionOf(o).whole),
    readsAlice,
  ),
  attack(
    'an unsigned Assertion in an Object of the right Signature',
    coverage('An Assertion stands in Object'),
    o => {
      const {whole, signature} = assertionOf(o);
      return original(changed(whole, signature, intoSignature(signature, object(evil()))));
    },
    readsAlice,
  ),
  attack(
    'an unsigned Assertion in the KeyInfo of the right Signature',
    coverage('An Assertion stands in KeyInfo'),
    o =>
      changed(
        o.assertionSigned,
        /<\/(?:ds:)?X509Data>/,
        element(o.assertionSigned, 'Signature').includes('<ds:')
          ? `</ds:X509Data>${evil()}`
          : `</X509Data>${evil()}`,
      ),
    readsAlice,
  ),
  attack(
    'an Assertion in another namespace before the signed one',
    coverage('belongs to another namespace than SAML’s'),
    o =>
      original(
        changed(evil(), 'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"', 'xmlns:saml="urn:evil"') +
          assertionOf(o).whole,
      ),
    {...readsAlice, verdict: 'at-risk'},
  ),
  attack(
    'an Assertion without namespace (xmlns="") before the signed one',
    coverage('belongs to another namespace than SAML’s'),
    o =>
      original(
        evil()
          .replaceAll('saml:', '')
          .replace(' xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"', '')
          .replace(/ xmlns:?\w*="[^"]*"/, '')
          .replace('<Assertion', '<Assertion xmlns=""') + assertionOf(o).whole,
      ),
    {...readsAlice, verdict: 'at-risk'},
  ),
  attack('the signed Assertion in Extensions', coverage(OTHER_ASSERTION), o =>
    original(EXTENSIONS(assertionOf(o).whole) + evil()),
  ),
  attack('the signed Assertion in StatusDetail', coverage(OTHER_ASSERTION), o =>
    aResponseXml({status: statusWith(assertionOf(o).whole)}, evil()),
  ),
  attack('the signed Assertion in Advice', coverage(OTHER_ASSERTION), o =>
    original(changed(evil(), '<saml:AuthnStatement', `${advice(assertionOf(o).whole)}<saml:AuthnStatement`)),
  ),
  attack('the signed Assertion in an AttributeValue', coverage(OTHER_ASSERTION), o =>
    original(changed(evil(), '</saml:Assertion>', `${inAttribute(assertionOf(o).whole)}</saml:Assertion>`)),
  ),
  attack('the signed Assertion in an unknown element', coverage(OTHER_ASSERTION), o =>
    original(`<x>${assertionOf(o).whole}</x>${evil()}`),
  ),
];

const misplaced: readonly Attack[] = [
  attack(
    'the Signature of the Assertion moved up to the Response',
    coverage('points at “#_a1”, not at the Response'),
    o => {
      const {signature, bare} = assertionOf(o);
      return evilResponse(evil() + `<x>${bare}</x>`, signature);
    },
  ),
  attack(
    'the same around the signed Assertion itself',
    coverage('points at “#_a1”, not at the Response'),
    o => {
      const {signature, bare} = assertionOf(o);
      return evilResponse(bare, signature);
    },
    readsAlice,
  ),
  attack(
    'the Signature of the Response moved down into the Assertion',
    coverage('points at “#_r1”, not at the Assertion that holds it'),
    o => {
      const {signature, bare} = responseOf(o);
      return changed(bare, '</saml:Assertion>', `${signature}</saml:Assertion>`);
    },
    readsAlice,
  ),
  attack(
    'the Signature moved into Subject',
    coverage('stands in Subject, where no reader looks'),
    o => {
      const {signature, bare} = assertionOf(o);
      return original(changed(bare, '<saml:Subject>', `<saml:Subject>${signature}`));
    },
    readsAlice,
  ),
  attack(
    'the Signature of the Assertion moved into Status',
    coverage('stands in Status, where no reader looks'),
    o => {
      const {signature, bare} = assertionOf(o);
      return changed(original(bare), '</samlp:Status>', `${signature}</samlp:Status>`);
    },
    readsAlice,
  ),
  attack(
    'a second Signature before the right one',
    coverage('points at “#_r1”'),
    o => {
      const {whole, signature} = assertionOf(o);
      return original(changed(whole, signature, responseOf(o).signature + signature));
    },
    readsAlice,
  ),
  attack(
    'the same Signature twice',
    coverage('This is not the first Signature in Assertion'),
    o => {
      const {whole, signature} = assertionOf(o);
      return original(changed(whole, signature, signature + signature));
    },
    readsAlice,
  ),
  attack(
    'the Signature in another namespace',
    ['signature', 'Neither the Response nor the Assertion is signed'],
    o => original(changed(changed(assertionOf(o).whole, 'xmldsig#"', 'xmldsig-other#"'), ALICE, MALLORY)),
  ),
  attack(
    'a Signature that was cut out',
    ['signature', 'Neither the Response nor the Assertion is signed'],
    o => original(changed(assertionOf(o).bare, ALICE, MALLORY)),
  ),
  attack('a signed value changed', ['signature', 'after it was signed'], o =>
    changed(o.assertionSigned, ALICE, MALLORY),
  ),
  attack('a signed value changed in both Signatures’ reach', ['signature', 'after it was signed'], o =>
    changed(o.bothSigned, ALICE, MALLORY),
  ),
];

const ids: readonly Attack[] = [
  ...['xml:id', 'id', 'Id'].map(name =>
    attack(
      `the signed ID once more, as ${name} of the read Assertion`,
      name === 'xml:id' ? ['signature', 'is not built as it must be'] : coverage('The ID “_a1” occurs'),
      o => {
        const {signature, bare} = assertionOf(o);
        return original(
          `${changed(evil(signature), 'ID="_evil"', `ID="_evil" ${name}="_a1"`)}<x>${bare}</x>`,
        );
      },
    ),
  ),
  attack(
    'the signed ID once more, as ID in another namespace',
    ['signature', 'is not built as it must be'],
    o => {
      const {signature, bare} = assertionOf(o);
      return original(
        `${changed(evil(signature), 'ID="_evil"', 'ID="_evil" xmlns:x="urn:x" x:ID="_a1"')}<x>${bare}</x>`,
      );
    },
  ),
  attack('the signed ID in another namespace only', ['signature', 'after it was signed'], o =>
    original(changed(evil(assertionOf(o).signature), 'ID="_evil"', 'xmlns:x="urn:x" x:ID="_a1"')),
  ),
  attack('the signed ID as Id only', ['signature', 'after it was signed'], o =>
    original(changed(evil(assertionOf(o).signature), 'ID="_evil"', 'Id="_a1"')),
  ),
  attack(
    'the signed ID a second time, inside the signed Assertion',
    coverage('The ID “_a1” occurs'),
    async o =>
      o.engine(
        original(
          changed(
            anAssertionXml(),
            '<saml:AuthnStatement',
            '<saml:Advice><x ID="_a1"/></saml:Advice><saml:AuthnStatement',
          ),
        ),
        ['_r1'],
      ),
    readsAlice,
  ),
  attack('a Reference to another element', coverage('points at “#_evil2”'), o =>
    original(changed(evil(assertionOf(o).signature), '#_a1', '#_evil2') + '<x ID="_evil2"/>'),
  ),
  attack('a Reference to an ID that is not there', ['signature', 'is not built as it must be'], o =>
    changed(original(evil(assertionOf(o).signature)), 'URI="#_a1"', 'URI="#_nobody"'),
  ),
];

/** Changed inside SignedInfo and signed again by the identity provider’s key: what a careless provider could be made to send. */
const resigned =
  (from: string | RegExp, to: string): Make =>
  o =>
    reseal(changed(o.assertionSigned, from, to));

const references: readonly Attack[] = [
  attack(
    'an empty URI on the Assertion, the digest of the message',
    coverage('points at the whole message, not at the Assertion'),
    resigned('URI="#_a1"', 'URI=""'),
    readsAlice,
  ),
  attack(
    'an external URI',
    coverage('points at “https://evil.test/a.xml”, not at the Assertion that holds it'),
    resigned('URI="#_a1"', 'URI="https://evil.test/a.xml"'),
    readsAlice,
  ),
  attack(
    'a file as URI',
    ['signature', 'is not built'],
    resigned('URI="#_a1"', 'URI="file:///etc/hostname"'),
    readsAlice,
  ),
  attack(
    'an XPointer',
    ['signature', 'is not built'],
    resigned('URI="#_a1"', 'URI="#xpointer(id(\'_a1\'))"'),
    readsAlice,
  ),
  attack(
    'no URI',
    coverage('points at the whole message, not at the Assertion that holds it'),
    resigned(' URI="#_a1"', ''),
    readsAlice,
  ),
  ...[
    'http://www.w3.org/TR/1999/REC-xslt-19991116',
    'http://www.w3.org/TR/1999/REC-xpath-19991116',
    'urn:x',
  ].map(uri =>
    attack(
      `the transform ${uri}`,
      coverage(`The Signature uses the transform “${uri}”, which SAML does not allow`),
      resigned(/http:\/\/www\.w3\.org\/2000\/09\/xmldsig#enveloped-signature/, uri),
      readsAlice,
    ),
  ),
  attack(
    'two References',
    coverage('The Signature has 2 References; SAML allows one'),
    o => {
      const reference = /<(?:ds:)?Reference[ >][^]*<\/(?:ds:)?Reference>/.exec(o.assertionSigned)?.[0] ?? '';
      return reseal(changed(o.assertionSigned, reference, reference + reference));
    },
    readsAlice,
  ),
  attack('two SignedInfo', ['signature', 'is not built as it must be'], o => {
    const {whole, signature} = assertionOf(o);
    const signedInfo = /<(?:ds:)?SignedInfo[ >][^]*<\/(?:ds:)?SignedInfo>/.exec(signature)?.[0] ?? '';
    return original(changed(changed(whole, signedInfo, signedInfo + signedInfo), ALICE, MALLORY));
  }),
  attack('a second SignedInfo in an Object', ['signature', 'after it was signed'], o => {
    const {whole, signature} = assertionOf(o);
    const signedInfo = /<(?:ds:)?SignedInfo[ >][^]*<\/(?:ds:)?SignedInfo>/.exec(signature)?.[0] ?? '';
    return original(
      changed(changed(whole, signature, intoSignature(signature, object(signedInfo))), ALICE, MALLORY),
    );
  }),
  attack('another digest in a comment inside DigestValue', ['signature', 'after it was signed'], o =>
    changed(changed(o.assertionSigned, ALICE, MALLORY), /(?<=DigestValue>)/, `<!--${'A'.repeat(43)}=-->`),
  ),
  attack('another digest before the right one', ['signature', 'is not built as it must be'], o =>
    changed(
      changed(o.assertionSigned, ALICE, MALLORY),
      /(?=<(?:ds:)?DigestValue)/,
      `<ds:DigestValue xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${'A'.repeat(43)}=</ds:DigestValue>`,
    ),
  ),
  attack(
    'HMAC with the public key as its secret',
    ['signature-algorithm', 'hmac-sha256'],
    o =>
      reseal(
        changed(
          o.assertionSigned,
          'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
          'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256',
        ),
        'rsa2048',
        {hash: 'sha256', secret: keyOf('rsa2048').publicPem},
      ),
    readsAlice,
  ),
  attack(
    'a namespace name that is no URI, so that a canonicalizer gives up (void canonicalization)',
    ['signature', 'is not built as it must be'],
    o => changed(changed(o.assertionSigned, ALICE, MALLORY), '<saml:Subject>', '<saml:Subject xmlns:x="1">'),
  ),
];

const keys: readonly Attack[] = [
  attack('a whole message of somebody else, with a KeyInfo that fits', ['certificate-match', ''], o =>
    o.engine(original(evil('', {assertionId: '_a1'})), ['_a1'], 'other'),
  ),
  attack(
    'the same, with the expected certificate in KeyInfo too',
    ['signature', 'another key than the expected one'],
    async o => {
      const xml = await o.engine(original(evil('', {assertionId: '_a1'})), ['_a1'], 'other');
      const of = (name: 'rsa2048' | 'other') =>
        keyOf(name).certificate.pem.replace(/-----[^-]+-----|\s/g, '');
      const tag = /<((?:ds:)?X509Certificate)>/.exec(xml)?.[1] ?? '';
      return xml.replace(
        new RegExp(`<${tag}>[^]*?</${tag}>`),
        () => `<${tag}>${of('other')}</${tag}><${tag}>${of('rsa2048')}</${tag}>`,
      );
    },
  ),
  attack(
    'a foreign Signature on the Response around the right one on the Assertion',
    ['signature', 'another key than the expected one'],
    async o => o.engine(o.assertionSigned, ['_r1'], 'other'),
    readsAlice,
  ),
];

const declared = (version: string, xml: string) => `<?xml version="${version}"?>${xml}`;
const withDoctype = (subset: string, xml: string) => `<!DOCTYPE samlp:Response [${subset}]>${xml}`;
const noDoctype = ['decoding', 'The XML has a DOCTYPE'] as const;

const text: readonly Attack[] = [
  attack(
    'a comment inside NameID, that a reader stops at',
    ['name-id', 'A comment or processing instruction stands inside the text of NameID'],
    async o =>
      changed(
        await o.engine(original(anAssertionXml({nameID: `${ALICE}.evil.test`})), ['_a1']),
        `${ALICE}.`,
        `${ALICE}<!---->.`,
      ),
    {reads: `${ALICE}.evil.test`, verdict: 'at-risk'},
  ),
  ...(
    [
      ['Issuer', 'https://sso.acme.test'],
      ['Audience', 'https://auth.atlassian.com/saml/'],
      ['AttributeValue', 'Ali'],
    ] as const
  ).map(([name, start]) =>
    attack(
      `a comment inside ${name} of the signed Assertion`,
      ['decoding', `A comment or processing instruction stands inside the text of ${name}`],
      o => {
        const {whole} = assertionOf(o);
        return original(changed(whole, `<saml:${name}>${start}`, `<saml:${name}>${start}<!-- -->`));
      },
      {...readsAlice, verdict: 'at-risk'},
    ),
  ),
  attack(
    'a processing instruction inside NameID, after signing',
    ['signature', 'after it was signed'],
    o => changed(o.assertionSigned, '@acme.test<', '<?x?>@acme.test<'),
    readsAlice,
  ),
  attack(
    'a processing instruction inside NameID, signed so',
    ['name-id', 'A comment or processing instruction stands inside'],
    o => o.engine(original(anAssertionXml({nameID: 'alice<?x?>@acme.test'})), ['_a1']),
    {...readsAlice, verdict: 'at-risk', needs: 'xmlsec1'},
  ),
  attack(
    'an element inside NameID, after signing',
    ['signature', 'after it was signed'],
    o => changed(o.assertionSigned, ALICE, `<b>m</b>${ALICE}`),
    {reads: `m${ALICE}`},
  ),
  ...['\u0085', '\u2028', '\u2029'].map(end =>
    attack(
      `U+${end.charCodeAt(0).toString(16).padStart(4, '0')} for a signed line feed`,
      ['signature', 'after it was signed'],
      async o =>
        changed(
          await o.engine(original(anAssertionXml({nameID: `${ALICE}\n`})), ['_a1']),
          `${ALICE}\n`,
          ALICE + end,
        ),
      {reads: ALICE + end},
    ),
  ),
  attack('a second NameID', ['signature', 'after it was signed'], o =>
    changed(o.assertionSigned, '<saml:NameID', `<saml:NameID>${MALLORY}</saml:NameID><saml:NameID`),
  ),
  attack(
    'an attribute twice',
    ['decoding', ''],
    o => changed(o.assertionSigned, 'ID="_a1"', 'ID="_evil" ID="_a1"'),
    unreadable,
  ),
  attack(
    'an attribute twice, under two prefixes of one namespace',
    ['decoding', 'an attribute occurs twice in one tag, under two prefixes'],
    o => changed(o.assertionSigned, 'ID="_a1"', 'ID="_a1" xmlns:p="urn:x" xmlns:q="urn:x" p:n="1" q:n="2"'),
    unreadable,
  ),
  attack(
    'a null byte',
    ['decoding', 'U+0000'],
    o => changed(o.assertionSigned, ALICE, `alice\0@acme.test`),
    unreadable,
  ),
  attack(
    'a null byte as reference',
    ['decoding', ''],
    o => changed(o.assertionSigned, ALICE, `alice&#0;@acme.test`),
    unreadable,
  ),
  attack(
    'UTF-7',
    ['decoding', 'utf-7'],
    o => `<?xml version="1.0" encoding="UTF-7"?>${o.assertionSigned}`,
    unreadable,
  ),
  attack(
    'an EBCDIC charset declared',
    ['decoding', ''],
    o => `<?xml version="1.0" encoding="IBM037"?>${o.assertionSigned}`,
    unreadable,
  ),
  attack('two byte order marks', ['decoding', ''], o => `\uFEFF\uFEFF${o.assertionSigned}`, unreadable),
  attack(
    'a byte order mark of UTF-16 before UTF-8',
    ['decoding', ''],
    o => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(o.assertionSigned)]),
    unreadable,
  ),
  attack(
    'UTF-8 that is longer than it need be',
    ['decoding', 'UTF-8'],
    o => Buffer.from(changed(o.assertionSigned, ALICE, '\u00c1\u0081lice@acme.test'), 'latin1'),
    unreadable,
  ),
  attack(
    'XML 1.1 declared',
    ['decoding', 'The XML declares another version than 1.0'],
    o => declared('1.1', o.assertionSigned),
    {...readsAlice, verdict: 'at-risk'},
  ),
  attack('XML 2.0 declared', ['decoding', ''], o => declared('2.0', o.assertionSigned), unreadable),
  attack('text behind the root', ['decoding', ''], o => `${o.assertionSigned}${evil()}`, unreadable),
  attack(
    'a second root before',
    ['decoding', ''],
    o => `${evilResponse(evil())}${o.assertionSigned}`,
    unreadable,
  ),
  attack(
    'an entity',
    noDoctype,
    o => withDoctype(`<!ENTITY e "${MALLORY}">`, changed(o.assertionSigned, ALICE, '&e;')),
    unreadable,
  ),
  attack(
    'an external entity',
    noDoctype,
    o => withDoctype('<!ENTITY e SYSTEM "file:///etc/hostname">', o.assertionSigned),
    unreadable,
  ),
  attack(
    'a default attribute',
    noDoctype,
    o => withDoctype('<!ATTLIST saml:Assertion x CDATA "y">', o.assertionSigned),
    unreadable,
  ),
  attack(
    'ATTLIST that makes another attribute the ID',
    noDoctype,
    o => withDoctype('<!ATTLIST saml:NameID Format ID #IMPLIED>', o.assertionSigned),
    unreadable,
  ),
  attack(
    'ATTLIST that declares a namespace',
    noDoctype,
    o => withDoctype('<!ATTLIST saml:Assertion xmlns:saml CDATA "urn:evil">', o.assertionSigned),
    unreadable,
  ),
  attack('an empty DOCTYPE', noDoctype, o => `<!DOCTYPE x>${o.assertionSigned}`, unreadable),
  attack(
    'an entity that nobody declared',
    ['decoding', ''],
    o => changed(o.assertionSigned, ALICE, '&alice;@acme.test'),
    unreadable,
  ),
];

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';

const namespaces: readonly Attack[] = [
  attack(
    'the prefix of the signed Assertion bound anew around it',
    ['signature', ''],
    o => changed(o.assertionSigned, `<saml:Subject>`, `<saml:Subject xmlns:saml="urn:evil">`),
    unreadable,
  ),
  attack(
    'xmlns="" put on an element without prefix',
    ['signature', 'after it was signed'],
    async o =>
      changed(
        await o.engine(
          original(
            changed(
              anAssertionXml(),
              '<saml:AuthnStatement',
              `<saml:Advice><a xmlns="urn:a"><b/></a></saml:Advice><saml:AuthnStatement`,
            ),
          ),
          ['_a1'],
        ),
        '<b/>',
        '<b xmlns=""/>',
      ).replace('<b></b>', '<b xmlns=""/>'),
    readsAlice,
  ),
  attack(
    'a declared namespace that the signed text would inherit (inclusive prefix)',
    coverage(OTHER_ASSERTION),
    o =>
      changed(
        original(evil() + assertionOf(o).whole),
        '<samlp:Response',
        `<samlp:Response xmlns:x="${SAML}"`,
      ),
  ),
  attack('the other Assertion under another prefix of the same namespace', coverage(OTHER_ASSERTION), o =>
    original(
      evil()
        .replaceAll('saml:', 'x:')
        .replace('xmlns:x:', 'xmlns:')
        .replace('xmlns:saml', 'xmlns:x')
        .replace(/xmlns:x="[^"]*"|xmlns="[^"]*"/, `xmlns:x="${SAML}"`) + assertionOf(o).whole,
    ),
  ),
  attack(
    'a prefix that is not declared',
    ['decoding', 'not declared'],
    o => changed(o.assertionSigned, '<saml:Subject>', '<saml:Subject x:y="1">'),
    unreadable,
  ),
  attack(
    'the prefix xmlns bound',
    ['decoding', ''],
    o => changed(o.assertionSigned, '<saml:Subject>', `<saml:Subject xmlns:xmlns="urn:x">`),
    unreadable,
  ),
  attack(
    'a root of another namespace',
    ['decoding', 'namespace'],
    o => changed(o.responseSigned, 'SAML:2.0:protocol', 'SAML:2.0:protoco1'),
    unreadable,
  ),
];

export const attacks: readonly Attack[] = [
  ...classicOnResponse,
  ...classicOnAssertion,
  ...twoAssertions,
  ...misplaced,
  ...ids,
  ...references,
  ...keys,
  ...text,
  ...namespaces,
];
