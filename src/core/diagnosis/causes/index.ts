import type {CauseDefinition} from '../cause.ts';
import {messageCauses} from './message.ts';

/** All causes: the message first, in Atlassian's own order, then the account, then what stands outside of both. */
export const causes: readonly CauseDefinition[] = [...messageCauses];
