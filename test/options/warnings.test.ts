import {expect, test} from 'vitest';
import type {Connection} from '../../src/core/connection/connection.ts';
import {edited, type Form, formOf} from '../../src/options/form.ts';
import {warningsOf} from '../../src/options/warnings.ts';
import {acme, entra} from './screens.ts';

const {unconfirmed: _, ...confirmed} = acme;
const renewed: Connection = {...confirmed, id: 'c-3', name: 'Acme, renewed'};
const EMAIL = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

test.each<readonly [string, Partial<Form>, readonly Connection[], keyof Form, RegExp]>([
  ['an id that is no UUID', {connectionId: 'xyz'}, [], 'connectionId', /^“xyz” is no UUID/],
  ['one with Atlassian’s prefix', {connectionId: 'saml-xyz'}, [], 'connectionId', /^“xyz” is no UUID/],
  ['a format in a word', {nameIDFormat: 'email'}, [], 'nameIDFormat', /^“email” is no format/],
  [
    'the connection id of another connection, which it names',
    {},
    [acme, renewed],
    'connectionId',
    /^“Acme, renewed” has this connection id too\. A login can fit both/,
  ],
  [
    'the connection id of another with another Issuer',
    {},
    [{...renewed, issuer: 'urn:other'}],
    'connectionId',
    /Only the Issuer tells their logins apart\.$/,
  ],
  [
    'the connection id of two others',
    {},
    [renewed, {...renewed, id: 'c-4', name: 'Third'}],
    'connectionId',
    /^“Acme, renewed”, “Third” have this connection id too/,
  ],
  [
    'the URL of another, where it has no id',
    {serviceProvider: 'custom', connectionId: '', acsUrl: 'https://sp.test/acs', audience: 'urn:sp'},
    [{id: 'c-3', acsUrl: 'https://sp.test/acs'}],
    'acsUrl',
    /^“c-3” has this assertion consumer service URL too/,
  ],
  [
    'the Audience of another, where it has no id',
    {serviceProvider: 'custom', connectionId: '', acsUrl: '', audience: 'urn:sp'},
    [{id: 'c-3', audience: 'urn:sp'}],
    'audience',
    /^“c-3” has this entity URL too/,
  ],
])('%s is warned of at its field', (_name, change, others, field, text) => {
  const warnings = warningsOf(edited(formOf(confirmed), change), others);
  expect(Object.keys(warnings)).toEqual([field]);
  expect(warnings[field]?.text).toMatch(text);
});

test.each<readonly [string, Partial<Form>, readonly Connection[]]>([
  ['itself', {}, [acme]],
  ['another connection that shares nothing', {}, [acme, entra]],
  ['two that say nothing', {connectionId: ''}, [{id: 'c-3'}]],
  ['a registered format', {nameIDFormat: EMAIL}, []],
  ['another service provider’s id', {serviceProvider: 'custom', connectionId: 'xyz'}, []],
])('%s is nothing to warn of', (_name, change, others) => {
  expect(warningsOf(edited(formOf(confirmed), change), others)).toEqual({});
});

test('the format that was meant is offered, where one is near', () => {
  const instead = (nameIDFormat: string) =>
    warningsOf({...formOf(acme), nameIDFormat}, []).nameIDFormat?.instead;
  expect([instead('email'), instead('urn:example:something')]).toEqual([EMAIL, undefined]);
});
