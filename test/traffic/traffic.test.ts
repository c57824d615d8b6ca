import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {main} from '../../src/cli/main.ts';
import type {Report} from '../../src/core/report.ts';
import {type Expectation, expectations, JUDGED} from './expectations.ts';
import {CONNECTION_FILE, casesOf, isRecorded, recorded} from './recorded.ts';

async function run(args: readonly string[], connections: string): Promise<{status: number; report: Report}> {
  let out = '';
  const status = await main(args, {
    readFile: path =>
      Promise.resolve(path === CONNECTION_FILE ? Buffer.from(connections) : readFileSync(path)),
    readStdin: () => Promise.reject(new Error('Standard input is not used here.')),
    out: text => (out += text),
    err: text => expect.fail(text),
    isColoured: false,
    width: 100,
  });
  const [report] = JSON.parse(out) as Report[];
  if (!report) throw new Error('No report was printed.');
  return {status, report};
}

/** A Report in the words of an expectation. */
function found({verdict, findings, signatures, assertion, response}: Report): Omit<Expectation, 'why'> {
  const statusOf = (id: string) => findings.find(({checkId}) => checkId === id)?.status;
  const {code, subCode} = response?.status ?? {};
  return {
    verdict,
    findings: Object.fromEntries(JUDGED.map(id => [id, statusOf(id)])) as Expectation['findings'],
    signatures: Object.fromEntries(signatures.map(({element, outcome}) => [element, outcome])),
    nameID: assertion?.nameID as Expectation['nameID'],
    statusCodes: [code, subCode].flatMap(uri => (uri === undefined ? [] : [uri.split(':').at(-1) ?? uri])),
  };
}

describe.skipIf(!isRecorded)('recorded logins, from ../shared', () => {
  const identityProviders = ['samlp', 'simplesamlphp'] as const;

  it.each(identityProviders)('an expectation is written for every case of %s', identityProvider => {
    expect(casesOf(identityProvider)).toEqual(Object.keys(expectations[identityProvider]).sort());
  });

  describe.each(identityProviders)('%s', identityProvider => {
    it.each(Object.entries(expectations[identityProvider]))('%s', async (name, {why, ...expected}) => {
      const {args, connections} = recorded(identityProvider, name);
      const {status, report} = await run(args, connections);
      expect(found(report), why).toEqual(expected);
      expect(status).toBe(['accepted', 'at-risk'].includes(report.verdict) ? 0 : 1);
    });
  });

  it('NameID that differs from the account only in case is a warning', async () => {
    const {args, connections} = recorded('simplesamlphp', 'email-case-differs');
    const {report} = await run([...args, '--account', 'alice@example.com'], connections);
    expect(report.findings.find(({checkId}) => checkId === 'account')).toMatchObject({
      status: 'warn',
      differsBy: 'case',
    });
  });

  it('the built program prints the same report', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'saml-lens-'));
    try {
      const cli = join(folder, 'cli');
      const root = new URL('../../', import.meta.url);
      execFileSync('npx', ['vite', 'build', '--mode', 'cli', '--outDir', cli, '--logLevel', 'error'], {
        cwd: root,
      });
      const {args, connections} = recorded('samlp', 'wrong-audience');
      const file = join(folder, CONNECTION_FILE);
      writeFileSync(file, connections);
      const built = spawnSync(
        process.execPath,
        [
          join(cli, 'saml-lens.js'),
          ...args.map(argument => (argument === CONNECTION_FILE ? file : argument)),
        ],
        {encoding: 'utf8'},
      );
      const {report} = await run(args, connections);
      expect([built.status, built.stderr, JSON.parse(built.stdout)]).toEqual([1, '', [report]]);
    } finally {
      rmSync(folder, {recursive: true, force: true});
    }
  }, 60_000);
});
