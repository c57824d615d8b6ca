import {ownKeys} from './own-keys.ts';
import {ownStructure} from './own-structure.ts';
import {ownText} from './own-text.ts';
import type {Shape} from './shape.ts';

/** Shapes beyond the first table. */
export const own: readonly Shape[] = [...ownText, ...ownStructure, ...ownKeys];
