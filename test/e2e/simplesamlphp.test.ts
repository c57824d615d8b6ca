import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {simpleSamlCases} from '../rig/simplesamlphp-cases.mjs';
import {forget, type Lens, logInAndRead, startLens} from './lens.ts';

let lens: Lens;
beforeAll(async () => {
  lens = await startLens({withSimpleSaml: true});
});
afterAll(() => lens?.close());
beforeEach(() => forget(lens));

/** What the popup says first where the look-alike refuses; every other case is a login that went well. */
const causes: Readonly<Record<string, RegExp>> = {
  'nameid-uid': /^NameID is “alice”, not an e-mail address\.$/,
  'nameid-persistent-opaque': /^NameID is “[0-9a-f]{40}”, a persistent id, not an e-mail address\.$/,
  'nameid-transient': /^NameID is “_[0-9a-f]{42}”, a transient id, not an e-mail address\.$/,
  'signed-by-other-key': /signed with/,
  unsigned: /signed\.$/,
  'wrong-audience': /^Audience names connection “99999999-.*”, not “22222222-/,
  'clock-behind-2h': /^The identity provider’s clock is at least (?:1 h 59 min|2 h) behind\.$/,
  'request-denied': /RequestDenied.*“Alice is not assigned to this app\.”/,
  encrypted: /holds an EncryptedAssertion/,
};

describe('a login through SimpleSAMLphp is told in the popup', () => {
  test.each(simpleSamlCases.map(wanted => [wanted.id, wanted] as const))('%s', async (_id, wanted) => {
    const ssp = lens.rig.ssp;
    if (!ssp) throw new Error('SimpleSAMLphp was not started.');
    await ssp.useCase(wanted);

    const {popup, verdict} = await logInAndRead(lens, ssp.startUrl(wanted));

    expect(verdict.accepted ? undefined : verdict.code).toBe(wanted.code);
    if (verdict.accepted) {
      expect(popup).toMatchObject({word: 'Accepted', agreement: 'agrees with ours'});
      expect(popup.cause).toContain(wanted.mail ?? 'alice@example.com');
    } else {
      expect(popup.word).toBe(wanted.isEncrypted ? 'Refused by Atlassian' : 'Refused');
      expect(popup.cause).toMatch(causes[wanted.id] ?? /^$/);
      expect(popup.answer).toMatchObject({Code: verdict.code, Tracking: verdict.tracking});
    }
  });
});
