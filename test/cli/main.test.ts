import {describe, expect, it} from 'vitest';
import {main} from '../../src/cli/main.ts';
import {MAX_FILE_BYTES, readAll, TooLargeError} from '../../src/cli/io.ts';
import type {Report} from '../../src/core/report.ts';
import {ACS, anAuthnRequestXml, aResponseXml, AUDIENCE, base64, ISSUER} from '../support/a-response.ts';

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** What the system says of files with these names. */
const CODES: Readonly<Record<string, string>> = {folder: 'EISDIR', locked: 'EACCES', broken: 'EIO'};

/** Runs the program over files that exist only here. */
async function run(line: string, files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const bytes = (path: string): Promise<Uint8Array> => {
    const content = files[path];
    if (content !== undefined) return Promise.resolve(Buffer.from(content));
    if (path === 'huge') return Promise.reject(new TooLargeError());
    return Promise.reject(Object.assign(new Error('no'), {code: CODES[path] ?? 'ENOENT'}));
  };
  const status = await main(line.split(' '), {
    readFile: bytes,
    readStdin: () => bytes('-'),
    out: text => (out += text),
    err: text => (err += text),
    isColoured: false,
    width: 100,
  });
  return {status, out, err};
}

async function reports(line: string, files: Readonly<Record<string, string>>): Promise<readonly Report[]> {
  const {out} = await run(`${line} --format json`, files);
  return JSON.parse(out) as Report[];
}

const statusOf = (report: Report | undefined, id: string) =>
  report?.findings.find(({checkId}) => checkId === id)?.status;

const connections = (...list: readonly object[]) => JSON.stringify({version: 1, connections: list});
const one = {id: 'one', issuer: ISSUER, audience: AUDIENCE, acsUrl: ACS};
const METADATA = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${ISSUER}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${ISSUER}/saml"/></md:IDPSSODescriptor></md:EntityDescriptor>`;
const USAGE_START = 'Usage: saml-lens check FILE…';

describe('saml-lens', () => {
  it('prints help and succeeds', async () => {
    const {status, out, err} = await run('--help');
    expect([status, out.includes(USAGE_START), err]).toEqual([0, true, '']);
  });

  it('prints the version of the package and succeeds', async () => {
    const {status, out} = await run('--version');
    expect([status, out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });

  it('answers a wrong argument with the reason and the usage line, and 2', async () => {
    const {status, out, err} = await run('check a.xml --at noon');
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(
      /^saml-lens: --at: expected a time .+\nUsage: saml-lens check FILE….+\n +saml-lens diff A B .+\n +saml-lens explain TEXT….+\n +saml-lens redact FILE .+\n$/,
    );
  });

  it.each<[string, string, Record<string, string | Uint8Array>, string]>([
    ['a missing file', 'check gone.xml', {}, 'saml-lens: gone.xml: there is no such file. Check the path.\n'],
    ['a folder', 'check folder', {}, 'saml-lens: folder: this is a folder. Name the file in it.\n'],
    [
      'a file that may not be read',
      'check locked',
      {},
      'saml-lens: locked: the file may not be read. Check its permissions.\n',
    ],
    [
      'a file on a broken disk',
      'check broken',
      {},
      'saml-lens: broken: the file can’t be read (EIO). Copy it to another place, and name that.\n',
    ],
    [
      'a huge file',
      'check huge',
      {},
      'saml-lens: huge: this has more than 64 MB, which is not read; a message has some kilobytes. Cut the message out of it.\n',
    ],
    [
      'an empty file',
      'check a',
      {a: ' \n'},
      'saml-lens: a: This is empty; a message was expected. Save the message into it again.\n',
    ],
    [
      'empty standard input',
      'check -',
      {'-': ''},
      'saml-lens: standard input: This is empty; a message was expected.',
    ],
    [
      'an address',
      'check https://idp.test/metadata',
      {},
      'saml-lens: https://idp.test/metadata: this is an address, not a file, and SAML Lens sends no requests. Save what it shows to a file, and name that.\n',
    ],
    [
      'an address with a message',
      'check https://idp.test/sso?SAMLRequest=fZBN',
      {},
      "saml-lens: https://idp.test/sso?SAMLRequest=fZBN: this is an address, not a file. Pass it on standard input: echo 'ADDRESS' | saml-lens check -\n",
    ],
    [
      'a message in place of its file',
      'check SAMLResponse=PHNh',
      {},
      "saml-lens: SAMLResponse=PHNh: this is a message, not a file. Pass it on standard input: echo 'MESSAGE' | saml-lens check -\n",
    ],
    [
      'a HAR',
      'check a.har',
      {'a.har': '{"log": {}}'},
      'saml-lens: a.har: This HAR has no entries. Record the login itself: ',
    ],
    [
      'metadata',
      'check m.xml',
      {'m.xml': METADATA},
      'saml-lens: m.xml: This is SAML metadata, not a message. Pass it as --connection FILE, and a message as FILE.\n',
    ],
    [
      'a page',
      'check p.html',
      {'p.html': '<html></html>'},
      'saml-lens: p.html: This is an HTML page, and no form in it holds a SAMLResponse or SAMLRequest. Save the page',
    ],
    [
      'a request that is metadata',
      'check a.xml --request m.xml',
      {'a.xml': aResponseXml(), 'm.xml': METADATA},
      'saml-lens: m.xml: This is SAML metadata, not a message.',
    ],
    [
      'a service provider’s metadata as the connection',
      'check a.xml --connection m.xml',
      {'a.xml': aResponseXml(), 'm.xml': METADATA.replaceAll('IDPSSO', 'SPSSO')},
      'saml-lens: m.xml: This is the metadata of a service provider',
    ],
    [
      'metadata as the connection that is cut off',
      'check a.xml --connection m.xml',
      {'a.xml': aResponseXml(), 'm.xml': '<md:EntityDescriptor'},
      'saml-lens: m.xml: The XML ',
    ],
    [
      'a connection file that is neither JSON nor XML',
      'check a.xml --connection c',
      {'a.xml': aResponseXml(), c: 'x'},
      'saml-lens: c: This is neither JSON nor XML. Pass connections as SAML Lens exports them (JSON), or the identity provider’s metadata (XML).\n',
    ],
    [
      'a connection file whose JSON is cut off',
      'check a.xml --connection c',
      {'a.xml': aResponseXml(), c: '{"version": 1, "connections": ['},
      'saml-lens: c: expected connections as JSON, or metadata XML, but it is not JSON:',
    ],
    [
      'an empty connection file',
      'check a.xml --connection c',
      {'a.xml': aResponseXml(), c: ' \n'},
      'saml-lens: c: This is empty; connections were expected. Pass connections as SAML Lens exports them (JSON), or the identity provider’s metadata (XML).\n',
    ],
    [
      'a certificate as the connection',
      'check a.xml --connection c',
      {'a.xml': aResponseXml(), c: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'},
      'saml-lens: c: This is a certificate, not a connection. Pass connections as SAML Lens exports them (JSON), or the identity provider’s metadata (XML).\n',
    ],
    [
      'a certificate in binary form as the connection',
      'check a.xml --connection c',
      {'a.xml': aResponseXml(), c: new Uint8Array([0x30, 0x82, 3, 1, 0x30, 0x82, 2, 1])},
      'saml-lens: c: This is a certificate in binary form (DER), not a connection. Pass connections as SAML Lens exports them (JSON), or the identity provider’s metadata (XML).\n',
    ],
    [
      'a private key as the connection',
      'check a.xml --connection c',
      {'a.xml': aResponseXml(), c: '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n'},
      'saml-lens: c: This is a private key, not a connection. Pass connections as SAML Lens exports them (JSON), or the identity provider’s metadata (XML).\n',
    ],
    [
      'connections that are none',
      'check a.xml --connection c',
      {'a.xml': aResponseXml(), c: connections()},
      'saml-lens: c: This holds no connection. Add one in the options of SAML Lens, and export them again.\n',
    ],
    [
      'a connection with a wrong field',
      'check a.xml --connection c.json',
      {'a.xml': aResponseXml(), 'c.json': connections({...one, certificates: [7]})},
      'saml-lens: c.json: connections[0].certificates[0]: expected PEM text, found a number\n',
    ],
    [
      'a request that is a Response',
      'check a.xml --request a.xml',
      {'a.xml': aResponseXml()},
      'saml-lens: a.xml: expected an AuthnRequest, found a SAML Response. Pass the request that was sent before it.\n',
    ],
    [
      'a request that can’t be read',
      'check a.xml --request q.xml',
      {'a.xml': aResponseXml(), 'q.xml': '<a'},
      'saml-lens: q.xml: expected an AuthnRequest, but it can’t be read. ',
    ],
  ])('says what is wrong with %s, and ends with 2', async (_name, line, files, message) => {
    const {status, err} = await run(line, files);
    expect([status, err.slice(0, message.length)]).toEqual([2, message]);
  });

  it('reports the readable files although another is not', async () => {
    const {status, out, err} = await run('check gone.xml a.xml --format json', {'a.xml': aResponseXml()});
    expect([status, (JSON.parse(out) as unknown[]).length, err.includes('gone.xml')]).toEqual([2, 1, true]);
  });

  it('prints an empty array when no file could be read', async () => {
    const {status, out} = await run('check gone.xml --format json');
    expect([status, out]).toEqual([2, '[]\n']);
  });

  it.each<[string, string, number]>([
    ['a Response with a failing check', aResponseXml(), 1],
    [
      'an undecided Response',
      aResponseXml({}, '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>'),
      1,
    ],
    ['an AuthnRequest without a fault', anAuthnRequestXml(), 0],
    ['a message that can’t be read', base64('<samlp:Response'), 1],
  ])('ends for %s with the status of its verdict', async (_name, text, status) => {
    expect((await run('check a', {a: text})).status).toBe(status);
  });

  it('reports the messages beside a file that is none', async () => {
    const {status, out, err} = await run('check m a --format json', {m: METADATA, a: aResponseXml()});
    expect([status, (JSON.parse(out) as unknown[]).length]).toEqual([2, 1]);
    expect(err).toMatch(/^saml-lens: m: This is SAML metadata.+\n$/);
  });

  it('ends with 2 for an --acs that is no URL, and judges without it', async () => {
    const {status, out, err} = await run('check a --format json --acs foo', {a: aResponseXml()});
    const [report] = JSON.parse(out) as Report[];
    expect([status, report?.response?.id, report?.postedTo]).toEqual([2, '_r1', undefined]);
    expect(err).toMatch(/^saml-lens: --acs: expected an absolute URL .+, found “foo”\. It is left out\.\n$/);
  });

  it('judges a message that is damaged', async () => {
    const {status, out} = await run('check a --format json', {a: base64(aResponseXml()).slice(0, 501)});
    expect([status, (JSON.parse(out) as Report[])[0]?.cause?.checkId]).toEqual([1, 'decoding']);
  });

  it('reads the message out of a page that posts it, and where to', async () => {
    const page = `<html><form action="${ACS}"><input name="SAMLResponse" value="${base64(aResponseXml())}"></form></html>`;
    const [report] = await reports('check page', {page});
    expect([report?.response?.id, report?.postedTo]).toEqual(['_r1', ACS]);
  });

  it('takes metadata as the connection', async () => {
    const files = {a: aResponseXml(), other: aResponseXml({issuer: 'urn:other'}), m: METADATA};
    const [same] = await reports('check a --connection m', files);
    const [other] = await reports('check other --connection m', files);
    expect([same, other].map(report => statusOf(report, 'issuer'))).toEqual(['pass', 'fail']);
  });

  it('decides on an AuthnRequest of the connection', async () => {
    const files = {q: anAuthnRequestXml(), c: connections(one)};
    const [known] = await reports('check q --connection c', files);
    const [unknown] = await reports('check q', files);
    expect([known, unknown].map(report => report?.verdict)).toEqual(['accepted', 'undecided']);
  });

  it('finds the connection of a logout that the service provider sent', async () => {
    const xml = `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_l" Version="2.0" IssueInstant="2026-11-22T14:36:00Z"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${AUDIENCE}</saml:Issuer></samlp:LogoutRequest>`;
    const [report] = await reports('check l --connection c', {l: xml, c: connections({id: 'two'}, one)});
    expect([report?.connection, report?.verdict]).toEqual([{id: 'one', chosenBy: 'audience'}, 'accepted']);
  });

  it('says the cause of an unreadable message once', async () => {
    const {out} = await run('check a', {a: base64('<samlp:Response')});
    const [, cause = ''] = out.split('\n');
    expect(cause).toMatch(/byte \d+/);
    expect(out.split(cause)).toHaveLength(2);
    expect(out).not.toContain('\n\n\n');
  });

  it('reads standard input', async () => {
    const [report] = await reports('check -', {'-': base64(aResponseXml())});
    expect(report?.response?.id).toBe('_r1');
  });

  it('prints a report per message, in the order of the arguments', async () => {
    const files = {a: aResponseXml({id: '_a'}), b: aResponseXml({id: '_b'})};
    expect((await reports('check b a', files)).map(({response}) => response?.id)).toEqual(['_b', '_a']);
  });

  it('judges at the given time', async () => {
    const files = {a: aResponseXml()};
    const [early] = await reports('check a --at 2026-11-22T14:36:02Z', files);
    const [late] = await reports('check a --at 2026-11-22T20:00:00Z', files);
    const [unknown] = await reports('check a', files);
    expect([early, late, unknown].map(report => statusOf(report, 'validity'))).toEqual([
      'pass',
      'fail',
      'skip',
    ]);
    expect(early?.judgedAt).toEqual({time: '2026-11-22T14:36:02.000Z', source: 'given'});
  });

  it('compares Destination with the given URL', async () => {
    const files = {a: aResponseXml()};
    const [same] = await reports(`check a --acs ${ACS}`, files);
    const [other] = await reports('check a --acs https://auth.atlassian.com/login/callback', files);
    expect([same, other].map(report => statusOf(report, 'destination'))).toEqual(['pass', 'fail']);
  });

  it('compares InResponseTo with the given request', async () => {
    const files = {a: aResponseXml(), q1: anAuthnRequestXml('_q1'), q2: anAuthnRequestXml('_q2')};
    const [same] = await reports('check a --request q1', files);
    const [other] = await reports('check a --request q2', files);
    expect([same, other].map(report => statusOf(report, 'in-response-to'))).toEqual(['pass', 'fail']);
  });

  it('compares NameID with the given account', async () => {
    const [report] = await reports('check a --account bob@acme.test', {a: aResponseXml()});
    expect(statusOf(report, 'account')).toBe('fail');
  });

  it('takes the connection that the message points to', async () => {
    const two = {id: 'two', issuer: 'urn:two'};
    const files = {a: aResponseXml(), c: connections(two, one)};
    const [report] = await reports('check a --connection c', files);
    expect(report?.connection).toEqual({id: 'one', chosenBy: 'url'});
  });

  it('takes the only connection when the message points to none', async () => {
    const files = {a: aResponseXml(), c: connections({id: 'two', issuer: 'urn:two'})};
    const [report] = await reports('check a --connection c', files);
    expect([report?.connection, statusOf(report, 'issuer')]).toEqual([
      {id: 'two', chosenBy: 'given'},
      'fail',
    ]);
  });

  it('takes none of several that the message does not point to', async () => {
    const files = {a: aResponseXml(), c: connections({id: 'two'}, {id: 'three'})};
    const [report] = await reports('check a --connection c', files);
    expect(report?.connection).toBeUndefined();
  });
});

describe('saml-lens check --answer', () => {
  const ERROR = 'https://id.atlassian.com/error?error=access_denied&error_description=';
  const files = {a: aResponseXml({nameID: 'alice'})};

  it('judges with what Atlassian answered', async () => {
    const line = `check a --answer ${ERROR}verify-saml-domains%3Amalformed-email-address&tracking=t-1&state=SECRET`;
    const [report] = await reports(line, files);
    expect(report?.answer).toEqual({
      result: 'refused',
      error: 'access_denied',
      description: 'verify-saml-domains:malformed-email-address',
      tracking: 't-1',
      host: 'id.atlassian.com',
      path: '/error',
    });
    expect(report?.causes?.[0]?.id).toBe('name-id');
  });

  it('takes a code for success, and keeps neither it nor the state', async () => {
    const {out} = await run(
      'check a --format json --answer https://id.atlassian.com/login/callback?code=HUSH&state=SECRET',
      files,
    );
    expect((JSON.parse(out) as Report[])[0]?.answer?.result).toBe('accepted');
    expect(out).not.toMatch(/HUSH|SECRET/);
  });

  it('says nothing of a secret in an address that tells nothing', async () => {
    const {status, out, err} = await run(
      'check a --answer https://id.atlassian.com/login?state=SECRET',
      files,
    );
    expect([status, out]).toEqual([2, '']);
    expect(err).not.toContain('SECRET');
  });

  it('prints the answer with its meaning, and the steps of the first cause before all else', async () => {
    const {out} = await run(`check a --answer ${ERROR}Recipient+is+invalid`, files);
    expect(out).toMatch(/\n {2}Answer +refused, access_denied: Recipient is invalid\n +\S.*\n/);
    expect(out.indexOf('\n  1. ')).toBeLessThan(out.indexOf('\n  Answer'));
  });

  it('says what the answer means where the message shows something else', async () => {
    const [report] = await reports(`check a --answer ${ERROR}Invalid+thumbprint`, files);
    expect(report?.causes?.[0]).toMatchObject({
      id: 'certificate-match',
      text: 'The certificate at Atlassian is not the one that signed this message.',
      certainty: 'likely',
    });
    expect(report?.causes?.map(({text}) => text)).toContain(
      'Neither the Response nor the Assertion is signed.',
    );
  });

  it('knows nothing of an answer to a request', async () => {
    const [report] = await reports(`check q --answer ${ERROR}Invalid+thumbprint`, {q: anAuthnRequestXml()});
    expect(report?.answer).toBeUndefined();
  });
});

describe('saml-lens explain', () => {
  it('prints cause, steps of each side and source', async () => {
    const {status, out, err} = await run('explain Audience is invalid --identity-provider keycloak');
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/^The .*Audience .+\n/);
    expect(out).toMatch(/\nIn Keycloak:\n {2}1\. /);
    expect(out).toMatch(/\nSource: https:/);
  });

  it('says what is only likely', async () => {
    expect((await run('explain AADSTS700016')).out).toMatch(/^Likely: /);
  });

  it('prints JSON with a source for every fix', async () => {
    const {status, out} = await run('explain 403 app_not_configured --format json');
    const {causes} = JSON.parse(out) as {causes: Record<string, unknown>[]};
    expect([status, causes]).toEqual([
      0,
      [
        expect.objectContaining({
          id: 'google-unknown-application',
          text: expect.any(String),
          certainty: 'seen',
          fixes: [
            expect.objectContaining({
              side: 'identity-provider',
              steps: [expect.stringContaining('Entity ID')],
              source: expect.stringMatching(/^https:/),
            }),
          ],
        }),
      ],
    ]);
  });

  it('prints Markdown with headings', async () => {
    expect((await run('explain Invalid thumbprint --format markdown')).out).toMatch(
      /^[^]*## .+\n\n[^]+\n1\. /,
    );
  });

  it('numbers several causes', async () => {
    const {out} = await run('explain authentication-policy-strategy-mismatch');
    expect(out).toMatch(/^One of \d causes, the likeliest first:\n\n1\. [^]+\n2\. /);
  });

  it('tells what several causes have in common once, and points back to it', async () => {
    for (const format of ['text', 'markdown']) {
      const {out} = await run(`explain user not found --identity-provider keycloak --format ${format}`);
      expect(out.match(/Force name ID format/g)).toHaveLength(1);
      expect(out).toMatch(/In Keycloak[^\n]*\n+ *As under \d\./);
    }
  });

  it('reads standard input', async () => {
    const {status, out} = await run('explain -', {
      '-': 'WARN\nTiming issues (please check your clock settings)\n',
    });
    expect([status, out.includes('Data Center')]).toEqual([0, true]);
  });

  it.each<[string, string, RegExp]>([
    [
      'an unknown text',
      'all is well',
      /^saml-lens: explain: found nothing known .+ saml-lens check FILE\.\n$/,
    ],
    ['a message', 'https://idp.test/?SAMLResponse=PHNh', /Judge that: saml-lens check FILE/],
  ])('ends with 1 for %s, and says what to do', async (_name, text, err) => {
    const ran = await run(`explain ${text}`);
    expect([ran.status, ran.out]).toEqual([1, '']);
    expect(ran.err).toMatch(err);
  });

  it('says that an address with a code is a success', async () => {
    const {status, out} = await run('explain https://id.atlassian.com/login/callback?code=HUSH');
    expect([status, out.startsWith('Atlassian accepted this login.')]).toEqual([0, true]);
    expect(out).not.toContain('HUSH');
  });

  it('prints no causes as JSON, too', async () => {
    const {status, out} = await run('explain all is well --format json');
    expect([status, JSON.parse(out)]).toEqual([1, {causes: []}]);
  });
});

describe('readAll', () => {
  const chunks = async function* (count: number, size: number) {
    for (let index = 0; index < count; index += 1) yield new Uint8Array(size).fill(index);
  };

  it('joins the pieces of a stream', async () => {
    expect([...(await readAll(chunks(3, 2)))]).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('stops an endless stream', async () => {
    await expect(readAll(chunks(Infinity, MAX_FILE_BYTES / 4))).rejects.toThrow(TooLargeError);
  });
});
