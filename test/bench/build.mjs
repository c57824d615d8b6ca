// @ts-check
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build} from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const common = /** @type {const} */ ({
  root,
  configFile: join(root, 'vite.config.ts'),
  logLevel: 'warn',
});

/** @typedef {typeof import('../../src/core/inspect.ts').inspect} Inspect */

/**
 * Builds `inspect` as the command line has it: the same configuration, with the core's door as its entry.
 * @param {string} folder
 * @returns {Promise<string>} file of the module
 */
export async function buildCore(folder) {
  await build({
    ...common,
    mode: 'cli',
    build: {outDir: folder, emptyOutDir: true, ssr: 'src/core/inspect.ts'},
  });
  return join(folder, 'saml-lens.js');
}

/** @param {string} file @returns {Promise<Inspect>} */
export const loadInspect = async file => (await import(pathToFileURL(file).href)).inspect;

/**
 * Builds a worker around `inspect` with the settings of the packages: minified, for ES2022. It is no extension, so it takes
 * the configuration that no mode changes.
 * @param {string} folder
 */
export async function buildWorker(folder) {
  await build({
    ...common,
    mode: 'bench',
    publicDir: false,
    build: {
      emptyOutDir: true,
      outDir: folder,
      target: 'es2022',
      lib: {entry: join(root, 'test/bench/worker.mjs'), formats: ['es'], fileName: () => 'worker.js'},
    },
  });
}

/**
 * Builds `importTrace` as the command line has it.
 * @param {string} folder
 * @returns {Promise<string>} file of the module
 */
export async function buildImport(folder) {
  await build({
    ...common,
    mode: 'cli',
    build: {outDir: folder, emptyOutDir: true, ssr: 'src/core/trace/import.ts'},
  });
  return join(folder, 'saml-lens.js');
}
