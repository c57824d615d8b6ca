// @ts-check

/**
 * Runs something as if the clock were off. samlp reads the clock itself and has no option for it; all its building is
 * synchronous, so nobody else sees the other clock.
 * @template T
 * @param {number} offsetMs negative is behind
 * @param {() => T} run
 * @returns {T}
 */
export function atClock(offsetMs, run) {
  if (offsetMs === 0) return run();
  const RealDate = globalThis.Date;
  class ShiftedDate extends RealDate {
    /** @param {...unknown} args */
    constructor(...args) {
      super(.../** @type {[number]} */ (args.length === 0 ? [RealDate.now() + offsetMs] : args));
    }

    /** @override */
    static now() {
      return RealDate.now() + offsetMs;
    }
  }
  globalThis.Date = /** @type {DateConstructor} */ (/** @type {unknown} */ (ShiftedDate));
  try {
    return run();
  } finally {
    globalThis.Date = RealDate;
  }
}
