// @ts-check
import {untilState} from './until-state.mjs';

/**
 * One side’s block of steps. `values` are those with a copy button, by the name of their row.
 * @typedef {{title: string, steps: readonly string[], values: Readonly<Record<string, string>>}} FixText
 */

/**
 * What a person reads in the popup. Texts have plain hyphens and single spaces.
 * @typedef {object} PopupText
 * @property {string} word the verdict: Accepted, Refused, …
 * @property {string} cause
 * @property {string} note
 * @property {Readonly<Record<string, string>>} answer the service provider's, by label
 * @property {string} agreement whether it agrees with ours
 * @property {readonly string[]} flows the rows of logins, newest first
 * @property {readonly FixText[]} fixes who changes what, in the order on screen
 * @property {readonly string[]} list the causes to look at one after the other
 * @property {string} text all of it
 */

/** Evaluated in the popup; undefined while it has no verdict yet. */
export const popupScript = `(() => {
  const plain = element => (element?.innerText ?? element?.textContent ?? '').replaceAll('\\u2011', '-').replaceAll(/\\s+/g, ' ').trim();
  // Not innerText: what is out of sight is not laid out and has none.
  const plainly = element => plain({textContent: element?.textContent});
  const withoutButtons = element => {
    const copy = element.cloneNode(true);
    for (const button of copy.querySelectorAll('button')) button.remove();
    return plain({textContent: copy.textContent});
  };
  const word = plain(document.querySelector('.verdict .status'));
  if (!word) return undefined;
  const ofStep = step => [...step.children].map(part =>
    part.matches('.path') ? [...part.children].map(plainly).join(' › ') :
    part.matches('.settings') ? [...part.children].map(row => plainly(row.querySelector('dt')) + ': ' + withoutButtons(row.querySelector('dd'))).join(', ') :
    part.matches('p') ? plainly(part) : '').filter(Boolean).join(' | ');
  const valuesIn = block => [...block.querySelectorAll('.settings > div')].filter(row => row.querySelector('code'))
    .map(row => [plainly(row.querySelector('dt')), plainly(row.querySelector('code'))]);
  const fixes = [...document.querySelectorAll('[aria-labelledby="fix"], [aria-labelledby="fix-too"]')].map(block => ({
    title: plainly(block.querySelector('h2')),
    steps: [...block.querySelectorAll('.steps > li > div')].map(ofStep),
    values: Object.fromEntries(valuesIn(block)),
  }));
  const facts = [...document.querySelectorAll('[aria-labelledby="answer"] .facts > div')];
  return {
    word,
    cause: plain(document.querySelector('h1#cause')),
    note: plain(document.querySelector('.verdict-note')),
    answer: Object.fromEntries(facts.map(fact => [plain(fact.querySelector('dt')), withoutButtons(fact.querySelector('dd'))])),
    agreement: plain(document.querySelector('[aria-labelledby="answer"] .block-head :not(h2)')),
    flows: [...document.querySelectorAll('[aria-labelledby="flows"] .flow')].map(plainly),
    fixes,
    list: [...document.querySelectorAll('[aria-labelledby="list"] .checklist summary')].map(plainly),
    text: plain(document.body),
  };
})()`;

/**
 * Reads the popup once it shows what is waited for.
 * @param {{evaluate: (script: string) => Promise<unknown>}} popup
 * @param {(text: PopupText) => boolean} isThere
 * @param {string} what it is, in words, for the error
 * @returns {Promise<PopupText>}
 */
export async function readPopup(popup, isThere, what) {
  /** @type {PopupText | undefined} */
  let last;
  try {
    return await untilState(
      async () => {
        last = /** @type {PopupText | undefined} */ (await popup.evaluate(popupScript));
        return last !== undefined && isThere(last) && last;
      },
      `the popup shows ${what}`,
      15_000,
    );
  } catch (error) {
    throw new Error(`The popup never showed ${what}. It says: ${last?.text ?? 'nothing'}`, {cause: error});
  }
}

/** @param {number} logins how many this window has had */
export const hasAnswerOf =
  logins =>
  /** @param {PopupText} text */
  ({answer, flows}) =>
    flows.length >= logins &&
    ('Error' in answer || 'Status' in answer || (answer['Result']?.startsWith('Logged in') ?? false));
