// @ts-check
/* Writes docs/causes.md from the tables of causes and guides: npm run causes */
import {writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {format, resolveConfig} from 'prettier';
import {runnerImport} from 'vite';

const page = fileURLToPath(new URL('../docs/causes.md', import.meta.url));
const {module} = await runnerImport(fileURLToPath(new URL('causes-page.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
});
const {causesPage} = /** @type {typeof import('./causes-page.ts')} */ (module);
writeFileSync(page, await format(causesPage(), {...(await resolveConfig(page)), filepath: page}));
