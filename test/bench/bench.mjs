// @ts-check
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {benchBrowser} from './browser.mjs';
import {buildCore} from './build.mjs';
import {inProcess} from './contestant.mjs';
import {exponent, machine, median, printTable, rounded} from './figures.mjs';
import {benchHostile} from './hostile.mjs';
import {names} from './implementations.mjs';
import {makeMessages, sizes} from './messages.mjs';
import {race} from './rounds.mjs';
import {xmlsec1} from './xmlsec1.mjs';

/*
 * SAML Lens, node-saml, samlify, xmldsigjs and xmlsec1 verify the same signed Responses, side by side; then the same
 * messages in a worker of Chromium, and hostile ones of 10 MB. `--json` prints one JSON object instead of tables;
 * `--only verify,browser,hostile` leaves the rest out.
 */

/** @typedef {import('./messages.mjs').Size} Size */
/** @typedef {{size: Size, implementation: string, medianMs: number, minMs: number, rounds: number}} Row */

/** @param {string} folder @param {ReadonlySet<string>} parts */
async function bench(folder, parts) {
  const now = Date.now();
  const core = await buildCore(join(folder, 'core'));
  const made = makeMessages(now);
  const before = machine();
  const rows = parts.has('verify') ? await verify(folder, core, made, now) : [];
  const browser = parts.has('browser') ? await benchBrowser(folder, made, now) : undefined;
  const hostile = parts.has('hostile') ? benchHostile(folder, core) : undefined;
  return {
    date: new Date(now).toISOString().slice(0, 10),
    machine: {...before, loadAfter: machine().load},
    rows,
    ratios: ratiosOf(rows),
    exponents: exponentsOf(rows, made.messages),
    ...(browser && {browser}),
    ...(hostile && {hostile}),
  };
}

/**
 * @param {string} folder @param {string} core @param {ReturnType<typeof makeMessages>} made @param {number} now
 * @returns {Promise<Row[]>}
 */
async function verify(folder, core, {messages, certificate, connections}, now) {
  const processes = names.map(name => inProcess({name, core, connections, certificate, now}));
  try {
    const rows = [];
    for (const message of messages)
      for (const [implementation, times] of await race([...processes, xmlsec1(folder, certificate)], message))
        rows.push({size: message.size, implementation, ...summary(times)});
    return rows;
  } finally {
    for (const {end} of processes) end();
  }
}

/** @param {readonly number[]} times */
const summary = times => ({
  medianMs: rounded(median(times)),
  minMs: rounded(Math.min(...times)),
  rounds: times.length,
});

/** Ours against the fastest of the JavaScript verifiers, and against xmlsec1; by medians. @param {readonly Row[]} rows */
const ratiosOf = rows =>
  Object.keys(sizes).flatMap(size => {
    const ofSize = rows.filter(row => row.size === size);
    const medianOf = (/** @type {string} */ name) =>
      ofSize.find(({implementation}) => implementation === name)?.medianMs ?? Number.NaN;
    const [fastest] = ofSize
      .filter(({implementation}) => implementation !== 'saml-lens' && implementation !== 'xmlsec1')
      .toSorted((a, b) => a.medianMs - b.medianMs);
    const ours = medianOf('saml-lens');
    return fastest
      ? {
          size,
          fastestPeer: fastest.implementation,
          toFastestPeer: rounded(ours / fastest.medianMs),
          toXmlsec1: rounded(ours / medianOf('xmlsec1')),
        }
      : [];
  });

/** From 20 KB to 2 MB. @param {readonly Row[]} rows @param {readonly import('./messages.mjs').Message[]} messages */
function exponentsOf(rows, messages) {
  const bytesOf = (/** @type {Size} */ size) =>
    messages.find(message => message.size === size)?.bytes ?? Number.NaN;
  return [...new Set(rows.map(({implementation}) => implementation))].map(implementation => {
    const row = (/** @type {Size} */ size) =>
      rows.find(row => row.size === size && row.implementation === implementation);
    const between = (/** @type {'medianMs' | 'minMs'} */ figure) =>
      exponent(
        {bytes: bytesOf('20k'), ms: row('20k')?.[figure] ?? Number.NaN},
        {bytes: bytesOf('2m'), ms: row('2m')?.[figure] ?? Number.NaN},
      );
    return {implementation, median: between('medianMs'), min: between('minMs')};
  });
}

/** @param {Awaited<ReturnType<typeof bench>>} result */
function print({date, machine, rows, ratios, exponents, browser, hostile}) {
  const {cores, processor, node, load, loadAfter} = machine;
  console.log(
    `${date}, ${cores} cores (${processor}), Node ${node}, load ${load.join(' ')} before and ${loadAfter.join(' ')} after\n`,
  );
  if (rows.length > 0) {
    printTable([
      ['median / min ms', ...Object.keys(sizes), 'exponent'],
      ...exponents.map(({implementation, median, min}) => [
        implementation,
        ...rows
          .filter(row => row.implementation === implementation)
          .map(({medianMs, minMs}) => `${medianMs} / ${minMs}`),
        `${median} / ${min}`,
      ]),
      ['rounds', ...rows.filter(row => row.implementation === 'saml-lens').map(({rounds}) => rounds), ''],
    ]);
    printTable([
      ['saml-lens against', ...ratios.map(({size}) => size)],
      [
        'the fastest in JavaScript',
        ...ratios.map(({toFastestPeer, fastestPeer}) => `${toFastestPeer} (${fastestPeer})`),
      ],
      ['xmlsec1', ...ratios.map(({toXmlsec1}) => toXmlsec1)],
    ]);
  }
  if (browser)
    printTable([
      [`in a worker of ${browser.version}`, ...browser.rows.map(({size}) => size)],
      ['median / min ms', ...browser.rows.map(({medianMs, minMs}) => `${medianMs} / ${minMs}`)],
    ]);
  if (hostile)
    printTable([
      ['hostile', 'MB', 'ms', 'processor ms', 'memory MB', 'what is said'],
      ...hostile.map(({shape, megabytes, ms, cpuMs, memoryMb, said}) => [
        shape,
        megabytes,
        ms,
        cpuMs,
        memoryMb,
        said,
      ]),
    ]);
}

const folder = await mkdtemp(join(tmpdir(), 'saml-lens-bench-'));
const only = process.argv.indexOf('--only');
const parts = new Set((only >= 0 ? (process.argv[only + 1] ?? '') : 'verify,browser,hostile').split(','));
try {
  const result = await bench(folder, parts);
  if (process.argv.includes('--json')) console.log(JSON.stringify(result));
  else print(result);
} finally {
  await rm(folder, {recursive: true, force: true, maxRetries: 5});
}
