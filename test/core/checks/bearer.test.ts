import {expect, test} from 'vitest';
import {chosenBearer} from '../../../src/core/checks/bearer.ts';
import {METHOD_BEARER} from '../../../src/core/saml/names.ts';
import {ACS, aConfirmation, aContext, atNow} from '../../support/a-context.ts';

const good = aConfirmation();
const foreign = aConfirmation({recipient: ACS.replaceAll('1111', '9999')});
const expired = aConfirmation({notOnOrAfter: atNow(-3_600_000)});
const ofAnother = aConfirmation({inResponseTo: '_other'});
const endless = aConfirmation({notOnOrAfter: undefined});
const foreignAndExpired = aConfirmation({...foreign.data, notOnOrAfter: atNow(-3_600_000)});
const empty = {method: METHOD_BEARER};
const holder = {...good, method: 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key'};

test.each([
  ['the only one', [good], good],
  ['the first of two good ones', [good, aConfirmation()], good],
  ['the good one behind a foreign Recipient', [foreign, good], good],
  ['the good one behind an expired one', [expired, good], good],
  ['the good one behind an answer to another request', [ofAnother, good], good],
  ['the good one behind one without NotOnOrAfter', [endless, good], good],
  ['the good one behind one without data', [empty, good], good],
  ['not one that is good in parts: the one with fewer faults', [foreignAndExpired, expired], expired],
  ['the first when all have one fault', [expired, foreign], expired],
  ['one without data when there is no other', [empty], empty],
  ['none of another method', [holder], undefined],
  ['none of none', [], undefined],
])('the bearer that is judged is %s', (_name, subjectConfirmations, chosen) => {
  const context = aContext({assertion: {subjectConfirmations}});
  expect(chosenBearer(context, context.assertion!)).toBe(chosen);
});

test('what is not known is held against none', () => {
  const context = aContext({
    judgedAt: undefined,
    postedTo: undefined,
    requests: undefined,
    expected: {id: 'none'},
    response: {inResponseTo: undefined},
    assertion: {subjectConfirmations: [expired, good]},
  });
  expect(chosenBearer(context, context.assertion!)).toBe(expired);
});
