import type {CheckContext} from '../../checks/check.ts';
import {duration} from '../../checks/duration.ts';
import {identityProviderClockOff} from '../../checks/identity-provider-clock.ts';
import {atIdentityProvider} from '../advice.ts';
import {type CauseDefinition, defineCause, type Evidence, type Told} from '../cause.ts';
import {isComplaint} from '../complaint.ts';
import {BARE_PAGE, code} from './saying.ts';
import {KB} from './sources.ts';

/** A lifetime that a login page and a slow network use up. */
const MOMENT_MS = 60_000;

/** Whether the Assertion was valid when it came. All times in it are of one clock: only another clock shows that this one is off. */
export const timeCauses: readonly CauseDefinition[] = [
  defineCause({
    id: 'response-posted-again',
    title: 'An old Response was posted once more.',
    explanation: 'It was good for its own login. A reload, the back button or a bookmark sends it again.',
    certainty: 'likely',
    checks: ['validity', 'replay'],
    told: ({context, findings}) =>
      isComplaint(findings.get('validity')) &&
      ((context?.earlierPosts?.length ?? 0) > 0 || findings.get('replay')?.status === 'warn') && {
        text: 'This Response was posted before, and has expired since.',
      },
    fixes: ({known}) => [
      atIdentityProvider('lifetime', known, {
        text: 'First log in once more from Atlassian, without the back button and without a bookmark.',
      }),
    ],
  }),
  defineCause({
    id: 'identity-provider-clock',
    title: 'The identity provider’s clock is off.',
    explanation:
      'Its Assertions arrive after they expired, or before they are valid, although nothing took long.',
    certainty: 'seen',
    source: KB.expired,
    checks: ['validity', 'clock'],
    told: clockIsOff,
    fixes: ({known}) => [atIdentityProvider('clock', known)],
  }),
  defineCause({
    id: 'lifetime-too-short',
    title: 'The identity provider makes Assertions that are valid for a moment only.',
    explanation: 'A slow network or a small difference of clocks is then enough to make a login fail.',
    certainty: 'likely',
    source: KB.expired,
    checks: ['validity'],
    told: ({context}) => {
      const length = lifetimeOf(context);
      return length !== undefined && length >= 0 && length < MOMENT_MS
        ? {text: `The Assertion is valid for only ${duration(length)}, and arrived later.`}
        : false;
    },
    fixes: ({known}) => [atIdentityProvider('lifetime', known), atIdentityProvider('clock', known)],
  }),
  defineCause({
    id: 'validity',
    title: 'At Atlassian’s clock the Assertion was too old, or not valid yet.',
    possibility: 'At Atlassian’s clock the Assertion may have been too old, or not valid yet.',
    explanation:
      'The identity provider’s clock is off, the Assertion’s lifetime is too short, or an old Response was posted.',
    certainty: 'seen',
    source: KB.expired,
    checks: ['validity'],
    says: [code('assertion has expired', {short: 'the Assertion was not valid at its clock'}), BARE_PAGE],
    fixes: ({known}) => [atIdentityProvider('clock', known), atIdentityProvider('lifetime', known)],
  }),
  defineCause({
    id: 'clock',
    title: 'The clocks of identity provider, browser and Atlassian differ.',
    explanation: 'A login is good for minutes: a clock that is off makes it too old, or not valid yet.',
    certainty: 'seen',
    source: KB.expired,
    checks: ['clock'],
    fixes: ({known}) => [atIdentityProvider('clock', known)],
  }),
];

const lifetimeOf = (context: CheckContext | undefined): number | undefined => {
  const {conditions, issueInstant} = context?.assertion ?? {};
  const start = conditions?.notBefore?.ms ?? issueInstant?.ms;
  const end = conditions?.notOnOrAfter?.ms;
  return start === undefined || end === undefined ? undefined : end - start;
};

/** The check on the clocks says the same, as certain as this. */
function clockIsOff({context}: Evidence): Told {
  const off = context && identityProviderClockOff(context);
  return off ? {text: off.text, certainty: off.isCertain ? 'seen' : 'likely'} : false;
}
