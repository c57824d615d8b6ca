/** What could not be done, as data: a stable `code` for programs, a `message` for people, and where it was found. */
export interface Problem {
  readonly code: string;
  /** A whole sentence: what was expected, what was found. Names no more of the input than is needed to find it. */
  readonly message: string;
  /** Offset in bytes (of the step's input) where the input stops being right. */
  readonly position?: number;
}

/** The value, or why there is none. Bad input is data here; throwing is kept for our own bugs. */
export type Result<T, P = Problem> =
  {readonly ok: true; readonly value: T} | {readonly ok: false; readonly problem: P};

export const ok = <T>(value: T): {readonly ok: true; readonly value: T} => ({ok: true, value});

export const notOk = (
  code: string,
  message: string,
  position?: number,
): {readonly ok: false; readonly problem: Problem} => ({
  ok: false,
  problem: position === undefined ? {code, message} : {code, message, position},
});
