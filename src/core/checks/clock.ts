import {chosenBearer} from './bearer.ts';
import {type CheckContext, defineCheck, pass, skip, type Verdict, warn} from './check.ts';
import {duration} from './duration.ts';
import {
  CLOCK_TOLERANCE_MS as TOLERANCE_MS,
  identityProviderClockOff,
  issuedAt,
} from './identity-provider-clock.ts';
import {capitalized} from './quoted.ts';
import {clockOf, placeInWindow} from './time-window.ts';

interface Clock {
  /** For a sentence: “the browser’s clock”. */
  readonly name: string;
  /** Epoch ms. */
  readonly ms: number;
}

interface Clocks {
  readonly identityProvider: Clock | undefined;
  readonly browser: Clock | undefined;
  readonly serviceProvider: Clock | undefined;
}

/** The clocks of identity provider, browser and service provider agree; where one is off, it is named. */
export const clock = defineCheck({
  id: 'clock',
  title: 'Clocks',
  spec: 'saml-core-2.0 §3.2.2',
  basis: 'spec',
  about: ['Response'],
  evaluate(context) {
    const clocks = clocksOf(context);
    const {identityProvider, browser, serviceProvider} = clocks;
    if (!browser && !serviceProvider) return skip('No clock saw the message arrive.');
    const known = [identityProvider, browser, serviceProvider].filter(one => one !== undefined);
    if (known.length < 2) return skip('The message has no IssueInstant to compare a clock with.');
    const compared = {
      expected: `at most ${duration(TOLERANCE_MS)} apart`,
      actual: known.map(({name, ms}) => `${capitalized(name)}: ${new Date(ms).toISOString()}`),
    };
    const found = madeBeforeItsRequest(context) ?? oddOne(context, clocks);
    return found ? {...found, ...compared} : pass(compared);
  },
});

const clockNamed = (name: string, ms: number | undefined): Clock | undefined =>
  ms === undefined ? undefined : {name, ms};

function clocksOf(context: CheckContext): Clocks {
  const {
    arrival = {},
    serviceProvider: {name},
  } = context;
  return {
    identityProvider: clockNamed('the identity provider’s clock', issuedAt(context)),
    browser: clockNamed('the browser’s clock', arrival.browser),
    serviceProvider: clockNamed(`${name}’s clock`, arrival.serviceProvider),
  };
}

const areApart = (one: Clock, other: Clock): boolean => Math.abs(one.ms - other.ms) > TOLERANCE_MS;

/** No pause explains that: only a clock that is behind. */
function madeBeforeItsRequest(context: CheckContext): Verdict | undefined {
  const off = identityProviderClockOff(context);
  if (!off || off.isAhead) return undefined;
  return warn({
    affects: isAtAnEdge(context) ? 'this-login' : 'later',
    ...(!off.isCertain && {basis: 'inferred'}),
    cause: off.text,
    explanation: `The message says that it was issued before the request that it answers was made${off.isCertain ? '' : ', by the only clocks that are known'}. As the difference grows, Assertions arrive after they expired.`,
    fix: SYNCHRONIZE,
  });
}

const SYNCHRONIZE = 'On the identity provider’s server, synchronize the clock (NTP).';

function oddOne(context: CheckContext, clocks: Clocks): Verdict | undefined {
  const {identityProvider, browser, serviceProvider} = clocks;
  const affects = isAtAnEdge(context) ? 'this-login' : 'later';
  if (browser && serviceProvider && areApart(browser, serviceProvider)) {
    if (!identityProvider || !areApart(identityProvider, serviceProvider))
      return browserIsOff(browser, serviceProvider, identityProvider !== undefined);
    if (!areApart(identityProvider, browser)) return twoAgainst(browser, serviceProvider, affects);
    const aside = `${capitalized(browser.name)} is off, too: ${gap(browser, serviceProvider)}.`;
    return identityProviderIsOff(identityProvider, serviceProvider, affects, aside, true);
  }
  const references = [serviceProvider, browser].filter(one => one !== undefined);
  const reference = references.find(one => identityProvider && areApart(identityProvider, one));
  if (!identityProvider || !reference) return undefined;
  const aside =
    references.length > 1
      ? `${capitalized(reference.name)} and ${references.find(one => one !== reference)?.name} agree with each other.`
      : `There is no third clock to compare with.`;
  return identityProviderIsOff(identityProvider, reference, affects, aside, serviceProvider !== undefined);
}

/** “5 min ahead of the browser’s clock”. */
const gap = (off: Clock, reference: Clock): string =>
  `${duration(Math.abs(off.ms - reference.ms))} ${off.ms > reference.ms ? 'ahead of' : 'behind'} ${reference.name}`;

function identityProviderIsOff(
  off: Clock,
  reference: Clock,
  affects: 'this-login' | 'later',
  aside: string,
  isCertain: boolean,
): Verdict {
  if (off.ms > reference.ms)
    return warn({
      affects,
      // The browser's clock alone may be the one that is off.
      ...(!isCertain && {basis: 'inferred'}),
      cause: `The identity provider’s clock is ${gap(off, reference)}.`,
      explanation: `The message says that it was issued after it arrived. ${aside} As the difference grows, Assertions arrive before they are valid.`,
      fix: SYNCHRONIZE,
    });
  return warn({
    affects,
    basis: 'inferred',
    cause: `The message was issued ${duration(reference.ms - off.ms)} before it arrived, by ${reference.name}.`,
    explanation: `Either the identity provider’s clock is behind, or the message was kept that long: a slow login page, a page left open, a form sent again. One message does not tell which. ${aside}`,
    fix: 'Log in once more without a pause. If the difference stays, synchronize the clock of the identity provider’s server (NTP).',
  });
}

const browserIsOff = (off: Clock, reference: Clock, isBacked: boolean): Verdict =>
  warn({
    affects: 'later',
    cause: `The browser’s clock is ${gap(off, reference)}.`,
    explanation: `${isBacked ? `The identity provider’s clock agrees with ${reference.name}, so the browser’s is the one that is off. ` : ''}The login does not depend on it, but times that were noted by it are wrong by as much.`,
    fix: 'On this computer, set the clock (NTP).',
  });

const twoAgainst = (browser: Clock, reference: Clock, affects: 'this-login' | 'later'): Verdict =>
  warn({
    affects,
    basis: 'inferred',
    cause: `The clocks of identity provider and browser are both ${gap(browser, reference)}.`,
    explanation: `These two agree with each other, so the odd one out is ${reference.name}. But that one decides whether the Assertion is valid, and often two machines of one network are wrong together.`,
    fix: 'On this computer and on the identity provider’s server, compare the clock with a public time server (NTP), and set what is off.',
  });

/** The times of the Assertion are not plainly met: there a clock decides. */
function isAtAnEdge(context: CheckContext): boolean {
  const judged = clockOf(context);
  const {assertion} = context;
  if (!judged || !assertion) return false;
  const windows = [assertion.conditions, chosenBearer(context, assertion)?.data];
  return windows.some(window => window && placeInWindow(window, judged) !== 'inside');
}
