import {readFileSync} from 'node:fs';
import {beforeAll, describe, expect, it} from 'vitest';
import {type Case, cases, isThere, readCorpusFile} from './cases.ts';
import {differences} from './differences.ts';
import {factsOf} from './facts.ts';
import {asks, compare, type Differences} from './judge.ts';
import {runCase} from './run-case.ts';

if (!isThere) console.warn('Skipped: the corpus, which lies beside the project, is not there.');

interface Outcome {
  readonly differs: Differences;
  readonly asksSignature: boolean;
  readonly asksVerdict: boolean;
  /** The type of the Report, or what was said instead of one. */
  readonly taken: string;
}

const outcomes = new Map<string, Outcome | Error>();

async function outcomeOf(given: Case): Promise<Outcome> {
  const run = await runCase(given);
  return {
    differs: compare(given, run),
    asksSignature: asks.signature(given, run),
    asksVerdict: asks.verdict(given, run),
    taken: run.report?.message ?? run.words,
  };
}

function found(id: string): Outcome {
  const outcome = outcomes.get(id);
  if (!outcome || outcome instanceof Error) throw outcome ?? new Error(`${id} was not run.`);
  return outcome;
}

const named = (list: readonly Case[]) => list.map(given => [given.id, given] as const);
const messages = cases.filter(({kind}) => kind !== 'metadata');
const metadata = cases.filter(({kind}) => kind === 'metadata');
const withFields = cases.filter(({expect}) => expect.fields !== undefined);

/** The root elements of a kind; what can’t be read is a Report, too. */
const TYPES: Readonly<Record<Case['kind'], readonly string[]>> = {
  response: ['Response', 'unreadable'],
  assertion: ['Assertion'],
  request: ['AuthnRequest'],
  logout: ['LogoutRequest', 'LogoutResponse'],
  metadata: [],
};

describe.skipIf(!isThere)('messages of other test suites, from ../shared', () => {
  beforeAll(async () => {
    for (const given of cases)
      outcomes.set(
        given.id,
        await outcomeOf(given).catch((error: unknown) =>
          error instanceof Error ? error : new Error(String(error)),
        ),
      );
  }, 300_000);

  it.each(named(messages))('%s: as recorded, or known to differ', (id, {kind}) => {
    const {differs, taken} = found(id);
    expect(TYPES[kind]).toContain(taken);
    expect(Object.keys(differs), JSON.stringify(differs)).toEqual(Object.keys(differences[id] ?? {}));
  });

  it.each(named(metadata))('%s: metadata is no message', id => {
    expect(found(id).taken).toMatch(/metadata/i);
  });

  it.each(named(withFields))('%s: the recorded values', (_id, given) => {
    const {recorded, ours} = factsOf(given, readCorpusFile(given.file));
    if (recorded['role'] === 'sp') expect(ours).toBeUndefined();
    else expect(ours).toEqual(recorded);
  });

  it('docs/verification.md says how many agree, and names each that does not', () => {
    const text = readFileSync(new URL('../../docs/verification.md', import.meta.url), 'utf8');
    const all = cases.map(({id}) => found(id));
    const signature = all.filter(({asksSignature}) => asksSignature);
    const verdict = all.filter(({asksVerdict}) => asksVerdict);
    const agree = (list: readonly Outcome[], about: keyof Differences) =>
      `${list.filter(({differs}) => differs[about] === undefined).length} of ${list.length}`;
    expect(text).toContain(`signature ${agree(signature, 'signature')}`);
    expect(text).toContain(`verdict and reason ${agree(verdict, 'verdict')}`);
    for (const id of Object.keys(differences)) expect(text).toContain(id);
  });

  it('knows no difference of a case that is not there', () => {
    const ids = new Set(cases.map(({id}) => id));
    expect(Object.keys(differences).filter(id => !ids.has(id))).toEqual([]);
  });
});
