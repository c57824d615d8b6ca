import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {scenarioUrl} from '../rig/rig.mjs';
import {scenarios} from '../rig/scenarios.mjs';
import {forget, type Lens, logInAndRead, startLens} from './lens.ts';

let lens: Lens;
beforeAll(async () => {
  lens = await startLens();
});
afterAll(() => lens?.close());
beforeEach(() => forget(lens));

const wellFounded = 'All that must be checked was checked, and passes.';

interface Row {
  readonly id: string;
  /** The look-alike's code; none when it lets the login in. */
  readonly code?: string | RegExp;
  readonly word: string;
  readonly cause: RegExp;
  readonly note?: string;
}

const rows: readonly Row[] = [
  {id: 'good', word: 'Accepted', cause: /alice@example\.com/, note: wellFounded},
  {
    id: 'nameid-username',
    code: 'verify-saml-domains:malformed-email-address',
    word: 'Refused',
    cause: /^NameID is “alice”, not an e-mail address\.$/,
  },
  {id: 'wrong-certificate', code: 'Invalid thumbprint', word: 'Refused', cause: /signed with/},
  {
    id: 'wrong-audience',
    code: 'Audience is invalid.',
    word: 'Refused',
    cause: /^Audience names connection “99999999-.*”, not “11111111-/,
  },
  {
    id: 'expired',
    code: 'assertion has expired',
    word: 'Refused',
    cause: /^The identity provider’s clock is (?:at least )?(?:1 h 59 min|2 h) behind\.$/,
  },
  {id: 'unsigned', code: /^neither the response nor the assertion/, word: 'Refused', cause: /signed\.$/},
  {id: 'idp-initiated', word: 'Accepted', cause: /alice@example\.com/, note: wellFounded},
  {id: 'response-signed', word: 'Accepted', cause: /alice@example\.com/, note: wellFounded},
  {id: 'both-signed', word: 'Accepted', cause: /alice@example\.com/, note: wellFounded},
  {id: 'sha1', word: 'Accepted', cause: /alice@example\.com/},
  {
    id: 'encrypted',
    code: /^Assertion is encrypted/,
    word: 'Refused by Atlassian',
    cause: /holds an EncryptedAssertion/,
  },
  {id: 'request-by-post', word: 'Accepted', cause: /alice@example\.com/, note: wellFounded},
  {
    id: 'wrong-recipient',
    code: /^Destination endpoint/,
    word: 'Refused',
    cause: /^Destination names connection “99999999-.*”, not “11111111-/,
  },
  {
    id: 'status-responder',
    code: 'User is not assigned to this app.',
    word: 'Refused',
    cause: /Responder.*“User is not assigned to this app\.”/,
  },
];

describe('a login through the embedded identity provider is told in the popup', () => {
  test.each(rows.map(row => [row.id, row.word, row] as const))(
    '%s: %s',
    async (id, word, {code, cause, note}) => {
      const {popup, verdict} = await logInAndRead(lens, scenarioUrl(id));

      expect(verdict.accepted ? undefined : verdict.code).toEqual(
        code instanceof RegExp ? expect.stringMatching(code) : code,
      );
      expect(popup).toMatchObject({word, cause: expect.stringMatching(cause)});
      if (note !== undefined) expect(popup).toMatchObject({note, agreement: 'agrees with ours'});
      if (!verdict.accepted)
        expect(popup.answer).toMatchObject({Code: verdict.code, Tracking: verdict.tracking});
      expect(popup.flows).toHaveLength(1);
    },
  );

  test('no scenario is left out', () => {
    expect(rows.map(({id}) => id)).toEqual(scenarios.map(({id}) => id));
  });
});
