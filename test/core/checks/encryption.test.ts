import {encryption} from '../../../src/core/checks/encryption.ts';
import {serviceProviders} from '../../../src/core/connection/service-provider.ts';
import {aContext} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const AES = 'http://www.w3.org/2009/xmlenc11#aes256-gcm';
const encrypted = {assertion: null, response: {encryptedAssertions: [{encryptionMethod: AES}]}} as const;

judges(encryption, [
  ['a plain Assertion passes', aContext(), {status: 'pass'}],
  [
    'an EncryptedAssertion warns where the service provider has no key',
    aContext(encrypted),
    {status: 'warn', affects: 'this-login', actual: AES, basis: 'inferred'},
  ],
  [
    'an EncryptedID warns too',
    aContext({assertion: {nameID: undefined, hasEncryptedID: true}}),
    {status: 'warn', affects: 'this-login', actual: 'EncryptedID'},
  ],
  [
    'where the service provider has a key it cannot be judged',
    aContext({...encrypted, serviceProvider: serviceProviders.custom}),
    {status: 'skip', says: 'There is no key here'},
  ],
  [
    'no Assertion at all is no plain one',
    aContext({assertion: null}),
    {status: 'skip', says: 'no Assertion'},
  ],
  [
    'a refusing Response is not judged',
    aContext({response: {status: {code: 'urn:oasis:names:tc:SAML:2.0:status:Responder'}}}),
    {status: 'skip', says: 'not Success'},
  ],
]);
