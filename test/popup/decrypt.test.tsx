// @vitest-environment happy-dom
import {render} from 'preact';
import {beforeEach, expect, test} from 'vitest';
import {inspectFlow} from '../../src/core/inspect.ts';
import type {Report} from '../../src/core/report.ts';
import {App} from '../../src/popup/app.tsx';
import {popupStore} from '../../src/popup/store.ts';
import {encryptedResponse} from '../core/encryption/engines.ts';
import {assertion, makeIdentity} from '../core/signature/signing.ts';
import {base64} from '../support/a-response.ts';
import {get, isThere, settled, textOf, violations} from '../ui/page.ts';
import {aCapture, connection, screenPorts} from './screens.ts';

const sp = makeIdentity('RSA', 'sp.example.test');
const pem = (identity = sp): string => identity.privateKey.export({type: 'pkcs8', format: 'pem'}) as string;
const x509 = `<ds:X509Data><ds:X509Certificate>${sp.certificate.pem.replace(/-----[^-]+-----/g, '')}</ds:X509Certificate></ds:X509Data>`;
const encoded = base64(encryptedResponse(sp.privateKey, assertion('_a'), {keyInfo: x509}));
const captures = [aCapture({encoded}), aCapture({id: '1763822161000-b', capturedAt: 1, encoded})];

/** Every judgement that was begun. */
const begun: Promise<Report>[] = [];

beforeEach(() => render(null, document.body));

/** The popup on two encrypted logins, judged by the real core. */
async function open() {
  const {ports, ...outside} = screenPorts({captures, reports: {}, connections: [connection]});
  const store = popupStore({
    ...ports,
    inspectFlow(flow, context) {
      const report = inspectFlow(flow, context);
      begun.push(report);
      return report;
    },
  });
  render(<App store={store} />, document.body);
  await store.start();
  await settled();
  return {...outside, store};
}

const field = (): HTMLTextAreaElement => get('textbox', 'Private key of the service provider');
const block = (): string => textOf(document.querySelector('#encrypted')?.closest('section'));

async function paste(text: string): Promise<void> {
  field().value = text;
  field().form?.dispatchEvent(new Event('submit', {bubbles: true, cancelable: true}));
  await judged();
}

/** Decrypting and verifying take longer than a render; one judgement may follow another. */
async function judged(): Promise<void> {
  await settled();
  for (let count = -1; count !== begun.length;) {
    count = begun.length;
    await Promise.all(begun);
    await settled();
  }
}

test('an encrypted Assertion says whose key it was encrypted to, and how', async () => {
  await open();
  for (const fact of ['aes256-gcm', 'CN=sp.example.test', 'rsa-oaep-mgf1p, sha1', 'SHA-256'])
    expect(block()).toContain(fact);
  expect(isThere('heading', 'EncryptedAssertion')).toBe(true);
});

test('the browser does not fill in the field for the key, and nothing is kept', async () => {
  const {asked} = await open();
  expect([field().autocomplete, field().name]).toEqual(['off', '']);
  await paste(pem());
  expect(asked).toEqual([]);
});

test('a pasted key opens the Assertion and leaves the field', async () => {
  const {store} = await open();
  const before = field();
  await paste(pem());
  expect(before.value).toBe('');
  expect(store.report.value?.assertion?.nameID?.value).toBe('alice@example.com');
  expect(block()).toContain('Decrypted here with your key');
  expect(document.body.innerHTML).not.toContain('PRIVATE KEY');
});

test('what was wrong with the paste is told beside the result', async () => {
  await open();
  await paste(pem().replace(/-----END.*/, ''));
  expect(block()).toContain('The END line of the key is missing.');
});

test('forgetting the key takes the decrypted values away', async () => {
  const {store} = await open();
  await paste(pem());
  get('button', 'Forget the key').click();
  await judged();
  expect(store.report.value?.assertion).toBeUndefined();
  expect(isThere('button', 'Decrypt')).toBe(true);
});

test('another login takes the key away, too', async () => {
  const {store} = await open();
  await paste(pem());
  const [first, second] = store.flows.value;
  if (second) await store.select(second);
  await settled();
  expect(store.reports.value.get(first?.id ?? '')?.assertion).toBeUndefined();
  expect(store.report.value?.assertion).toBeUndefined();
});

test('a login that arrives meanwhile takes the key away', async () => {
  const {store, keep} = await open();
  await paste(pem());
  keep([
    ...captures,
    aCapture({id: '1763822169000-c', capturedAt: Date.parse('2026-11-22T14:37:00Z'), encoded}),
  ]);
  await judged();
  expect([...store.reports.value.values()].map(report => report.assertion)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([
  ['a certificate', sp.certificate.pem, 'This is a CERTIFICATE, not a private key.'],
  ['nothing', '', 'There is no text; a private key was expected.'],
  ['another key', pem(makeIdentity()), 'This key does not belong to the certificate'],
])('%s is refused with the reason at the field', async (_name, text, reason) => {
  await open();
  await paste(text);
  expect(textOf(document.querySelector('#private-key-problem'))).toContain(reason);
  expect(field().getAttribute('aria-invalid')).toBe('true');
});

test('it has no axe violation, closed, open and decrypted', async () => {
  await open();
  const found = await violations();
  for (const details of document.querySelectorAll('details')) details.open = true;
  const foundOpen = await violations();
  await paste(pem());
  expect([...found, ...foundOpen, ...(await violations())]).toEqual([]);
});
