import {type Fix, fixOf, type Step} from './fix.ts';
import type {Topic} from './guide.ts';
import {guideOf, otherGuide} from './guides/index.ts';
import type {Known} from './known.ts';
import {type AdminTopic, adminGuideOf} from './service-provider.ts';

/** What the identity provider's side changes: in its own words where its guide has them, else in general ones. */
export function atIdentityProvider(topic: Topic, known: Known, ...before: readonly Step[]): Fix {
  const guide = guideOf(known.identityProvider);
  const own = guide.topics[topic];
  const {steps, source, certainty} = own ?? otherGuide.topics[topic];
  return fixOf({
    side: 'identity-provider',
    product: guide.name,
    screens: [...before, ...steps(known)],
    certainty,
    ...(source !== undefined && {source}),
  });
}

/** What the service provider's side changes. */
export function atServiceProvider(topic: AdminTopic, known: Known, ...before: readonly Step[]): Fix {
  const guide = adminGuideOf(known.serviceProvider.id);
  const {steps, source, certainty} = guide.topics[topic];
  return fixOf({
    side: 'service-provider',
    product: guide.name,
    screens: [...before, ...steps(known)],
    certainty,
    ...(source !== undefined && {source}),
  });
}
