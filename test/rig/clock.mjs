// @ts-check

/**
 * Runs something as if the clock were off. samlp reads the clock itself and has no option for it. It builds in one go and, after a
 * setImmediate, in another: both see the other clock, and nobody else does.
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
  const realSetImmediate = globalThis.setImmediate;
  globalThis.Date = /** @type {DateConstructor} */ (/** @type {unknown} */ (ShiftedDate));
  globalThis.setImmediate = /** @type {typeof setImmediate} */ (
    (/** @type {(...args: unknown[]) => void} */ then, /** @type {unknown[]} */ ...args) =>
      realSetImmediate(() => atClock(offsetMs, () => then(...args)))
  );
  try {
    return run();
  } finally {
    globalThis.Date = RealDate;
    globalThis.setImmediate = realSetImmediate;
  }
}
