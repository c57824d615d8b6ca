import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {joinFlows} from '../../../src/core/flow.ts';
import {inspectFlow} from '../../../src/core/inspect.ts';
import {chunksOf, imported, traceOf} from './imported.ts';
import {importTrace} from '../../../src/core/trace/import.ts';
import {aLogin, entryOf, harOf, loginHar, type Step, stepsOf, tracedOf} from './traced-login.ts';

const login = aLogin();
const [, , post] = stepsOf(login) as [Step, Step, Step];
const entry = JSON.stringify(entryOf(post));
const har = (...entries: readonly string[]): string =>
  `{"log":{"creator":{"name":"WebInspector","version":"1"},"entries":[${entries.join(',')}]}}`;

describe('of a hostile file, what is sound is read', () => {
  it.each<[string, string]>([
    ['with an entry that is nested deeply', har('['.repeat(1_000_000) + ']'.repeat(1_000_000), entry)],
    ['with entries that are no objects', har('null', '5', '"x"', '[]', 'true', '-1e9', entry)],
    [
      'with an entry whose members have wrong types',
      har('{"request":5,"response":[],"time":"x"}', '{"request":{"url":{}}}', entry),
    ],
    ['with brackets that do not match', har('{"a":[}]', entry)],
    ['with a name that occurs twice', har(entry).replace('"creator"', '"entries":5,"creator"')],
    ['with __proto__ as a name', har('{"__proto__":{"request":{"url":"x"}}}', entry)],
    ['with a text of 20 MB', har(`{"request":{"url":"${'x'.repeat(20_000_000)}"}}`, entry)],
    [
      'with a time beyond all dates',
      har(entry.replace(/"startedDateTime":"[^"]*"/, '"startedDateTime":"+999999-01-01T00:00:00Z"'), entry),
    ],
    ['with a URL that is none', har(entry.replaceAll(/"url":"[^"]*"/g, '"url":"::"'))],
    [
      'with a redirect to what is no address',
      har(entry.replace(/"redirectURL":"[^"]*"/, '"redirectURL":"http://["')),
    ],
  ])('%s', async (_, text) => {
    const trace = await traceOf(text);
    const flows = joinFlows(trace.captures, trace.events);
    expect(flows.length).toBeGreaterThan(0);
    for (const flow of flows) await inspectFlow(flow, {connections: [], flows});
  });

  it('with a SAMLResponse of 15 MB, which says that it is too large', async () => {
    const body = `SAMLResponse=${'A'.repeat(15_000_000)}`;
    const trace = await traceOf(harOf([entryOf({...post, body}, {postData: 'text'})]));
    expect(trace.captures[0]?.unreadable?.code).toBe('too-large');
    expect(trace.captures[0]?.encoded).toBe('');
  });

  it('with 6,000 messages, of which 5,000 are kept', async () => {
    const body = (number: number) => `SAMLResponse=${Buffer.from(`<a${number}/>`).toString('base64')}`;
    const entries = Array.from({length: 6_000}, (_, number) =>
      entryOf({...post, body: body(number)}, {postData: 'text'}),
    );
    const trace = await traceOf(harOf(entries));
    expect(trace.captures.length).toBe(5_000);
    expect(trace.skipped).toEqual([
      {count: 1_000, reason: 'messages beyond the 5,000, or 256 MB, that are read'},
    ]);
    expect(new Set(trace.captures.map(({id}) => id)).size).toBe(5_000);
  });

  it('with 200,000 entries', async () => {
    async function* many() {
      const thousands = new TextEncoder().encode('{"request":{"url":"https://x.test/"}},'.repeat(10_000));
      yield new TextEncoder().encode('{"log":{"entries":[');
      for (let i = 0; i < 20; i++) yield thousands;
      yield new TextEncoder().encode(`${entry}]}}`);
    }
    const result = await importTrace(many());
    expect(result.ok && result.value.skipped).toEqual([{count: 200_000, reason: 'entries without SAML'}]);
  });
});

describe('never throws', () => {
  const mutated = (text: string) =>
    fc
      .array(
        fc.tuple(
          fc.nat(text.length - 1),
          fc.constantFrom('"', '{', '}', '[', ']', ',', ':', '\\', '0', 'x', ''),
        ),
        {maxLength: 5},
      )
      .map(changes =>
        changes.reduce((all, [at, character]) => all.slice(0, at) + character + all.slice(at + 1), text),
      );

  it.each<[string, string]>([
    ['a HAR with changed characters', loginHar(login)],
    ['an export of SAML-tracer with changed characters', tracedOf(login)],
  ])('%s', async (_, text) => {
    await fc.assert(
      fc.asyncProperty(mutated(text), fc.integer({min: 1, max: 5_000}), async (changed, size) => {
        const result = await imported(changed, {}, size);
        const trace = result.ok ? result.value : result.problem.partial;
        const flows = trace ? joinFlows(trace.captures, trace.events) : [];
        for (const flow of flows) await inspectFlow(flow, {connections: [], flows});
      }),
      {numRuns: 60},
    );
  });

  it('any JSON in the place of an entry', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async json => {
        const trace = await traceOf(har(json, entry));
        expect(trace.captures.length).toBeGreaterThan(0);
      }),
      {numRuns: 200},
    );
  });

  it('any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({maxLength: 300}), async bytes => {
        await imported(bytes);
      }),
      {numRuns: 200},
    );
  });
});

describe('an import that is cancelled', () => {
  it('says so, and stops reading', async () => {
    const controller = new AbortController();
    let handedOut = 0;
    async function* endless() {
      yield new TextEncoder().encode('{"log":{"entries":[');
      for (;;) {
        handedOut++;
        if (handedOut === 10) controller.abort();
        yield new TextEncoder().encode(`${entry},`);
      }
    }
    const result = await importTrace(endless(), {signal: controller.signal});
    expect(result.ok ? undefined : result.problem.code).toBe('cancelled');
    expect(handedOut).toBe(10);
  });

  it('tells how many bytes were read, of how many', async () => {
    const text = loginHar(login);
    const seen: (readonly [number, number | undefined])[] = [];
    const size = new TextEncoder().encode(text).length;
    await importTrace(chunksOf(text, 1_000), {size, onProgress: (read, all) => seen.push([read, all])});
    expect(seen.at(-1)).toEqual([size, size]);
    expect(seen.length).toBe(Math.ceil(size / 1_000));
  });
});
