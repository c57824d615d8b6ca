import {describe, expect, it} from 'vitest';
import {serviceProviderSide} from '../../../src/core/connection/atlassian.ts';
import {chooseConnection, type Traits} from '../../../src/core/connection/choose.ts';
import type {Connection} from '../../../src/core/connection/connection.ts';

const ONE = '11111111-2222-4333-8444-555555555555';
const TWO = '22222222-2222-4333-8444-555555555555';
const acs = (id: string) => serviceProviderSide(id).acsUrl;
const audience = (id: string) => serviceProviderSide(id).audience;

const one: Connection = {id: 'one', issuer: 'urn:idp:one', ...serviceProviderSide(ONE)};
const two: Connection = {id: 'two', issuer: 'urn:idp:two', ...serviceProviderSide(TWO)};
const twoRenewed: Connection = {...two, id: 'two-renewed', issuer: 'urn:idp:renewed'};
const onPremises: Connection = {
  id: 'jira',
  issuer: 'urn:idp:one',
  acsUrl: 'https://jira.example.com/plugins/servlet/samlconsumer',
};

const choose = (connections: readonly Connection[], traits: Traits) => {
  const {chosen} = chooseConnection(connections, traits);
  return chosen && `${chosen.connection.id} by ${chosen.chosenBy}`;
};

describe('chooseConnection', () => {
  it.each<[string, readonly Connection[], Traits, string | undefined]>([
    ['takes the connection whose id is in the URL', [one, two], {postedTo: acs(TWO)}, 'two by url'],
    [
      'lets the URL go before Audience and Issuer',
      [one, two],
      {postedTo: acs(TWO), audiences: [audience(ONE)], issuer: 'urn:idp:one'},
      'two by url',
    ],
    [
      'knows the id in a URL with more parameters',
      [one, two],
      {postedTo: `${acs(TWO)}&organization=x`},
      'two by url',
    ],
    [
      'takes an ACS that is not Atlassian’s by the whole URL',
      [one, onPremises],
      {postedTo: 'https://jira.example.com/plugins/servlet/samlconsumer'},
      'jira by url',
    ],
    ['uses Destination when the URL is not known', [one, two], {destination: acs(ONE)}, 'one by url'],
    [
      'does not use Destination when the URL is known',
      [one, two],
      {postedTo: acs('9999'), destination: acs(ONE)},
      undefined,
    ],
    [
      'falls back to Audience when no connection has the URL’s id',
      [one, two],
      {postedTo: acs('9999'), audiences: [audience(ONE)]},
      'one by audience',
    ],
    ['looks at every Audience', [one, two], {audiences: ['urn:other', audience(TWO)]}, 'two by audience'],
    ['falls back to Issuer', [one, two], {audiences: ['urn:other'], issuer: 'urn:idp:two'}, 'two by issuer'],
    ['compares Issuer exactly', [one, two], {issuer: 'urn:idp:two/'}, undefined],
    [
      'lets Issuer decide between two connections of one URL',
      [one, two, twoRenewed],
      {postedTo: acs(TWO), audiences: [audience(TWO)], issuer: 'urn:idp:renewed'},
      'two-renewed by issuer',
    ],
    ['makes no choice between two that fit alike', [two, twoRenewed], {postedTo: acs(TWO)}, undefined],
    [
      'does not leave the connections of the URL for another with the Issuer',
      [one, two, twoRenewed],
      {postedTo: acs(TWO), issuer: 'urn:idp:one'},
      undefined,
    ],
    ['makes no choice by an Issuer that two have', [one, onPremises], {issuer: 'urn:idp:one'}, undefined],
    [
      'takes what the message says before the given one',
      [one, two],
      {postedTo: acs(TWO), givenId: 'one'},
      'two by url',
    ],
    [
      'takes the given one when nothing fits',
      [one, two],
      {issuer: 'urn:other', givenId: 'one'},
      'one by given',
    ],
    [
      'takes the given one among two that fit alike',
      [two, twoRenewed],
      {postedTo: acs(TWO), givenId: 'two'},
      'two by given',
    ],
    [
      'does not take a given one that fits less than two others',
      [one, two, twoRenewed],
      {postedTo: acs(TWO), givenId: 'one'},
      undefined,
    ],
    ['ignores a given id that no connection has', [one, two], {givenId: 'x'}, undefined],
    ['chooses nothing for a message that shows nothing', [one, two], {}, undefined],
    ['does not take an empty connection', [{id: 'empty'}], {postedTo: acs(ONE)}, undefined],
  ])('%s', (_name, connections, traits, expected) => {
    expect(choose(connections, traits)).toBe(expected);
  });
});

const candidates = (connections: readonly Connection[], traits: Traits) =>
  chooseConnection(connections, traits).candidates.map(({id}) => id);

describe('the candidates', () => {
  it.each<[string, readonly Connection[], Traits, readonly string[]]>([
    ['are those that fit alike', [two, one, twoRenewed], {postedTo: acs(TWO)}, ['two', 'two-renewed']],
    [
      'stay told when a given one decides among them',
      [two, twoRenewed],
      {postedTo: acs(TWO), givenId: 'two'},
      ['two', 'two-renewed'],
    ],
    ['fit by Issuer where nothing else does', [one, onPremises], {issuer: 'urn:idp:one'}, ['one', 'jira']],
    [
      'are those of the URL, whatever Issuer says',
      [one, two, twoRenewed],
      {postedTo: acs(TWO), issuer: 'urn:idp:one'},
      ['two', 'two-renewed'],
    ],
    ['are none when the message tells which one', [two, twoRenewed], {issuer: 'urn:idp:two'}, []],
    ['are none when nothing fits', [one, two], {issuer: 'urn:other'}, []],
    ['are none when nothing fits and one is given', [one, two], {issuer: 'urn:other', givenId: 'one'}, []],
  ])('%s', (_name, connections, traits, expected) => {
    expect(candidates(connections, traits)).toEqual(expected);
  });
});
