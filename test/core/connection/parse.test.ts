import {describe, expect, it} from 'vitest';
import type {Connections} from '../../../src/core/connection/connection.ts';
import {parseConnections, serializeConnections} from '../../../src/core/connection/parse.ts';

const document = (...connections: readonly unknown[]) => ({version: 1, connections});

function problemsOf(value: unknown): readonly string[] {
  const parsed = parseConnections(value);
  return parsed.ok ? [] : parsed.problem.map(({message}) => message);
}

const whole: Connections = {
  version: 1,
  connections: [
    {
      id: 'c-1',
      name: 'Acme, Keycloak',
      serviceProvider: 'atlassian-cloud',
      identityProvider: 'keycloak',
      issuer: 'https://sso.acme.test/realms/acme',
      ssoUrl: 'https://sso.acme.test/realms/acme/protocol/saml',
      singleLogoutUrl: 'https://sso.acme.test/realms/acme/protocol/saml',
      certificates: ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
      certificateText: ['AAAA'],
      identityProviderCertificates: [],
      serviceProviderCertificates: [],
      audience: 'https://auth.atlassian.com/saml/1111',
      acsUrl: 'https://auth.atlassian.com/login/callback?connection=saml-1111',
      nameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
      domains: ['acme.test'],
      userIdLocation: 'NameID',
      attributes: ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname'],
      allowUnsolicited: true,
      clockSkewSeconds: 180,
      unconfirmed: ['issuer'],
    },
  ],
};

describe('parseConnections', () => {
  it('takes a document in which every field is set', () => {
    expect(parseConnections(whole)).toEqual({ok: true, value: whole});
  });

  it('takes a connection of which only the id is set', () => {
    expect(problemsOf(document({id: 'c-1'}))).toEqual([]);
  });

  it('takes an ACS that is no URL, since it is compared as text', () => {
    expect(problemsOf(document({id: 'c-1', acsUrl: '{recipient}'}))).toEqual([]);
  });

  it('leaves out a field that nobody knows', () => {
    const parsed = parseConnections(document({id: 'c-1', colour: 'red'}));
    expect(parsed).toEqual({ok: true, value: document({id: 'c-1'})});
  });

  it.each<[string, unknown, readonly string[]]>([
    ['no object at all', 'x', ['document: expected an object with version and connections, found “x”']],
    ['a bare list', [], ['document: expected an object with version and connections, found a list']],
    ['null', null, ['document: expected an object with version and connections, found null']],
    ['another version', {version: 2, connections: []}, ['version: expected 1, found 2']],
    ['no version', {connections: []}, ['version: expected 1, found nothing']],
    ['no connections', {version: 1}, ['connections: expected a list, found nothing']],
    ['a connection that is a text', document('c-1'), ['connections[0]: expected an object, found “c-1”']],
    ['a missing id', document({}), ['connections[0].id: expected text, found nothing']],
    ['an empty id', document({id: ''}), ['connections[0].id: expected text, found an empty text']],
    [
      'the same id twice',
      document({id: 'a'}, {id: 'b'}, {id: 'a'}),
      ['connections[2].id: expected an id of its own, found that of connections[0]'],
    ],
    [
      'a certificate that is a number',
      document({id: 'a', certificates: ['x', 7]}),
      ['connections[0].certificates[1]: expected PEM text, found a number'],
    ],
    [
      'certificates that are no list',
      document({id: 'a', certificates: 'x'}),
      ['connections[0].certificates: expected a list, found “x”'],
    ],
    [
      'an unknown service provider',
      document({id: 'a', serviceProvider: 'atlassian'}),
      [
        'connections[0].serviceProvider: expected one of atlassian-cloud, atlassian-government, atlassian-data-center, crowd-miniorange, entra-plugin, custom, found “atlassian”',
      ],
    ],
    [
      'an e-mail address in place of a domain',
      document({id: 'a', domains: ['alice@example.com']}),
      ['connections[0].domains[0]: expected a domain such as example.com, found “alice@example.com”'],
    ],
    [
      'a flag that is a text',
      document({id: 'a', allowUnsolicited: 'yes'}),
      ['connections[0].allowUnsolicited: expected true or false, found “yes”'],
    ],
    [
      'a negative skew',
      document({id: 'a', clockSkewSeconds: -1}),
      ['connections[0].clockSkewSeconds: expected a number of seconds from 0 to 86400, found a number'],
    ],
    [
      'a skew that is not a number',
      document({id: 'a', clockSkewSeconds: Number.NaN}),
      ['connections[0].clockSkewSeconds: expected a number of seconds from 0 to 86400, found a number'],
    ],
    [
      'a field misspelt by one letter',
      document({id: 'a', audiense: 'x'}),
      ['connections[0].audiense: expected a field that exists; did you mean “audience”?'],
    ],
    [
      'a field in another case',
      document({id: 'a', acs_URL: 'x'}),
      ['connections[0].acs_URL: expected a field that exists; did you mean “acsUrl”?'],
    ],
    [
      'an id that every object has a property of',
      document({id: 'constructor'}),
      ['connections[0].id: expected an id, found “constructor”, which every object has'],
    ],
    [
      'every fault at once',
      document({id: 1, issuer: '', audience: null}),
      [
        'connections[0].id: expected text, found a number',
        'connections[0].issuer: expected text, found an empty text',
        'connections[0].audience: expected text, found null',
      ],
    ],
  ])('refuses %s', (_name, value, messages) => {
    expect(problemsOf(value)).toEqual(messages);
  });

  it('refuses an unconfirmed name that is no field', () => {
    expect(problemsOf(document({id: 'a', unconfirmed: ['issuer', 'id']}))[0]).toMatch(
      /^connections\[0\]\.unconfirmed\[1\]: expected one of name, .+, found “id”$/,
    );
  });

  it('is not misled by a field named like a property of every object', () => {
    const parsed = parseConnections(
      JSON.parse('{"version":1,"connections":[{"id":"a","__proto__":{"x":1}}]}'),
    );
    expect(parsed).toEqual({ok: true, value: document({id: 'a'})});
  });
});

describe('serializeConnections', () => {
  it('writes what parseConnections reads back equal', () => {
    expect(parseConnections(JSON.parse(serializeConnections(whole)))).toEqual({ok: true, value: whole});
  });
});
