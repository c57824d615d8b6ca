import {describe, expect, test} from 'vitest';
import {answerOf, answerStep} from '../../src/core/answer.ts';
import type {AnswerEvent} from '../../src/core/capture.ts';

const ERROR_URL =
  'https://id.atlassian.com/error?client_id=canary&connection=saml-1111&lang=en&error=access_denied' +
  '&error_description=Invalid%20thumbprint&tracking=a1b2&state=canary#canary';

describe('a step keeps', () => {
  test.each([
    [
      'the named parameters of an error',
      ERROR_URL,
      {
        host: 'id.atlassian.com',
        path: '/error',
        error: 'access_denied',
        errorDescription: 'Invalid thumbprint',
        tracking: 'a1b2',
        connection: 'saml-1111',
        status: 302,
      },
    ],
    [
      'of a code only that it was there',
      'https://id.atlassian.com/login/callback?code=canary&state=canary',
      {host: 'id.atlassian.com', path: '/login/callback', hasCode: true, status: 302},
    ],
    [
      'no code where it is empty',
      'https://id.atlassian.com/login/callback?code=',
      {host: 'id.atlassian.com', path: '/login/callback', status: 302},
    ],
    [
      'nothing of tokens, user info and fragment',
      'https://canary:canary@auth.atlassian.com/continue?id_token=canary&access_token=canary#code=canary&error=canary',
      {host: 'auth.atlassian.com', path: '/continue', status: 302},
    ],
    [
      'of an AuthnRequest only where it goes to, whatever its URL says',
      'https://idp.test/sso?SAMLRequest=canary&error=canary&code=canary&RelayState=canary',
      {host: 'idp.test', path: '/sso', status: 302},
    ],
    ['the status where the address is none', 'canary', {status: 302}],
  ])('%s', (_, url, expected) => {
    const step = answerStep(url, 302);
    expect(step).toEqual(expected);
    expect(JSON.stringify(step)).not.toContain('canary');
  });

  test('no status where there is none', () => {
    expect(answerStep('https://a.test/b')).toEqual({host: 'a.test', path: '/b'});
  });
});

const step = (fields: Partial<AnswerEvent>): AnswerEvent => ({
  requestId: '7',
  kind: 'redirect',
  seenAt: 1,
  isPrivate: false,
  status: 302,
  ...fields,
});
const onward = step({host: 'auth.atlassian.com', path: '/continue'});

describe('the answer', () => {
  test.each<[string, AnswerEvent[], unknown]>([
    ['is not known before any step', [], undefined],
    [
      'is refused by an error',
      [
        onward,
        step({
          error: 'access_denied',
          errorDescription: 'Invalid thumbprint',
          tracking: 't',
          connection: 'saml-1',
          host: 'h',
          path: '/error',
        }),
      ],
      {
        answer: {
          result: 'refused',
          error: 'access_denied',
          description: 'Invalid thumbprint',
          tracking: 't',
          connection: 'saml-1',
          status: 302,
          host: 'h',
          path: '/error',
        },
      },
    ],
    [
      'is accepted by a code, though the page it ends on fails',
      [
        onward,
        step({hasCode: true, host: 'h', path: '/c'}),
        step({kind: 'completed', status: 500, host: 'h'}),
      ],
      {answer: {result: 'accepted', status: 302, host: 'h', path: '/c'}},
    ],
    [
      'is refused by an error after a code',
      [step({hasCode: true}), step({error: 'server_error'})],
      {answer: {result: 'refused', error: 'server_error', status: 302}},
    ],
    [
      'is refused by status 400',
      [step({kind: 'completed', status: 400})],
      {answer: {result: 'refused', status: 400}},
    ],
    [
      'is refused by status 503',
      [onward, step({kind: 'completed', status: 503})],
      {answer: {result: 'refused', status: 503}},
    ],
    [
      'is unknown on a page with status 399',
      [step({kind: 'completed', status: 399})],
      {answer: {result: 'unknown', status: 399}},
    ],
    [
      'is unknown after a redirect without error or code',
      [onward],
      {answer: {result: 'unknown', status: 302, host: 'auth.atlassian.com', path: '/continue'}},
    ],
    [
      'is unknown when the network failed, which is said',
      [{requestId: '7', kind: 'failed', seenAt: 1, isPrivate: false, networkError: 'net::ERR_ABORTED'}],
      {answer: {result: 'unknown', networkError: 'net::ERR_ABORTED'}},
    ],
    [
      'is dated by the first Date header',
      [onward, step({date: 1_000}), step({date: 2_000, hasCode: true})],
      {answer: {result: 'accepted', status: 302}, date: 1_000},
    ],
  ])('%s', (_, events, expected) => {
    expect(answerOf(events)).toEqual(expected);
  });
});
