import {describe, expect, test} from 'vitest';
import {fromQuery, fromRequestBody} from '../../../src/core/bindings/form-body.ts';
import type {RequestBody} from '../../../src/core/bindings/form-body.ts';

/** A body as raw bytes, in parts; `\u00XX` stands for the byte XX. */
const raw = (...parts: string[]): RequestBody => ({
  raw: parts.map(part => ({bytes: Uint8Array.from(part, character => character.charCodeAt(0)).buffer})),
});

const multipart = (fields: readonly (readonly [string, string])[], newline = '\r\n') =>
  fields
    .map(([name, value]) =>
      ['--XyZ', `Content-Disposition: form-data; name="${name}"`, '', value, ''].join(newline),
    )
    .join('') + `--XyZ--${newline}`;

const response = (encoded: string, relayState?: string) => ({
  parameter: 'SAMLResponse',
  encoded,
  ...(relayState !== undefined && {relayState}),
});

test('looks at four copies of a repeated parameter, and counts all', () => {
  const messages = fromQuery(`https://a.test/?${'SAMLResponse=PA&'.repeat(100_000)}`).messages;
  expect(messages).toHaveLength(4);
  expect(messages[0]?.problem?.message).toContain('was sent 100000 times');
});

describe('reads the messages', () => {
  test.each<[string, RequestBody, unknown[]]>([
    [
      'of a form the browser parsed',
      {formData: {SAMLResponse: ['PD9+/w=='], RelayState: ['a b']}},
      [response('PD9+/w==', 'a b')],
    ],
    ['of a form without RelayState', {formData: {SAMLResponse: ['PA==']}}, [response('PA==')]],
    ['of a form with an empty SAMLResponse', {formData: {SAMLResponse: ['']}}, [response('')]],
    [
      'given as bytes by the browser',
      {formData: {SAMLResponse: [Uint8Array.of(80, 65).buffer]}},
      [response('PA')],
    ],
    [
      'of a urlencoded body',
      raw('RelayState=a%20b&SAMLResponse=PD9%2B%2Fw%3D%3D'),
      [response('PD9+/w==', 'a b')],
    ],
    ['with a plus as a space, as forms do', raw('SAMLResponse=PD9+AA%3D%3D'), [response('PD9 AA==')]],
    ['with unencoded padding', raw('SAMLResponse=PA==&RelayState=x=y'), [response('PA==', 'x=y')]],
    ['with encoded line breaks', raw('SAMLResponse=PA%0D%0APA'), [response('PA\r\nPA')]],
    ['with a stray percent sign', raw('SAMLResponse=100%&RelayState=%zz'), [response('100%', '%zz')]],
    ['of a body in several parts', raw('SAMLResp', 'onse=P', 'A'), [response('PA')]],
    ['with UTF-8 in RelayState', raw('SAMLResponse=PA&RelayState=%C3%BC'), [response('PA', 'ü')]],
    ['with Latin-1 in RelayState', raw('RelayState=%FC&SAMLResponse=PA'), [response('PA', 'ü')]],
    [
      'with bare Latin-1 bytes in RelayState',
      raw('RelayState=\u00fc&SAMLResponse=PA'),
      [response('PA', 'ü')],
    ],
    [
      'of a multipart body',
      raw(
        multipart([
          ['RelayState', 'a+b'],
          ['SAMLResponse', 'PD9+/w=='],
        ]),
      ),
      [response('PD9+/w==', 'a+b')],
    ],
    [
      'of a multipart body with bare line feeds',
      raw(multipart([['SAMLResponse', 'PA==']], '\n')),
      [response('PA==')],
    ],
    [
      'wrapped in a multipart body',
      raw(multipart([['SAMLResponse', 'PA\r\nPA==']])),
      [response('PA\r\nPA==')],
    ],
    [
      'with Latin-1 in a multipart body',
      raw(
        multipart([
          ['SAMLResponse', 'PA'],
          ['RelayState', '\u00fc'],
        ]),
      ),
      [response('PA', 'ü')],
    ],
    [
      'of a text/plain body',
      raw('SAMLResponse=PD9+/w==\r\nRelayState=a+b%20\r\n'),
      [response('PD9+/w==', 'a+b%20')],
    ],
    [
      'wrapped in a text/plain body',
      raw('SAMLResponse=PA\r\nPA=\r\nRelayState=\r\nx=y\r\n'),
      [response('PA\r\nPA=', '')],
    ],
    [
      'of Firefox, when only its lenient reading is there',
      {lenientFormData: {SAMLResponse: ['PA']}},
      [response('PA')],
    ],
    [
      'from the bytes rather than from a lenient reading',
      {...raw('SAMLResponse=PA%3D%3D'), lenientFormData: {SAMLResponse: ['PA']}},
      [response('PA==')],
    ],
    [
      'when a request and a response come at once',
      {formData: {SAMLRequest: ['r'], SAMLResponse: ['s']}},
      [response('s'), {parameter: 'SAMLRequest', encoded: 'r'}],
    ],
  ])('%s', (_, body, expected) => {
    expect(fromRequestBody(body)).toEqual({ok: true, value: expected});
  });

  test('when one is there twice: both, each with the reason why readers differ', () => {
    const problem = {
      code: 'duplicate-parameter',
      message: 'SAMLResponse was sent 2 times. Expected one: receivers differ on which of them they read.',
    };
    expect(fromRequestBody(raw('SAMLResponse=a&SAMLResponse=b&SAMLRequest=c'))).toEqual({
      ok: true,
      value: [
        {...response('a'), problem},
        {...response('b'), problem},
        {parameter: 'SAMLRequest', encoded: 'c'},
      ],
    });
  });

  test('of 8 MB', () => {
    const value = 'QUJD'.repeat(2_000_000);
    const result = fromRequestBody(raw(`SAMLResponse=${value}&RelayState=%2F`));
    expect(result).toEqual({ok: true, value: [response(value, '/')]});
  });
});

describe('says why there is none', () => {
  test.each<[string, RequestBody | undefined, string]>([
    ['Firefox empties a form above 1 MiB', {formData: {}}, 'body-withheld'],
    ['the browser names an error', {error: 'Unknown error.'}, 'body-withheld'],
    ['there is no body', undefined, 'no-saml-parameter'],
    ['the body is empty', raw(''), 'no-saml-parameter'],
    ['the form holds other fields', {formData: {user: ['a']}}, 'no-saml-parameter'],
    ['the name has another case', raw('samlresponse=PA'), 'no-saml-parameter'],
    ['the body is JSON', raw('{"SAMLResponse":"PA"}'), 'no-saml-parameter'],
    ['the multipart body has no parts', raw('--XyZ--\r\nContent-Disposition:'), 'no-saml-parameter'],
  ])('when %s', (_, body, code) => {
    expect(fromRequestBody(body)).toMatchObject({ok: false, problem: {code}});
  });
});

describe('reads a query', () => {
  test.each([
    [
      'and keeps it as it was sent, for its Signature',
      'https://idp.test/sso?x=1&SAMLRequest=fZ%2B%2f&RelayState=a+b&SigAlg=s&Signature=t#f',
      {
        messages: [{parameter: 'SAMLRequest', encoded: 'fZ+/', relayState: 'a b'}],
        query: 'x=1&SAMLRequest=fZ%2B%2f&RelayState=a+b&SigAlg=s&Signature=t',
        url: 'https://idp.test/sso?x=1&RelayState=a+b&SigAlg=s&Signature=t#f',
      },
    ],
    [
      'that holds nothing else',
      'https://sp.test/acs?SAMLResponse=PA%3D%3D',
      {messages: [response('PA==')], query: 'SAMLResponse=PA%3D%3D', url: 'https://sp.test/acs'},
    ],
    [
      'that holds no message',
      'https://sp.test/a?b=c',
      {messages: [], query: 'b=c', url: 'https://sp.test/a?b=c'},
    ],
    [
      'that is not there',
      'https://sp.test/#SAMLResponse=x',
      {messages: [], query: '', url: 'https://sp.test/#SAMLResponse=x'},
    ],
  ])('%s', (_, url, expected) => {
    expect(fromQuery(url)).toEqual(expected);
  });
});
