import {decoding} from '../../../src/core/checks/decoding.ts';
import {aContext} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const problem = {
  code: 'not-base64',
  message: 'SAMLResponse is not base64: unexpected “!” at byte 17.',
  position: 17,
};
const padding = {code: 'padding', message: 'SAMLResponse lacks the “=” at the end of its base64.'};
const lineBreaks = {code: 'line-breaks', message: 'SAMLResponse has line breaks inside its base64.'};
const split = {code: 'split-text', message: 'A comment stands inside the text of Audience.'};

judges(decoding, [
  ['a message that needed no repair passes', aContext(), {status: 'pass'}],
  [
    'a message that broke fails with the reason',
    aContext({message: undefined, decoding: {repairs: [], problems: [problem]}}),
    {status: 'fail', actual: [problem.message], says: 'at byte 17'},
  ],
  [
    'a problem fails even where the text could be read',
    aContext({decoding: {repairs: [], problems: [problem]}}),
    {status: 'fail', actual: [problem.message]},
  ],
  [
    'XML that is no SAML message fails',
    aContext({message: undefined}),
    {status: 'fail', says: 'no SAML message'},
  ],
  [
    'a body that the browser kept back says nothing about the message',
    aContext({
      message: undefined,
      decoding: {
        repairs: [],
        isWithheld: true,
        problems: [{code: 'no-body', message: 'The browser gave no body.'}],
      },
    }),
    {status: 'skip', says: 'The browser gave no body.'},
  ],
  [
    'missing padding warns about this login',
    aContext({decoding: {repairs: [padding], problems: []}}),
    {status: 'warn', affects: 'this-login', actual: [padding.message], basis: 'inferred'},
  ],
  [
    'a comment inside a value is told before what the way did to the message',
    aContext({decoding: {repairs: [padding, split], problems: []}}),
    {status: 'warn', affects: 'this-login', actual: [padding.message, split.message], says: 'A comment'},
  ],
  [
    'line breaks alone endanger no login',
    aContext({decoding: {repairs: [lineBreaks], problems: []}}),
    {status: 'warn', affects: 'later', actual: [lineBreaks.message]},
  ],
  [
    'line breaks beside missing padding do',
    aContext({decoding: {repairs: [lineBreaks, padding], problems: []}}),
    {status: 'warn', affects: 'this-login', actual: [lineBreaks.message, padding.message]},
  ],
]);
