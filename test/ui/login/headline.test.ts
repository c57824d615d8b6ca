import {describe, expect, test} from 'vitest';
import type {Flow} from '../../../src/core/flow.ts';
import type {Report} from '../../../src/core/report.ts';
import {headlineOf} from '../../../src/ui/login/headline.ts';
import {aCapture, aFinding, aReport, nameIDFails, screens} from '../../popup/screens.ts';

const flow: Flow = {id: 'f', response: aCapture(), events: [], isPrivate: false};
const cause = {checkId: 'name-id', text: nameIDFails.cause ?? ''};
const signatureSkipped = aFinding({
  checkId: 'signature',
  status: 'skip',
  explanation: 'No certificate is set.',
});
const encrypted = aFinding({checkId: 'encryption', status: 'warn', affects: 'this-login'});
const onlyEmbedded = aFinding({checkId: 'signature', status: 'warn', affects: 'this-login'});
const refusedWith = (description: string) =>
  ({result: 'refused', error: 'access_denied', description}) as const;

const rows: readonly (readonly [string, Report, string, string, RegExp])[] = [
  [
    'both refuse: the cause, and what follows from it',
    aReport([nameIDFails], {verdict: 'refused', cause, answer: refusedWith('x')}),
    'Refused',
    'NameID is “alice”, not an e-mail address.',
    /^Atlassian looks the account up/,
  ],
  [
    'Atlassian refuses, ours accepts: both are said',
    aReport([], {answer: refusedWith('authentication-policy-strategy-mismatch')}),
    'Refused by Atlassian',
    'The message is fine. Atlassian refuses the account.',
    /No check of ours fails/,
  ],
  [
    'Atlassian names a fault of the message that ours can’t see',
    aReport([signatureSkipped], {verdict: 'undecided', answer: refusedWith('Invalid thumbprint')}),
    'Refused by Atlassian',
    'The certificate pasted at Atlassian is not the one that signed.',
    /Describe the connection/,
  ],
  [
    'Atlassian refuses for no reason we know, and not all was judged',
    aReport([signatureSkipped], {verdict: 'undecided', answer: {result: 'refused', status: 500}}),
    'Refused by Atlassian',
    'Atlassian refuses this login. Not all of the message could be checked.',
    /Not judged: Signature\./,
  ],
  [
    'Atlassian refuses, ours only warns',
    aReport([aFinding({checkId: 'name-id', status: 'warn', affects: 'this-login'})], {
      verdict: 'at-risk',
      cause,
      answer: refusedWith('verify-saml-domains:malformed-email-address'),
    }),
    'Refused by Atlassian',
    'NameID is “alice”, not an e-mail address.',
    /^Ours only warns; .*the NameID is not an e-mail address\.$/,
  ],
  [
    'Atlassian refuses what ours warns of, though not all could be judged',
    aReport([signatureSkipped, encrypted], {
      verdict: 'undecided',
      cause: {checkId: 'encryption', text: 'The message holds an EncryptedAssertion.'},
      answer: refusedWith('Assertion is encrypted. Please set …'),
    }),
    'Refused by Atlassian',
    'The message holds an EncryptedAssertion.',
    /^Not all could be judged here; .*the Assertion is encrypted\.$/,
  ],
  [
    'what only our configuration lacks is not named as the cause',
    aReport([onlyEmbedded], {
      verdict: 'undecided',
      cause: {checkId: 'signature', text: 'Only the certificate inside the message was there.'},
      answer: refusedWith('authentication-policy-strategy-mismatch'),
    }),
    'Refused by Atlassian',
    'The account that this login names may not log in through this identity provider.',
    /could be checked is fine/,
  ],
  ['both accept', aReport(), 'Accepted', 'Atlassian logged alice@acme.test in.', /passes\.$/],
  [
    'Atlassian accepts, ours refuses: both are said',
    aReport([nameIDFails], {verdict: 'refused', cause}),
    'Accepted',
    'Atlassian accepted this login.',
    /^Ours would refuse it: NameID is “alice”, .* We may be wrong\.$/,
  ],
  [
    'Atlassian accepts a certificate that the connection does not hold: the connection is out of date',
    aReport([aFinding({checkId: 'certificate-match', status: 'fail'})], {
      verdict: 'refused',
      cause: {checkId: 'certificate-match', text: 'Atlassian Cloud does not hold it.'},
    }),
    'Accepted',
    'Atlassian logged alice@acme.test in.',
    /^Our connection is out of date: it holds another certificate/,
  ],
  [
    'Atlassian accepts, not all was judged',
    aReport([signatureSkipped], {verdict: 'undecided'}),
    'Accepted',
    'Atlassian logged alice@acme.test in.',
    /Not judged: Signature/,
  ],
  [
    'no answer, ours refuses',
    aReport([nameIDFails], {verdict: 'refused', cause, answer: {result: 'unknown'}}),
    'Refused',
    'NameID is “alice”, not an e-mail address.',
    /Atlassian’s answer was not seen\.$/,
  ],
  [
    'no answer, ours warns',
    aReport([], {verdict: 'at-risk', cause, answer: {result: 'unknown'}}),
    'At risk',
    'NameID is “alice”, not an e-mail address.',
    /not seen/,
  ],
  [
    'no answer, not all judged',
    aReport([signatureSkipped], {verdict: 'undecided', answer: {result: 'unknown'}}),
    'Undecided',
    'Not all that decides could be checked.',
    /Signature/,
  ],
  [
    'no answer, ours accepts',
    aReport([], {answer: {result: 'unknown'}}),
    'Accepted',
    'Nothing in this Response speaks against it.',
    /not seen/,
  ],
  [
    'an unreadable message',
    screens.unreadable.reports[aCapture().id] ?? aReport(),
    'Unreadable',
    'The message can’t be read: its base64 breaks at byte 17.',
    /changed on the way/,
  ],
  [
    'only the request was seen',
    aReport([], {message: 'AuthnRequest', request: {destination: 'https://sso.acme.test/saml'}}),
    'Waiting',
    'The request went out. No Response has come yet.',
    /sso\.acme\.test/,
  ],
  [
    'a LogoutRequest',
    aReport([], {message: 'LogoutRequest'}),
    'Accepted',
    'Nothing in this LogoutRequest speaks against it.',
    /passes\.$/,
  ],
];

describe('the headline', () => {
  test.each(rows)('%s', (_, report, word, text, note) => {
    const headline = headlineOf(flow, report);
    expect([headline.word, headline.cause]).toEqual([word, text]);
    expect(headline.note).toMatch(note);
  });

  test('a message that the browser withheld is not blamed on its sender', () => {
    const unreadable = {code: 'body-withheld', message: 'The browser handed over no body.'};
    const withheld = {...flow, response: aCapture({encoded: '', unreadable})};
    const headline = headlineOf(withheld, aReport([], {message: 'unreadable', problems: [unreadable]}));
    expect([headline.cause, headline.note]).toEqual([
      'The browser handed over no body.',
      'The browser did not hand the message over. Whether it was right is not known.',
    ]);
  });
});

test('of a long explanation, the note has the sentences that fit, and one at least', () => {
  const sentence = `It is ${'very '.repeat(20)}long.`;
  const noteFor = (explanation: string) =>
    headlineOf(
      flow,
      aReport([{...nameIDFails, explanation}], {verdict: 'refused', cause, answer: refusedWith('x')}),
    ).note;
  expect(noteFor(`Short. ${sentence} ${sentence} Short.`)).toBe(`Short. ${sentence}`);
  expect(noteFor(`${sentence} ${sentence}`)).toBe(sentence);
  expect(noteFor(`It is ${'very '.repeat(50)}long.`)).toMatch(/long\.$/);
});
