import {expect, test} from 'vitest';
import type {Capture, MessageIds} from '../../../src/core/capture.ts';
import {messageIds} from '../../../src/core/saml/message-ids.ts';
import {
  ACS,
  anAssertionXml,
  anAuthnRequestXml,
  aResponseXml,
  AUDIENCE,
  base64,
  CONNECTION_ID,
  ISSUER,
} from '../../support/a-response.ts';

const sent = (xml: string, changes: Partial<Capture> = {}): Capture => ({
  id: '1',
  parameter: 'SAMLResponse',
  binding: 'HTTP-POST',
  encoded: base64(xml),
  isPrivate: false,
  ...changes,
});
const ofResponse = {id: '_r1', inResponseTo: '_q1', issuer: ISSUER, connectionId: CONNECTION_ID};
const encrypted = '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>';

test.each<[string, Capture, MessageIds]>([
  ['a Response has its own and its Assertion’s', sent(aResponseXml()), {...ofResponse, assertionId: '_a1'}],
  [
    'the first Assertion of two counts',
    sent(aResponseXml({}, anAssertionXml({assertionId: '_b1'}) + anAssertionXml({assertionId: '_b2'}))),
    {...ofResponse, assertionId: '_b1'},
  ],
  ['what is encrypted has none', sent(aResponseXml({}, encrypted)), ofResponse],
  [
    'a bare Assertion is the message itself',
    sent(anAssertionXml()),
    {id: '_a1', issuer: ISSUER, connectionId: CONNECTION_ID},
  ],
  [
    'a request has no Assertion',
    sent(anAuthnRequestXml(), {parameter: 'SAMLRequest'}),
    {id: '_q1', issuer: AUDIENCE, connectionId: CONNECTION_ID},
  ],
  ['what can’t be read has that of its URL', sent('<a', {url: ACS}), {connectionId: CONNECTION_ID}],
  ['what can’t be read and came nowhere has none', sent('<a'), {}],
])('ids: %s', (_name, capture, ids) => {
  expect(messageIds(capture)).toEqual(ids);
});
