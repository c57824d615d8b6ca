// @ts-check
import {readFileSync, writeFileSync} from 'node:fs';

/** Linux: the peak is counted from now on (proc(5), clear_refs). Elsewhere it includes the start. */
export function forgetPeak() {
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
}

/** The most memory that the process had, in bytes. */
export function peak() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
}
