import type {Protection} from '../signature/coverage.ts';

/** Beside a value that anybody on the way could have written. */
export const UNSIGNED = 'not covered by a valid signature';

/** What to say beside a value of the message; nothing when it is signed, or nobody knows. */
export function protectionNote(protection: Protection | undefined): string | undefined {
  switch (protection) {
    case 'unsigned':
      return UNSIGNED;
    case 'not-checked':
      return 'its signature was not verified';
    case 'signed':
    case undefined:
      return undefined;
    default:
      return protection satisfies never;
  }
}
