import type {Shape} from './shape.ts';

/** Shapes beyond the first table. */
export const own: readonly Shape[] = [];
