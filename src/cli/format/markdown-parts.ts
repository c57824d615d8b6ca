/** A PEM certificate in a fenced block. */
export const fenced = (pem: string): string => `\`\`\`\n${pem.trimEnd()}\n\`\`\``;
