// @ts-check
import {untilState} from './until-state.mjs';

/**
 * What a person reads in the popup. Texts have plain hyphens and single spaces.
 * @typedef {object} PopupText
 * @property {string} word the verdict: Accepted, Refused, …
 * @property {string} cause
 * @property {string} note
 * @property {Readonly<Record<string, string>>} answer the service provider's, by label
 * @property {string} agreement whether it agrees with ours
 * @property {readonly string[]} flows the rows of logins, newest first
 * @property {string} text all of it
 */

/** Evaluated in the popup; undefined while it has no verdict yet. */
export const popupScript = `(() => {
  const plain = element => (element?.innerText ?? element?.textContent ?? '').replaceAll('\\u2011', '-').replaceAll(/\\s+/g, ' ').trim();
  const withoutButtons = element => {
    const copy = element.cloneNode(true);
    for (const button of copy.querySelectorAll('button')) button.remove();
    return plain({textContent: copy.textContent});
  };
  const word = plain(document.querySelector('.verdict .status'));
  if (!word) return undefined;
  const facts = [...document.querySelectorAll('[aria-labelledby="answer"] .facts > div')];
  return {
    word,
    cause: plain(document.querySelector('h1#cause')),
    note: plain(document.querySelector('.verdict-note')),
    answer: Object.fromEntries(facts.map(fact => [plain(fact.querySelector('dt')), withoutButtons(fact.querySelector('dd'))])),
    agreement: plain(document.querySelector('[aria-labelledby="answer"] .block-head :not(h2)')),
    // Not innerText: rows that are out of sight are not laid out and have none.
    flows: [...document.querySelectorAll('[aria-labelledby="flows"] .flow')].map(({textContent}) => plain({textContent})),
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
    flows.length >= logins && ('Error' in answer || (answer['Result']?.startsWith('Logged in') ?? false));
