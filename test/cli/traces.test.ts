import {deflateRawSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {main} from '../../src/cli/main.ts';
import type {Report} from '../../src/core/report.ts';
import {joinFlows} from '../../src/core/flow.ts';
import {inspectFlow} from '../../src/core/inspect.ts';
import {aLogin, capturedOf, loginHar, tracedOf} from '../core/trace/traced-login.ts';
import {aResponseXml, anAuthnRequestXml} from '../support/a-response.ts';

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program over one file, that comes in chunks. */
async function run(line: string, content: string): Promise<Ran> {
  let out = '';
  let err = '';
  async function* stream() {
    for (let at = 0; at < content.length; at += 1_000) yield Buffer.from(content.slice(at, at + 1_000));
    if (content === '') throw Object.assign(new Error('no'), {code: 'EIO'});
  }
  const status = await main(line.split(' '), {
    readFile: () => Promise.reject(new Error('It is read as it comes.')),
    readStdin: () => Promise.reject(new Error('It is read as it comes.')),
    stream,
    out: text => (out += text),
    err: text => (err += text),
    isColoured: false,
    width: 100,
  });
  return {status, out, err};
}

const reports = async (line: string, content: string): Promise<readonly Report[]> =>
  JSON.parse((await run(`${line} --format json`, content)).out) as Report[];

const login = aLogin();
const {captures, events} = capturedOf(login);
const flows = joinFlows(captures, events);
const expected = await Promise.all(flows.map(flow => inspectFlow(flow, {connections: [], flows})));
const har = loginHar(login);

/** Two logins in one HAR, the later one first. */
function twoLogins(): string {
  const later = aLogin({
    at: login.at + 60_000,
    requestXml: anAuthnRequestXml('_q2'),
    responseXml: aResponseXml({id: '_r2', assertionId: '_a2', inResponseTo: '_q2', nameID: 'bob@acme.test'}),
  });
  const [first, second] = [har, loginHar(later)].map(text => JSON.parse(text) as {log: {entries: unknown[]}});
  first?.log.entries.unshift(...(second?.log.entries ?? []));
  return JSON.stringify(first);
}

describe('saml-lens check reads traces', () => {
  it.each([
    ['a HAR', har],
    ['an export of SAML-tracer', tracedOf(login)],
  ])('%s, with request and answer', async (_, content) => {
    const [report, ...others] = await reports('check a', content);
    expect(others).toEqual([]);
    expect(report?.answer).toEqual(expected[0]?.answer);
    expect(report?.judgedAt).toEqual(expected[0]?.judgedAt);
    expect(report?.findings.find(({checkId}) => checkId === 'in-response-to')?.status).toBe('pass');
  });

  it('gives the Report of the login itself', async () => {
    expect(await reports('check a', har)).toEqual(expected);
  });

  it('names each login by its place, oldest first', async () => {
    const {out} = await run('check a', twoLogins());
    expect(out.indexOf('a, login 1 of 2')).toBeGreaterThanOrEqual(0);
    expect(out.indexOf('a, login 2 of 2')).toBeGreaterThan(out.indexOf('a, login 1 of 2'));
    const ids = (await reports('check a', twoLogins())).map(({response}) => response?.id);
    expect(ids).toEqual(['_r1', '_r2']);
  });

  it.each<[string, string, (report: Report | undefined) => unknown, unknown]>([
    [
      '--at',
      'check a --at 2026-11-22T20:00:00Z',
      report => report?.judgedAt,
      {time: '2026-11-22T20:00:00.000Z', source: 'given'},
    ],
    ['--acs', 'check a --acs https://x.test/acs', report => report?.postedTo, 'https://x.test/acs'],
    [
      '--answer',
      'check a --answer https://id.atlassian.com/?code=x',
      report => report?.answer?.result,
      'accepted',
    ],
  ])('takes %s before what the trace says', async (_, line, part, wanted) => {
    const [report] = await reports(line, har);
    expect(part(report)).toEqual(wanted);
  });

  it('says on standard error what was left out', async () => {
    const other = '{"request": {"url": "https://x.test/"}},';
    const {err} = await run('check a', har.replace('"entries": [', `"entries": [${other}${other}`));
    expect(err).toBe('saml-lens: a: left out: 3 entries without SAML.\n');
  });

  it('judges what stands before the place where a file was cut off, and ends with 2', async () => {
    const {status, out, err} = await run('check a', `${har.slice(0, har.lastIndexOf(']'))},{"request"`);
    expect([status, out.includes('alice@acme.test')]).toEqual([2, true]);
    expect(err).toMatch(
      /^saml-lens: a: left out: .*\nsaml-lens: a: This HAR ends in the middle, after entry 4, /,
    );
  });

  it('ends with 2 for a file that breaks while it is read', async () => {
    const {status, err} = await run('check a', '');
    expect([status, err]).toEqual([
      2,
      'saml-lens: a: the file can’t be read (EIO). Copy it to another place, and name that.\n',
    ]);
  });

  it('still reads a message that stands alone, without a word on what came before it', async () => {
    const query = `SAMLRequest=${encodeURIComponent(deflateRawSync(Buffer.from(anAuthnRequestXml())).toString('base64'))}`;
    const [report] = await reports('check a', `https://idp.test/sso?${query}`);
    expect(report?.message).toBe('AuthnRequest');
  });
});

describe('our own trace', () => {
  const [flow] = flows;
  const own = (isRedacted: boolean) =>
    JSON.stringify({
      format: 'saml-lens-trace',
      version: 1,
      isRedacted,
      flows: [{...flow, report: {...expected[0], verdict: 'accepted'}}],
      markers: [],
    });

  it('has the Report from before it was redacted, and says so', async () => {
    const {out} = await run('check a', own(true));
    expect(out).toContain('a, judged before it was redacted');
    expect((await reports('check a', own(true)))[0]?.verdict).toBe('accepted');
  });

  it('is judged anew when it was not redacted', async () => {
    expect((await reports('check a', own(false)))[0]).toEqual(expected[0]);
  });
});
