import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import type {AnswerEvent, Capture} from '../../src/core/capture.ts';
import {checks} from '../../src/core/checks/index.ts';
import {ownVerdictOf} from '../../src/core/checks/verdict.ts';
import type {Connection} from '../../src/core/connection/connection.ts';
import {joinFlows} from '../../src/core/flow.ts';
import {inspect, inspectFlow} from '../../src/core/inspect.ts';
import type {Report} from '../../src/core/report.ts';
import {
  ACS,
  anAuthnRequestXml,
  aResponseXml,
  ARRIVAL,
  AUDIENCE,
  base64,
  CONNECTION_ID,
  ISSUER,
} from '../support/a-response.ts';

const connection: Connection = {id: 'c-1', name: 'Acme', issuer: ISSUER, audience: AUDIENCE, acsUrl: ACS};

const caught = (xml: string, overrides: Partial<Capture> = {}): Capture => ({
  id: 'r1',
  parameter: 'SAMLResponse',
  binding: 'HTTP-POST',
  url: ACS,
  encoded: base64(xml),
  capturedAt: ARRIVAL,
  tabId: 1,
  requestId: '7',
  isPrivate: false,
  ...overrides,
});
const status = (report: Report, id: string) => report.findings.find(({checkId}) => checkId === id)?.status;
const fails = (report: Report) =>
  report.findings.filter(finding => finding.status === 'fail').map(({checkId}) => checkId);

it('gives a finding for every check, whatever comes in', async () => {
  const inputs = ['', '!', base64('<a/>'), base64(aResponseXml()), base64(anAuthnRequestXml())];
  for (const encoded of inputs) {
    const report = await inspect({capture: caught('', {encoded}), connections: []});
    expect(report.findings.map(({checkId}) => checkId)).toEqual(checks.map(({id}) => id));
    expect(report.findings.filter(finding => finding.status === 'error')).toEqual([]);
  }
});

it('reports the message as it reads it', async () => {
  const report = await inspect({capture: caught(aResponseXml()), connections: [connection]});
  expect(report).toMatchObject({
    schema: 1,
    message: 'Response',
    connection: {id: 'c-1', name: 'Acme', chosenBy: 'url'},
    judgedAt: {time: new Date(ARRIVAL).toISOString(), source: 'browser-clock'},
    postedTo: ACS,
    response: {
      id: '_r1',
      issuer: ISSUER,
      destination: ACS,
      inResponseTo: '_q1',
      status: {code: 'urn:oasis:names:tc:SAML:2.0:status:Success'},
    },
    assertion: {
      id: '_a1',
      isSigned: false,
      nameID: {value: 'alice@acme.test'},
      conditions: {audienceRestrictions: [[AUDIENCE]]},
    },
    signatures: [],
  });
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});

describe('two connections that fit alike', () => {
  const connections = [connection, {...connection, id: 'c-2', name: 'Acme, renewed'}];
  const candidates = [
    {id: 'c-1', name: 'Acme'},
    {id: 'c-2', name: 'Acme, renewed'},
  ];
  const flow = joinFlows([caught(aResponseXml())], [])[0];
  if (!flow) throw new Error('No flow.');

  it('are named, and neither is used', async () => {
    const report = await inspectFlow(flow, {connections, flows: [flow]});
    expect(report).toMatchObject({candidates});
    expect(report).not.toHaveProperty('connection');
    expect(status(report, 'issuer')).toBe('skip');
  });

  it('are told apart by the one that is given', async () => {
    const report = await inspectFlow(flow, {connections, flows: [flow], connectionId: 'c-2'});
    expect(report).toMatchObject({connection: {id: 'c-2', chosenBy: 'given'}, candidates});
    expect(status(report, 'issuer')).toBe('pass');
  });
});

it('an unsigned message is refused for that, and for nothing else', async () => {
  const report = await inspect({capture: caught(aResponseXml()), connections: [connection]});
  expect(fails(report)).toEqual(['signature']);
  expect(report).toMatchObject({
    verdict: 'refused',
    cause: {checkId: 'signature', text: 'Neither the Response nor the Assertion is signed.'},
  });
});

it('the cause is the whole first one, by “outcome” where the answer alone tells it', async () => {
  const refusal = {result: 'refused', error: 'access_denied', description: 'made-up-code'} as const;
  const capture = caught(aResponseXml());
  for (const [answer, checkId] of [
    [undefined, 'signature'],
    [{...refusal, description: 'handle-linked-saml-users:made-up'}, 'outcome'],
  ] as const) {
    const {cause, causes} = await inspect({capture, connections: [connection], ...(answer && {answer})});
    expect(causes?.[0]).toBeDefined();
    expect(cause).toEqual({...causes?.[0], checkId});
  }
});

describe('what can’t be read', () => {
  it('is unreadable and refused, with the place', async () => {
    const report = await inspect({
      capture: caught('', {encoded: `${base64(aResponseXml()).slice(0, 17)}%`}),
      connections: [connection],
    });
    expect(report).toMatchObject({
      message: 'unreadable',
      verdict: 'refused',
      cause: {checkId: 'decoding'},
      problems: [{code: 'not-base64', position: 17}],
    });
  });

  it('is undecided when the browser kept the body back', async () => {
    const report = await inspect({
      capture: caught('', {
        encoded: '',
        unreadable: {code: 'body-withheld', message: 'Firefox withheld it.'},
      }),
      connections: [connection],
    });
    expect(report).toMatchObject({
      message: 'unreadable',
      verdict: 'undecided',
      problems: [{code: 'body-withheld'}],
    });
    expect(status(report, 'decoding')).toBe('skip');
  });
});

describe('the time to judge by', () => {
  const expired = {notBefore: '2026-11-22T14:00:00Z', notOnOrAfter: '2026-11-22T14:10:00Z'};

  it('is the capture’s, not that of the reader', async () => {
    const then = Date.UTC(2026, 10, 22, 14, 5);
    expect(
      status(
        await inspect({capture: caught(aResponseXml(expired), {capturedAt: then}), connections: []}),
        'validity',
      ),
    ).toBe('pass');
    expect(status(await inspect({capture: caught(aResponseXml(expired)), connections: []}), 'validity')).toBe(
      'fail',
    );
  });

  it('leaves what depends on it open when nobody knows it', async () => {
    const {capturedAt: _, ...timeless} = caught(aResponseXml(expired));
    expect(status(await inspect({capture: timeless, connections: []}), 'validity')).toBe('skip');
  });
});

describe('a flow', () => {
  const request = caught(anAuthnRequestXml(), {
    id: 'q1',
    parameter: 'SAMLRequest',
    capturedAt: ARRIVAL - 2000,
    requestId: '6',
    ids: {id: '_q1', connectionId: CONNECTION_ID},
  });
  const response = caught(aResponseXml(), {
    ids: {id: '_r1', inResponseTo: '_q1', connectionId: CONNECTION_ID},
  });
  const step: AnswerEvent = {
    requestId: '7',
    kind: 'redirect',
    seenAt: ARRIVAL + 50,
    isPrivate: false,
    status: 302,
    host: 'id.atlassian.com',
    path: '/error',
    error: 'access_denied',
    errorDescription: 'Invalid thumbprint',
    tracking: 't-1',
    connection: `saml-${CONNECTION_ID}`,
    date: ARRIVAL - 1000,
  };

  const inspected = async (captures: Capture[], events: AnswerEvent[]) => {
    const flows = joinFlows(captures, events);
    const [flow] = flows;
    if (!flow) throw new Error('no flow');
    return inspectFlow(flow, {connections: [connection], flows});
  };

  it('is judged by the service provider’s clock when its answer shows it', async () => {
    expect((await inspected([request, response], [step])).judgedAt).toEqual({
      time: new Date(ARRIVAL - 1000).toISOString(),
      source: 'date-header',
    });
  });

  it('carries the answer', async () => {
    expect((await inspected([request, response], [step])).answer).toMatchObject({
      result: 'refused',
      error: 'access_denied',
      description: 'Invalid thumbprint',
      tracking: 't-1',
    });
  });

  it('knows the request that it answers', async () => {
    expect(status(await inspected([request, response], []), 'in-response-to')).toBe('pass');
  });

  it('fails on a request that was never made in this tab', async () => {
    const other = caught(aResponseXml({inResponseTo: '_other'}), {
      ids: {inResponseTo: '_other', connectionId: CONNECTION_ID},
    });
    expect(fails(await inspected([request, other], []))).toContain('in-response-to');
  });

  it('says nothing about its request when all that were seen are answered: it may have gone by POST', async () => {
    const later = caught(aResponseXml({inResponseTo: '_unseen'}), {
      id: 'r2',
      requestId: '9',
      capturedAt: ARRIVAL + 5000,
      ids: {inResponseTo: '_unseen', connectionId: CONNECTION_ID},
    });
    expect(fails(await inspected([request, response, later], []))).not.toContain('in-response-to');
  });

  const found = (report: Report, id: string) => report.findings.find(({checkId}) => checkId === id);

  it('is refused for Atlassian’s refusal beside what we find ourselves', async () => {
    const report = await inspected([request, response], [step]);
    expect(status(report, 'outcome')).toBe('fail');
    expect([report.verdict, ownVerdictOf(report)]).toEqual(['refused', 'refused']);
  });

  it('is told Atlassian’s refusal although the browser kept the message back', async () => {
    const kept = {...response, encoded: '', unreadable: {code: 'body-withheld', message: 'It was withheld.'}};
    const report = await inspected([kept], [step]);
    expect([report.verdict, ownVerdictOf(report)]).toEqual(['refused', 'undecided']);
  });

  it('compares the browser’s clock with that of the answer', async () => {
    const late = {...step, date: ARRIVAL - 300_000};
    expect(found(await inspected([request, response], [step]), 'clock')?.status).toBe('pass');
    expect(found(await inspected([request, response], [late]), 'clock')?.actual).toEqual([
      'The identity provider’s clock: 2026-11-22T14:36:01.000Z',
      'The browser’s clock: 2026-11-22T14:36:02.000Z',
      'Atlassian Cloud’s clock: 2026-11-22T14:31:02.000Z',
    ]);
  });

  it('compares the RelayState of request and Response', async () => {
    const statuses = [];
    for (const relayState of ['s', 't', undefined]) {
      const answered = {...response, ...(relayState !== undefined && {relayState})};
      statuses.push(status(await inspected([{...request, relayState: 's'}, answered], []), 'relay-state'));
    }
    expect(statuses).toEqual(['pass', 'warn', 'warn']);
  });

  it('knows a message that is posted again', async () => {
    const ids = {id: '_r1', assertionId: '_a1', inResponseTo: '_q1', connectionId: CONNECTION_ID};
    const again = {...response, ids, id: 'r2', requestId: '9', capturedAt: ARRIVAL + 60_000};
    const report = await inspected([request, {...response, ids}, again], []);
    expect(found(report, 'replay')).toMatchObject({status: 'warn', actual: '_a1'});
    expect(status(await inspected([request, {...response, ids}], []), 'replay')).toBe('pass');
  });

  it('an AuthnRequest of no known connection is accepted where it goes to its Destination', async () => {
    const sent = {...request, url: `${ISSUER}/protocol/saml`};
    const flows = joinFlows([sent], []);
    const report = await inspectFlow(flows[0]!, {connections: [], flows});
    expect([report.message, report.verdict]).toEqual(['AuthnRequest', 'accepted']);
  });

  it('whose request was never answered is about the request', async () => {
    expect(await inspected([request], [])).toMatchObject({
      message: 'AuthnRequest',
      request: {id: '_q1', issuer: AUDIENCE},
    });
  });
});

it('a message out of a file is judged by no clock, nor as one that was watched', async () => {
  const {capturedAt: _at, tabId: _tab, requestId: _request, ...file} = caught(aResponseXml());
  const report = await inspect({
    capture: file,
    request: caught(anAuthnRequestXml(), {parameter: 'SAMLRequest', relayState: 's'}),
    at: {ms: ARRIVAL, source: 'given'},
    connections: [connection],
  });
  const ids = ['clock', 'replay', 'relay-state', 'outcome'];
  expect(ids.map(id => status(report, id))).toEqual(ids.map(() => 'skip'));
});

it('the README lists each check once', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = [...readme.matchAll(/^\| ([a-z-]+) +\| [A-Z]/gm)].map(([, id]) => id);
  expect(rows).toEqual(checks.map(({id}) => id));
});
