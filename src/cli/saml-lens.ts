import {readFile} from 'node:fs/promises';
import {buffer} from 'node:stream/consumers';
import {main} from './main.ts';

// A reader that closes early, such as `head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await main(process.argv.slice(2), {
  readFile: path => readFile(path),
  readStdin: () => buffer(process.stdin),
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  // https://no-color.org: set and not empty.
  isColoured: process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
  width: Math.min(process.stdout.columns ?? 100, 100),
});
