// @ts-check
import {execFileSync} from 'node:child_process';
import {once} from 'node:events';
import {createWriteStream, statSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {finished} from 'node:stream/promises';
import {fileURLToPath} from 'node:url';
import {buildImport} from './build.mjs';
import {exponent, machine, median, printTable, rounded} from './figures.mjs';

/*
 * How long the import of a HAR takes, and how much memory, at 2, 20 and 200 MB: browsing as Chrome records it, with one login in
 * every 200 entries. Each run has a process of its own.
 */
const megabytes = [2, 20, 200];
const rounds = 5;
const child = fileURLToPath(new URL('import-child.mjs', import.meta.url));

/** @param {number} count */
const headers = count =>
  Array.from({length: count}, (_, index) => ({
    name: `x-header-${index}`,
    value: `value “${index}”`.repeat(3),
  }));

const script = 'const a = "b\\n" + document.querySelector("div > p").textContent;\n'.repeat(200);
const picture = Buffer.from(Uint8Array.from({length: 12_000}, (_, index) => (index * 31) % 256)).toString(
  'base64',
);
const response = Buffer.from(
  `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1">${'<a>text</a>'.repeat(400)}</samlp:Response>`,
).toString('base64');

/** @param {number} index of the entry */
function entry(index) {
  const isLogin = index % 200 === 100;
  const callback =
    'https://auth.atlassian.com/login/callback?connection=saml-11111111-2222-4333-8444-555555555555';
  const body = new URLSearchParams({SAMLResponse: response, RelayState: String(index)}).toString();
  return {
    _initiator: {
      type: 'script',
      stack: {callFrames: [{functionName: 'f', url: 'https://app.test/a.js', lineNumber: 1}]},
    },
    startedDateTime: new Date(Date.UTC(2026, 10, 22) + index * 100).toISOString(),
    time: 12.5,
    request: {
      method: isLogin ? 'POST' : 'GET',
      url: isLogin ? callback : `https://app.test/assets/${index}`,
      headers: headers(15),
      ...(isLogin && {postData: {mimeType: 'application/x-www-form-urlencoded', text: body}}),
    },
    response: {
      status: isLogin ? 302 : 200,
      headers: headers(12),
      content:
        index % 2
          ? {text: script, mimeType: 'text/javascript'}
          : {text: picture, encoding: 'base64', mimeType: 'image/png'},
      redirectURL: isLogin ? 'https://id.atlassian.com/?code=x' : '',
    },
  };
}

/** @param {string} file @param {number} size in MB */
async function writeHar(file, size) {
  const stream = createWriteStream(file);
  stream.write(
    '{"log": {"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"}, "pages": [], "entries": [',
  );
  for (let index = 0, length = 0; length < size * 1e6; index++) {
    const text = `${index === 0 ? '' : ','}${JSON.stringify(entry(index), null, 2)}`;
    length += text.length;
    if (!stream.write(text)) await once(stream, 'drain');
  }
  stream.end(']}}');
  await finished(stream);
}

const folder = await mkdtemp(join(tmpdir(), 'saml-lens-import-'));
try {
  const module = await buildImport(join(folder, 'build'));
  const measured = [];
  for (const size of megabytes) {
    const file = join(folder, `${size}.har`);
    await writeHar(file, size);
    const runs = Array.from({length: rounds}, () =>
      JSON.parse(execFileSync(process.execPath, ['--expose-gc', child, module, file], {encoding: 'utf8'})),
    );
    const bytes = statSync(file).size;
    const all = runs.map(({ms}) => ms);
    measured.push({
      bytes,
      ms: median(all),
      least: Math.min(...all),
      cpuMs: median(runs.map(({cpuMs}) => cpuMs)),
      memory: Math.max(...runs.map(({memory}) => memory)),
      messages: runs[0].messages,
    });
    await rm(file);
  }
  printTable([
    ['HAR', 'median / min, ms', 'of the processor, ms', 'MB/s', 'memory, MB', 'of the file', 'messages'],
    ...measured.map(({bytes, ms, least, cpuMs, memory, messages}) => [
      `${Math.round(bytes / 1e6)} MB`,
      `${rounded(ms)} / ${rounded(least)}`,
      rounded(cpuMs),
      Math.round(bytes / 1000 / ms),
      Math.round(memory / 2 ** 20),
      rounded(memory / bytes),
      messages,
    ]),
  ]);
  const [, small, large] = measured;
  if (small && large) {
    const least = exponent({...small, ms: small.least}, {...large, ms: large.least});
    console.log(
      `growth 20 MB → 200 MB, by medians / minima: ${exponent(small, large)} / ${least} (1 is linear)`,
    );
  }
  console.log(JSON.stringify(machine()));
} finally {
  await rm(folder, {recursive: true});
}
