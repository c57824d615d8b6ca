/** Its two halves when the text has the shape of an e-mail address: one @, something on both sides, no white space. */
export function eMailParts(text: string): {readonly local: string; readonly domain: string} | undefined {
  const parts = /^([^@\s]+)@([^@\s]+)$/.exec(text);
  return parts ? {local: parts[1] ?? '', domain: parts[2] ?? ''} : undefined;
}
