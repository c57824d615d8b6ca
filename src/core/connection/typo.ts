const MAX_DISTANCE = 2;
/** Names shorter than this are too close to each other for a guess. */
const MIN_LENGTH = 4;

const bare = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Edits (insert, delete, replace) from `a` to `b`. */
function distance(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The name that was meant when `name` is one of `names` but for case, separators or up to two letters; else nothing. */
export function closestName(name: string, names: readonly string[]): string | undefined {
  const wanted = bare(name);
  // Long ones are no slip of the pen; this also bounds the work on a hostile file.
  if (wanted.length < MIN_LENGTH || wanted.length > 40) return undefined;
  const ranked = names
    .map(candidate => ({candidate, edits: distance(wanted, bare(candidate))}))
    .filter(({candidate, edits}) => edits <= MAX_DISTANCE && edits < candidate.length / 2)
    .sort((a, b) => a.edits - b.edits);
  return ranked[0]?.candidate;
}
