// @ts-check
/// <reference types="chrome" />
import {execFileSync} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {cpus, loadavg, tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {findBrowser} from '../../scripts/find-browser.mjs';
import {startChromium} from '../rig/chromium.mjs';
import {untilState} from '../rig/until-state.mjs';
import {makeFloor} from './floor.mjs';
import {makeLogins} from './logins.mjs';

/*
 * How long the popup takes from its navigation to the frame that shows the verdict, with 50 logins kept, in a real browser;
 * and how many times as long as a popup of one line takes (the floor), which tells more than ms where the machine is shared.
 * Prints a table. Arguments: folders of builds to compare, taken in turns; without any, the working tree is built.
 */
const rounds = 15;
/** A run starts when this share of all processors is idle, or after so many ms all the same. */
const quiet = {idle: 0.8, patienceMs: 5_000};
const flows = 50;
const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * In what state the popup is opened: with the extension's worker running or stopped, and with the newest login's Report kept or
 * to be made anew, as after a change of the connections.
 */
const states = [
  {name: 'runs', hasWorker: true, isJudged: true},
  {name: 'stopped', hasWorker: false, isJudged: true},
  {name: 'runs, anew', hasWorker: true, isJudged: false},
];

/** @typedef {{painted: number, before: number, after: number}} Run ms: the frame, the longest task until then and from then on */

/** @param {string} folder for profiles @param {readonly string[]} builds */
async function bench(folder, builds) {
  const found = findBrowser('chromium');
  if (!found) throw new Error('The bench needs Chrome or Chromium: node scripts/install.mjs');
  const logins = makeLogins(flows);
  const extensions = [await makeFloor(join(folder, 'floor')), ...builds];
  const subjects = [];
  for (const [index, extension] of extensions.entries())
    subjects.push(await startSubject(found.executable, extension, join(folder, `profile-${index}`), logins));
  try {
    // The first time, the popup judges the newest login and keeps its Report.
    for (const {open} of subjects) await open({hasWorker: true, isJudged: true});
    for (let round = 0; round < rounds; round++)
      for (const {runs, open} of subjects)
        for (const [index, state] of states.entries()) runs[index]?.push(await open(state));
  } finally {
    for (const {close} of subjects) await close();
  }
  print(subjects);
}

/** @param {string} to */
function build(to) {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--mode', 'chrome', '--outDir', to, '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return to;
}

/**
 * A browser with one build in it and the logins kept.
 * @param {string} executable @param {string} extension @param {string} profile @param {ReturnType<typeof makeLogins>} logins
 */
async function startSubject(executable, extension, profile, {connections, kept}) {
  // No page of a host is opened, so that no port is needed.
  const browser = await startChromium({executable, extension, profile, port: 9});
  await browser.keepConnections(connections);
  await browser.inExtension(entries => chrome.storage.session.set(entries), kept);
  const page = await browser.openWindow();
  return {
    name: basename(extension),
    /** By state. */
    runs: states.map(() => /** @type {Run[]} */ ([])),
    close: browser.close,

    /** @param {{hasWorker: boolean, isJudged: boolean}} state @returns {Promise<Run>} */
    async open({hasWorker, isJudged}) {
      if (!isJudged) await browser.inExtension(() => chrome.storage.session.remove('judged:normal'));
      if (!hasWorker) await browser.killWorker();
      // The end of a window is what wakes the worker.
      else if (!browser.hasWorker()) await (await browser.openWindow()).close();
      await untilState(() => browser.hasWorker() === hasWorker, 'the worker runs, or not');
      await untilQuiet();
      const popup = await browser.openPopup(page);
      await untilState(() => popup.evaluate(isAllJudged, flows), 'all is shown');
      const run = await popup.evaluate(readTimes);
      await popup.close();
      return run;
    },
  };
}

/** Waits for a moment in which nothing else keeps the machine busy. */
async function untilQuiet() {
  const end = Date.now() + quiet.patienceMs;
  do {
    const before = processorTimes();
    await sleep(300);
    const after = processorTimes();
    if ((after.idle - before.idle) / (after.all - before.all) >= quiet.idle) return;
  } while (Date.now() < end);
}

/** @returns {{idle: number, all: number}} of all processors since they started, ms */
function processorTimes() {
  const times = cpus().map(cpu => cpu.times);
  /** @param {readonly number[]} values */
  const sum = values => values.reduce((total, value) => total + value, 0);
  return {idle: sum(times.map(({idle}) => idle)), all: sum(times.flatMap(time => Object.values(time)))};
}

/** Evaluated in the popup. @param {number} count */
function isAllJudged(count) {
  if (document.title === 'Floor') return document.querySelector('main') !== null;
  const rows = [...document.querySelectorAll('.flow')];
  return rows.length === count && !rows.some(row => row.textContent?.startsWith('Reading'));
}

/**
 * Evaluated in the popup. Its first frame with any content is the one with the verdict: what is shown until then is empty.
 * @returns {Promise<Run>}
 */
async function readTimes() {
  /** @param {string} type @param {number} patienceMs @returns {Promise<PerformanceEntryList>} what was seen of it, if anything */
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- the page gets this function alone
  const entriesOf = (type, patienceMs) =>
    new Promise(resolve => {
      new PerformanceObserver(list => resolve(list.getEntries())).observe({type, buffered: true});
      setTimeout(() => resolve([]), patienceMs);
    });
  const [largest] = /** @type {(PerformanceEntry & {element?: Element})[]} */ (
    await entriesOf('largest-contentful-paint', 2_000)
  );
  const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  if (painted === undefined || largest?.startTime !== painted || !largest.element?.closest('main'))
    throw new Error('The first frame does not show the verdict, so it is no measure of it.');
  const tasks = await entriesOf('longtask', 100);
  /** @param {(task: PerformanceEntry) => boolean} isMeant */
  const longest = isMeant => Math.max(0, ...tasks.filter(isMeant).map(({duration}) => duration));
  return {
    painted,
    before: longest(({startTime}) => startTime < painted),
    after: longest(({startTime}) => startTime >= painted),
  };
}

/** @typedef {{name: string, runs: readonly (readonly Run[])[]}} Measured */

/** @param {readonly Measured[]} subjects the floor first */
function print([floor, ...subjects]) {
  if (!floor) return;
  const rows = [floor, ...subjects].flatMap(({name, runs}) =>
    states.map((state, index) => [
      name,
      state.name,
      ...columnsOf(runs[index] ?? [], floor.runs[index] ?? []),
    ]),
  );
  const load = loadavg().map(value => value.toFixed(1));
  console.log(`${flows} logins kept, ${rounds} runs each, ms; load ${load.join(' ')}`);
  const head = [
    'build',
    'worker',
    'painted',
    'min',
    'max',
    'to floor',
    'longest task',
    'after',
    'over 50 ms',
  ];
  for (const row of [head, ...rows])
    console.log(row.map((cell, index) => cell.padEnd(index === 0 ? 16 : 13)).join(''));
}

/**
 * A task shorter than 50 ms is none that the browser tells of: 0.
 * @param {readonly Run[]} runs @param {readonly Run[]} floor @returns {readonly string[]}
 */
function columnsOf(runs, floor) {
  const painted = runs.map(run => run.painted);
  const tasks = runs.map(({before, after}) => Math.max(before, after));
  return [
    median(painted).toFixed(0),
    Math.min(...painted).toFixed(0),
    Math.max(...painted).toFixed(0),
    (median(painted) / median(floor.map(run => run.painted))).toFixed(2),
    Math.max(...runs.map(({before}) => before)).toFixed(0),
    Math.max(...runs.map(({after}) => after)).toFixed(0),
    String(tasks.filter(duration => duration > 50).length),
  ];
}

/** @param {readonly number[]} values */
const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const folder = await mkdtemp(join(tmpdir(), 'saml-lens-bench-'));
try {
  await bench(folder, process.argv.length > 2 ? process.argv.slice(2) : [build(join(folder, 'build'))]);
} finally {
  await rm(folder, {recursive: true, force: true, maxRetries: 5});
}
