import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {differsBy} from '../../../src/core/checks/differs-by.ts';
import {masksOf} from '../../../src/core/redact/masks.ts';

const key = new Uint8Array(32).fill(7);
const masks = (keepDomains = true) => masksOf({key, keepDomains});

describe('what differs in one way alone still differs in it', () => {
  test.each([
    ['alice@acme.test', 'Alice@acme.test', 'case'],
    ['alice@acme.test', 'aLiCe@acme.test', 'case'],
    ['ALICE', 'Alice', 'case'],
    ['McDonald', 'MacDonald', null],
    ['McDonald', 'mCdonald', 'case'],
    ['alice@Acme.test', 'alice@acme.test', 'case'],
    ['alice@acme.test', ' alice@acme.test', 'white-space'],
    ['alice@acme.test', 'alice @acme.test', 'white-space'],
    ['alice@acme.test', 'alice\u200B@acme.test', 'white-space'],
    ['Alice Smith', 'AliceSmith', 'white-space'],
    ['Al iceSmith', 'Alice Smith', 'white-space'],
    ['alice@acme.test', 'alice@acme.tset', 'domain'],
    ['alice@acme.test', 'alice@acme', 'domain'],
    ['alice@acme.test', 'bob@acme.test', null],
    ['alice', 'alice@acme.test', null],
    ['alice@acme.test', 'alice%40acme.test', 'encoding'],
    ['José', 'Jose\u0301', 'encoding'],
    ['R&D', 'R&amp;D', 'encoding'],
    ['https://idp.test/alice', 'https://idp.test/alice/', 'trailing-slash'],
    ['https://idp.test/alice', 'http://idp.test/alice', 'scheme'],
  ])('“%s” and “%s”', (one, other, difference) => {
    for (const keepDomains of [true, false]) {
      const {value} = masks(keepDomains);
      expect(differsBy(one, other)).toBe(difference);
      expect(differsBy(value(one), value(other))).toBe(difference);
      expect(value(one)).not.toBe(value(other));
    }
  });
});

describe('shape', () => {
  test.each([
    ['a domain with a dot stays', 'alice@acme.test', true, /^[a-z]{8}@acme\.test$/],
    [
      'or is masked by label',
      'alice@sso.acme.test',
      false,
      /^[a-z]{8}@[a-z]{8}\.[a-z]{8}\.[a-z]{8}\.invalid$/,
    ],
    ['a domain without a dot has none', 'alice@acme', true, /^[a-z]{8}@[a-z]{8}$/],
    ['nothing stays nothing', '', true, /^$/],
    ['white space alone stays', '  ', true, /^ {2}$/],
    ['one letter becomes eight', 'x', true, /^[a-z]{8}$/],
    ['a number becomes letters', '42', true, /^[a-z]{8}$/],
    ['what follows a host is masked, too', 'x@acme.test/secret?a=1', true, /^[a-z]{8}$/],
  ])('%s', (_, text, keepDomains, expected) => {
    expect(masks(keepDomains).value(text)).toMatch(expected);
  });
});

test('another key gives other masks', () => {
  const other = masksOf({key: new Uint8Array(32).fill(8), keepDomains: true});
  expect(masks().value('alice')).not.toBe(other.value('alice'));
});

test('equal values get equal masks and different ones different masks', () => {
  const {value} = masks();
  fc.assert(
    fc.property(fc.string({maxLength: 12}), fc.string({maxLength: 12}), (one, other) => {
      expect(value(one)).toBe(value(one));
      if (one !== other && one.trim() !== '' && !/\s/.test(one + other))
        expect(value(one)).not.toBe(value(other));
    }),
    {seed: 1, numRuns: 2000},
  );
});
