// @ts-check
import {cpus, loadavg} from 'node:os';

/** @param {readonly number[]} values @returns {number} the middle one; of an even number the lower of the two */
export const median = values =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;

/** @param {number} value three significant digits at least, for tables and JSON alike */
export const rounded = value => Number(value >= 100 ? value.toFixed(1) : value.toPrecision(3));

/**
 * How time grows with size: 1 is linear.
 * @param {{bytes: number, ms: number}} small @param {{bytes: number, ms: number}} large
 */
export const exponent = (small, large) =>
  Number((Math.log(large.ms / small.ms) / Math.log(large.bytes / small.bytes)).toFixed(3));

/** What a figure depends on beside the code. */
export const machine = () => ({
  cores: cpus().length,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  node: process.version,
  load: loadavg().map(load => Number(load.toFixed(2))),
});

/** @param {readonly (readonly (string | number)[])[]} rows the first is the head */
export function printTable(rows) {
  const cells = rows.map(row => row.map(String));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map(row => row[column]?.length ?? 0)));
  for (const row of cells) {
    const line = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(line.join('  '));
  }
  console.log();
}
