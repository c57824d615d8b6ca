// @ts-check
import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';

/*
 * An extension whose popup shows one line of text, made by a script, and does nothing else: what a browser needs at least
 * between a click on an icon and a frame. Its pages lie where the rig looks for those of SAML Lens.
 */
const files = {
  'manifest.json': JSON.stringify({
    manifest_version: 3,
    name: 'Floor',
    version: '1',
    permissions: ['storage'],
    action: {default_popup: 'src/popup/index.html'},
    background: {service_worker: 'worker.js'},
    options_page: 'src/options/index.html',
  }),
  // The same event wakes it as wakes the worker of SAML Lens.
  'worker.js': 'chrome.windows.onRemoved.addListener(() => {});\n',
  'src/options/index.html': '<!doctype html><title>Floor</title>\n',
  'src/popup/index.html':
    '<!doctype html><meta charset="utf-8"><title>Floor</title><script type="module" src="popup.js"></script><body style="width: 400px">\n',
  'src/popup/popup.js':
    "const main = document.createElement('main');\nmain.textContent = 'This login is refused.';\ndocument.body.append(main);\n",
};

/** @param {string} folder where to put it; made if needed @returns {Promise<string>} the folder */
export async function makeFloor(folder) {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), {recursive: true});
    await writeFile(join(folder, path), text);
  }
  return folder;
}
