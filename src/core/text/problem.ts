import type {Problem} from '../result.ts';

/** A problem as one sentence, its place included, where the message does not name it already. */
export function problemText({message, position}: Problem): string {
  if (position === undefined || new RegExp(`\\bbyte ${position}\\b`).test(message)) return message;
  return `${message.replace(/\.$/, '')}, at byte ${position}.`;
}
