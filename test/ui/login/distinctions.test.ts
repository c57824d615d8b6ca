import {expect, test} from 'vitest';
import type {Connection} from '../../../src/core/connection/connection.ts';
import {distinctions} from '../../../src/ui/login/distinctions.ts';
import {nextPem, pem} from '../../options/screens.ts';

test.each<readonly [string, readonly Connection[], readonly string[]]>([
  [
    'the Issuer, where it differs',
    [
      {id: 'a', issuer: 'urn:a', certificates: [pem]},
      {id: 'b', issuer: 'urn:b', certificates: [nextPem]},
    ],
    ['urn:a', 'urn:b'],
  ],
  ['a missing Issuer, too', [{id: 'a', issuer: 'urn:a'}, {id: 'b'}], ['urn:a', 'no Issuer']],
  [
    'else the certificate',
    [
      {id: 'a', issuer: 'urn:a', certificates: [pem]},
      {id: 'b', issuer: 'urn:a'},
    ],
    [
      expect.stringMatching(/^certificate [0-9A-F]{4} [0-9A-F]{4} [0-9A-F]{4} [0-9A-F]{4} …$/),
      'no certificate',
    ],
  ],
  ['else nothing', [{id: 'a'}, {id: 'b'}], []],
])('connections are told apart by %s', (_, connections, expected) => {
  expect([...distinctions(connections).values()]).toEqual(expected);
});
