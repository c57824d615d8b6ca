import {describe, expect, test} from 'vitest';
import type {Connection} from '../../../src/core/connection/connection.ts';
import type {AnswerEvent, Capture} from '../../../src/core/capture.ts';
import type {Flow} from '../../../src/core/flow.ts';
import {flowsOf, seenLogin} from '../../../src/core/setup/seen.ts';

const ID = '11111111-2222-4333-8444-555555555555';
const OTHER = '99999999-2222-4333-8444-555555555555';
const acsOf = (id: string) => `https://auth.atlassian.com/login/callback?connection=saml-${id}`;
const CONNECTION: Connection = {id: 'c-1', acsUrl: acsOf(ID), issuer: 'https://idp.test'};

const capture = (parts: Partial<Capture>): Capture => ({
  id: 'x',
  parameter: 'SAMLResponse',
  binding: 'HTTP-POST',
  encoded: '',
  isPrivate: false,
  ...parts,
});
const flow = (parts: Partial<Flow>): Flow => ({id: 'x', events: [], isPrivate: false, ...parts});
const response = (parts: Partial<Capture>): Flow => flow({response: capture(parts)});
const request = (ids: Capture['ids']): Flow =>
  flow({request: capture({parameter: 'SAMLRequest', ...(ids && {ids})})});

describe('a login is of a connection', () => {
  test.each<[string, Connection, Flow, boolean]>([
    ['that has the id in the URL posted to', CONNECTION, response({url: acsOf(ID)}), true],
    [
      'not when that id is another, whatever the Issuer',
      CONNECTION,
      response({url: acsOf(OTHER), ids: {issuer: 'https://idp.test'}}),
      false,
    ],
    ['by the id of its request', CONNECTION, request({connectionId: ID}), true],
    [
      'by the Issuer where no id is known',
      {id: 'c-1', issuer: 'https://idp.test'},
      response({url: acsOf(ID), ids: {issuer: 'https://idp.test'}}),
      true,
    ],
    [
      'not by an Issuer that differs',
      {id: 'c-1', issuer: 'https://idp.test'},
      response({ids: {issuer: 'https://idp.test/'}}),
      false,
    ],
    [
      'by the very address of another product',
      {id: 'c-1', acsUrl: 'https://wiki.test/acs'},
      response({url: 'https://wiki.test/acs'}),
      true,
    ],
    ['never when nothing is described', {id: 'c-1'}, response({url: acsOf(ID)}), false],
  ])('%s', (_, connection, login, expected) => {
    expect(flowsOf(connection, [login])).toEqual(expected ? [login] : []);
  });
});

const event = (parts: Partial<AnswerEvent>): AnswerEvent => ({
  requestId: 'r',
  kind: 'redirect',
  seenAt: 1,
  isPrivate: false,
  ...parts,
});

describe('of a login is told', () => {
  test.each<[string, Flow, object]>([
    [
      'that a request was answered, though it was not seen itself',
      response({ids: {inResponseTo: '_1'}}),
      {hasRequest: true, hasResponse: true, isUnsolicited: false},
    ],
    [
      'that it began at the identity provider',
      response({ids: {id: '_1'}}),
      {hasRequest: false, isUnsolicited: true},
    ],
    [
      'nothing of where it began when it can’t be read',
      response({}),
      {hasRequest: false, isUnsolicited: false},
    ],
    ['that it was accepted', {...response({}), events: [event({hasCode: true})]}, {result: 'accepted'}],
    [
      'that it was refused',
      {...response({}), events: [event({error: 'access_denied'})]},
      {result: 'refused'},
    ],
    ['that its end is unknown', request({}), {result: 'unknown', hasRequest: true, hasResponse: false}],
    ['when it was, and in which kind of window', flow({at: 5, isPrivate: true}), {at: 5, isPrivate: true}],
  ])('%s', (_, login, expected) => expect(seenLogin(login)).toMatchObject(expected));

  test('nothing of its values', () => {
    const told = seenLogin(
      response({
        url: acsOf(ID),
        ids: {issuer: 'secret', id: 'secret'},
        relayState: 'secret',
        encoded: 'secret',
      }),
    );
    expect(JSON.stringify(told)).not.toMatch(/secret|auth\.atlassian/);
  });
});
