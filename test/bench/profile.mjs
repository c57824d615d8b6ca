// @ts-check
import {execFileSync} from 'node:child_process';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {buildCore} from './build.mjs';
import {machine, printTable, rounded} from './figures.mjs';
import {makeMessages} from './messages.mjs';

/*
 * What each part of `inspect` costs: the bundle of the command line, profiled by Node (`--cpu-prof`) while it inspects one
 * message again and again; a sample counts for the innermost function of ours that was running.
 */

/** @typedef {{id: number, callFrame: {functionName: string, url: string, lineNumber: number}, children?: number[]}} ProfileNode */
/** @typedef {{nodes: ProfileNode[], samples: number[], timeDeltas: number[]}} Profile */

const child = fileURLToPath(new URL('profile-child.mjs', import.meta.url));
/** @type {Readonly<Partial<Record<import('./messages.mjs').Size, number>>>} how often */
const calls = {'20k': 1500, '2m': 15};

/** Parts by the beginning of the source's path, the first that fits. Other packages count for the part that calls them. */
const parts = /** @type {const} */ ([
  ['src/core/bindings', 'decode'],
  ['src/core/text/base64', 'decode'],
  ['src/core/saml/scan', 'scan'],
  ['src/core/saml/read', 'read'],
  ['src/core/saml', 'parse'],
  ['src/core/signature/canonicalize', 'canonicalise'],
  ['node_modules/@noble/hashes', 'digest'],
  ['src/core/certificate/base64', 'signature'],
  ['src/core/signature', 'signature'],
  ['src/core/certificate', 'certificates'],
  ['src/core/checks', 'checks'],
  ['src/core', 'connection, report'],
]);

/**
 * The bundler writes a comment with its path before each source.
 * @param {string} bundle
 * @returns {(line: number) => string | undefined} the part that a line, counted from 0, belongs to
 */
function partsByLine(bundle) {
  /** @type {(string | undefined)[]} */
  const byLine = [];
  /** @type {string | undefined} */
  let part;
  for (const line of bundle.split('\n')) {
    const source = /^\/\/ (\S+\/\S+)$/.exec(line)?.[1];
    if (source !== undefined) part = parts.find(([start]) => source.startsWith(start))?.[1];
    byLine.push(part);
  }
  return line => byLine[line];
}

/**
 * @param {Profile} profile @param {(line: number) => string | undefined} partOf
 * @returns {Map<string, number>} ms by part
 */
function msByPart({nodes, samples, timeDeltas}, partOf) {
  /** @type {Map<number, ProfileNode>} */
  const parents = new Map();
  const byId = new Map(nodes.map(node => [node.id, node]));
  for (const node of nodes) for (const id of node.children ?? []) parents.set(id, node);
  /** @param {ProfileNode | undefined} node @returns {string | undefined} */
  const attribute = node => {
    if (!node) return undefined;
    const {functionName, url, lineNumber} = node.callFrame;
    if (functionName === '(garbage collector)') return 'garbage collection';
    if (functionName === '(idle)' || functionName === '(program)') return 'waiting, WebCrypto';
    const part = url.endsWith('saml-lens.js') ? partOf(lineNumber) : undefined;
    return part ?? attribute(parents.get(node.id));
  };
  /** @type {Map<string, number>} */
  const ms = new Map();
  for (const [index, id] of samples.entries()) {
    const part = attribute(byId.get(id)) ?? 'the rest';
    ms.set(part, (ms.get(part) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  return ms;
}

/** @param {string} folder */
async function profile(folder) {
  const now = Date.now();
  const core = await buildCore(join(folder, 'core'));
  const partOf = partsByLine(await readFile(core, 'utf8'));
  const {messages, connections} = makeMessages(now);
  const {cores, processor, node, load} = machine();
  console.log(`${cores} cores (${processor}), Node ${node}, load ${load.join(' ')}\n`);
  for (const message of messages) {
    const times = calls[message.size];
    if (times === undefined) continue;
    const task = join(folder, 'task.json');
    const into = join(folder, message.size);
    await writeFile(task, JSON.stringify({core, encoded: message.encoded, connections, now, calls: times}));
    execFileSync(process.execPath, [
      '--cpu-prof',
      '--cpu-prof-interval',
      '200',
      '--cpu-prof-dir',
      into,
      child,
      task,
    ]);
    const [file = ''] = await readdir(into);
    const ms = msByPart(JSON.parse(await readFile(join(into, file), 'utf8')), partOf);
    ms.delete('the rest'); // the start of the process and the loading of the bundle
    const all = [...ms.values()].reduce((sum, value) => sum + value, 0);
    printTable([
      [`${message.size}, mean of ${times}`, 'ms', '%'],
      ...[...ms]
        .toSorted((a, b) => b[1] - a[1])
        .map(([part, value]) => [part, rounded(value / times), ((100 * value) / all).toFixed(1)]),
      ['all', rounded(all / times), '100'],
    ]);
  }
}

const folder = await mkdtemp(join(tmpdir(), 'saml-lens-profile-'));
try {
  await profile(folder);
} finally {
  await rm(folder, {recursive: true, force: true, maxRetries: 5});
}
