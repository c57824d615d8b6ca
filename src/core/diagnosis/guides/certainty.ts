import type {Step} from '../fix.ts';
import type {Advice} from '../guide.ts';
import type {Known} from '../known.ts';

type Steps = readonly Step[] | ((known: Known) => readonly Step[]);

/** Advice that was read, screens and settings, at this address. */
export const seen = (source: string, steps: Steps): Advice => ({
  steps: filled(steps),
  source,
  certainty: 'seen',
});

/** Advice of which a screen, a setting or the effect is only thought to be so; with a source where a part of it was read. */
export const likely = (steps: Steps, source?: string): Advice => ({
  steps: filled(steps),
  certainty: 'likely',
  ...(source !== undefined && {source}),
});

const filled = (steps: Steps): Advice['steps'] => (typeof steps === 'function' ? steps : () => steps);
