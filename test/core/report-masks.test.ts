import {describe, expect, test} from 'vitest';
import {maskOf} from '../../src/core/report-masks.ts';
import type {Report} from '../../src/core/report.ts';

const aReport = (nameID: string, more: Partial<Report> = {}): Report => ({
  schema: 1,
  message: 'Response',
  verdict: 'accepted',
  assertion: {
    isSigned: true,
    nameID: {value: nameID},
    subjectConfirmations: [],
    attributes: [
      {name: 'givenname', values: ['Alice']},
      {name: 'surname', values: ['van der Berg']},
      {name: 'member', values: ['true', '7', 'https://idp.test/groups/1']},
    ],
  },
  signatures: [],
  problems: [],
  findings: [],
  ...more,
});
const aFinding = {
  checkId: 'account',
  title: 'Account',
  spec: '',
  status: 'fail',
  basis: 'spec',
  differsBy: null,
} as const;
const masked = (text: string, nameID = 'alice@acme.test', names: readonly string[] = []): string =>
  maskOf(aReport(nameID), names)(text);

describe('what names somebody is masked', () => {
  test.each([
    ['an address keeps its domain', 'NameID is “alice@acme.test”.', 'NameID is “user1@acme.test”.'],
    ['its local part alone', 'Users › alice › Details', 'Users › user1 › Details'],
    ['equal ones alike', 'alice@acme.test, alice@acme.org', 'user1@acme.test, user1@acme.org'],
    ['other letter case stays other', 'alice@acme.test, Alice@acme.test', 'user1@acme.test, User1@acme.test'],
    ['white space stays', '“ alice@acme.test ”', '“ user1@acme.test ”'],
    ['a missing domain stays missing', '“alice”, “alice@acme.test”', '“user1”, “user1@acme.test”'],
    ['another domain stays another', 'alice@acme.test, alice@acme.tset', 'user1@acme.test, user1@acme.tset'],
    ['an address that is not in the message', 'Look for bob@acme.test.', 'Look for user1@acme.test.'],
    ['a name of several words', 'Surname is “van der Berg”.', 'Surname is “user1”.'],
    ['a letter that only looks alike is another name', 'alice, аlice@acme.test', 'user1, user2@acme.test'],
  ])('%s', (_, text, expected) => {
    expect(masked(text)).toBe(expected);
  });

  test.each([
    [
      'cut as a sentence cuts it',
      'k9'.repeat(100),
      `NameID is “${'k9'.repeat(50)}…”.`,
      'NameID is “user1…”.',
    ],
    ['with an article for a first name', 'A Smith', 'NameID is “A Smith”.', 'NameID is “user1”.'],
    ['without anything before the @', '@alice', 'NameID is “@alice”.', 'NameID is “user1”.'],
    ['that is an address of the web', 'https://idp.test/u/alice', '“https://idp.test/u/alice”', '“user1”'],
    ['inside of an address', 'alice+x@acme.test', '?hint=alice%2Bx%40acme.test', '?hint=user1%40acme.test'],
    ['of somebody else there', 'alice@acme.test', '?hint=bob.b%40acme.test', '?hint=user1%40acme.test'],
  ])('a NameID %s', (_, nameID, text, expected) => {
    expect(masked(text, nameID)).toBe(expected);
  });

  test('the account that was typed, though no finding shows it', () => {
    expect(masked('Carol came', 'alice', ['carol@acme.test'])).toBe('user1 came');
  });

  test('the values of a finding about a name', () => {
    const findings = [{...aFinding, expected: 'dave', actual: 'alice'}] as const;
    expect(maskOf(aReport('alice', {findings}))('dave, not alice')).toBe('user1, not user2');
  });

  test('the id that stays, as the same name that NameID has', () => {
    const findings = [{...aFinding, checkId: 'stable-id', actual: 'name: alice@acme.test'}] as const;
    expect(maskOf(aReport('alice@acme.test', {findings}))('name: alice@acme.test')).toBe(
      'name: user1@acme.test',
    );
  });

  test.each([
    ['by a key', 'User carol (uid=carol,ou=staff) is not assigned', 'user1', 'carol'],
    ['in quotes', "The user 'carol' may not use carol", 'user1', 'carol'],
  ])('a name that the identity provider says %s', (_, message, mask, name) => {
    const response = {status: {message}};
    const out = maskOf(aReport('alice@acme.test', {response}))(message);
    expect([out.includes(mask), out.includes(name)]).toEqual([true, false]);
  });

  test('no mask is a name of the report', () => {
    expect(masked('user1 and user2', 'user1@acme.test', ['user2@acme.test'])).toBe('user3 and user4');
  });
});

describe('what names nobody stays', () => {
  test.each([
    ['part of another word', 'malice', 'malice'],
    [
      'flags, short numbers and addresses',
      'true, 7, https://idp.test/groups/1',
      'true, 7, https://idp.test/groups/1',
    ],
    ['an entity ID', 'https://auth.atlassian.com/saml/1111', 'https://auth.atlassian.com/saml/1111'],
    ['our own words', 'an e-mail address', 'an e-mail address'],
  ])('%s', (_, text, expected) => {
    expect(masked(text)).toBe(expected);
  });
});

test('domains that a NameID was compared with name nobody', () => {
  const findings = [{...aFinding, expected: ['acme.test'], actual: 'other.test'}] as const;
  const mask = maskOf(aReport('alice@other.test', {findings}));
  expect(mask('other.test is not acme.test; https://sso.acme.test/idp')).toBe(
    'other.test is not acme.test; https://sso.acme.test/idp',
  );
});

test('our own words about a certificate stay', () => {
  const text =
    'Paste it whole, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, with its line breaks.';
  expect(masked(text)).toBe(text);
});

describe('what could be replayed or read out is left out', () => {
  test.each([
    [
      'a certificate',
      'Paste:\n-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----',
      'Paste: (certificate, left out)',
    ],
    ['half a certificate', '-----BEGIN CERTIFICATE-----\nMIIC', ' (certificate, left out)'],
    [
      'RelayState in an address',
      'https://a.test/?connection=saml-1&RelayState=secret',
      'https://a.test/?connection=saml-1&RelayState=…',
    ],
    [
      'a message in an address',
      'https://a.test/?SAMLResponse=PHNh&x=1',
      'https://a.test/?SAMLResponse=…&x=1',
    ],
    ['RelayState at the start', 'RelayState=secret', 'RelayState=…'],
    [
      'RelayState in an address inside of another',
      'https://a.test/?u=x%26RelayState%3Dsecret',
      'https://a.test/?u=x%26RelayState%3D…',
    ],
  ])('%s', (_, text, expected) => {
    expect(masked(text)).toBe(expected);
  });
});

test('no local part of any length stands in the masked text as a word', () => {
  const alphabet = [...'abzAZ09.+_-$^(é漢'];
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 400; round += 1) {
    const local = Array.from({length: 1 + random(6)}, () => alphabet[random(alphabet.length)]).join('');
    const text = `“${local}@acme.test” is not “${local}”, says ${local} (${local.toUpperCase()}@acme.test).`;
    const out = masked(text, `${local}@acme.test`);
    const words = out.split(/[\s“”(),]+/).map(word => word.replace(/@acme\.test$/, ''));
    expect(words, `${local} in ${out}`).not.toContain(local);
    expect(out).toContain('@acme.test');
  }
});
