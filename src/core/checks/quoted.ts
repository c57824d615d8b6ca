/** In characters (UTF-16); what is longer is cut there. */
export const LONGEST_QUOTED = 100;

/** A sentence may start with the name of a service provider that is known by no name: “the service provider”. */
export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A value inside a sentence: in typographic quotes, shortened so that it cannot push the sentence off the screen. */
export const quoted = (value: string): string =>
  `“${value.length > LONGEST_QUOTED ? `${value.slice(0, LONGEST_QUOTED)}…` : value}”`;
