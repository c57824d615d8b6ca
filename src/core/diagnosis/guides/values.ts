import type {Setting} from '../fix.ts';

/** What stands in a step for a value that is not known: where the reader finds it. */
export const ENTITY_URL = 'the service provider entity URL that Atlassian shows';
export const ACS_URL = 'the service provider assertion consumer service URL that Atlassian shows';

/** A row to enter a value in; without the value, the words that say where it is found. */
export const entered = (name: string, value: string | undefined, otherwise: string): Setting =>
  value === undefined ? {name, value: otherwise} : {name, value, isToCopy: true};
