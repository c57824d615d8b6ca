import {expect, test} from 'vitest';
import {likelyFormat} from '../../../src/core/connection/likely-format.ts';

const OF_1_1 = 'urn:oasis:names:tc:SAML:1.1:nameid-format:';
const OF_2_0 = 'urn:oasis:names:tc:SAML:2.0:nameid-format:';

test.each([
  ['a word', 'email', `${OF_1_1}emailAddress`],
  ['a word in capitals with a hyphen', 'E-Mail', `${OF_1_1}emailAddress`],
  ['the last part alone', 'persistent', `${OF_2_0}persistent`],
  ['another version’s URN', `${OF_2_0}emailAddress`, `${OF_1_1}emailAddress`],
  ['a made-up URN', `${OF_2_0}email`, `${OF_1_1}emailAddress`],
  ['a slip of the pen', 'emailAdress', `${OF_1_1}emailAddress`],
  ['white space around', ' transient ', `${OF_2_0}transient`],
  ['something else', 'urn:example:uid', undefined],
  ['a name that every object has', 'constructor', undefined],
  ['nothing', '', undefined],
])('%s: “%s”', (_, text, format) => {
  expect(likelyFormat(text)).toBe(format);
});
