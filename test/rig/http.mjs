// @ts-check
import {readFile} from 'node:fs/promises';

/**
 * What the rig's hosts are asked: one HTTP request, its body whole.
 * @typedef {object} Ask
 * @property {string} method
 * @property {URL} url with the host the browser asked for
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {Buffer} body
 * @property {URLSearchParams} form the body read as application/x-www-form-urlencoded
 */

/**
 * What a host of the rig answers.
 * @typedef {object} Reply
 * @property {number} status
 * @property {Readonly<Record<string, string | readonly string[]>>} headers
 * @property {string | Buffer} body
 */

/** @typedef {(ask: Ask) => Reply | Promise<Reply>} Host */

const stylesheet = await readFile(new URL('./pages.css', import.meta.url), 'utf8');

/** @param {string} text for HTML text and for attributes in double quotes */
export const escapeHtml = text =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** @param {string} url @param {Readonly<Record<string, string>>} [headers] @returns {Reply} */
export const redirect = (url, headers = {}) => ({
  status: 302,
  headers: {location: url, ...headers},
  body: '',
});

/** @param {string} message @returns {Reply} */
export const notFound = message => page('Not found', `<p>${escapeHtml(message)}</p>`, 404);

/** @param {string} xml @returns {Reply} */
export const xmlReply = xml => ({
  status: 200,
  headers: {'content-type': 'application/samlmetadata+xml; charset=utf-8'},
  body: xml,
});

/**
 * A page in the rig's one look.
 * @param {string} title
 * @param {string} main HTML
 * @param {number} [status]
 * @returns {Reply}
 */
export const page = (title, main, status = 200) => ({
  status,
  headers: {'content-type': 'text/html; charset=utf-8'},
  body: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,"><style>${stylesheet}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${main}
<footer>Practice pages, served by this computer to this window only. They are not Atlassian’s.</footer></main></body>
</html>
`,
});

/**
 * The page of the HTTP-POST binding: a form that sends itself (saml-bindings-2.0 §3.5.4).
 * @param {string} action
 * @param {Readonly<Record<string, string | undefined>>} fields those without a value are left out
 * @param {string} [attributes] more attributes of the form
 * @returns {Reply}
 */
export function autoPost(action, fields, attributes = '') {
  const inputs = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value ?? '')}">`,
    );
  return page(
    'Passing the login on',
    `<form method="post" action="${escapeHtml(action)}" ${attributes}>${inputs.join('\n')}
<button>Continue</button></form><script>document.forms[0].submit()</script>`,
  );
}
