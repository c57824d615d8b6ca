import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Report} from '../../../src/core/report.ts';
import {isInstalled, openXmlsec1} from '../../xmlsec/xmlsec1.ts';
import {inspected, type Originals, signOriginals, xmlCrypto, xmlsec1Engine} from './wrapping-messages.ts';
import {mutated, mutation, piecesOf, textOf} from './wrapping-mutations.ts';

const xmlsec1 = openXmlsec1();
afterAll(() => xmlsec1.close());

/** All values of an Assertion or Response that a Report shows. */
function valuesOf(part: Report['assertion'] | Report['response']) {
  const {protection: _protection, ...values} = part ?? {};
  return values;
}

const RUNS = 100;

describe('however the elements of a signed message are moved, copied, wrapped and changed,', () => {
  let originals: Originals;
  beforeAll(
    async () => void (originals = await signOriginals(isInstalled ? xmlsec1Engine(xmlsec1) : xmlCrypto)),
  );

  it.each(['assertionSigned', 'responseSigned', 'bothSigned'] as const)(
    'what is shown as signed is what was signed (%s)',
    async kind => {
      const xml = originals[kind];
      const original = await inspected(xml);
      expect(original.verdict).toBe('accepted');
      expect(textOf(piecesOf(xml))).toBe(xml);
      const taken: {readonly mutant: string; readonly report: Report}[] = [];
      const seen = {signed: 0, mallory: 0};
      await fc.assert(
        fc.asyncProperty(mutation, async steps => {
          const mutant = mutated(xml, steps);
          const report = await inspected(mutant);
          const {assertion, response, verdict} = report;
          const isTaken = verdict === 'accepted' || verdict === 'at-risk';
          if (assertion?.nameID?.value.startsWith('mallory')) seen.mallory++;
          if (isTaken && mutant !== xml) taken.push({mutant, report});
          if (isTaken) expect(assertion?.protection).toBe('signed');
          if (assertion?.protection === 'signed') {
            seen.signed++;
            expect(valuesOf(assertion)).toEqual(valuesOf(original.assertion));
          }
          if (response?.protection === 'signed')
            expect(valuesOf(response)).toEqual(valuesOf(original.response));
          expect(report.findings.filter(({status}) => status === 'error')).toEqual([]);
        }),
        {numRuns: RUNS},
      );
      // Neither half may be empty, or nothing was shown.
      expect(seen.signed).toBeGreaterThan(0);
      expect(seen.mallory).toBeGreaterThan(0);
      if (!isInstalled) return;
      for (const {mutant, report} of taken.slice(0, 10)) {
        const nth = report.signatures.findIndex(({outcome}) => outcome === 'valid');
        expect(await xmlsec1.verify(mutant, 'rsa2048', nth)).toMatchObject({verdict: 'OK'});
      }
    },
    120_000,
  );
});
