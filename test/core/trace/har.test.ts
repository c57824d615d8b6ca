import {describe, expect, it} from 'vitest';
import {joinFlows} from '../../../src/core/flow.ts';
import {inspectFlow} from '../../../src/core/inspect.ts';
import type {Report} from '../../../src/core/report.ts';
import type {Trace} from '../../../src/core/trace/trace.ts';
import {ACS, ARRIVAL} from '../../support/a-response.ts';
import {problemOf, traceOf} from './imported.ts';
import {
  aLogin,
  capturedOf,
  entryOf,
  harOf,
  type HarStyle,
  loginHar,
  type Masks,
  pageOf,
  redirectOf,
  responseOf,
  type Step,
  stepsOf,
  tracedOf,
} from './traced-login.ts';

const reportsOf = ({captures, events}: Pick<Trace, 'captures' | 'events'>): Promise<readonly Report[]> => {
  const flows = joinFlows(captures, events);
  return Promise.all(flows.map(flow => inspectFlow(flow, {connections: [], flows})));
};

const login = aLogin();
const expected = await reportsOf(capturedOf(login));

describe('a login in a HAR gives the Report of the login itself', () => {
  it.each<[string, HarStyle]>([
    ['of Chrome, with text and params', {}],
    ['of Chrome, with content in base64', {isContentBase64: true}],
    [
      'of Firefox, with the headers of the form in its text',
      {creator: 'Firefox', postData: 'text with headers', hasRedirectURL: false},
    ],
    ['of Safari, with text alone', {creator: 'WebKit Web Inspector', postData: 'text'}],
    ['of a tool that writes decoded params alone', {postData: 'params'}],
    ['of a tool that writes encoded params alone', {postData: 'encoded params'}],
    ['without the posted data, whose page is there', {postData: 'none'}],
    ['of a proxy that tells pages apart', {creator: 'Proxy', pageref: () => 'tab'}],
  ])('%s', async (_, style) => {
    expect(await reportsOf(await traceOf(loginHar(login, style)))).toEqual(expected);
  });

  it.each([
    ['in chunks of a byte', loginHar(login), 1],
    ['with a byte order mark', `\uFEFF${loginHar(login)}`, undefined],
    ['with white space in front', `\n\t ${loginHar(login)}`, undefined],
  ])('%s', async (_, text, size) => {
    expect(await reportsOf(await traceOf(text, size))).toEqual(expected);
  });

  it('saved as UTF-16', async () => {
    for (const text of [`\uFEFF${loginHar(login)}`, loginHar(login)])
      expect(await reportsOf(await traceOf(new Uint8Array(Buffer.from(text, 'utf16le'))))).toEqual(expected);
  });
});

describe('a login in the JSON of SAML-tracer gives the same, but for the clock of the browser', () => {
  const cells = (reports: readonly Report[]) =>
    reports.map(({assertion, response, answer, judgedAt, postedTo}) => ({
      assertion,
      response,
      answer,
      judgedAt,
      postedTo,
    }));

  it.each<[string, Masks, boolean]>([
    ['as it is', 'none', false],
    ['of a version before 1.0', 'none', true],
    ['whose values were hashed, since the message stands beside them', 'mask', false],
    ['whose values were removed, since the message stands beside them', 'remove', false],
  ])('%s', async (_, masks, isLegacy) => {
    const trace = await traceOf(tracedOf(login, masks, isLegacy));
    expect(cells(await reportsOf(trace))).toEqual(cells(expected));
    expect(trace.origin.kind).toBe('saml-tracer');
    expect(trace.notes?.map(({code}) => code)).toEqual(masks === 'none' ? undefined : ['masked-in-vain']);
  });

  it.each<Masks>(['mask', 'remove'])(
    'says of no RelayState that it was lost, when it was masked: %s',
    async masks => {
      const [report] = await reportsOf(await traceOf(tracedOf(login, masks)));
      expect(report?.findings.find(({checkId}) => checkId === 'relay-state')?.status).toBe('skip');
    },
  );

  it('knows no time without a Date header', async () => {
    const json = tracedOf(login).replaceAll('"Date"', '"X-Date"');
    const trace = await traceOf(json);
    expect(trace.captures.map(({parameter, capturedAt}) => [parameter, capturedAt])).toEqual([
      ['SAMLRequest', undefined],
      ['SAMLResponse', undefined],
    ]);
    expect((await reportsOf(trace))[0]?.judgedAt).toBeUndefined();
  });
});

const harWith = (...steps: readonly Step[]) => harOf(steps.map((step, index) => entryOf(step, {}, index)));
const [start, atIdp, post, end] = stepsOf(login) as [Step, Step, Step, Step];
const messages = ({captures}: Trace) => captures.map(({parameter, binding}) => `${parameter} ${binding}`);
const [REQUEST, RESPONSE] = ['SAMLRequest HTTP-Redirect', 'SAMLResponse HTTP-POST'];

describe('which messages a HAR has', () => {
  it.each<[string, readonly Step[], readonly string[]]>([
    ['one request in the redirect and in what follows it', [start, atIdp], [REQUEST, RESPONSE]],
    ['the request of a redirect that nobody followed', [start], [REQUEST]],
    [
      'one request that the identity provider hands on to another page of its own',
      [
        start,
        {...atIdp, status: 302, location: `${redirectOf(login)}&page=2`, page: ''},
        {...atIdp, url: `${redirectOf(login)}&page=2`, page: ''},
      ],
      [REQUEST],
    ],
    ['the Response of a page, when nobody posted it', [atIdp], [REQUEST, RESPONSE]],
    ['one Response in the page and in the post', [atIdp, post], [REQUEST, RESPONSE]],
    ['a Response that was posted twice', [post, end, {...post, at: post.at + 9_000}], [RESPONSE, RESPONSE]],
    [
      'one Response that a 307 hands on',
      [
        {...post, status: 307, location: `${ACS}&again=1`},
        {...post, url: `${ACS}&again=1`},
      ],
      [RESPONSE],
    ],
  ])('%s', async (_, steps, wanted) => {
    expect(messages(await traceOf(harWith(...steps)))).toEqual(wanted);
  });

  it.each<[string, string, string]>([
    ['a form that a script fills in', pageOf(login).replace(responseOf(login), ''), 'text/html'],
    [
      'a template in a page',
      pageOf(login).replace(responseOf(login), '${response} of the identity provider, later'),
      'text/html',
    ],
    ['a form in the text of a script', pageOf(login), 'text/javascript'],
  ])('takes %s for no message', async (_, page, mimeType) => {
    const entry = entryOf({...atIdp, page});
    Object.assign((entry['response'] as {content: object}).content, {mimeType});
    expect(messages(await traceOf(harOf([entry])))).toEqual([REQUEST]);
  });

  it('leaves out what SAML-tracer notes as posted once more after a redirect', async () => {
    const traced = JSON.parse(tracedOf(login)) as {requests: Record<string, unknown>[]};
    const [, , posted, ended] = traced.requests;
    Object.assign(ended as object, {method: 'POST', post: posted?.['post'], saml: posted?.['saml']});
    expect(messages(await traceOf(JSON.stringify(traced)))).toEqual([REQUEST, RESPONSE]);
  });

  it('keeps no code, no state and no cookie', async () => {
    const kept = JSON.stringify(
      await traceOf(
        loginHar(aLogin({answer: 'https://id.atlassian.com/login/callback?code=c0de&state=s3cret'})),
      ),
    );
    expect(kept).not.toMatch(/c0de|s3cret|a=b/);
    expect(kept).toContain('"hasCode":true');
  });

  it('counts what has no SAML', async () => {
    const other = entryOf({method: 'GET', url: 'https://x.test/', at: 0, status: 200});
    const trace = await traceOf(
      harOf([other, 'no entry', ...stepsOf(login).map(step => entryOf(step)), other]),
    );
    expect(trace.skipped).toEqual([
      {count: 3, reason: 'entries without SAML'},
      {count: 1, reason: 'entry that can’t be read'},
    ]);
  });
});

describe('the answer', () => {
  const answers = async (...steps: readonly Step[]) =>
    (await reportsOf(await traceOf(harWith(...steps)))).map(
      ({answer}) => answer && [answer.result, answer.error, answer.status],
    );

  it.each<[string, readonly Step[], unknown]>([
    ['is refused by the redirect after the post', [post], [['refused', 'access_denied', 302]]],
    [
      'is found behind further redirects',
      [
        {...post, location: '/next'},
        {...end, url: 'https://auth.atlassian.com/next', status: 302, location: login.answer},
      ],
      [['refused', 'access_denied', 302]],
    ],
    [
      'is unknown where the chain leads elsewhere without a word, whatever the page there says',
      [
        {...post, location: 'https://x.test/'},
        {...end, url: 'https://x.test/', status: 404},
      ],
      [['unknown', undefined, 302]],
    ],
    [
      'is refused by a page with an error status',
      [{method: 'POST', url: ACS, at: 0, status: 500, body: post.body ?? ''}],
      [['refused', undefined, 500]],
    ],
    [
      'is not told where the trace has none',
      [{method: 'POST', url: ACS, at: 0, status: 0, body: post.body ?? ''}],
      [undefined],
    ],
  ])('%s', async (_, steps, wanted) => {
    expect(await answers(...steps)).toEqual(wanted);
  });

  it('is what came, where Chrome names an error of its body', async () => {
    const entry = entryOf(post);
    Object.assign(entry['response'] as object, {_error: 'net::ERR_ABORTED'});
    const [report] = await reportsOf(await traceOf(harOf([entry])));
    expect(report?.answer?.error).toBe('access_denied');
  });

  it('is a network error where Chrome says so', async () => {
    const entry = entryOf({...post, status: 0});
    (entry['response'] as Record<string, unknown>)['_error'] = 'net::ERR_FAILED';
    const [report] = await reportsOf(await traceOf(harOf([entry])));
    expect(report?.answer).toEqual({
      result: 'unknown',
      networkError: 'net::ERR_FAILED',
      host: 'auth.atlassian.com',
      path: '/login/callback',
    });
  });
});

describe('what a HAR is judged by', () => {
  it.each<[string, Partial<Step>, unknown]>([
    ['the Date header', {}, {time: '2026-11-22T14:36:02.000Z', source: 'date-header'}],
    [
      'the time of the entry without one',
      {date: undefined as never, at: ARRIVAL + 1},
      {time: '2026-11-22T14:36:02.001Z', source: 'trace'},
    ],
  ])('%s', async (_, changes, judgedAt) => {
    const [report] = await reportsOf(await traceOf(harWith({...post, ...changes})));
    expect(report?.judgedAt).toEqual(judgedAt);
  });
});

describe('a value that another tool replaced', () => {
  it.each(['[SAMLResponse redacted]', '{obf:alternative_3}', '***', 'REDACTED'])(
    '%s is no broken message',
    async mask => {
      const body = new URLSearchParams({SAMLResponse: mask}).toString();
      const answered = {...post, body, location: 'https://id.atlassian.com/?code=x'};
      const [report] = await reportsOf(await traceOf(harWith(answered)));
      expect(report?.verdict).toBe('undecided');
      expect(report?.problems[0]?.message).toContain(`replaced by “${mask}”`);
    },
  );
});

describe('a post without its data says which setting loses it', () => {
  it.each<[string, string, boolean]>([
    ['at Atlassian Cloud', ACS, true],
    ['at Data Center', 'https://jira.acme.test/plugins/servlet/samlconsumer', true],
    ['but not where no SAML is posted', 'https://auth.atlassian.com/login/callback', false],
    ['but not at what is no address', 'callback?connection=saml-1', false],
  ])('%s', async (_, url, isSaid) => {
    const other = entryOf(start);
    const trace = await traceOf(harOf([other, entryOf({...post, url}, {postData: 'none'})]));
    const problems = trace.captures.flatMap(({unreadable}) => (unreadable ? [unreadable.message] : []));
    expect(problems.length).toBe(isSaid ? 1 : 0);
    if (isSaid) expect(problems[0]).toMatch(/“Export HAR \(with sensitive data\)”/);
  });
});

describe('what is no login', () => {
  const page = entryOf({method: 'GET', url: 'https://x.test/', at: 0, status: 200});
  it.each<[string, string | Uint8Array, string, RegExp]>([
    [
      '10,000 entries without SAML',
      harOf(Array.from({length: 10_000}, () => page)),
      'no-saml',
      /^This HAR has 10,000 entries, and no SAML message in them\. Record /,
    ],
    ['a HAR without anything', '{"log": {}}', 'no-saml', /^This HAR has no entries\. Record /],
    [
      'a HAR that is cut off before its first entry',
      '{"log": {"ver',
      'truncated',
      /^This HAR ends in the middle, before its first entry, at byte 13: it was cut off/,
    ],
    ['a HAR without entries', harOf([]), 'no-saml', /^This HAR has no entries\. Record /],
    ['a HAR that is cut off before a login', harOf([page, page]).slice(0, -200), 'truncated', /cut off/],
    ['JSON of something else', '{"name": "x"}', 'json', /no trace: neither a HAR/],
    ['JSON without members', '{}', 'json', /no trace/],
    ['what only begins as JSON', '{"a" 1}', 'not-json', /unexpected “1” at byte 5/],
    ['connections of ours', '{"version": 1, "connections": []}', 'connections', /connections of SAML Lens/],
    ['gzip', new Uint8Array([0x1f, 0x8b, 8, 0]), 'gzip', /Unpack it/],
    ['a ZIP archive', new Uint8Array([0x50, 0x4b, 3, 4]), 'zip', /Unpack it/],
    ['nothing', '', 'empty', /empty/],
    ['a page', '<html><body>Hi</body></html>', 'html', /HTML page/],
  ])('%s', async (_, content, code, message) => {
    const problem = await problemOf(content);
    expect(problem.code).toBe(code);
    expect(problem.message).toMatch(message);
    expect(problem.partial).toBeUndefined();
  });

  it('offers what stands before the place where a HAR was cut off', async () => {
    const text = harOf([...stepsOf(login).map(step => entryOf(step)), page]);
    const problem = await problemOf(text.slice(0, -150));
    expect(problem.message).toMatch(
      /^This HAR ends in the middle, after entry 4, at byte [\d,]+: it was cut off\. /,
    );
    expect(await reportsOf(problem.partial as Trace)).toEqual(expected);
  });

  it('offers what stands before a place that is damaged', async () => {
    const text = harOf(stepsOf(login).map(step => entryOf(step)));
    const problem = await problemOf(`${text.slice(0, -10)}%`);
    expect(problem.code).toBe('not-json');
    expect(await reportsOf(problem.partial as Trace)).toEqual(expected);
  });
});

it('a message in the form of a post is a message as before', async () => {
  const trace = await traceOf(`SAMLResponse=${encodeURIComponent(responseOf(login))}`);
  expect(trace.origin.kind).toBe('text');
  expect(messages(trace)).toEqual([RESPONSE]);
});

it('reads a saved page', async () => {
  expect(messages(await traceOf(pageOf(login)))).toEqual([RESPONSE]);
});
