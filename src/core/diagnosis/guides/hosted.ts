import {likely} from './certainty.ts';

/** For a product that its vendor runs: nobody else can set its clock, and it is seldom wrong. */
export const vendorsClock = likely([
  {
    text: 'Start the login once more at Atlassian, not from a bookmark or with Back: the vendor keeps the clock, so the message is likely old.',
  },
]);
