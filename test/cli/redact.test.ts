import {describe, expect, it} from 'vitest';
import {main} from '../../src/cli/main.ts';
import {joinFlows} from '../../src/core/flow.ts';
import {inspectFlow} from '../../src/core/inspect.ts';
import {aLogin, capturedOf, loginHar} from '../core/trace/traced-login.ts';

/** Runs the program over one text. */
async function run(args: readonly string[], content: string) {
  let out = '';
  let err = '';
  const status = await main(args, {
    readFile: () => Promise.resolve(Buffer.from(content)),
    readStdin: () => Promise.resolve(Buffer.from(content)),
    out: text => (out += text),
    err: text => (err += text),
    isColoured: false,
    width: 100,
  });
  return {status, out, err};
}

const login = aLogin();
const har = loginHar(login);
const {captures, events} = capturedOf(login);
const flows = joinFlows(captures, events);
const [flow] = flows;

describe('saml-lens redact', () => {
  it.each(['trace', 'har', 'markdown'])(
    'writes %s without the name, and the receipt beside it',
    async format => {
      const {status, out, err} = await run(['redact', 'a.har', '--format', format], har);
      expect(status).toBe(0);
      expect(out).not.toBe('');
      expect(out).not.toContain('alice');
      expect(Buffer.from(out).toString('base64')).not.toContain(
        Buffer.from('alice').toString('base64').slice(0, 6),
      );
      expect(err).toContain('Removed:');
      expect(err).not.toContain('alice');
    },
  );

  it('hands on what was judged before', async () => {
    if (!flow) throw new Error('The login makes no flow.');
    const before = await inspectFlow(flow, {connections: [], flows});
    const {out} = await run(['redact', 'a.har'], har);
    const written = JSON.parse(out) as {isRedacted: boolean; flows: {report: typeof before}[]};
    expect(written.isRedacted).toBe(true);
    const findings = (report: typeof before) =>
      report.findings.map(({checkId, status}) => `${checkId} ${status}`);
    expect(findings(written.flows[0]?.report ?? before)).toEqual(findings(before));
  });

  it('reads what it wrote, with the same verdict', async () => {
    const {out} = await run(['redact', 'a.har'], har);
    const again = await run(['redact', 'b.json'], out);
    expect(again.status).toBe(0);
    const verdictIn = (text: string) =>
      (JSON.parse(text) as {flows: {report: {verdict: string}}[]}).flows.map(({report}) => report.verdict);
    expect(verdictIn(again.out)).toEqual(verdictIn(out));
  });

  it('masks domains where it shall', async () => {
    const kept = await run(['redact', 'a.har', '--format', 'markdown'], har);
    const masked = await run(['redact', 'a.har', '--format', 'markdown', '--mask-domains'], har);
    expect(kept.out).toContain('@acme.test');
    expect(masked.out).not.toContain('acme.test');
  });

  it.each([
    [['redact'], 'redact: expected one FILE, found 0.'],
    [['redact', 'a', 'b'], 'redact: expected one FILE, found 2.'],
    [['redact', 'a', '--format', 'text'], '--format: expected one of trace, har, markdown, found “text”.'],
    [['redact', 'a', '--hashed'], 'redact: takes no --hashed.'],
  ])('%j is refused', async (args, message) => {
    const {status, out, err} = await run(args, har);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
  });

  it('writes nothing of a file without SAML', async () => {
    const {status, out} = await run(['redact', 'a.har'], '{"log": {"version": "1.2", "entries": []}}');
    expect(status).toBe(2);
    expect(out).toBe('');
  });
});
