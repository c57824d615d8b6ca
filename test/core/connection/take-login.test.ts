import {describe, expect, it} from 'vitest';
import {fromReport} from '../../../src/core/connection/take-login.ts';
import type {Report, ReportAssertion} from '../../../src/core/report.ts';

const ACS = 'https://auth.atlassian.com/login/callback?connection=saml-abcd';
const AUDIENCE = 'https://auth.atlassian.com/saml/abcd';
const assertion: ReportAssertion = {
  issuer: 'https://sso.acme.test/realms/acme',
  isSigned: true,
  nameID: {value: 'alice@example.com', format: 'urn:f'},
  subjectConfirmations: [{recipient: ACS}],
  conditions: {audienceRestrictions: [[AUDIENCE]]},
  attributes: [],
};
const report: Report = {
  schema: 1,
  message: 'Response',
  verdict: 'undecided',
  response: {id: '_1'},
  assertion,
  signatures: [],
  problems: [],
  findings: [],
};

describe('fromReport', () => {
  it('proposes what the message says, all of it unconfirmed', () => {
    expect(fromReport(report, {url: ACS})?.connection).toEqual({
      id: '_1',
      serviceProvider: 'atlassian-cloud',
      identityProvider: 'keycloak',
      issuer: 'https://sso.acme.test/realms/acme',
      audience: AUDIENCE,
      acsUrl: ACS,
      nameIDFormat: 'urn:f',
      unconfirmed: ['issuer', 'audience', 'acsUrl', 'nameIDFormat'],
    });
  });

  it('lists each value to be shown first', () => {
    expect(fromReport(report, {url: ACS})?.values).toEqual([
      {field: 'issuer', value: 'https://sso.acme.test/realms/acme'},
      {field: 'audience', value: AUDIENCE},
      {field: 'acsUrl', value: ACS},
      {field: 'nameIDFormat', value: 'urn:f'},
    ]);
  });

  it('takes no user name and no certificate', () => {
    const text = JSON.stringify(fromReport(report, {url: ACS}));
    expect(text).not.toMatch(/alice|CERTIFICATE/);
  });

  it('leaves out what the message does not have', () => {
    const bare = {
      ...report,
      assertion: {...assertion, issuer: 'urn:x', conditions: {audienceRestrictions: []}},
    };
    expect(fromReport(bare, {url: ACS})?.connection.unconfirmed).toEqual([
      'issuer',
      'acsUrl',
      'nameIDFormat',
    ]);
  });

  it.each<[string, Partial<Report>]>([
    ['that our verdict refuses', {verdict: 'refused'}],
    ['that the service provider refused', {verdict: 'accepted', answer: {result: 'refused'}}],
    ['that is no Response', {message: 'AuthnRequest'}],
    ['that could not be read', {message: 'unreadable'}],
  ])('proposes nothing for a message %s', (_name, changes) => {
    expect(fromReport({...report, ...changes}, {url: ACS})).toBeUndefined();
  });

  it('believes the service provider that accepted what we would refuse', () => {
    const accepted: Report = {...report, verdict: 'refused', answer: {result: 'accepted'}};
    expect(fromReport(accepted, {url: ACS})).toBeDefined();
  });
});
