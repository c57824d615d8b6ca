import {describe, expect, it} from 'vitest';
import {parseArguments} from '../../src/cli/arguments.ts';

const parse = (line: string) => {
  const parsed = parseArguments(line === '' ? [] : line.split(' '));
  return parsed.ok ? parsed.value : parsed.problem.message;
};

describe('parseArguments', () => {
  it('takes every option of check', () => {
    const line =
      'check a.xml - --connection c.json --at 2026-11-22T14:36:02.301Z --acs https://sp.test/acs --request r.xml --account alice@example.com --answer https://id.atlassian.com/error?error=access_denied&state=s --key sp.pem --hashed --format json';
    expect(parse(line)).toEqual({
      kind: 'check',
      files: ['a.xml', '-'],
      connectionFile: 'c.json',
      at: Date.UTC(2026, 10, 22, 14, 36, 2, 301),
      acs: 'https://sp.test/acs',
      requestFile: 'r.xml',
      account: 'alice@example.com',
      answer: {
        result: 'refused',
        error: 'access_denied',
        host: 'id.atlassian.com',
        path: '/error',
      },
      keyFile: 'sp.pem',
      isHashedShown: true,
      format: 'json',
    });
  });

  it.each<[string, unknown]>([
    ['check a.xml', {kind: 'check', files: ['a.xml'], format: 'text'}],
    ['--format=markdown check a.xml', {kind: 'check', files: ['a.xml'], format: 'markdown'}],
    ['check -- --strange.xml', {kind: 'check', files: ['--strange.xml'], format: 'text'}],
    ['explain Invalid thumbprint', {kind: 'explain', text: 'Invalid thumbprint', format: 'text'}],
    ['explain - --format json', {kind: 'explain', text: '-', format: 'json'}],
    [
      'explain x --identity-provider KEYCLOAK',
      {kind: 'explain', text: 'x', format: 'text', identityProvider: 'keycloak'},
    ],
    ['--help', {kind: 'help'}],
    ['check -h', {kind: 'help'}],
    ['--version', {kind: 'version'}],
  ])('takes “%s”', (line, command) => {
    expect(parse(line)).toEqual(command);
  });

  it.each([
    ['2026-11-22T14:36:02Z', Date.UTC(2026, 10, 22, 14, 36, 2)],
    ['2026-11-22T15:36+01:00', Date.UTC(2026, 10, 22, 14, 36)],
  ])('takes %s as a time', (at, ms) => {
    expect(parse(`check a.xml --at ${at}`)).toMatchObject({at: ms});
  });

  it.each([
    ['', 'Expected a command: check, diff, explain or redact.'],
    [
      'chekc a.xml',
      'Unknown command “chekc”; there are check, diff, explain and redact: saml-lens check FILE, saml-lens diff A B, saml-lens explain TEXT, saml-lens redact FILE.',
    ],
    ['check', 'check: expected a FILE; “-” is standard input.'],
    ['diff a.xml', 'diff: expected two FILEs, found 1. “-” is standard input.'],
    ['diff a b c', 'diff: expected two FILEs, found 3. “-” is standard input.'],
    ['diff - -', '“-” was given more than once; standard input can be read once only.'],
    ['diff a b --account alice', '--account: expected an e-mail address, found “alice”.'],
    ['diff a b --at now', 'diff: takes no --at. It takes --connection, --account, --key, --format.'],
    [
      'explain',
      'explain: expected a TEXT: an address, a code, words of a page or a line of a log; “-” is standard input.',
    ],
    [
      'explain x --at 2026-11-22T14:36:02Z',
      'explain: takes no --at. It takes --identity-provider, --format.',
    ],
    [
      'check a.xml --identity-provider okta',
      'check: takes no --identity-provider. It takes --connection, --at, --acs, --request, --account, --answer, --key, --hashed, --format.',
    ],
    [
      'check a.xml --answer error',
      '--answer: expected the address that the browser ended on, with error or error_description in it, or with a code when the login worked; found no address.',
    ],
    [
      'check a.xml --answer https://id.atlassian.com/login?state=secret',
      '--answer: expected the address that the browser ended on, with error or error_description in it, or with a code when the login worked; found id.atlassian.com/login, with neither.',
    ],
    ['check a.xml --conection c.json', 'Unknown option “--conection”. Did you mean --connection?'],
    ['check a.xml --Format=json', 'Unknown option “--Format”. Did you mean --format?'],
    [
      'check a.xml --verbose',
      'Unknown option “--verbose”. There are --connection, --at, --acs, --request, --account, --answer, --key, --hashed, --identity-provider, --mask-domains, --format, --help, --version.',
    ],
    [
      'check a.xml -x',
      'Unknown option “-x”. There are --connection, --at, --acs, --request, --account, --answer, --key, --hashed, --identity-provider, --mask-domains, --format, --help, --version.',
    ],
    ['check a.xml --at', '--at: expected a value, found nothing.'],
    ['check a.xml --at --format json', '--at: expected a value, found the option “--format”.'],
    ['check a.xml --format json --format text', '--format: was given more than once; give it once.'],
    ['check a.xml --help=no', '--help: takes no value, found “no”.'],
    ['check a.xml --acs=', '--acs: expected a value, found nothing.'],
    ['check a.xml --at yesterday', '--at: expected a time such as 2026-11-22T14:36:02Z, found “yesterday”.'],
    [
      'check a.xml --at 2026-11-22T14:36:02',
      '--at: expected a time such as 2026-11-22T14:36:02Z, found “2026-11-22T14:36:02”.',
    ],
    [
      'check a.xml --at 2026-02-30T10:00:00Z',
      '--at: expected a time such as 2026-11-22T14:36:02Z, found “2026-02-30T10:00:00Z”.',
    ],
    [
      'check a.xml --at 2026-11-22T14:36:02+99:00',
      '--at: expected a time such as 2026-11-22T14:36:02Z, found “2026-11-22T14:36:02+99:00”.',
    ],
    [
      'check a.xml --at 2026-13-22T14:36:02Z',
      '--at: expected a time such as 2026-11-22T14:36:02Z, found “2026-13-22T14:36:02Z”.',
    ],
    ['check a.xml --format yaml', '--format: expected one of text, json, markdown, found “yaml”.'],
    ['check a.xml --account alice', '--account: expected an e-mail address, found “alice”.'],
    ['check - --request -', '“-” was given more than once; standard input can be read once only.'],
  ])('refuses “%s”', (line, message) => {
    expect(parse(line)).toBe(message);
  });

  it.each(['foo', 'auth.atlassian.com/login/callback', 'javascript:alert(1)', 'https://'])(
    'leaves out %s as --acs, and says why',
    acs => {
      expect(parse(`check a.xml --acs ${acs}`)).toEqual({
        kind: 'check',
        files: ['a.xml'],
        format: 'text',
        acsProblem: {
          code: 'arguments',
          message: `--acs: expected an absolute URL such as https://auth.atlassian.com/login/callback, found “${acs}”. It is left out.`,
        },
      });
    },
  );

  it.each([
    ['keycloak', 'keycloak'],
    ['Microsoft Entra ID', 'entra-id'],
    ['entra', 'entra-id'],
    ['google', 'google-workspace'],
    ['AD FS', 'ad-fs'],
    ['adfs', 'ad-fs'],
    ['duo', 'duo'],
    ['Other', 'other'],
  ])('takes “%s” for an identity provider', (name, id) => {
    expect(parseArguments(['explain', 'x', '--identity-provider', name])).toMatchObject({
      value: {identityProvider: id},
    });
  });

  it.each([
    ['keyclock', / Did you mean keycloak\? There are 1kosmos, /],
    ['auth', /^--identity-provider: “auth” is none that is known by name\. Did you mean auth0\? There are /],
    ['x', /^--identity-provider: “x” is none that is known by name\. There are /],
  ])('names the identity providers for “%s”', (name, message) => {
    const parsed = parseArguments(['explain', 'x', '--identity-provider', name]);
    expect(parsed.ok ? '' : parsed.problem.message).toMatch(message);
  });
});
