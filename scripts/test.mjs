// @ts-check
import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, '.cache');
const modules = join(root, 'node_modules');
const vitest = join(modules, 'vitest/vitest.mjs');
const vite = join(modules, 'vite/bin/vite.js');

let passed = 0;
let failed = 0;

/** @param {string} heading @param {readonly string[]} command arguments of Node @returns {boolean} */
function run(heading, ...command) {
  console.log(`\n== ${heading} ==`);
  return spawnSync(process.execPath, command, {cwd: root, stdio: 'inherit'}).status === 0;
}

/** @param {string} heading @param {readonly string[]} command @returns {boolean} a step that fails counts as one failure */
function step(heading, ...command) {
  const isRight = run(heading, ...command);
  if (!isRight) failed += 1;
  return isRight;
}

/**
 * What vitest's JSON reporter writes, as far as it is read here.
 * @typedef {{testResults: readonly {name: string, status: string, message?: string,
 *   assertionResults: readonly {status: string, fullName: string}[]}[]}} Results
 */

/** @param {string} heading @param {'unit' | 'e2e'} project */
function tests(heading, project) {
  const file = join(cache, `${project}.json`);
  rmSync(file, {force: true});
  const isRight = run(
    heading,
    vitest,
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  );
  const before = failed;
  for (const {name, status, assertionResults} of readResults(file)) {
    const failures = assertionResults.filter(result => result.status === 'failed').length;
    passed += assertionResults.filter(result => result.status === 'passed').length;
    failed += failures;
    if (status === 'failed' && failures === 0) {
      failed += 1;
      console.error(`${name} could not be run to its end.`);
    }
    for (const skipped of assertionResults.filter(isSkippedForNoReason)) {
      failed += 1;
      console.error(`Skipped, which counts as failed: ${skipped.fullName}`);
    }
  }
  // Errors outside of any test fail vitest's run without failing a test.
  if (!isRight && failed === before) failed += 1;
}

/** @param {string} file @returns {Results['testResults']} */
function readResults(file) {
  try {
    return /** @type {Results} */ (JSON.parse(readFileSync(file, 'utf8'))).testResults;
  } catch (error) {
    console.error(`No results of the tests: ${error instanceof Error ? error.message : error}`);
    failed += 1;
    return [];
  }
}

/** Only tests that need the material beside the project may be skipped; their names say so. @param {{status: string, fullName: string}} result */
const isSkippedForNoReason = ({status, fullName}) =>
  status !== 'passed' && status !== 'failed' && !fullName.includes('../shared');

mkdirSync(cache, {recursive: true});
const isInstalled = step('Install what is missing', join(root, 'scripts/install.mjs'));
step('Types', join(modules, 'typescript/bin/tsc'), '-p', '.');
step('Lint', join(modules, 'oxlint/bin/oxlint'), '--deny-warnings');
step('Format', join(modules, 'prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.');
const builds = ['chrome', 'firefox', 'cli'].map(mode =>
  step(`Build: ${mode}`, vite, 'build', '--mode', mode, '--logLevel', 'warn'),
);
tests('Unit tests', 'unit');
if (isInstalled && builds.every(Boolean)) {
  tests('End-to-end tests in real browsers', 'e2e');
} else {
  console.error('\nThe end-to-end tests were not run: they need what failed above.');
  failed += 1;
}

console.log(`\n${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
