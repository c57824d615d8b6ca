import {describe, expect, it} from 'vitest';
import type {Connection} from '../../../src/core/connection/connection.ts';
import {IDENTITY_PROVIDERS} from '../../../src/core/connection/identity-providers.ts';
import type {Cause} from '../../../src/core/diagnosis/cause.ts';
import {explain} from '../../../src/core/diagnosis/explain.ts';
import {guideOf} from '../../../src/core/diagnosis/guides/index.ts';
import {maskOf} from '../../../src/core/report-masks.ts';
import type {Report} from '../../../src/core/report.ts';
import {setupSteps} from '../../../src/core/setup/steps.ts';
import {anAssertionXml, aResponseXml, base64} from '../../support/a-response.ts';
import {aConnection, inspected} from '../../support/inspected.ts';

/** What takes minutes without its bound stays far below this with it, on a busy machine too. In ms. */
const SOON = 4_000;

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const aReport = (nameID: string, values: readonly string[] = []): Report => ({
  schema: 1,
  message: 'Response',
  verdict: 'accepted',
  assertion: {
    isSigned: true,
    nameID: {value: nameID},
    subjectConfirmations: [],
    attributes: values.map((value, index) => ({name: `a${index}`, values: [value]})),
  },
  signatures: [],
  problems: [],
  findings: [],
});

const numbered = (count: number): readonly string[] =>
  Array.from({length: count}, (_, index) => `group number ${index}`);

describe('masks stay fast, whatever the message holds', () => {
  it.each([
    [
      '10,000 attribute values',
      aReport('alice', numbered(10_000)),
      'alice is in group number 7. '.repeat(50),
    ],
    ['a text that holds 1,000 of them', aReport('alice', numbered(1_000)), numbered(1_000).join(', ')],
    ['a value of 5 MB', aReport('alice', ['v'.repeat(5_000_000)]), 'alice'],
    ['a NameID of 5 MB, shown whole', aReport('n'.repeat(5_000_000)), 'n'.repeat(5_000_000)],
    ['a text of one long word', aReport('alice'), 'x'.repeat(1_000_000)],
    ['a text of blanks', aReport('alice'), ' '.repeat(1_000_000)],
    ['a text of half certificates', aReport('alice'), '-----BEGIN '.repeat(100_000)],
    ['a text of half addresses', aReport('alice'), 'a@'.repeat(500_000)],
  ])('%s', async (_, report, text) => {
    let masked = '';
    expect(await timed(() => (masked = maskOf(report)(text)))).toBeLessThan(SOON);
    expect(masked).not.toMatch(/\balice\b|group number \d|nnn/);
  });
});

describe('a text that holds much of what is looked for is explained soon', () => {
  it.each([
    ['the first part of a text with a value in it', 'Attribute [ '],
    ['the start of a log line', 'A valid SubjectConfirmation was not found on this Response '],
    ['addresses', 'https://id.atlassian.com/error?error_description=a '],
    ['broken percent-encoding', '%41%ff'],
    ['blanks', ' '],
  ])('%s', async (_, part) => {
    const text = part.repeat(1_000_000 / part.length);
    expect(await timed(() => explain(text))).toBeLessThan(SOON);
  });
});

/** Each ends a value that some part of the advice is made with. */
const HOSTILE = [
  '{'.repeat(300_000),
  'https://'.repeat(50_000),
  '?'.repeat(300_000),
  '<img src=x onerror=alert(1)>',
  '\u202Eecila\u0007\u001B[31m',
  '“” › @ “”',
  '$&$1$`',
  '%',
  '\uD800',
  '__proto__',
];

describe('a hostile value in a message', () => {
  const short = HOSTILE.map(value => [[...value].slice(0, 12).join(''), value] as const);
  it.each(short)('is diagnosed soon, and stays cut in every sentence: %j', async (_, value) => {
    const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    // What XML can't hold is given as it arrives: then the message can't be read.
    const xml = aResponseXml(
      {destination: text, issuer: text},
      anAssertionXml({audience: text, recipient: text, nameID: text, nameIDFormat: text}),
    );
    let report: Report | undefined;
    const taken = await timed(async () => {
      report = await inspected(base64(xml), [{...aConnection(), domains: [value], identityProvider: value}], {
        account: value,
        answer: {result: 'refused', error: value, description: value},
      });
    });
    expect(taken).toBeLessThan(SOON);
    expect(report?.findings.filter(({status}) => status === 'error')).toEqual([]);
    const sentences = (report?.causes ?? []).flatMap(({text: said, explanation, doubt = ''}: Cause) => [
      said,
      explanation,
      doubt,
    ]);
    expect(sentences.length).toBeGreaterThan(0);
    expect(Math.max(...sentences.map(({length}) => length))).toBeLessThan(700);
  });
});

describe('setting up with a hostile connection', () => {
  it.each(HOSTILE.map(value => [[...value].slice(0, 12).join(''), value] as const))(
    'is guided through for every identity provider: %j',
    async (_, value) => {
      const connection: Connection = {
        id: value,
        name: value,
        issuer: value,
        ssoUrl: value,
        audience: value,
        acsUrl: value,
        nameIDFormat: value,
        certificates: [value],
        domains: [value],
      };
      const taken = await timed(() => {
        for (const {id} of IDENTITY_PROVIDERS) {
          const steps = setupSteps({
            connection,
            guide: guideOf(id),
            seen: {logins: []},
            ticked: new Set([value]),
            now: 0,
          });
          expect(steps.length).toBeGreaterThan(5);
        }
      });
      expect(taken).toBeLessThan(SOON);
    },
  );
});
