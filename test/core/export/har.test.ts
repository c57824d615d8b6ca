import {createRequire} from 'node:module';
import Ajv from 'ajv';
import {describe, expect, test} from 'vitest';
import type {AnswerEvent, Capture} from '../../../src/core/capture.ts';
import {writeHar} from '../../../src/core/export/har.ts';
import {joinFlows} from '../../../src/core/flow.ts';
import {messageIds} from '../../../src/core/saml/message-ids.ts';
import {importTrace} from '../../../src/core/trace/import.ts';
import type {Trace} from '../../../src/core/trace/trace.ts';
import {ACS, anAuthnRequestXml, ARRIVAL, aResponseXml, base64, ISSUER} from '../../support/a-response.ts';

const require = createRequire(import.meta.url);
const schemas = require('har-schema') as Readonly<Record<string, object>>;
const ajv = new Ajv({strict: false, validateFormats: false});
ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object);
const isHar = ajv.addSchema(Object.values(schemas)).getSchema('har.json#');

const withIds = (capture: Capture): Capture => ({...capture, ids: messageIds(capture)});
const request = withIds({
  id: '1',
  parameter: 'SAMLRequest',
  binding: 'HTTP-Redirect',
  url: `${ISSUER}/protocol/saml?idpid=C01`,
  encoded: base64(anAuthnRequestXml()),
  query: `idpid=C01&SAMLRequest=${encodeURIComponent(base64(anAuthnRequestXml()))}`,
  capturedAt: ARRIVAL - 2000,
  tabId: 3,
  requestId: 'a',
  isPrivate: false,
});
const response = withIds({
  id: '2',
  parameter: 'SAMLResponse',
  binding: 'HTTP-POST',
  url: ACS,
  encoded: base64(aResponseXml()),
  relayState: 'https://acme.test/?a=1&b=ü',
  capturedAt: ARRIVAL,
  tabId: 3,
  requestId: 'b',
  isPrivate: false,
});
const step = {requestId: 'b', isPrivate: false, tabId: 3} as const;
const events: readonly AnswerEvent[] = [
  {
    ...step,
    kind: 'redirect',
    seenAt: ARRIVAL + 100,
    status: 302,
    host: 'id.atlassian.com',
    path: '/login',
    error: 'access_denied',
    errorDescription: 'Invalid thumbprint & more',
    tracking: 't-1',
    connection: 'saml-1',
    date: ARRIVAL - 2,
  },
  {...step, kind: 'completed', seenAt: ARRIVAL + 300, status: 200, host: 'id.atlassian.com', path: '/login'},
];
const aTrace = (captures: readonly Capture[], steps: readonly AnswerEvent[]): Trace => ({
  captures,
  events: steps,
  reports: new Map(),
  isRedacted: false,
  markers: [],
  origin: {kind: 'har'},
  skipped: [],
});

async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

describe('is HAR 1.2 by its schema', () => {
  test.each([
    ['a whole login', aTrace([request, response], events)],
    ['a Response alone', aTrace([response], [])],
    ['nothing', aTrace([], [])],
    [
      'a message without address, time and tab',
      aTrace(
        [withIds({id: '3', parameter: 'SAMLResponse', binding: 'HTTP-POST', encoded: 'x', isPrivate: true})],
        [],
      ),
    ],
    [
      'a network error',
      aTrace([response], [{...step, kind: 'failed', seenAt: ARRIVAL, networkError: 'net::ERR_FAILED'}]),
    ],
    [
      'a success',
      aTrace(
        [response],
        [
          {
            ...step,
            kind: 'redirect',
            seenAt: ARRIVAL,
            status: 302,
            host: 'id.atlassian.com',
            path: '/',
            hasCode: true,
          },
        ],
      ),
    ],
  ])('%s', (_, trace) => {
    expect(isHar?.(JSON.parse(writeHar(trace, ARRIVAL))), JSON.stringify(isHar?.errors)).toBe(true);
  });

  test('and the schema refuses what is none', () => {
    expect(isHar?.({log: {version: '1.2', creator: {name: 'x', version: '1'}, entries: [{}]}})).toBe(false);
  });
});

test('imported again it is the same login', async () => {
  const imported = await importTrace(chunks(writeHar(aTrace([request, response], events), ARRIVAL)));
  if (!imported.ok) throw new Error(imported.problem.message);
  const [flow, ...others] = joinFlows(imported.value.captures, imported.value.events);
  expect(others).toEqual([]);
  expect(flow?.request).toMatchObject({
    encoded: request.encoded,
    capturedAt: request.capturedAt,
    url: request.url,
  });
  expect(flow?.response).toMatchObject({
    encoded: response.encoded,
    relayState: response.relayState,
    url: ACS,
    capturedAt: ARRIVAL,
  });
  expect(flow?.events[0]).toMatchObject({
    error: 'access_denied',
    errorDescription: 'Invalid thumbprint & more',
    tracking: 't-1',
    connection: 'saml-1',
    status: 302,
  });
});
