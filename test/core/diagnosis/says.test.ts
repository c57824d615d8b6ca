import {describe, expect, test} from 'vitest';
import {namedBy} from '../../../src/core/diagnosis/answered.ts';
import {type CauseDefinition, defineCause, type Saying} from '../../../src/core/diagnosis/cause.ts';
import {causes} from '../../../src/core/diagnosis/causes/index.ts';
import {meaningOf} from '../../../src/core/diagnosis/codes.ts';
import {areSameWords, isSaid, normalised, saidBy} from '../../../src/core/diagnosis/says.ts';

const saying = (text: string, at?: Saying['at']): Saying => ({
  text,
  by: 'atlassian',
  certainty: 'seen',
  ...(at && {at}),
});
const cause = (id: string, ...says: readonly Saying[]): CauseDefinition =>
  defineCause({id, title: `${id}.`, explanation: '', certainty: 'seen', says, fixes: () => []});

test.each<[string, Saying, string, boolean]>([
  ['in another case', saying('Audience is invalid'), 'AUDIENCE IS INVALID', true],
  ['with its full stop', saying('Audience is invalid'), 'Audience is invalid.', true],
  ['without the full stop that it has', saying('assertion has expired.'), 'assertion has expired', true],
  [
    'with values after it',
    saying('Invalid thumbprint'),
    'Invalid thumbprint (configured: A1. calculated: B2)',
    true,
  ],
  ['with other white space', saying('Invalid thumbprint'), ' Invalid\n  thumbprint', true],
  ['with straight quotes for typographic ones', saying('We weren’t able'), "We weren't able to", true],
  [
    'with a value in its midst',
    saying('email[…] already exists'),
    'email[a@example.com] already exists',
    true,
  ],
  ['without its end', saying('email[…] already exists'), 'email[a@example.com] is new', false],
  [
    'in the midst of others, where it must be first',
    saying('Invalid thumbprint'),
    'Error: Invalid thumbprint',
    false,
  ],
  [
    'in the midst of others, where it may be',
    saying('Invalid thumbprint', 'anywhere'),
    'Error: Invalid thumbprint',
    true,
  ],
  ['by its beginning alone', saying('Invalid thumbprint'), 'Invalid', false],
])('a text is known %s', (_name, text, said, isKnown) => {
  expect(isSaid(text, normalised(said))).toBe(isKnown);
});

describe('of several texts', () => {
  test('the more exact one leaves no room for the one it begins with', () => {
    const short = cause('short', saying('verify-saml-domains'));
    const exact = cause('exact', saying('verify-saml-domains:malformed-email-address'));
    const ids = (said: string) => saidBy([short, exact], [said]).map(({definition}) => definition.id);
    expect(ids('verify-saml-domains:malformed-email-address')).toEqual(['exact']);
    expect(ids('verify-saml-domains:made-up')).toEqual(['short']);
  });

  test('one that several causes have names all of them, in their order', () => {
    const both = [cause('first', saying('x y')), cause('second', saying('x y'))];
    expect(saidBy(both, ['x y']).map(({definition}) => definition.id)).toEqual(['first', 'second']);
  });

  test('an empty one names nothing', () => {
    expect(saidBy(causes, ['', ' \n'])).toEqual([]);
  });
});

test.each<[string, string | undefined, string | undefined, boolean]>([
  ['equal but for case, blanks and a full stop', 'User  is locked.', 'user is locked', true],
  ['different', 'User is locked', 'User is gone', false],
  ['absent on one side', undefined, 'User is locked', false],
  ['absent on both sides', undefined, undefined, false],
  ['empty on both sides', '', ' ', false],
])('words that are %s', (_name, one, other, areSame) => {
  expect(areSameWords(one, other)).toBe(areSame);
});

describe('in the table', () => {
  const texts = causes.flatMap(definition =>
    (definition.says ?? []).map(({text}) => [text, definition.id] as const),
  );

  test.each(texts)('“%s” leads to %s', (text, id) => {
    expect(saidBy(causes, [text.replaceAll('…', 'a value')]).map(({definition}) => definition.id)).toContain(
      id,
    );
  });

  test.each(
    causes.flatMap(({id, says = []}) =>
      says.filter(({short}) => short !== undefined).map(({text}) => [text, id] as const),
    ),
  )('the code “%s” has its meaning from %s alone', (text, id) => {
    const withMeaning = namedBy(causes, {description: text}).filter(
      ({saying: {short}}) => short !== undefined,
    );
    expect(withMeaning.map(({definition}) => definition.id)).toEqual([id]);
  });
});

describe('the meaning of a code', () => {
  test.each<[string, ReturnType<typeof meaningOf>]>([
    [
      'Invalid thumbprint',
      {
        means: 'The certificate pasted at Atlassian is not the one that signed.',
        short: 'the certificate it holds is not the one that signed',
        is: 'message',
        checks: ['certificate-match', 'signature', 'certificate-paste'],
      },
    ],
    [
      'authentication-policy-strategy-mismatch',
      {
        means: 'The account that this login names may not log in through this identity provider.',
        short: 'the account it names may not log in this way',
        is: 'account',
        checks: ['name-id', 'account'],
      },
    ],
    [
      'Incorrect request parameters',
      {
        means: 'This is an error of an OAuth app, not of SAML.',
        short: 'an error of an OAuth app',
        is: 'other',
      },
    ],
    ['made-up-code', undefined],
    ['', undefined],
  ])('“%s”', (description, meaning) => {
    const {source: _source, ...found} = meaningOf({description}) ?? {};
    expect(found).toEqual(meaning ?? {});
  });

  test('is not looked for in the error that stands before every refusal', () => {
    expect(meaningOf({error: 'access_denied'})).toBeUndefined();
  });
});
