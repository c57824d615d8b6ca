import {existsSync, readdirSync, readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {AnswerEvent, Capture} from '../../../src/core/capture.ts';
import {type ExportFormat, exportTrace} from '../../../src/core/export/export.ts';
import {joinFlows} from '../../../src/core/flow.ts';
import {inspectFlow} from '../../../src/core/inspect.ts';
import type {Report} from '../../../src/core/report.ts';
import {isPlainWord} from '../../../src/core/redact/plain-words.ts';
import {messageIds} from '../../../src/core/saml/message-ids.ts';
import type {Trace} from '../../../src/core/trace/trace.ts';
import {ACS, anAssertionXml, ARRIVAL, aResponseXml, base64} from '../../support/a-response.ts';
import {cases, isThere, readCorpusFile} from '../../corpus/cases.ts';
import {makeIdentity, signXml} from '../signature/signing.ts';
import {casesOf, isRecorded} from '../../traffic/recorded.ts';
import {keptIn, leaksOf, secretsIn} from './leaks.ts';

const key = Uint8Array.from({length: 32}, (_, at) => at * 7);

const aCapture = (xml: string, more: Partial<Capture> = {}): Capture => {
  const capture: Capture = {
    id: '1',
    parameter: /<(?:\w+:)?(?:AuthnRequest|LogoutRequest)\b/.test(xml) ? 'SAMLRequest' : 'SAMLResponse',
    binding: 'HTTP-POST',
    url: ACS,
    encoded: base64(xml),
    capturedAt: ARRIVAL,
    tabId: 1,
    requestId: '1',
    isPrivate: false,
    ...more,
  };
  return {...capture, ids: messageIds(capture)};
};

const aTrace = (captures: readonly Capture[], events: readonly AnswerEvent[] = []): Trace => ({
  captures,
  events,
  reports: new Map(),
  isRedacted: false,
  markers: [],
  origin: {kind: 'har'},
  skipped: [],
});

async function judged(trace: Trace, account?: string): Promise<ReadonlyMap<string, Report>> {
  const flows = joinFlows(trace.captures, trace.events);
  const context = {connections: [], flows, ...(account !== undefined && {account})};
  return new Map(
    await Promise.all(flows.map(async flow => [flow.id, await inspectFlow(flow, context)] as const)),
  );
}

/** Each format once, with the domains of addresses and without. */
const OUTPUTS: readonly (readonly [ExportFormat, keepDomains: boolean])[] = [
  ['trace', true],
  ['trace', false],
  ['har', false],
  ['markdown', true],
];

function outputsOf(trace: Trace, reports: ReadonlyMap<string, Report>): readonly string[] {
  return OUTPUTS.map(([format, keepDomains]) => {
    const options = {format, redact: true, keepDomains, key, exportedAt: ARRIVAL} as const;
    const exported = exportTrace(trace, reports, options);
    if (!exported.ok) throw new Error(exported.problem.message);
    return exported.value.text;
  });
}

/** Short values, plain words and what stands in the configuration as well are masked in their place only (docs/redaction.md). */
const isSought = (secret: string, kept: string): boolean =>
  secret.trim().length >= 4 &&
  !isPlainWord(secret.trim()) &&
  !/^[\d.:-]{1,7}$/.test(secret.trim()) &&
  !kept.includes(secret.trim().toLowerCase());

async function leaksFrom(xml: string, more: Partial<Capture> = {}): Promise<readonly string[]> {
  const trace = aTrace([aCapture(xml, more)]);
  const kept = keptIn(xml);
  const secrets = [...new Set(secretsIn(xml).map(text => text.trim()))].filter(secret =>
    isSought(secret, kept),
  );
  return outputsOf(trace, await judged(trace)).flatMap(output => leaksOf(output, secrets));
}

describe('the search finds what it shall find', () => {
  const secret = 'al&ce Smith+ü';
  test.each([
    ['plain', secret],
    ['in capitals', secret.toUpperCase()],
    ['in XML', 'al&amp;ce Smith+ü'],
    ['in JSON', '{"a":"al&ce Smith+\\u00fc"}'],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(secret))],
    ['with + for blanks', encodeURIComponent(secret).replaceAll('%20', '+')],
    ['in base64', base64(`x${secret}y`)],
    ['in base64 of base64', JSON.stringify({a: base64(`<x>${base64(secret)}</x>`)})],
    ['in URL-safe base64', Buffer.from(`xy${secret}y`).toString('base64url')],
    ['in hexadecimal', Buffer.from(secret).toString('hex')],
  ])('%s', (_, text) => {
    expect(leaksOf(text, [secret])).not.toEqual([]);
  });
});

const letters =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789äßéжд中😀 .-_+%&<>"\'\\/=;:!?#';
const values = fc.string({unit: fc.constantFrom(...letters), minLength: 1, maxLength: 30});
const addresses = fc
  .tuple(
    fc.stringMatching(/^[A-Za-z][\w.+-]{3,20}$/),
    fc.constantFrom('acme.test', 'Acme.Test', 'sub.acme.test', 'acme'),
  )
  .map(([local, domain]) => `${local}@${domain}`);
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

describe('no value of a generated login is in any export', () => {
  test('wherever it stands', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          nameID: fc.oneof(addresses, values),
          value: values,
          session: values,
          state: values,
          address: addresses,
        }),
        async ({nameID, value, session, state, address}) => {
          const assertion = anAssertionXml({nameID: escaped(nameID)})
            .replace('>Alice<', `>${escaped(value)}<!--${session.replaceAll('-', '')}--><`)
            .replace('SessionIndex="_s1"', `SessionIndex="${escaped(session)}"`);
          const status = `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/><samlp:StatusMessage>${escaped(`Hello ${nameID}, ${address}`)}</samlp:StatusMessage></samlp:Status>`;
          const xml = aResponseXml({status, id: `_${Buffer.from(nameID).toString('hex')}`}, assertion);
          const capture = aCapture(xml, {
            relayState: state,
            url: `${ACS}&state=${encodeURIComponent(state)}&who=${encodeURIComponent(address)}#${encodeURIComponent(session)}`,
          });
          const event: AnswerEvent = {
            requestId: '1',
            kind: 'redirect',
            seenAt: ARRIVAL + 9,
            isPrivate: false,
            status: 302,
            host: 'id.atlassian.com',
            path: `/login/${encodeURIComponent(nameID)}`,
            error: 'access_denied',
            errorDescription: `no account ${nameID} (${base64(nameID)})`,
          };
          const trace = aTrace([capture], [event]);
          const reports = await judged(trace, address);
          const secrets = [nameID, value, session, state, address, address.split('@')[0] ?? ''].map(text =>
            text.trim(),
          );
          const sought = secrets.filter(secret => isSought(secret, keptIn(aResponseXml())));
          expect(outputsOf(trace, reports).flatMap(output => leaksOf(output, sought))).toEqual([]);
        },
      ),
      {seed: 7, numRuns: 60},
    );
  });
});

test('the digest of an Assertion is masked: names could be tried against it', async () => {
  const identity = makeIdentity();
  const xml = signXml(aResponseXml(), identity, {id: '_a1', embed: identity.certificate});
  const digest = /DigestValue[^>]*>([^<]+)</.exec(xml)?.[1] ?? '';
  expect(digest).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  const trace = aTrace([aCapture(xml)]);
  const outputs = outputsOf(trace, await judged(trace));
  expect(outputs.flatMap(output => leaksOf(output, [digest]))).toEqual([]);
});

describe.skipIf(!isRecorded)('recorded logins, from ../shared', () => {
  const folders = ['samlp', 'simplesamlphp'].flatMap(product =>
    casesOf(product).map(name => `${product}/${name}`),
  );
  test.each(folders)('%s', async name => {
    const folder = new URL(`../../../../shared/traffic/${name}/`, import.meta.url);
    for (const file of readdirSync(folder).filter(file => /^(?:response|request)\.xml$/.test(file)))
      expect(await leaksFrom(readFileSync(new URL(file, folder), 'utf8'))).toEqual([]);
  });
});

describe.skipIf(!isThere)('messages of other test suites, from ../shared', () => {
  const files = [...new Set(cases.filter(({kind}) => kind !== 'metadata').map(({file}) => file))];
  test.each(files)('%s', async file => {
    expect(await leaksFrom(readCorpusFile(file).toString('utf8'))).toEqual([]);
  });
});

test('the record and the corpus are where they are looked for, or not there at all', () => {
  expect(existsSync(new URL('../../../../shared/traffic/', import.meta.url))).toBe(isRecorded);
});
