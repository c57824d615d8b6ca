const LONGEST = 100;

/** A value inside a sentence: in typographic quotes, shortened so that it cannot push the sentence off the screen. */
export const quoted = (value: string): string =>
  `“${value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value}”`;
