/** A connection has a handful of certificates, each some KB. */
const MAX_TEXTS = 64;
const MAX_CHARACTERS = 20_000;

/**
 * A function of one text that remembers its latest results, so that many logins with the same certificate read it once. The
 * results are shared: they must be frozen.
 *
 * @param mayKeep Whether a result, and with it its text, may stay in memory.
 */
export function remembering<T extends object>(
  read: (text: string) => T,
  mayKeep: (value: T) => boolean,
): (text: string) => T {
  const kept = new Map<string, T>();
  return text => {
    const known = kept.get(text);
    const value = known ?? read(text);
    if (text.length > MAX_CHARACTERS || !mayKeep(value)) return value;
    // A Map keeps the order of insertion: the one unused for longest comes first.
    kept.delete(text);
    kept.set(text, value);
    const [oldest] = kept.keys();
    if (kept.size > MAX_TEXTS && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}
