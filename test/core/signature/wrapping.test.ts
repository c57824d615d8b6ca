import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Report} from '../../../src/core/report.ts';
import {isInstalled, openXmlsec1} from '../../xmlsec/xmlsec1.ts';
import {attacks, type Attack} from './wrapping-attacks.ts';
import {harmless, type Harmless} from './wrapping-harmless.ts';
import {
  ALICE,
  inspected,
  type Originals,
  signOriginals,
  xmlCrypto,
  xmlsec1Engine,
} from './wrapping-messages.ts';

if (!isInstalled) console.warn('Only xml-crypto signs: xmlsec1 is not installed.');

const xmlsec1 = openXmlsec1();
const engines = [
  ['xml-crypto', xmlCrypto],
  ...(isInstalled ? [['xmlsec1', xmlsec1Engine(xmlsec1)] as const] : []),
] as const;
afterAll(() => xmlsec1.close());

const wordsOf = ({findings}: Report, checkId: string) => {
  const finding = findings.find(one => one.checkId === checkId);
  return `${finding?.status}: ${finding?.cause ?? finding?.explanation}`;
};

describe.each(engines)('signed by %s, and attacked:', (name, engine) => {
  const possible = attacks.filter(({needs = name}) => needs === name);
  let originals: Originals;
  beforeAll(async () => void (originals = await signOriginals(engine)));

  it.each(possible.map(attack => [attack.name, attack] as const))('%s', async (_name, attack: Attack) => {
    const xml = await attack.make(originals);
    const report = await inspected(xml);
    const [checkId, says] = attack.finding;
    expect({
      reads: report.assertion?.nameID?.value,
      verdict: report.verdict,
      finding: wordsOf(report, checkId),
    }).toEqual({
      reads: attack.reads,
      verdict: attack.verdict,
      finding: expect.stringContaining(says),
    });
    expect(wordsOf(report, checkId)).toMatch(/^(?:fail|warn): /);
    // Whatever the verdict: what counts as signed is what was signed.
    if (attack.reads !== undefined && attack.reads !== ALICE && attack.verdict === 'refused')
      expect(report.assertion).toMatchObject({isSigned: false, protection: 'unsigned'});
    expect(report.findings.filter(({status}) => status === 'error')).toEqual([]);

    const unconfigured = await inspected(xml, []);
    expect(unconfigured.verdict).not.toBe('accepted');
    expect(unconfigured.assertion?.protection).not.toBe('signed');
  });
});

describe.each(engines)('signed by %s, and no attack:', (_engine, engine) => {
  let originals: Originals;
  beforeAll(async () => void (originals = await signOriginals(engine)));

  it.each(harmless.map(row => [row.name, row] as const))('%s', async (_name, row: Harmless) => {
    const report = await inspected(await row.make(originals));
    expect(
      report.findings.filter(({status, affects}) => status === 'fail' || affects === 'this-login'),
    ).toEqual([]);
    expect(report.verdict).toBe('accepted');
    expect(report.assertion).toMatchObject({
      nameID: {value: row.reads ?? ALICE},
      isSigned: true,
      protection: 'signed',
    });
    expect(report.response?.protection).toBe(row.response ?? 'unsigned');
  });
});
