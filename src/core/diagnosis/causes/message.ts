import type {CauseDefinition} from '../cause.ts';
import {addressingCauses} from './addressing.ts';
import {envelopeCauses} from './envelope.ts';
import {signingCauses} from './signing.ts';
import {subjectCauses} from './subject.ts';
import {timeCauses} from './times.ts';

/** What is wrong with the message itself, in the order in which Atlassian looks at it. */
export const messageCauses: readonly CauseDefinition[] = [
  ...envelopeCauses,
  ...signingCauses,
  ...timeCauses,
  ...addressingCauses,
  ...subjectCauses,
];
