import {afterAll, beforeAll, expect, test} from 'vitest';
import {decodeCapture} from '../../src/core/bindings/decode.ts';
import type {Capture} from '../../src/core/capture.ts';
import {encodings} from '../rig/encodings.mjs';
import {readPopup} from '../rig/popup.mjs';
import {untilState} from '../rig/until-state.mjs';
import {type Lens, startLens} from './lens.ts';

let lens: Lens;
beforeAll(async () => {
  lens = await startLens();
});
afterAll(() => lens?.close());

const keptCaptures = (): Promise<Capture[]> =>
  lens.browser.inExtension(async () => {
    const kept: Record<string, unknown> = await chrome.storage.session.get(null);
    return Object.keys(kept)
      .filter(key => key.startsWith('capture:'))
      .map(key => kept[key] as Capture);
  });

test('nine encodings that real pages send are all listed, and read right', async () => {
  const {browser, page, rig} = lens;
  const all = encodings(rig.uuid);
  for (const {id, binding} of all) {
    const host = binding === 'HTTP-POST' ? 'encodings.idp.test' : 'auth.atlassian.com/encodings';
    const isThere = binding === 'HTTP-POST' ? 'id.atlassian.com/error' : 'encodings.idp.test/received';
    await page.goto(`https://${host}/${id}`);
    await untilState(() => page.url().startsWith(`https://${isThere}`), `${id} has arrived`);
  }

  const captures = await untilState(async () => {
    const kept = await keptCaptures();
    return kept.length >= all.length && kept;
  }, 'nine messages are kept');
  expect(captures.map(({relayState}) => relayState).sort()).toEqual(all.map(({id}) => id).sort());
  for (const {id, binding, isReadable} of all) {
    const capture = captures.find(({relayState}) => relayState === id);
    if (!capture) throw new Error(`${id} is missing.`);
    expect([id, capture.binding]).toEqual([id, binding]);
    const {xml, problems} = decodeCapture(capture);
    expect([id, xml !== undefined]).toEqual([id, isReadable]);
    if (isReadable) expect(xml).toContain('Jürgen');
    else expect(problems).toMatchObject([{position: 17, message: expect.stringContaining('base64')}]);
  }

  const popup = await browser.openPopup(page);
  const text = await readPopup(
    popup,
    ({flows}) => flows.length >= all.length && !flows.some(row => row.startsWith('Reading')),
    'nine rows',
  );
  expect(text.flows).toHaveLength(all.length);
  expect(text.flows.filter(row => row.startsWith('Unreadable'))).toHaveLength(1);
  expect(text.flows.filter(row => row.startsWith('Waiting'))).toHaveLength(4);
  expect(text.flows.filter(row => row.startsWith('Refused'))).toHaveLength(4);
});
