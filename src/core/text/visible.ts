/**
 * Characters that a terminal or a text renderer obeys, or that nobody sees: C0 and C1 controls, direction marks, zero-width characters. A message
 * is a stranger's text; printed as it is, it could move the cursor or turn a line around.
 */
// oxlint-disable-next-line no-control-regex -- these are the characters to catch
const UNSEEN = /[\0-\x1F\x7F-\x9F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;

const NAMES: Readonly<Record<string, string>> = {'\n': '⏎', '\r': '␍', '\t': '⇥'};

/** The text on one line, with what would not be seen written out. */
export const visible = (text: string): string =>
  text.replaceAll(
    UNSEEN,
    character =>
      NAMES[character] ??
      `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
  );
