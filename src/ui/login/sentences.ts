/** A text of ours by sentence or line. A full stop inside a value is followed by no capital, so it does not end a sentence. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/\n+|(?<=[.:])\s+(?=[A-Z“])/)
    .map(sentence => sentence.trim())
    .filter(sentence => sentence !== '');
