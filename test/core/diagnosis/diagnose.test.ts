import {describe, expect, test} from 'vitest';
import type {CheckContext} from '../../../src/core/checks/check.ts';
import {checks} from '../../../src/core/checks/index.ts';
import {runChecks} from '../../../src/core/checks/run.ts';
import {agreementOf} from '../../../src/core/diagnosis/agreement.ts';
import type {CauseDefinition, Saying} from '../../../src/core/diagnosis/cause.ts';
import {causes as allCauses} from '../../../src/core/diagnosis/causes/index.ts';
import {meaningOf} from '../../../src/core/diagnosis/codes.ts';
import {diagnose} from '../../../src/core/diagnosis/diagnose.ts';
import type {Answer, Finding, Report, Status} from '../../../src/core/report.ts';
import {aCertificate, aContext, anExpectation, aSignature, atNow, NOW} from '../../support/a-context.ts';

const finding = (checkId: string, status: Status, more: Partial<Finding> = {}): Finding => ({
  checkId,
  title: `Title of ${checkId}`,
  spec: 'saml-core-2.0 §1',
  status,
  basis: 'spec',
  differsBy: null,
  ...((status === 'fail' || status === 'warn') && {cause: `Cause of ${checkId}.`}),
  ...more,
});
const later = (checkId: string) => finding(checkId, 'warn', {affects: 'later'});
const risky = (checkId: string) => finding(checkId, 'warn', {affects: 'this-login'});

const refused = (description?: string, more: Partial<Answer> = {}): Answer => ({
  result: 'refused',
  error: 'access_denied',
  ...(description !== undefined && {description}),
  ...more,
});

/** A text of Atlassian's that several causes have. */
const isShared = ({text, by, needsMessage}: Saying): boolean =>
  by === 'atlassian' &&
  !needsMessage &&
  allCauses.filter(({says = []}) => says.some(other => other.text === text)).length > 1;

const idsOf = (context: CheckContext, findings = runChecks(context)) =>
  diagnose(context, findings).map(({id}) => id);

const wrongName = {nameID: {value: 'alice', hasMarkup: false}} as const;
const wrongAudience = {conditions: {audienceRestrictions: [['https://other.test']]}} as const;

describe('in the order in which Atlassian looks', () => {
  const ORDER = [
    'decoding',
    'request',
    'in-response-to',
    'replay',
    'relay-state',
    'destination',
    'status',
    'assertion-count',
    'encryption',
    'certificate-match',
    'signature',
    'version',
    'validity',
    'clock',
    'audience',
    'recipient',
    'authn-statement',
    'issuer',
    'name-id',
    'account',
    'attributes',
    'stable-id',
  ];
  const order = (findings: readonly Finding[]) =>
    diagnose(aContext(), findings, []).map(({checkId, text}) => [checkId, text]);

  test.each(ORDER.slice(1).map((id, index) => [ORDER[index]!, id]))(
    '%s is a cause before %s',
    (first, second) => {
      expect(order([finding(second, 'fail'), finding(first, 'fail')])).toEqual([
        [first, `Cause of ${first}.`],
        [second, `Cause of ${second}.`],
      ]);
    },
  );

  test.each(checks.map(({id}) => id).filter(id => id !== 'outcome'))('the order knows %s', id => {
    expect(order([finding('made-up', 'fail'), finding(id, 'fail')])[0]?.[0]).toBe(id);
  });

  test.each<[string, readonly Finding[], readonly string[]]>([
    ['nothing when nothing fails or warns', [finding('audience', 'pass'), finding('issuer', 'skip')], []],
    ['nothing when something warns for later', [later('audience')], []],
    ['nothing for a check that broke off', [finding('audience', 'error')], []],
    ['nothing for the answer as such', [finding('outcome', 'fail')], []],
    ['a warning about this login when nothing fails', [risky('name-id')], ['name-id']],
    [
      'a fail before a warning',
      [risky('destination'), finding('name-id', 'fail')],
      ['name-id', 'destination'],
    ],
    [
      'an unknown check last',
      [finding('made-up', 'fail'), finding('account', 'fail')],
      ['account', 'made-up'],
    ],
  ])('%s', (_name, findings, ids) => {
    expect(diagnose(aContext(), findings, []).map(({id}) => id)).toEqual(ids);
  });
});

describe('the answer', () => {
  test.each<[string, CheckContext, readonly string[]]>([
    [
      'leads with what its code names',
      aContext({assertion: {...wrongName, ...wrongAudience}, answer: refused('Audience is invalid.')}),
      ['audience', 'name-id'],
    ],
    [
      'leads, though it is not what comes first',
      aContext({
        assertion: {...wrongName, ...wrongAudience},
        answer: refused('verify-saml-domains:malformed-email-address'),
      }),
      ['name-id', 'audience'],
    ],
    [
      'is matched without regard to case or to values that follow',
      aContext({assertion: wrongAudience, answer: refused('AUDIENCE is invalid. Configured: x')}),
      ['audience'],
    ],
    [
      'names nothing by the words of a page',
      aContext({assertion: wrongAudience, answer: refused('Sorry: Audience is invalid.')}),
      ['audience', 'unknown-answer'],
    ],
    [
      'that nobody knows comes after what fails here',
      aContext({assertion: wrongAudience, answer: refused('made-up-code')}),
      ['audience', 'unknown-answer'],
    ],
    [
      'without a code comes after what fails here',
      aContext({assertion: wrongAudience, answer: refused()}),
      ['audience', 'unknown-answer'],
    ],
    [
      'is OAuth’s by its error alone',
      aContext({answer: {result: 'refused', error: 'invalid_request'}}),
      ['oauth'],
    ],
    [
      'is not OAuth’s when its description says something else',
      aContext({answer: refused('Audience is invalid.', {error: 'invalid_request'})}),
      ['audience'],
    ],
    ['is nothing to explain when it accepted', aContext({answer: {result: 'accepted'}}), []],
    [
      'is nothing to explain when it was not seen',
      aContext({answer: {result: 'unknown', networkError: 'net::ERR_ABORTED'}}),
      [],
    ],
  ])('%s', (_name, context, ids) => {
    expect(idsOf(context)).toEqual(ids);
  });

  test('that nobody knows is said verbatim, and then what no message can show', () => {
    const [first, ...rest] = diagnose(aContext({answer: refused('made-up-code')}), []);
    expect(first).toMatchObject({
      id: 'unknown-answer',
      text: 'Atlassian refused with “made-up-code”. No source explains it.',
      certainty: 'seen',
    });
    expect(rest.map(({id}) => id)).toEqual(
      expect.arrayContaining(['account-missing', 'just-in-time', 'policy']),
    );
    expect(rest.every(({certainty}) => certainty === 'likely')).toBe(true);
  });

  test.each<[string, Answer, string]>([
    [
      'a status alone',
      {result: 'refused', status: 500},
      'Atlassian refused with “status 500”, and named no reason.',
    ],
    ['nothing at all', {result: 'refused'}, 'Atlassian refused, and named no reason.'],
    [
      'an error without a description',
      {result: 'refused', error: 'access_denied'},
      'Atlassian refused with “access_denied”, and named no reason.',
    ],
    [
      'another error without a description',
      {result: 'refused', error: 'login_required'},
      'Atlassian refused with “login_required”. No source explains it.',
    ],
  ])('that names no reason says so: %s', (_name, answer, text) => {
    expect(diagnose(aContext({answer}), [])[0]?.text).toBe(text);
  });

  test('in the identity provider’s own words is its Status, not an unknown code', () => {
    const context = aContext({
      response: {status: {code: 'urn:oasis:names:tc:SAML:2.0:status:Responder', message: 'User is locked.'}},
      answer: refused('user is locked'),
    });
    expect(idsOf(context)).toEqual(['status']);
  });

  test('of those words on a Response with Success stays an unknown code', () => {
    const context = aContext({
      response: {status: {code: 'urn:oasis:names:tc:SAML:2.0:status:Success', message: 'All good'}},
      answer: refused('All good'),
    });
    expect(idsOf(context)[0]).toBe('unknown-answer');
  });

  test('warnings come between an unknown code and what no message can show', () => {
    const ids = idsOf(aContext({answer: refused('made-up-code')}), [risky('encryption')]);
    expect(ids.slice(0, 2)).toEqual(['unknown-answer', 'encryption']);
    expect(ids).toContain('policy');
  });
});

describe('doubt', () => {
  const doubtsOf = (context: CheckContext) =>
    diagnose(context, runChecks(context)).map(({id, doubt}) => [id, doubt]);

  test('is on what Atlassian got past by its answer', () => {
    expect(
      doubtsOf(
        aContext({
          assertion: {...wrongName, ...wrongAudience},
          answer: refused('verify-saml-domains:malformed-email-address'),
        }),
      ),
    ).toEqual([
      ['name-id', undefined],
      ['audience', 'By its answer, Atlassian likely got past this.'],
    ]);
  });

  test('is not on what it had not looked at yet', () => {
    expect(
      doubtsOf(
        aContext({assertion: {...wrongName, ...wrongAudience}, answer: refused('Audience is invalid.')}),
      ),
    ).toEqual([
      ['audience', undefined],
      ['name-id', undefined],
    ]);
  });

  test('is on every library check when the account is refused', () => {
    expect(
      doubtsOf(
        aContext({
          assertion: wrongAudience,
          answer: refused('handle-linked-saml-users:update-linked-primary-user-email-failed-400'),
        }),
      ),
    ).toEqual([
      ['linked-e-mail-taken', undefined],
      ['audience', 'By its answer, Atlassian likely got past this.'],
    ]);
  });

  test('is on nothing when the code is unknown', () => {
    expect(doubtsOf(aContext({assertion: wrongAudience, answer: refused('made-up-code')}))).toEqual([
      ['audience', undefined],
      ['unknown-answer', undefined],
    ]);
  });

  test('is on all of ours when Atlassian accepted', () => {
    expect(doubtsOf(aContext({assertion: wrongAudience, answer: {result: 'accepted'}}))).toEqual([
      ['audience', 'Atlassian accepted this login all the same, so ours may be wrong here.'],
    ]);
  });

  test('is on the code itself when the same check passes here', () => {
    expect(doubtsOf(aContext({answer: refused('Audience is invalid.')}))).toEqual([
      ['audience', 'The same check passes here: Atlassian likely holds another value than the connection.'],
    ]);
  });

  test.each<[string, string]>([
    [
      'verify-saml-domains:malformed-email-address',
      'Here NameID is “alice@acme.test”, which is an e-mail address.',
    ],
    [
      'verify-saml-domains:made-up',
      'Here NameID is “alice@acme.test”, and that passes here: what Atlassian has on record for it is not known.',
    ],
    [
      'Invalid thumbprint',
      'The certificate of the connection is the one that signed: Atlassian likely holds another.',
    ],
    [
      'assertion has expired',
      'By the clock that was there, the Assertion was valid when it came: Atlassian’s clock likely differs.',
    ],
    [
      'Recipient is invalid.',
      'The same check passes here: Atlassian likely holds another value than the connection.',
    ],
    ['Assertion is encrypted', 'The same check passes here.'],
  ])('says what was seen here instead of “%s”', (code, doubt) => {
    const context = aContext({
      answer: refused(code),
      expected: anExpectation({domains: ['acme.test']}),
      judgedAt: {ms: NOW, source: 'browser-clock'},
    });
    expect(doubtsOf(context)[0]?.[1]).toBe(doubt);
  });

  test('is not on a certificate that could not be compared, however good the signature', () => {
    const context = aContext({
      certificates: {expected: [], published: [], pasted: []},
      answer: refused('Invalid thumbprint'),
    });
    expect(doubtsOf(context)[0]).toEqual(['certificate-match', undefined]);
  });

  test('is on no code whose check had nothing to compare with', () => {
    expect(doubtsOf(aContext({expected: {id: ''}, answer: refused('Audience is invalid.')}))[0]).toEqual([
      'audience',
      undefined,
    ]);
  });
});

describe('another person than the one who should log in', () => {
  const causesOf = (nameID: string, account: string) => {
    const context = aContext({assertion: {nameID: {value: nameID, hasMarkup: false}}, account});
    return diagnose(context, runChecks(context));
  };
  const stepsOf = (nameID: string, account: string) =>
    causesOf(nameID, account)[0]
      ?.fixes.flatMap(({steps}) => steps)
      .join('\n') ?? '';

  test('is named beside the right one', () => {
    expect(causesOf('alice@acme.test', 'bob@acme.test')[0]?.text).toBe(
      'The message names “alice@acme.test”, but “bob@acme.test” should log in.',
    );
  });

  test('is logged out first, and no account is made or renamed', () => {
    const steps = stepsOf('alice@acme.test', 'bob@acme.test');
    expect(steps).toMatch(
      /^Log out there, or use a private window, and log in as the person of “bob@acme.test”\.\nOnly if “alice@acme.test” comes again/,
    );
    expect(steps).not.toMatch(/create|Invite|change its e-mail address/);
  });

  test('is no reason to create an account where the address may be the same person’s', () => {
    const steps = stepsOf('alice@mail.acme.test', 'alice@acme.test');
    expect(steps).toContain('Only if “alice@mail.acme.test” is the right address');
    expect(steps).not.toMatch(/create|Invite/);
  });
});

test.each(allCauses.map(definition => [definition.id, definition] as const))(
  'the certainty of “%s” is said once, not in its title again',
  (_id, {title}) => {
    expect(title).not.toMatch(/\b(?:likely|probably)\b/i);
  },
);

describe('a cause', () => {
  test.each(
    allCauses
      .filter(({says = [], isBehindMessage}) => isBehindMessage || says.some(saying => isShared(saying)))
      .map(definition => [definition.id, definition] as const),
  )('that stands beside others can be said as a possibility: %s', (_id, {title, possibility}) => {
    expect(possibility).toMatch(/\b(?:may|[Pp]erhaps)\b.*\.$/);
    expect(possibility).not.toBe(title);
  });

  test('another key is one cause, not a damaged signature beside it', () => {
    const other = aCertificate({sha256: 'BB', keySha256: 'KB', pem: 'PEM B'});
    const signature = aSignature({
      outcome: 'signature-mismatch',
      key: undefined,
      embedded: {outcome: 'valid', certificate: other},
    });
    expect(idsOf(aContext({signatures: [signature]}))).toEqual(['certificate-match']);
  });

  test('a damaged message is no matter of the certificate', () => {
    const signature = aSignature({outcome: 'digest-mismatch', key: undefined});
    expect(idsOf(aContext({signatures: [signature]}))).toEqual(['signature-damaged']);
  });

  test('a rollover hands the published certificate to paste to Atlassian alone', () => {
    const published = aCertificate({sha256: 'BB', keySha256: 'KB', pem: 'PEM OF THE NEW ONE'});
    const context = aContext({
      signatures: [
        aSignature({
          outcome: 'signature-mismatch',
          key: undefined,
          publishedIndex: 0,
          embedded: {outcome: 'valid', certificate: published},
        }),
      ],
      certificates: {expected: [aCertificate()], published: [published], pasted: []},
    });
    const [cause] = diagnose(context, runChecks(context));
    expect(cause?.id).toBe('certificate-rollover');
    const pasted = cause?.fixes.filter(({steps}) => steps.some(step => step.includes('PEM OF THE NEW ONE')));
    expect(pasted?.map(({side}) => side)).toEqual(['service-provider']);
  });

  test('that rests on an inference is likely, whatever its definition says', () => {
    const definition: CauseDefinition = {
      id: 'x',
      title: 'X.',
      explanation: '',
      certainty: 'seen',
      checks: ['audience'],
      fixes: () => [],
    };
    const [cause] = diagnose(aContext(), [finding('audience', 'fail', {basis: 'inferred'})], [definition]);
    expect(cause?.certainty).toBe('likely');
  });

  test('is named once, however many findings show it', () => {
    const placeholder = 'https://temp.temp';
    const context = aContext({
      response: {destination: placeholder},
      assertion: {conditions: {audienceRestrictions: [[placeholder]]}},
    });
    expect(idsOf(context)).toEqual(['placeholder']);
  });
});

describe('bad input', () => {
  const half = aContext({expected: {id: ''}, certificates: {expected: [], published: [], pasted: []}});
  const {response: _response, assertion: _assertion, message: _message, ...bare} = half;

  test.each<[string, CheckContext]>([
    ['no message', {...bare, signatures: []}],
    ['no message, but an answer', {...bare, signatures: [], answer: refused('user not found')}],
    ['an empty answer', aContext({answer: refused('')})],
    ['an answer of white space', aContext({answer: refused(' \n ')})],
    ['an answer of thousands of characters', aContext({answer: refused('x'.repeat(100_000))})],
    ['no Assertion', aContext({assertion: null, answer: refused('Invalid thumbprint')})],
    ['no Status', aContext({response: {status: undefined}, answer: refused('x')})],
    [
      'addresses that are none',
      aContext({
        postedTo: 'nothing',
        response: {destination: '%%'},
        expected: anExpectation({acsUrl: ':::', audience: ''}),
      }),
    ],
    [
      'times that are none',
      aContext({assertion: {conditions: {notOnOrAfter: {text: 'soon'}, audienceRestrictions: []}}}),
    ],
    ['a time that is not known', aContext({judgedAt: undefined, answer: refused('assertion has expired')})],
  ])('%s throws nothing, and every cause has its texts', (_name, context) => {
    const causes = diagnose(context, runChecks(context));
    for (const {text, explanation, fixes} of causes) {
      expect([text, explanation, ...fixes.flatMap(({steps}) => steps)].join(' ')).not.toMatch(
        /undefined|NaN|\[object/,
      );
    }
    expect(causes.length).toBeGreaterThanOrEqual(context.answer ? 1 : 0);
  });

  test('every definition answers any evidence without throwing', () => {
    for (const definition of allCauses) {
      for (const context of [undefined, {...bare, signatures: []}, half]) {
        const evidence = {
          ...(context && {context}),
          findings: new Map(),
          known: {identityProvider: 'other' as const, serviceProvider: half.serviceProvider},
        };
        expect(() => definition.told?.(evidence)).not.toThrow();
        expect(() => definition.fixes(evidence)).not.toThrow();
      }
    }
  });

  test('the same evidence gives the same causes', () => {
    const context = aContext({assertion: wrongName, answer: refused('made-up')});
    expect(diagnose(context, runChecks(context))).toEqual(diagnose(context, runChecks(context)));
  });
});

describe('the table of causes', () => {
  const ids = allCauses.map(({id}) => id);

  test('has each id once', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test.each(checks.map(({id}) => id).filter(id => id !== 'outcome'))('has a plain case for %s', id => {
    const plain = allCauses.find(cause => cause.id === id);
    expect(plain?.checks).toContain(id);
    const later = allCauses.slice(allCauses.indexOf(plain!) + 1);
    expect(later.filter(cause => cause.checks?.[0] === id && !cause.told).map(cause => cause.id)).toEqual([]);
  });

  test.each(allCauses.map(cause => [cause.id, cause] as const))(
    '%s is told in calm sentences',
    (_id, cause) => {
      for (const text of [cause.title, cause.explanation]) {
        expect(text).toMatch(/^[A-Z“].*[.”]$/s);
        expect(text.replace(/“[^”]*”/g, '')).not.toMatch(/["!]|\bemail\b|undefined/);
      }
    },
  );

  test.each(
    allCauses.flatMap(({id, says = []}) =>
      says.filter(({by, at}) => by === 'atlassian' && at !== 'anywhere').map(({text}) => [text, id]),
    ),
  )('the code “%s” of %s has a meaning', text => {
    const meaning = meaningOf({description: `${text}: more`});
    expect(meaning?.means).toMatch(/^[A-Z].*\.$/);
    expect(meaning?.short).toMatch(/^\S.*[^.]$/);
  });
});

describe('agreement', () => {
  const reportOf = (context: CheckContext): Report => {
    const findings = runChecks(context);
    return {
      schema: 1,
      message: 'Response',
      verdict: 'refused',
      signatures: [],
      problems: [],
      findings,
      causes: diagnose(context, findings),
      ...(context.answer && {answer: context.answer}),
      ...(context.response && {response: context.response as never}),
    };
  };

  test.each<[string, CheckContext, ReturnType<typeof agreementOf>]>([
    [
      'both refuse, for two reasons',
      aContext({assertion: wrongAudience, answer: refused('Invalid thumbprint')}),
      'both-refuse',
    ],
    [
      'both refuse, and the code is unknown',
      aContext({assertion: wrongAudience, answer: refused('made-up')}),
      'both-refuse',
    ],
    [
      'both refuse for the same reason',
      aContext({assertion: wrongAudience, answer: refused('Audience is invalid.')}),
      'same-reason',
    ],
    [
      'the identity provider’s words are the same reason',
      aContext({response: {status: {code: 'x', message: 'No.'}}, answer: refused('no')}),
      'same-reason',
    ],
    [
      'a warning of ours is Atlassian’s reason',
      aContext({
        assertion: null,
        response: {encryptedAssertions: [{}]},
        encryptions: [{element: 'EncryptedAssertion', keys: []} as never],
        answer: refused('Assertion is encrypted'),
      }),
      'same-reason',
    ],
    [
      'only Atlassian refuses',
      aContext({answer: refused('authentication-policy-strategy-mismatch')}),
      'only-atlassian',
    ],
    ['only ours refuses', aContext({assertion: wrongAudience, answer: {result: 'accepted'}}), 'only-ours'],
    ['both accept', aContext({answer: {result: 'accepted'}}), 'both-accept'],
    [
      'ours only warns of what Atlassian takes',
      aContext({
        assertion: {nameID: {value: ' alice@acme.test ', hasMarkup: false}},
        answer: {result: 'accepted'},
      }),
      'both-accept',
    ],
    ['no answer', aContext(), undefined],
    ['an answer that nobody saw', aContext({answer: {result: 'unknown'}}), undefined],
    ['too little was judged', aContext({expected: {id: ''}, answer: refused('made-up')}), undefined],
  ])('%s', (_name, context, agreement) => {
    expect(agreementOf(reportOf(context))).toBe(agreement);
  });
});

test('the time is not asked twice: what is judged late has the clock named once', () => {
  const context = aContext({
    response: {issueInstant: atNow(600_000)},
    assertion: {
      issueInstant: atNow(600_000),
      conditions: {
        notBefore: atNow(590_000),
        notOnOrAfter: atNow(900_000),
        audienceRestrictions: [['https://auth.atlassian.com/saml/11111111-2222-4333-8444-555555555555']],
      },
    },
    arrival: {browser: atNow().ms!, serviceProvider: atNow().ms!},
    answer: refused('assertion has expired'),
  });
  expect(idsOf(context)).toEqual(['identity-provider-clock']);
});
