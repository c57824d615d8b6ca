import {describe, expect, it} from 'vitest';
import {diagnose} from '../../../src/core/diagnosis/diagnose.ts';
import {knownFrom} from '../../../src/core/diagnosis/known.ts';
import type {Finding} from '../../../src/core/report.ts';
import {ACS, AUDIENCE, aContext, ISSUER} from '../../support/a-context.ts';

const NOTHING = {id: 'c-1'};
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

const finding = (more: Partial<Finding>): Finding => ({
  checkId: 'certificate-match',
  title: 'Certificate',
  spec: 'saml-core-2.0 §5',
  status: 'fail',
  basis: 'seen',
  differsBy: null,
  ...more,
});

describe('what is known of a login', () => {
  it('the values of the connection come first', () => {
    const expected = {
      id: 'c-1',
      audience: 'https://a.test',
      acsUrl: 'https://b.test',
      issuer: 'https://c.test',
    };
    expect(knownFrom(aContext({expected}))).toMatchObject({
      audience: 'https://a.test',
      acsUrl: 'https://b.test',
      issuer: 'https://c.test',
    });
  });

  it('without a connection, Atlassian’s two addresses follow from where the message was posted to', () => {
    const context = aContext({
      expected: NOTHING,
      assertion: {conditions: {audienceRestrictions: [['wrong']]}},
    });
    expect(knownFrom(context)).toMatchObject({audience: AUDIENCE, acsUrl: ACS});
  });

  it('without a connection, the Issuer is the message’s', () => {
    expect(knownFrom(aContext({expected: NOTHING})).issuer).toBe(ISSUER);
  });

  it.each([
    ['the connection’s', {...NOTHING, identityProvider: 'okta'}, 'okta'],
    ['the one its Issuer tells, if the connection names none', NOTHING, 'keycloak'],
    [
      'the one its Issuer tells, if the connection says “other”',
      {...NOTHING, identityProvider: 'other'},
      'keycloak',
    ],
    [
      'the one its Issuer tells, if the connection names an unknown one',
      {...NOTHING, identityProvider: 'acme'},
      'keycloak',
    ],
    [
      '“other”, if nothing tells',
      {...NOTHING, issuer: 'https://idp.acme.test', ssoUrl: 'https://idp.acme.test/sso'},
      'other',
    ],
  ])('the identity provider is %s', (_name, expected, identityProvider) => {
    expect(knownFrom(aContext({expected})).identityProvider).toBe(identityProvider);
  });
});

describe('the certificate to paste', () => {
  it.each<[string, readonly Finding[], string | undefined]>([
    ['is the finding’s', [finding({}), finding({paste: PEM})], PEM],
    ['is not known without a finding that has one', [finding({})], undefined],
    ['is not known without findings', [], undefined],
  ])('%s', (_name, findings, certificate) => {
    expect(knownFrom(aContext(), findings).certificate).toBe(certificate);
  });

  it('is never one that only the message vouches for', () => {
    const [certificate] = aContext().certificates.expected;
    if (certificate === undefined) throw new Error('The base context has no certificate.');
    const unconfirmedPaste = {warning: 'Compare it first.', certificate};
    expect(knownFrom(aContext(), [finding({unconfirmedPaste})])).not.toHaveProperty('certificate');
  });

  it('stands in the fix of the cause, on Atlassian’s side', () => {
    const causes = diagnose(aContext(), [finding({cause: 'It is another one.', paste: PEM})]);
    const pasted = causes[0]?.fixes.flatMap(({side, screens}) =>
      screens.flatMap(({paste}) => (paste === undefined ? [] : [[side, paste]])),
    );
    expect(pasted).toEqual([['service-provider', PEM]]);
  });
});
