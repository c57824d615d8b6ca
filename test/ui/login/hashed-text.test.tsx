// @vitest-environment happy-dom
import {createHash} from 'node:crypto';
import {render} from 'preact';
import {beforeEach, expect, test, vi} from 'vitest';
import {inspectFlow} from '../../../src/core/inspect.ts';
import {App} from '../../../src/popup/app.tsx';
import {popupStore} from '../../../src/popup/store.ts';
import {assertion, makeIdentity, response, signXml} from '../../core/signature/signing.ts';
import {base64} from '../../support/a-response.ts';
import {get, isThere, settled} from '../page.ts';
import {aCapture, connection, screenPorts} from '../../popup/screens.ts';

const idp = makeIdentity();
const signed = signXml(response(assertion('_a')), idp, {embed: idp.certificate});
const changed = signed.replace(/(<saml:NameID[^>]*>)[^<]*/, '$1mallory@example.test');

beforeEach(() => {
  vi.restoreAllMocks();
  render(null, document.body);
});

/** The popup on one login, judged by the real core. */
async function open(xml: string, certificates: readonly string[]) {
  const {ports} = screenPorts({
    captures: [aCapture({encoded: base64(xml)})],
    reports: {},
    connections: [{...connection, certificates}],
  });
  const store = popupStore({...ports, inspectFlow});
  render(<App store={store} />, document.body);
  await store.start();
  await settled();
  return store;
}

test.each([
  ['an expected certificate', [idp.certificate.pem]],
  ['none', []],
])('what was hashed is copied where its digest is wrong, with %s', async (_, certificates) => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await open(changed, certificates);
  get('button', 'Copy what was hashed').click();
  await vi.waitFor(() => expect(isThere('button', 'Copied')).toBe(true));
  const text = write.mock.lastCall?.[0] ?? '';
  expect(text).toContain('mallory@example.test');
  expect(text).not.toContain('SignatureValue');
});

test('what is copied has the digest that the report tells', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const store = await open(changed, [idp.certificate.pem]);
  get('button', 'Copy what was hashed').click();
  await vi.waitFor(() => expect(write).toHaveBeenCalled());
  expect(
    createHash('sha256')
      .update(write.mock.lastCall?.[0] ?? '')
      .digest('base64'),
  ).toBe(store.report.value?.signatures.find(({damage}) => damage)?.damage?.hashed.digest);
});

test('a good signature offers nothing to compare', async () => {
  await open(signed, [idp.certificate.pem]);
  expect(isThere('button', 'Copy what was hashed')).toBe(false);
});
