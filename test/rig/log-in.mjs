// @ts-check
import {untilState} from './until-state.mjs';

/**
 * Sends the form of the page once (a page of the HTTP-POST binding sends itself), when the page is whole: values are set, not typed, because a page that moves the focus while
 * it loads would scatter what is typed. Answers with the address once the login has ended.
 */
const step = `(() => {
  if (document.readyState !== 'complete') return '';
  if (document.querySelector('main .accepted, main .refused')) return location.href;
  const form = [...document.forms].find(form => form.querySelector('[name=login_hint], [name=password]'));
  if (!form || form.dataset.sent) return '';
  form.dataset.sent = 'yes';
  const user = form.querySelector('[name=username]');
  const password = form.querySelector('[name=password]');
  if (user && password) [user.value, password.value] = ['alice', 'alicepass'];
  form.querySelector('button, input[type=submit]').click();
  return '';
})()`;

/**
 * Goes through a whole login as a user would: e-mail page, identity provider's form, and on until Atlassian, or the identity provider instead of it, has answered.
 * @param {Pick<import('./driver.js').Tab, 'goto' | 'evaluate'>} tab
 * @param {string} url where the login starts
 * @returns {Promise<string>} the address of the page where it ended
 */
export async function logIn(tab, url) {
  await tab.goto(url);
  const end = await untilState(() => tab.evaluate(step), `the login from ${url} has ended`);
  return String(end);
}
