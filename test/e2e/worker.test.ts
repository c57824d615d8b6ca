import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {startChromium} from '../rig/chromium.mjs';
import {logIn} from '../rig/log-in.mjs';
import {readPopup} from '../rig/popup.mjs';
import {scenarioUrl} from '../rig/rig.mjs';
import {untilState} from '../rig/until-state.mjs';
import {forget, lastVerdict, type Lens, readAnswer, startLens} from './lens.ts';

let lens: Lens;
beforeAll(async () => {
  lens = await startLens();
});
afterAll(() => lens?.close());
beforeEach(() => forget(lens));

/** Whether a message of this kind is in the extension's memory. */
const isKept = (parameter: 'SAMLRequest' | 'SAMLResponse') =>
  lens.browser.inExtension(async wanted => {
    const kept: Record<string, {parameter?: string}> = await chrome.storage.session.get(null);
    return Object.values(kept).some(value => value.parameter === wanted);
  }, parameter);

describe('the worker may end at any time', () => {
  test('a Response posted to a stopped worker is caught, and joined to the request from before', async () => {
    const {rig, browser, page} = lens;
    const password = rig.hold('POST login.idp.test/login');
    const login = logIn(page, scenarioUrl('nameid-username'));
    await password.arrived;
    await untilState(() => isKept('SAMLRequest'), 'the request is kept');
    await browser.killWorker();
    expect(browser.hasWorker()).toBe(false);
    password.release();
    await login;

    const popup = await readAnswer(lens, page);
    expect(popup).toMatchObject({word: 'Refused', cause: 'NameID is “alice”, not an e-mail address.'});
    expect(popup.flows).toHaveLength(1);
  });

  test('an answer that comes to a stopped worker is joined to the Response from before', async () => {
    const {rig, browser, page} = lens;
    const callback = rig.hold('POST auth.atlassian.com/login/callback');
    const login = logIn(page, scenarioUrl('wrong-certificate'));
    await callback.arrived;
    await untilState(() => isKept('SAMLResponse'), 'the Response is kept');
    await browser.killWorker();
    expect(browser.hasWorker()).toBe(false);
    callback.release();
    await login;

    const popup = await readAnswer(lens, page);
    expect(popup).toMatchObject({word: 'Refused', answer: {Code: 'Invalid thumbprint'}});
    expect(popup.flows).toHaveLength(1);
  });
});

describe('the browser starts again on the same profile', () => {
  test('no login is left of the time before, and the very first navigation is caught', async () => {
    await logIn(lens.page, scenarioUrl('nameid-username'));
    const {id} = lens.browser;
    await lens.browser.close();

    const browser = await startChromium({...lens.options, installedId: id});
    const again = {...lens, browser};
    try {
      const page = await untilState(async () => (await browser.browser.pages())[0], 'the first tab is there');
      const popup = await browser.openPopup(page);
      const before = await readPopup(popup, () => true, 'a state');
      await popup.close();
      expect(before.word).toBe('Waiting');
      expect(before.flows).toHaveLength(0);

      await logIn(page, scenarioUrl('expired'));
      expect(lastVerdict(lens)).toMatchObject({code: 'assertion has expired'});
      const after = await readAnswer(again, page);
      expect(after).toMatchObject({word: 'Refused', cause: expect.stringContaining('clock is')});
      expect(after.flows).toHaveLength(1);
    } finally {
      await browser.close();
    }
  });
});
