import {describe, expect, it} from 'vitest';
import {decodeCapture} from '../../../src/core/bindings/decode.ts';
import {readMessage} from '../../../src/core/saml/read.ts';
import {readInput} from '../../../src/core/trace/inputs.ts';
import {anAuthnRequestXml, aResponseXml, base64} from '../../support/a-response.ts';

const bytes = (input: string | Uint8Array): Uint8Array =>
  typeof input === 'string' ? new TextEncoder().encode(input) : input;
/** The code of what an input was taken for; `message` when it is judged as one. */
function kindOf(input: string | Uint8Array): string {
  const read = readInput(bytes(input));
  return read.ok ? 'message' : read.problem.code;
}
const binary = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const RESPONSE = base64(aResponseXml());
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const MD = 'xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"';

describe('readInput refuses what is certainly no message', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['an HTML page', '<!DOCTYPE html>\n<html><body>Log in</body></html>', 'html'],
    ['an HTML page in capitals', '<HTML><BODY>Log in</BODY></HTML>', 'html'],
    ['an XHTML page', '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html/>', 'html'],
    ['a page behind a comment', '<!-- saved from a -- b -->\n<html></html>', 'html'],
    ['a page that was cut off', '<!doctype html><ht', 'html'],
    ['a form without a message', '<form action="/login"><input name="user"></form>', 'html'],
    [
      'a page whose form is commented out',
      '<html><!-- <form><input name="SAMLResponse" value="PGE+"></form> --></html>',
      'html',
    ],
    ['an EntityDescriptor', `<md:EntityDescriptor ${MD} entityID="a"/>`, 'metadata'],
    ['an EntityDescriptor in the default namespace', '<?xml version="1.0"?><EntityDescriptor/>', 'metadata'],
    ['an EntitiesDescriptor', `<!-- b --><md:EntitiesDescriptor ${MD}/>`, 'metadata'],
    ['metadata that was cut off', `<md:EntityDescriptor ${MD} enti`, 'metadata'],
    ['a certificate', PEM, 'certificate'],
    ['a certificate as OpenSSL prints it', `Bag Attributes\n    friendlyName: a\n${PEM}`, 'certificate'],
    ['a certificate in binary form', binary('0\x82\x03\x050\x82\x01\xed\xa0\x03'), 'certificate'],
    ['a private key', PEM.replaceAll('CERTIFICATE', 'PRIVATE KEY'), 'private-key'],
    ['a certificate request', PEM.replaceAll('CERTIFICATE', 'CERTIFICATE REQUEST'), 'text'],
    ['a HAR', '{\n  "log": {"version": "1.2"}}', 'har'],
    ['connections', '{"version": 1, "connections": []}', 'connections'],
    ['other JSON', '{"a": {"connections": []}}', 'json'],
    ['JSON that was cut off', '{"a": [1, 2', 'json'],
    ['a sentence', 'The user says that the login fails since Monday.', 'text'],
    ['two words', 'hello world', 'text'],
    ['a sentence with umlauts', 'Die Anmeldung schlägt fehl für Zoë.', 'text'],
    ['a text without blanks', 'ログインに失敗しました', 'text'],
    ['a picture', binary('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'binary'],
    ['a PDF', '%PDF-1.7\n', 'binary'],
    ['an archive', binary('\x1f\x8b\x08\0\0'), 'binary'],
    ['random bytes', Uint8Array.from({length: 256}, (_, index) => (index * 37) % 256), 'binary'],
    ['nothing but NUL', new Uint8Array(64), 'binary'],
  ])('%s', (_name, input, kind) => {
    expect(kindOf(input)).toBe(kind);
  });
});

describe('readInput keeps what may be a damaged message', () => {
  it.each<[string, string | Uint8Array]>([
    ['base64', RESPONSE],
    ['base64 that was cut off', RESPONSE.slice(0, 101)],
    ['the first characters of base64', 'PHNhbWxw'],
    ['base64 with a stray character', RESPONSE.replace('A', '*')],
    ['base64 with a brace in front', `{${RESPONSE.slice(1)}`],
    ['base64 with blanks for plus', `PHN hbW xwO lJl c3B vbn NlI`],
    ['base64 in groups of four', (RESPONSE.match(/.{1,4}/g) ?? []).join(' ')],
    ['base64 in lines', (RESPONSE.match(/.{1,64}/g) ?? []).join('\r\n')],
    ['base64 behind words', `Please look at this message: ${RESPONSE}`],
    ['base64 with some bytes of rubbish', binary(`\x01\x02\x03${RESPONSE}\xff`)],
    ['base64 in UTF-16 without a byte order mark', new Uint8Array(Buffer.from(RESPONSE, 'utf16le'))],
    ['XML', aResponseXml()],
    ['XML that was cut off', aResponseXml().slice(0, 60)],
    ['XML whose prefix lost its colon', aResponseXml().replace('samlp:', 'p ')],
    ['XML with a DOCTYPE', `<!DOCTYPE a [<!ENTITY b "c">]>${aResponseXml()}`],
    ['XML with a page in its text', aResponseXml({nameID: '&lt;html&gt;'})],
    ['XML that names metadata only in a comment', `<!-- EntityDescriptor -->${aResponseXml()}`],
    ['XML of an unknown element', '<a/>'],
    ['a form as text, with words for RelayState', 'SAMLResponse=PHNh\r\nRelayState=go to the start page'],
    ['base64 of a page', base64('<html></html>')],
  ])('%s', (_name, input) => {
    expect(kindOf(input)).toBe('message');
  });
});

describe('readInput takes the message out of a page that posts it', () => {
  const post = (inputs: string, form = '<form method="post" action="https://sp.test/acs?a=1&amp;b=2">') =>
    `<!DOCTYPE html><html><body onload="document.forms[0].submit()">${form}${inputs}</form></body></html>`;
  const first = (page: string) => {
    const read = readInput(bytes(page));
    return read.ok ? read.value[0] : read.problem;
  };

  it.each<[string, string]>([
    ['hidden', `<input type="hidden" name="SAMLResponse" value="${RESPONSE}"/>`],
    ['in capitals, its attributes the other way round', `<INPUT VALUE='${RESPONSE}' NAME='SAMLResponse'>`],
    [
      'with character references',
      `<input name="SAMLResponse" value="${RESPONSE.replaceAll('+', '&#43;').replaceAll('=', '&#x3D;').replaceAll('/', '&#x2f;')}">`,
    ],
    [
      'behind a RelayState that holds a bracket',
      `<input name="RelayState" value="a>b"><input name="SAMLResponse" value="${RESPONSE}">`,
    ],
    ['without quotes', `<input name=SAMLResponse value=${RESPONSE} >`],
    ['in lines', `<input name="SAMLResponse" value="${RESPONSE.match(/.{1,64}/g)?.join('&#13;&#10;')}">`],
  ])('%s', (_name, input) => {
    const found = first(post(input));
    const xml = found && 'encoded' in found ? decodeCapture(found).xml : undefined;
    expect(xml).toBe(aResponseXml());
  });

  it('with where it is posted to, and RelayState', () => {
    const page = post(
      `<input name="RelayState" value="a&amp;b"><input name="SAMLResponse" value="${RESPONSE}">`,
    );
    expect(first(page)).toMatchObject({
      parameter: 'SAMLResponse',
      binding: 'HTTP-POST',
      url: 'https://sp.test/acs?a=1&b=2',
      relayState: 'a&b',
    });
  });

  it('without an address when the form names none that is absolute', () => {
    expect(
      first(post(`<input name="SAMLResponse" value="${RESPONSE}">`, '<form action="/acs">')),
    ).not.toHaveProperty('url');
  });

  it('a request, too', () => {
    const found = first(post(`<input name="SAMLRequest" value="${base64(anAuthnRequestXml())}">`));
    const xml = found && 'encoded' in found ? decodeCapture(found).xml : undefined;
    const read = readMessage(xml ?? '');
    expect(read.ok && read.value.message.type).toBe('AuthnRequest');
  });

  it('although it is damaged, so that the damage is told', () => {
    expect(first(post('<input name="SAMLResponse" value="PHNh*">'))).toMatchObject({encoded: 'PHNh*'});
    expect(first(post('<input name="SAMLResponse">'))).toMatchObject({encoded: ''});
  });
});

it.each<[string, string]>([
  ['inputs', '<html>' + '<input a="b" '.repeat(400_000)],
  ['open quotes', `<html>${`<input a='"`.repeat(400_000)}`],
  ['open comments', `<html>${'<!-- '.repeat(800_000)}`],
  ['blanks', `<html><input${' '.repeat(5_000_000)}`],
  ['a comment before nothing', `<!--${'-'.repeat(5_000_000)}`],
])('a page of 5 MB of %s does not keep us busy', (_name, page) => {
  expect(kindOf(page)).toMatch(/html|message/);
});
