import {createReadStream} from 'node:fs';
import {type Io, readAll} from './io.ts';
import {main} from './main.ts';

// A reader that closes early, such as `head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const io: Io = {
  readFile: path => readAll(createReadStream(path)),
  readStdin: () => readAll(process.stdin),
  stream: path => (path === '-' ? process.stdin : createReadStream(path)),
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  // https://no-color.org: set and not empty.
  isColoured: process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
  width: Math.min(process.stdout.columns ?? 100, 100),
};

try {
  process.exitCode = await main(process.argv.slice(2), io);
} catch (error) {
  // Bad input is a report; what arrives here is a bug of ours, and must not look like a verdict.
  const trace = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`saml-lens: This is a fault of SAML Lens; please report it.\n${trace}\n`);
  process.exitCode = 2;
}
