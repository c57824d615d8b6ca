import {describe, expect, it} from 'vitest';
import {joinFlows} from '../../../src/core/flow.ts';
import {inspectFlow} from '../../../src/core/inspect.ts';
import {problemOf, traceOf} from './imported.ts';
import {aLogin, capturedOf} from './traced-login.ts';

const {captures, events} = capturedOf(aLogin());
const [flow] = joinFlows(captures, events);
if (!flow) throw new Error('There must be a login.');
const report = await inspectFlow(flow, {connections: [], flows: [flow]});
const {request, response} = flow;

type Json = Record<string, unknown>;
const own = (changes: Json = {}, flowChanges: Json = {}): string =>
  JSON.stringify({
    format: 'saml-lens-trace',
    version: 1,
    exportedAt: '2026-11-22T15:00:00Z',
    isRedacted: false,
    flows: [{request, response, events, report, ...flowChanges}],
    markers: [{at: 1, text: 'now I pressed log in'}],
    ...changes,
  });
const changed = (value: unknown, changes: Json): Json => ({...(value as Json), ...changes});

it('gives back what was written', async () => {
  const trace = await traceOf(own());
  expect(trace.captures).toEqual(captures);
  expect(trace.events).toEqual(events);
  expect([...trace.reports]).toEqual([[response?.id, report]]);
  expect(trace.markers).toEqual([{at: 1, text: 'now I pressed log in'}]);
  expect([trace.isRedacted, trace.origin, trace.skipped]).toEqual([false, {kind: 'saml-lens'}, []]);
});

it('gives the same Report when it is judged again', async () => {
  const trace = await traceOf(own());
  const flows = joinFlows(trace.captures, trace.events);
  expect(await inspectFlow(flows[0] as typeof flow, {connections: [], flows})).toEqual(report);
});

describe('whether it is redacted', () => {
  it.each<[string, unknown, boolean]>([
    ['is said', true, true],
    ['is denied', false, false],
    ['is taken for granted where nothing is said', undefined, true],
    ['is taken for granted where something else is said', 'no', true],
  ])('%s', async (_, isRedacted, wanted) => {
    expect((await traceOf(own({isRedacted}))).isRedacted).toBe(wanted);
  });
});

describe('a login that is not as it should be is left out and counted', () => {
  const other = {response: changed(response, {id: 'z'})};
  it.each<[string, unknown]>([
    ['no object', 'login'],
    ['nothing in it', {}],
    ['a Response of another parameter', {response: changed(response, {parameter: 'SAMLRequest'})}],
    ['a Response without id', {response: changed(response, {id: ''})}],
    ['a Response whose message is no text', {response: changed(response, {encoded: 5})}],
    ['a URL that is no text', {response: changed(response, {url: {}})}],
    ['a time beyond what a date can hold', {response: changed(response, {capturedAt: 1e300})}],
    ['a request that is damaged', {...other, request: {}}],
    ['an event of no kind', {...other, events: [changed(events[0], {kind: 'x'})]}],
    ['too many events', {...other, events: Array.from({length: 300}, () => events[0])}],
    ['the id of another login', {response}],
  ])('%s', async (_, damaged) => {
    const trace = await traceOf(own({flows: [{request, response, events}, damaged]}));
    expect(trace.captures.map(({id}) => id)).toEqual(['a', 'b']);
    expect(trace.skipped).toEqual([{count: 1, reason: 'login that can’t be read'}]);
  });
});

describe('a Report that a page could not show is dropped, and its login read', () => {
  const [finding] = report.findings;
  const [cause] = report.causes ?? [];
  const hostile = {...finding, source: 'javascript:alert(1)'};
  it.each<[string, unknown]>([
    ['none', undefined],
    ['a list', []],
    ['of another schema', changed(report, {schema: 2})],
    ['of no verdict', changed(report, {verdict: 'fine'})],
    ['with a finding that is none', changed(report, {findings: [null]})],
    ['with a link that runs', changed(report, {findings: [hostile]})],
    ['with a cause that links elsewhere', changed(report, {causes: [{...cause, source: 'http://x.test'}]})],
    ['with values that are no texts', changed(report, {findings: [{...finding, expected: [1]}]})],
    ['without its signatures', changed(report, {signatures: undefined})],
  ])('%s', async (_, damaged) => {
    const trace = await traceOf(own({}, {report: damaged}));
    expect(trace.captures.length).toBe(2);
    expect(trace.reports.size).toBe(0);
  });
});

it('keeps only members it knows, and never sets a prototype', async () => {
  const text = own().replaceAll('"isPrivate":', '"__proto__":{"isAdmin":true},"extra":1,"isPrivate":');
  const trace = await traceOf(text);
  expect(trace.captures).toEqual(captures);
  expect(Object.keys(trace.captures[0] as object)).not.toContain('__proto__');
  expect(({} as {isAdmin?: boolean}).isAdmin).toBeUndefined();
});

it('reads the members in any order', async () => {
  const {format, version, ...rest} = JSON.parse(own()) as Json;
  expect((await traceOf(JSON.stringify({...rest, version, format}))).captures).toEqual(captures);
});

describe('a file that is none of ours says so', () => {
  it.each<[string, Json, string]>([
    ['of another version', {version: 2}, 'newer-version'],
    ['of another format', {format: 'other'}, 'json'],
    ['without logins', {flows: []}, 'no-saml'],
    ['with logins that are no list', {flows: 5}, 'no-saml'],
  ])('%s', async (_, changes, code) => {
    expect((await problemOf(own(changes))).code).toBe(code);
  });
});
