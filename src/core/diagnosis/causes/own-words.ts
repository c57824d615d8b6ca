import {type Certainty, type Fix, fixOf, type Step} from '../fix.ts';
import {guideOf} from '../guides/index.ts';
import type {Known} from '../known.ts';

/** What an application changes that no guide describes: one on a server of one's own, or an app. */
export const atServer = (product: string, certainty: Certainty, ...screens: readonly Step[]): Fix =>
  fixOf({side: 'service-provider', product, screens, certainty});

/** What the identity provider changes, in words for all of them: their guides speak of Atlassian Cloud. */
export const atAnyIdentityProvider = (known: Known, ...screens: readonly Step[]): Fix =>
  fixOf({
    side: 'identity-provider',
    product: guideOf(known.identityProvider).name,
    screens,
    certainty: 'seen',
  });
