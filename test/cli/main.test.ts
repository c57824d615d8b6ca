import {describe, expect, it} from 'vitest';
import {main} from '../../src/cli/main.ts';
import type {Report} from '../../src/core/report.ts';
import {ACS, anAuthnRequestXml, aResponseXml, AUDIENCE, base64, ISSUER} from '../support/a-response.ts';

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program over files that exist only here. */
async function run(line: string, files: Readonly<Record<string, string>> = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const bytes = (path: string): Promise<Uint8Array> => {
    const text = files[path];
    if (text !== undefined) return Promise.resolve(Buffer.from(text));
    return Promise.reject(Object.assign(new Error('no'), {code: path === 'folder' ? 'EISDIR' : 'ENOENT'}));
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
    expect(err).toMatch(/^saml-lens: --at: expected a time .+\nUsage: saml-lens check FILE….+\n$/);
  });

  it.each<[string, string, Record<string, string>, string]>([
    ['a missing file', 'check gone.xml', {}, 'saml-lens: gone.xml: there is no such file. Check the path.\n'],
    ['a folder', 'check folder', {}, 'saml-lens: folder: this is a folder. Name the file in it.\n'],
    [
      'a file that is no message',
      'check a.har',
      {'a.har': '{"log": {}}'},
      'saml-lens: a.har: This is JSON, which is not a message.\n',
    ],
    [
      'a connection file that is no JSON',
      'check a.xml --connection c.json',
      {'a.xml': aResponseXml(), 'c.json': 'x'},
      'saml-lens: c.json: expected connections as JSON, but it is not JSON:',
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
      'saml-lens: a.xml: expected an AuthnRequest, found a SAML Response.\n',
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
