/** A length of time in the largest unit that says enough: `5 s`, `3 min`, `2.0 h`. */
export function duration(ms: number): string {
  const s = ms / 1000;
  if (s < 120) return `${Number.isInteger(s) ? s : s.toFixed(s < 10 ? 3 : 1)} s`;
  if (s < 7200) return `${Math.round(s / 60)} min`;
  return s < 172_800 ? `${(s / 3600).toFixed(1)} h` : `${Math.round(s / 86_400)} days`;
}
