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
  'nameid-persistent-opaque': /^NameID is “[0-9a-f]{40}”, not an e-mail address\.$/,
  'nameid-transient': /^NameID is “_[0-9a-f]{42}”, not an e-mail address\.$/,
  'signed-by-other-key': /signed with/,
  unsigned: /signed\.$/,
  'wrong-audience': /^Audience is “https:\/\/auth\.atlassian\.com\/saml\/99999999-.*”, not /,
  'clock-behind-2h': /expired (?:11[45] min|1 h 5[45] min) before it arrived/,
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
