import axe from 'axe-core';
import type {Page} from 'puppeteer-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {logIn} from '../rig/log-in.mjs';
import {hasAnswerOf, readPopup} from '../rig/popup.mjs';
import {scenarioUrl} from '../rig/rig.mjs';
import {type Lens, startLens} from './lens.ts';

let lens: Lens;
beforeAll(async () => {
  lens = await startLens();
  await logIn(lens.page, scenarioUrl('nameid-username'));
});
afterAll(() => lens?.close());

async function violations(page: Page): Promise<readonly string[]> {
  // As an expression from outside: the page's own policy would stop an inserted script.
  await page.evaluate(`${axe.source};0`);
  const found = (await page.evaluate(
    `axe.run().then(({violations}) => violations.map(({id, nodes}) => id + ': ' + nodes.map(({target}) => target.join(' ')).join(', ')))`,
  )) as string[];
  return found;
}

describe.each(['light', 'dark'] as const)('no axe violation in %s', scheme => {
  const prefer = (page: Page) => page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);

  test('in the popup with a refused login', async () => {
    const popup = await lens.browser.openPopup(lens.page);
    await prefer(popup);
    await readPopup(popup, hasAnswerOf(1), 'the answer');
    expect(await violations(popup)).toEqual([]);
    await popup.close();
  });

  test('in the options with connections', async () => {
    const options = await lens.browser.openExtensionPage();
    await prefer(options);
    await options.waitForFunction(() => document.body.innerText.includes('Practice login'));
    expect(await violations(options)).toEqual([]);
    await options.close();
  });
});

test('the popup scrolls between its head and its foot, and not as a whole', async () => {
  const popup = await lens.browser.openPopup(lens.page);
  await readPopup(popup, hasAnswerOf(1), 'the answer');
  const height = (selector: string) =>
    popup.evaluate(
      `(() => { const {scrollHeight, clientHeight} = document.querySelector('${selector}'); return scrollHeight - clientHeight; })()`,
    );
  expect(await height('html')).toBe(0);
  expect(await height('main')).toBeGreaterThan(0);
  await popup.close();
});
