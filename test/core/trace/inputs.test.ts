import {deflateRawSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {decodeCapture} from '../../../src/core/bindings/decode.ts';
import {readInput} from '../../../src/core/trace/inputs.ts';

const RESPONSE = '<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1">ü</p:Response>';
const REQUEST = '<?xml version="1.0"?><AuthnRequest/>';
const bytes = (text: string) => new TextEncoder().encode(text);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const deflated = (text: string) => deflateRawSync(Buffer.from(text)).toString('base64');
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
const ACS = 'https://auth.atlassian.com/login/callback?connection=saml-1';

/** Per message: parameter, binding, and the XML that reading it gives. */
function read(input: Uint8Array): unknown {
  const result = readInput(input);
  if (!result.ok) return result.problem.message;
  return result.value.map(capture => {
    const {xml, repairs} = decodeCapture(capture);
    return [capture.parameter, capture.binding, xml, ...repairs.map(({code}) => code)];
  });
}
const response = ['SAMLResponse', 'HTTP-POST', RESPONSE];

describe('readInput', () => {
  it.each<[string, Uint8Array, unknown]>([
    ['XML', bytes(RESPONSE), [response]],
    [
      'XML with white space around',
      bytes(`\n  ${RESPONSE}\n`),
      [['SAMLResponse', 'HTTP-POST', `\n  ${RESPONSE}\n`]],
    ],
    ['XML in UTF-16', utf16(RESPONSE), [response]],
    ['XML of a request', bytes(REQUEST), [['SAMLRequest', 'HTTP-POST', REQUEST]]],
    ['base64', bytes(base64(RESPONSE)), [response]],
    ['base64 and a line feed', bytes(`${base64(RESPONSE)}\n`), [response]],
    ['base64 in quotes', bytes(`"${base64(RESPONSE)}"`), [response]],
    ['base64 saved as UTF-16', utf16(base64(RESPONSE)), [response]],
    ['deflated base64', bytes(deflated(REQUEST)), [['SAMLRequest', 'HTTP-Redirect', REQUEST]]],
    [
      'the body of a form',
      bytes(`SAMLResponse=${encodeURIComponent(base64(RESPONSE))}&RelayState=x`),
      [response],
    ],
    [
      'a query',
      bytes(`RelayState=x&SAMLRequest=${encodeURIComponent(deflated(REQUEST))}`),
      [['SAMLRequest', 'HTTP-Redirect', REQUEST]],
    ],
    [
      'an address with a request',
      bytes(`https://idp.test/sso?SAMLRequest=${encodeURIComponent(deflated(REQUEST))}`),
      [['SAMLRequest', 'HTTP-Redirect', REQUEST]],
    ],
    [
      'an address with a response that is not deflated, and says so',
      bytes(`${ACS}&SAMLResponse=${encodeURIComponent(base64(RESPONSE))}`),
      [['SAMLResponse', 'HTTP-Redirect', RESPONSE, 'not-deflated']],
    ],
    [
      'bytes that are no text',
      new Uint8Array([0x89, 0x50, 0x26, 0x3d]),
      [['SAMLResponse', 'HTTP-POST', undefined]],
    ],
    ['base64 that goes on after its end', bytes('PHNh=PHNh'), [['SAMLResponse', 'HTTP-POST', undefined]]],
    [
      'a damaged message, so that it can be told',
      bytes('PHNhbWxw*'),
      [['SAMLResponse', 'HTTP-POST', undefined]],
    ],
  ])('reads %s', (_name, input, expected) => {
    expect(read(input)).toEqual(expected);
  });

  it.each([
    ['nothing', '', 'This is empty; a message was expected.'],
    ['white space', ' \n', 'This is empty; a message was expected.'],
    ['JSON', '{"a": 1}', 'This is JSON, not a message.'],
    ['a JSON list', ' []', 'This is JSON, not a message.'],
    ['an address without one', ACS, 'This is an address without SAMLRequest or SAMLResponse in its query.'],
    [
      'a form without one',
      'samlresponse=abc&x=y',
      'This is a form without SAMLRequest or SAMLResponse. Parameter names are case-sensitive.',
    ],
  ])('refuses %s', (_name, text, message) => {
    expect(read(bytes(text))).toBe(message);
  });

  it('keeps the address without the message, and the query as it was sent', () => {
    const query = `connection=saml-1&SAMLResponse=${encodeURIComponent(base64(RESPONSE))}&RelayState=a%20b`;
    const result = readInput(bytes(`https://auth.atlassian.com/login/callback?${query}`));
    expect(result.ok && result.value[0]).toMatchObject({
      url: 'https://auth.atlassian.com/login/callback?connection=saml-1&RelayState=a%20b',
      query,
      relayState: 'a b',
    });
  });

  it('keeps a parameter that was sent twice, with the problem', () => {
    const result = readInput(bytes('SAMLResponse=PGE%2F&SAMLResponse=PGI%2F'));
    expect(result.ok && result.value.map(({unreadable}) => unreadable?.code)).toEqual([
      'duplicate-parameter',
      'duplicate-parameter',
    ]);
  });

  it('gives both messages of a form ids that sort as they stand', () => {
    const result = readInput(bytes(`SAMLResponse=${base64(RESPONSE)}&SAMLRequest=${base64(REQUEST)}`));
    expect(result.ok && result.value.map(({id, parameter}) => [id, parameter])).toEqual([
      ['input-000001', 'SAMLResponse'],
      ['input-000002', 'SAMLRequest'],
    ]);
  });

  it('takes base64 with = at its end for base64, not for a form', () => {
    expect(read(bytes(base64('<a/>12')))).toEqual([['SAMLResponse', 'HTTP-POST', '<a/>12']]);
  });
});
