import {existsSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {main} from '../../src/cli/main.ts';
import {ACS, anAuthnRequestXml, aResponseXml, AUDIENCE, base64, ISSUER} from '../support/a-response.ts';
import {CONNECTION_FILE, isRecorded, recorded} from '../traffic/recorded.ts';

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program over files that exist only here, and over those of the record. */
async function run(line: string, files: Readonly<Record<string, string>> = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const readFile = (path: string): Promise<Uint8Array> => {
    const content = files[path] ?? (existsSync(path) ? readFileSync(path) : undefined);
    if (content !== undefined) return Promise.resolve(Buffer.from(content));
    return Promise.reject(Object.assign(new Error('no'), {code: 'ENOENT'}));
  };
  const status = await main(line.split(' '), {
    readFile,
    readStdin: () => readFile('-'),
    out: text => (out += text),
    err: text => (err += text),
    isColoured: false,
    width: 100,
  });
  return {status, out, err};
}

const good = aResponseXml();
const again = aResponseXml({id: '_r2', assertionId: '_a2', inResponseTo: '_q2'});
const bob = aResponseXml({nameID: 'bob'});
const connections = JSON.stringify({
  version: 1,
  connections: [
    {id: 'one', serviceProvider: 'atlassian-cloud', issuer: ISSUER, audience: AUDIENCE, acsUrl: ACS},
  ],
});

describe('saml-lens diff', () => {
  it.each<[string, string, Record<string, string>, number]>([
    ['0 when ids alone differ', 'diff a b', {a: good, b: again}, 0],
    ['1 when a value differs', 'diff a b', {a: good, b: bob}, 1],
    ['1 when one of the two can’t be read', 'diff a b', {a: good, b: '<a'}, 1],
    ['2 when a file is missing', 'diff a b', {a: good}, 2],
    ['2 when a file holds no message', 'diff a b', {a: good, b: ' '}, 2],
    ['2 when the connection can’t be read', 'diff a b --connection c', {a: good, b: good, c: 'no'}, 2],
  ])('ends with %s', async (_, line, files, expected) => {
    const {status, out, err} = await run(line, files);
    expect([status, out !== '', err !== '']).toEqual([expected, expected < 2, expected === 2]);
  });

  it('names each file that can’t be read', async () => {
    const {err} = await run('diff a b');
    expect(err).toBe(
      'saml-lens: a: there is no such file. Check the path.\nsaml-lens: b: there is no such file. Check the path.\n',
    );
  });

  it('leads with what fails in one of the two, then says what else differs, by text last', async () => {
    const {out} = await run('diff a b --connection c', {a: good, b: bob, c: connections});
    expect(out).toContain('NameID fails in B and passes in A: NameID is “bob”, not an e-mail address.');
    const order = [
      'Both are refused.',
      'What tells them apart',
      '  NameID\n    A  alice@acme.test\n    B  bob\n',
      'Equal (',
      'By text',
    ];
    const places = order.map(text => out.indexOf(text));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).not.toContain(-1);
    expect(out).toContain('>bob</saml:NameID>');
  });

  it('sets aside what differs at every login', async () => {
    const {out} = await run('diff a b', {a: good, b: again});
    expect(out).toContain('A and B differ in nothing that matters.');
    expect(out).toMatch(
      /^Set aside \(4; .*: ID, InResponseTo,\s+ID of Assertion,\s+InResponseTo of SubjectConfirmationData$/m,
    );
    expect(out).toContain('By text: equal, but for ids, instants and signature bytes.');
  });

  it('compares the last Response of a file, and says so', async () => {
    const form = new URLSearchParams({SAMLRequest: base64(anAuthnRequestXml()), SAMLResponse: base64(good)});
    const {status, err} = await run('diff a b', {a: String(form), b: good});
    expect([status, err]).toEqual([0, 'saml-lens: a: 2 messages; the last Response is compared.\n']);
  });

  it('compares the logins of a HAR, judged when they came', async () => {
    const entry = (time: string, xml: string) => ({
      startedDateTime: time,
      request: {
        method: 'POST',
        url: ACS,
        headers: [],
        postData: {
          mimeType: 'application/x-www-form-urlencoded',
          text: String(new URLSearchParams({SAMLResponse: base64(xml)})),
        },
      },
      response: {status: 302, headers: [], content: {}, redirectURL: ''},
    });
    const har = (...entries: readonly object[]) =>
      JSON.stringify({log: {version: '1.2', creator: {name: 'test', version: '1'}, entries}});
    const {status, out, err} = await run('diff a.har b.har --connection c', {
      'a.har': har(entry('2026-11-22T14:30:00Z', bob), entry('2026-11-22T14:36:02Z', good)),
      'b.har': har(entry('2026-11-22T16:36:02Z', again)),
      c: connections,
    });
    expect([status, err]).toEqual([1, 'saml-lens: a.har: 2 messages; the last Response is compared.\n']);
    expect(out).toContain('    B  The Assertion expired 1 h 55 min before it arrived.');
  });

  it('takes the Report that came with a masked trace, and says that values are masked', async () => {
    const flow = {
      response: {
        id: 'r',
        parameter: 'SAMLResponse',
        binding: 'HTTP-POST',
        encoded: base64(good),
        isPrivate: false,
      },
      events: [],
    };
    const report = {
      schema: 1,
      message: 'Response',
      verdict: 'at-risk',
      signatures: [],
      problems: [],
      findings: [],
      causes: [],
    };
    const trace = JSON.stringify({
      format: 'saml-lens-trace',
      version: 1,
      exportedAt: '2026-11-22T15:00:00.000Z',
      isRedacted: true,
      markers: [],
      flows: [{...flow, report}],
    });
    const {out, err} = await run('diff t a --connection c', {t: trace, a: good, c: connections});
    expect(err).toBe(
      'saml-lens: t: its values are masked, so that they differ from those of another file.\n',
    );
    expect(out).toMatch(/^A {2}AT RISK {2}Response, t\n/);
  });

  it('compares requests where there is no Response', async () => {
    const {status, out} = await run('diff a b', {
      a: anAuthnRequestXml(),
      b: anAuthnRequestXml().replace(AUDIENCE, 'x'),
    });
    expect([status, out.includes('AuthnRequest, a'), out.includes('  Issuer\n')]).toEqual([1, true, true]);
  });

  it('prints JSON with all rows and the lines that differ', async () => {
    const {out} = await run('diff a b --format json', {a: good, b: bob});
    const json = JSON.parse(out) as {isEqual: boolean; rows: {id: string}[]; text: {changes: unknown[]}};
    expect(json).toMatchObject({a: {file: 'a', message: 'Response'}, b: {file: 'b'}, isEqual: false});
    expect(json.rows.find(({id}) => id === 'name-id')).toMatchObject({
      a: 'alice@acme.test',
      b: 'bob',
      weight: 'matters',
    });
    expect(json.text.changes).toEqual([
      {kind: 'a', line: expect.stringContaining('>alice@acme.test<') as string},
      {kind: 'b', line: expect.stringContaining('>bob<') as string},
    ]);
  });

  it('prints Markdown in which no value is markup', async () => {
    const {out} = await run('diff a b --format markdown', {a: good, b: aResponseXml({nameID: '```*x*'})});
    expect(out).toContain('- B: ```` ```*x* ````');
    expect(out).toMatch(/^````diff$/m);
  });

  it('writes out what a terminal would obey', async () => {
    const {out} = await run('diff a b', {a: good, b: aResponseXml({nameID: '\u009B2J\u202Ex'})});
    expect(out).toContain('<U+009B>2J<U+202E>x');
    expect(out).not.toMatch(/[\u0080-\u009F\u202E]/);
  });
});

describe.runIf(isRecorded)('saml-lens diff of a recorded good login and', () => {
  it.each<[string, string, string | undefined]>([
    ['samlp/ok-post-binding', 'samlp/ok-assertion-only', undefined],
    ['samlp/nameid-not-email', 'samlp/ok-assertion-only', 'NameID fails in A'],
    ['samlp/signed-by-other-key', 'samlp/ok-assertion-only', 'Certificate match fails in A'],
    ['samlp/wrong-audience', 'samlp/ok-assertion-only', 'Audience fails in A'],
    ['samlp/unsigned', 'samlp/ok-assertion-only', 'Signature fails in A'],
    ['samlp/wrong-recipient', 'samlp/ok-assertion-only', 'Destination fails in A'],
    ['simplesamlphp/ok-post-binding', 'simplesamlphp/ok-both-signed', undefined],
    ['simplesamlphp/nameid-wrong-value-uid', 'simplesamlphp/ok-both-signed', 'NameID fails in A'],
    ['simplesamlphp/status-request-denied', 'simplesamlphp/ok-both-signed', 'Status fails in A'],
    ['simplesamlphp/wrong-audience', 'simplesamlphp/ok-both-signed', 'Audience fails in A'],
  ])('%s against %s leads with: %s', async (bad, ok, expected) => {
    const [identityProvider = '', name = ''] = bad.split('/');
    const [, goodName = ''] = ok.split('/');
    const login = recorded(identityProvider, name);
    const other = recorded(identityProvider, goodName);
    const {status, out} = await run(
      `diff ${login.args[1]} ${other.args[1]} --connection ${CONNECTION_FILE}`,
      {
        [CONNECTION_FILE]: other.connections,
      },
    );
    const [, leading = ''] = out.split('What tells them apart');
    const [first] = /\S.* (?:fails|warns) in [AB]/.exec(leading) ?? [];
    expect([status, first?.trim()]).toEqual([expected === undefined ? 0 : 1, expected]);
  });
});
