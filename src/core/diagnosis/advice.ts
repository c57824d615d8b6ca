import {type Fix, fixOf, type Step} from './fix.ts';
import type {Advice, Guide, Topic} from './guide.ts';
import {guideOf, otherGuide} from './guides/index.ts';
import type {Known} from './known.ts';
import {type AdminTopic, adminGuideOf} from './service-provider.ts';

/** What the identity provider's side changes: in its own words where its guide has them, else in general ones. */
export function atIdentityProvider(topic: Topic, known: Known, ...before: readonly Step[]): Fix {
  const guide = guideOf(known.identityProvider);
  const {steps, source, certainty} = adviceOf(guide, topic, known);
  return fixOf({
    side: 'identity-provider',
    product: guide.name,
    screens: [...before, ...steps(known).map(step => inApplication(step, known))],
    certainty,
    ...(source !== undefined && {source}),
    ...(guide.values.certificate.isPemOnly && {showsNoFingerprint: true as const}),
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

const VALUES = {
  issuer: {value: 'issuer', copy: name => `Copy ${name ?? 'the entity ID'}, in every character.`},
  'sso-url': {value: 'ssoUrl', copy: name => `Copy ${name ?? 'the SSO URL'}, in every character.`},
  certificate: {
    value: 'certificate',
    copy: name => `Look for ${name ?? 'the certificate that signs'}, and copy or download it whole.`,
  },
} as const satisfies Partial<Record<Topic, {value: keyof Guide['values']; copy: (name?: string) => string}>>;

const isValue = (topic: Topic): topic is keyof typeof VALUES => topic in VALUES;

/** The guide's own; for a value that it shows, where; else what holds for every product. */
function adviceOf(guide: Guide, topic: Topic, {serviceProvider}: Known): Advice {
  // The guides were written for Atlassian's Cloud, where NameID is an e-mail address.
  if (topic === 'name-id' && !serviceProvider.nameIDIsEmail) return otherGuide.topics[topic];
  const own = guide.topics[topic];
  if (own !== undefined) return own;
  return (isValue(topic) ? whereShown(guide, topic) : undefined) ?? otherGuide.topics[topic];
}

/** Undefined where nothing is known of the value but a remark. */
function whereShown(guide: Guide, topic: keyof typeof VALUES): Advice | undefined {
  const {value, copy} = VALUES[topic];
  const {label, path, form, isFormLikely, note, certainty, source} = guide.values[value];
  if (label === undefined && path === undefined && form === undefined) return undefined;
  const texts = [
    copy(label === undefined ? undefined : `“${label}”`),
    ...(form === undefined ? [] : [`Its form is ${isFormLikely ? 'likely ' : ''}${form}.`]),
    ...(note === undefined ? [] : [note]),
  ];
  const step: Step = {...(path !== undefined && {path}), text: texts.join(' ')};
  return {steps: () => [step], certainty, ...(source !== undefined && {source})};
}

/** What the application is called in the catalogues of identity providers. */
const CATALOGUE_NAMES: ReadonlySet<string> = new Set(['Atlassian Cloud', 'Atlassian']);

/** Another service provider has an application of another name there. */
function inApplication(step: Step, {serviceProvider}: Known): Step {
  if (step.path === undefined || serviceProvider.nameIDIsEmail) return step;
  return {...step, path: step.path.map(part => (CATALOGUE_NAMES.has(part) ? 'the application' : part))};
}
