// @ts-check
/** @typedef {import('./messages.mjs').Message} Message @typedef {import('./messages.mjs').Size} Size */

/**
 * Who takes turns. `check` says whether a message is accepted; `time` verifies a good one so many times and returns the ms
 * that one time took.
 * @typedef {object} Contestant
 * @property {string} name
 * @property {(message: Message, how: 'encoded' | 'tampered') => Promise<boolean>} check
 * @property {(message: Message, calls: number) => Promise<number>} time
 */

/** @type {Readonly<Record<Size, {rounds: number, calls: number}>>} `calls` make one turn, so that a turn is longer than the noise */
const plan = {
  '5k': {rounds: 40, calls: 10},
  '20k': {rounds: 40, calls: 5},
  '200k': {rounds: 15, calls: 2},
  '2m': {rounds: 5, calls: 1},
};
/** Of calls, until the code is compiled; at least one. */
const warmUpMs = 1_000;

/**
 * Round after round, everybody has a turn on the same message; who starts changes.
 * @param {readonly Contestant[]} contestants @param {Message} message
 * @returns {Promise<ReadonlyMap<string, readonly number[]>>} ms per verification, by name
 */
export async function race(contestants, message) {
  const {rounds, calls} = plan[message.size];
  await mustTellGoodFromBad(contestants, message);
  for (const {time} of contestants) {
    const end = performance.now() + warmUpMs;
    do await time(message, 1);
    while (performance.now() < end);
  }
  /** @type {Map<string, number[]>} */
  const times = new Map(contestants.map(({name}) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < contestants.length; turn++) {
      const {name, time} = /** @type {Contestant} */ (contestants[(round + turn) % contestants.length]);
      times.get(name)?.push(await time(message, calls));
    }
  return times;
}

/**
 * A verifier that says yes to everything would be the fastest.
 * @param {readonly Contestant[]} contestants @param {Message} message
 */
async function mustTellGoodFromBad(contestants, message) {
  for (const {name, check} of contestants) {
    if (!(await check(message, 'encoded')))
      throw new Error(`${name} refuses the ${message.size} message, which is right.`);
    if (await check(message, 'tampered'))
      throw new Error(`${name} accepts the ${message.size} message with a changed letter.`);
  }
}
