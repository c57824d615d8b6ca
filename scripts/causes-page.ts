import {IDENTITY_PROVIDERS} from '../src/core/connection/identity-providers.ts';
import {type ServiceProvider, serviceProviders} from '../src/core/connection/service-provider.ts';
import type {CauseDefinition, Saying} from '../src/core/diagnosis/cause.ts';
import {accountCauses} from '../src/core/diagnosis/causes/account.ts';
import {aroundCauses} from '../src/core/diagnosis/causes/around.ts';
import {dataCenterCauses} from '../src/core/diagnosis/causes/data-center.ts';
import {identityProviderPages} from '../src/core/diagnosis/causes/identity-provider-pages.ts';
import {messageCauses} from '../src/core/diagnosis/causes/message.ts';
import {pluginCauses} from '../src/core/diagnosis/causes/plugins.ts';
import {type Certainty, type Fix, sentenceOf} from '../src/core/diagnosis/fix.ts';
import {type Guide, type Place, type Topic, TOPICS} from '../src/core/diagnosis/guide.ts';
import {guideOf} from '../src/core/diagnosis/guides/index.ts';
import {knownOfText} from '../src/core/diagnosis/known.ts';
import {code, prose} from '../src/core/text/markdown.ts';

interface Group {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly serviceProvider: ServiceProvider;
  readonly causes: readonly CauseDefinition[];
}

const {'atlassian-cloud': cloud, 'atlassian-data-center': dataCenter} = serviceProviders;

/** Every cause once, grouped by who refuses and what it is about. */
export const groups: readonly Group[] = [
  {
    id: 'message',
    title: 'Atlassian Cloud refuses the message',
    about:
      'The message itself is wrong, or does not fit what Atlassian holds. In the order in which Atlassian looks at it.',
    serviceProvider: cloud,
    causes: messageCauses,
  },
  {
    id: 'account',
    title: 'Atlassian Cloud refuses the account',
    about: 'The message is fine. The account that it names, its policy or its domain is not.',
    serviceProvider: cloud,
    causes: accountCauses,
  },
  {
    id: 'around',
    title: 'Around the login',
    about: 'No message came, or something else than the message stands in the way.',
    serviceProvider: cloud,
    causes: aroundCauses,
  },
  {
    id: 'identity-provider-pages',
    title: 'The identity provider refuses',
    about: 'Its own page shows the error. Nothing reached Atlassian.',
    serviceProvider: cloud,
    causes: identityProviderPages,
  },
  {
    id: 'data-center',
    title: 'Atlassian Data Center refuses',
    about:
      'Jira, Confluence, Bitbucket, Bamboo and Crowd on servers of one’s own. The texts stand in their log.',
    serviceProvider: dataCenter,
    causes: dataCenterCauses,
  },
  {
    id: 'plugins',
    title: 'Other single sign-on apps refuse',
    about: 'Apps of other makers for Data Center, and Jira Align.',
    serviceProvider: dataCenter,
    causes: pluginCauses,
  },
];

/** What a topic is about, for a table. */
const TOPIC_NAMES: Readonly<Record<Topic, string>> = {
  'name-id': 'NameID',
  'entity-id': 'Audience (entity ID of Atlassian)',
  'acs-url': 'Destination and Recipient (ACS)',
  signing: 'What is signed',
  'signature-algorithm': 'Signature algorithm',
  certificate: 'Certificate',
  issuer: 'Issuer',
  'sso-url': 'SSO URL',
  encryption: 'Encryption',
  clock: 'Clock',
  lifetime: 'Lifetime of the Assertion',
  attributes: 'Names of the user',
  'stable-id': 'Unchanging id',
  assignment: 'Who may log in',
  'request-signature': 'Signed requests',
  'relay-state': 'RelayState',
  log: 'Log',
};

const PLACES = {
  issuer: 'Identity provider Entity ID',
  ssoUrl: 'Identity provider SSO URL',
  certificate: 'Public x509 certificate',
  metadata: 'All three (metadata)',
} as const;

/** Columns padded to the longest cell would be three times as long. */
const AS_IT_IS = '<!-- prettier-ignore -->';

const link = (address: string): string => `<${address}>`;
const likely = (certainty: Certainty): string => (certainty === 'likely' ? ' (likely)' : '');
const anchor = (id: string): string => `<a id="${id}"></a>`;

/** The whole page as Markdown, not yet laid out. Made of the very tables that diagnose a login. */
export const causesPage = (): string =>
  `${[
    '# Why SAML logins to Atlassian fail',
    'What users and administrators see, what it means, and who changes what. Made of the tables that SAML Lens diagnoses with (`npm run causes`); “likely” stands where no source says so in these words. The same in a terminal: `saml-lens explain TEXT`.',
    '## Contents',
    groups.map(contents).join('\n'),
    `- [By identity provider](#identity-providers): ${guides()
      .map(({id, name}) => `[${prose(name)}](#idp-${id})`)
      .join(', ')}`,
    ...groups.flatMap(chapter),
    `${anchor('identity-providers')}\n\n## By identity provider`,
    'For each: what to set for Atlassian Cloud, where the three values of Atlassian’s wizard are found, and the mistakes that people make. What is not listed is said in general words with the causes above.',
    ...guides().flatMap(guide),
  ].join('\n\n')}\n`;

const contents = ({id, title, causes}: Group): string =>
  [
    `- [${title}](#${id})`,
    ...causes.map(cause => `  - [${prose(cause.title)}](#cause-${cause.id})${firstTexts(cause)}`),
  ].join('\n');

const texts = ({says = []}: CauseDefinition): readonly Saying[] => says.filter(({by}) => by !== 'other');

const firstTexts = (cause: CauseDefinition): string => {
  const [first] = texts(cause);
  return first ? `: ${code(first.text)}` : '';
};

const chapter = (group: Group): readonly string[] => [
  `${anchor(group.id)}\n\n## ${group.title}`,
  group.about,
  ...group.causes.flatMap(cause => section(cause, group)),
];

function section(cause: CauseDefinition, {serviceProvider}: Group): readonly string[] {
  const fixes = cause.fixes({findings: new Map(), known: knownOfText('other', serviceProvider)});
  const sources = [...new Set([cause.source, ...fixes.map(({source}) => source)])];
  const said = texts(cause).map(({text, certainty}) => `${code(text)}${likely(certainty)}`);
  return [
    `${anchor(`cause-${cause.id}`)}\n\n### ${prose(cause.title)}`,
    ...(said.length === 0 ? [] : [`Seen as: ${said.join(' · ')}`]),
    `${cause.certainty === 'likely' ? 'Likely. ' : ''}${prose(cause.explanation)}`,
    ...fixes.flatMap(fixed),
    sourcesOf(sources),
  ].filter(block => block !== '');
}

const fixed = ({side, product, steps, certainty}: Fix): readonly string[] => [
  `**${side === 'identity-provider' ? 'In' : 'At'} ${prose(product)}${likely(certainty)}:**`,
  steps.map((step, index) => `${index + 1}. ${prose(step)}`).join('\n'),
];

const sourcesOf = (sources: readonly (string | undefined)[]): string => {
  const known = [...new Set(sources)].filter(source => source !== undefined);
  return known.length === 0 ? '' : `Source: ${known.map(link).join(', ')}`;
};

const guides = (): readonly Guide[] =>
  IDENTITY_PROVIDERS.filter(({id}) => id !== 'other').map(({id}) => guideOf(id));

function guide({id, name, topics, values, traps, source}: Guide): readonly string[] {
  const known = knownOfText(id);
  const rows = TOPICS.flatMap(topic => {
    const advice = topics[topic];
    if (advice === undefined) return [];
    const steps = advice.steps(known).map(step => prose(sentenceOf(step)));
    return [`| ${TOPIC_NAMES[topic]} | ${steps.join('<br>')}${likely(advice.certainty)} |`];
  });
  const places = (Object.keys(PLACES) as (keyof typeof PLACES)[]).map(
    value => `| ${PLACES[value]} | ${placeOf(values[value])} |`,
  );
  const read = [
    source,
    ...TOPICS.map(topic => topics[topic]?.source),
    ...Object.values(values).map(place => place.source),
    ...traps.map(trap => trap.source),
  ];
  return [
    `${anchor(`idp-${id}`)}\n\n### ${prose(name)}`,
    ...(rows.length === 0 ? [] : [[AS_IT_IS, '| What | Change |', '| --- | --- |', ...rows].join('\n')]),
    [AS_IT_IS, '| Atlassian wants | Found at |', '| --- | --- |', ...places].join('\n'),
    ...(traps.length === 0
      ? []
      : [['Traps:', '', ...traps.map(trap => `- ${prose(trap.text)}${likely(trap.certainty)}`)].join('\n')]),
    sourcesOf(read),
  ].filter(block => block !== '');
}

function placeOf({label, path = [], form, isFormLikely, note, certainty}: Place): string {
  const where = [...path, ...(label === undefined ? [] : [label])].map(prose).join(' › ');
  const shape = form === undefined ? '' : `${code(form)}${isFormLikely ? ' (likely)' : ''}`;
  return `${[where, shape, note === undefined ? '' : prose(note)].filter(part => part !== '').join('; ')}${likely(certainty)}`;
}
