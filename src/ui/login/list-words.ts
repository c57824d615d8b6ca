/** What may be said of a list of possible causes as a whole. */
export const ALL_FIT = 'Each of these fits. The message can’t tell which it is.';
export const UNEXPLAINED = 'It may be one of these; nothing in the message points to one.';
