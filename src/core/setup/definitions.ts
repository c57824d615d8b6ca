import {atIdentityProvider, atServiceProvider} from '../diagnosis/advice.ts';
import {type Fix, fixOf, sentenceOf, type Step} from '../diagnosis/fix.ts';
import type {Guide, Topic} from '../diagnosis/guide.ts';
import type {Known} from '../diagnosis/known.ts';
import {
  addDirectory,
  copyOwnValues,
  enforceForAll,
  enterValues,
  fallbackAdministrator,
  logIn,
  makeAccounts,
  testPolicy,
  verifyDomain,
} from './atlassian-screens.ts';
import {
  acceptance,
  type Judged,
  judgedBy,
  lacking,
  seenOnce,
  type SetupEvidence,
  unknown,
  UNTIL_LOGIN,
} from './judge.ts';
import {compareValues, otherValues, wrongValues} from './compare-values.ts';
import {placeText} from './place.ts';

/** What the words of a step are made of. */
export interface SetupContext extends SetupEvidence {
  readonly known: Known;
  readonly guide: Guide;
  /** The service provider is Atlassian’s cloud, with its administration. */
  readonly isCloud: boolean;
}

export interface SetupDefinition {
  readonly id: string;
  readonly title: (context: SetupContext) => string;
  readonly why: string;
  /** What of the identity provider is set here: its traps are told beside this step. Each topic belongs to one step. */
  readonly topics: readonly Topic[];
  readonly isOptional?: true;
  /** Absent: wherever the service provider is. */
  readonly isFor?: (context: SetupContext) => boolean;
  readonly judge: (context: SetupContext) => Judged;
  readonly screens: (context: SetupContext) => readonly Fix[];
}

const isCloud = ({isCloud}: SetupContext): boolean => isCloud;

const NAMES = {
  domains: 'Verified domains',
  issuer: 'Identity provider Entity ID',
  ssoUrl: 'Identity provider SSO URL',
  certificates: 'Public x509 certificate',
  audience: 'Service provider entity URL',
  acsUrl: 'Service provider assertion consumer service URL',
} as const;

/** The steps in the order in which Atlassian’s wizard makes them possible. */
export const DEFINITIONS: readonly SetupDefinition[] = [
  {
    id: 'way-back',
    title: () => 'Keep a way back in',
    why: 'If single sign-on breaks, somebody must still get in to mend it.',
    topics: [],
    isFor: isCloud,
    judge: () => unknown(),
    screens: () => [fallbackAdministrator()],
  },
  {
    id: 'domain',
    title: () => 'Verify your domain',
    why: 'Single sign-on is for accounts of verified domains alone.',
    topics: [],
    isFor: isCloud,
    judge: context =>
      (context.connection.domains?.length ?? 0) === 0
        ? unknown('Name it under Verified domains below, or tick this.')
        : (lacking(context, ['domains'], NAMES) ?? {
            state: 'done',
            because: `Verified, as this connection says: ${context.connection.domains?.join(', ')}.`,
            isOfConnection: true,
          }),
    screens: ({connection}) => [verifyDomain(connection.domains ?? [])],
  },
  {
    id: 'directory',
    title: () => 'Add the identity provider at Atlassian',
    why: 'Each directory gets a connection id of its own.',
    topics: [],
    isFor: isCloud,
    judge: ({known}) =>
      known.audience === undefined && known.acsUrl === undefined
        ? unknown()
        : {
            state: 'done',
            because: 'Atlassian gave this connection its id, so the directory is there.',
            isOfConnection: true,
          },
    screens: ({guide}) => [addDirectory(guide.name)],
  },
  {
    id: 'application',
    title: ({guide}) => `Make the application in ${guide.name}`,
    why: 'It is the identity provider’s side of this connection, and users are let into it.',
    topics: ['assignment'],
    judge: context =>
      seenOnce(context, ({hasResponse}) => hasResponse, 'A Response came from it') ?? unknown(UNTIL_LOGIN),
    screens: context => joined(makeApplication(context), advised('assignment', context)),
  },
  {
    id: 'values',
    title: ({guide}) => `Take three values from ${guide.name}`,
    why: 'They say where a login is sent, and whose answer is believed.',
    topics: ['issuer', 'sso-url', 'certificate'],
    judge: context =>
      lacking(context, ['issuer', 'ssoUrl', 'certificates'], NAMES) ??
      judgedBy(context, {
        needs: ['issuer', 'certificate-match'],
        wrong: wrongValues(otherValues(context.seen)),
        right: 'Issuer and certificate were those of this connection',
      }) ?? {
        state: 'done',
        because: 'All three are in this connection. A login will show whether Atlassian holds the same.',
        isOfConnection: true,
      },
    screens: context => [
      ...compareValues(otherValues(context.seen), context.guide),
      valuesOf(context),
      ...(context.isCloud
        ? [toEnter(context)]
        : [atServiceProvider('identity-provider-values', context.known)]),
    ],
  },
  {
    id: 'own-values',
    title: ({guide, isCloud}) => `Enter ${isCloud ? 'Atlassian’s' : 'its'} two URLs in ${guide.name}`,
    why: 'They are shown last, so a placeholder easily stays in one of these fields.',
    topics: ['entity-id', 'acs-url'],
    judge: context =>
      lacking(context, ['audience', 'acsUrl'], NAMES) ??
      judgedBy(context, {
        needs: ['audience', 'destination', 'recipient'],
        wrong: 'Audience, Destination or Recipient was another than this connection expects',
        right: 'Audience, Destination and Recipient were those of this connection',
      }) ??
      unknown(`Both are known here. ${UNTIL_LOGIN}`),
    screens: ({known, isCloud}) => [
      isCloud ? copyOwnValues() : atServiceProvider('own-values', known),
      ...joined(atIdentityProvider('entity-id', known), atIdentityProvider('acs-url', known)),
    ],
  },
  {
    id: 'user',
    title: ({isCloud}) => (isCloud ? 'Send the e-mail address as NameID' : 'Send the user’s id as NameID'),
    why: 'NameID says which account is logged in. The names fill the profile.',
    topics: ['name-id', 'attributes', 'stable-id'],
    judge: context =>
      judgedBy(context, {
        needs: ['name-id'],
        alsoWrong: ['account'],
        wrong: 'NameID did not name the account as it should',
        right: 'NameID named an account',
      }) ?? unknown(UNTIL_LOGIN),
    screens: ({known, isCloud}) =>
      joined(
        atIdentityProvider('name-id', known),
        ...(isCloud ? [atIdentityProvider('attributes', known), atIdentityProvider('stable-id', known)] : []),
      ),
  },
  {
    id: 'signature',
    title: () => 'Sign what is sent',
    why: 'What is not signed is refused. Requests likely are not, and must not have to be.',
    topics: ['signing', 'signature-algorithm', 'encryption', 'request-signature'],
    judge: context =>
      judgedBy(context, {
        needs: ['signature'],
        alsoWrong: ['signature-algorithm', 'signature-coverage'],
        wrong: 'the signature was missing, or it did not fit',
        right: 'the signature was right',
      }) ?? unknown(UNTIL_LOGIN),
    screens: ({known, guide}) =>
      joined(
        atIdentityProvider('signing', known),
        ...(['request-signature', 'encryption'] as const)
          .filter(topic => guide.topics[topic] !== undefined)
          .map(topic => atIdentityProvider(topic, known)),
      ),
  },
  {
    id: 'test-policy',
    title: () => 'Make a test policy with one test user',
    why: 'Whatever is wrong then locks out nobody else.',
    topics: [],
    isFor: isCloud,
    judge: context =>
      seenOnce(context, ({hasRequest}) => hasRequest, 'Atlassian sent a login to the identity provider') ??
      unknown(UNTIL_LOGIN),
    screens: () => [testPolicy()],
  },
  {
    id: 'login',
    title: () => 'Log in as the test user, in a private window',
    why: 'A window with another account logged in tests that account instead. Allow SAML Lens in private windows first.',
    topics: ['clock', 'lifetime', 'log'],
    judge: acceptance,
    screens: ({isCloud}) => (isCloud ? [logIn()] : []),
  },
  {
    id: 'unsolicited',
    title: ({guide}) => `Start a login in ${guide.name}`,
    why: 'For users who begin at a tile or a portal of the identity provider.',
    topics: ['relay-state'],
    isOptional: true,
    isFor: ({connection}) => connection.allowUnsolicited !== false,
    judge: context =>
      seenOnce(
        context,
        ({isUnsolicited, result}) => isUnsolicited && result === 'accepted',
        'A login that began at the identity provider was accepted',
      ) ?? unknown('No login that began at the identity provider was seen to be accepted.'),
    screens: ({known}) => [atIdentityProvider('relay-state', known)],
  },
  {
    id: 'accounts',
    title: () => 'See that every user has an account',
    why: 'A login for which there is no account is refused, however right its message is.',
    topics: [],
    isFor: isCloud,
    judge: () => unknown(),
    screens: () => [makeAccounts()],
  },
  {
    id: 'enforce',
    title: () => 'Enforce it for everybody',
    why: 'Last of all: who fails to log in from now on is locked out.',
    topics: [],
    isFor: isCloud,
    judge: () => unknown(),
    screens: () => [enforceForAll()],
  },
];

/** The values are filled in as far as they are known; before that, placeholders that lead nowhere. */
function makeApplication({guide, known, isCloud}: SetupContext): Fix {
  const isKnown = known.audience !== undefined && known.acsUrl !== undefined;
  const {application} = guide;
  return fixOf({
    side: 'identity-provider',
    product: guide.name,
    certainty: application?.certainty ?? 'seen',
    ...(application?.source !== undefined && {source: application.source}),
    screens: [
      ...(application?.steps(known) ?? [
        {text: 'Add an application for SAML. Where a template for Atlassian Cloud is offered, take it.'},
      ]),
      ...(isKnown || !isCloud ? [] : [PLACEHOLDER]),
    ],
  });
}

/** General words, where the guide has none of its own, were read of no product. */
function advised(topic: Topic, {guide, known}: SetupContext): Fix {
  const fix = atIdentityProvider(topic, known);
  return guide.topics[topic] === undefined && guide.id !== 'other' ? {...fix, certainty: 'likely'} : fix;
}

/** A value that a login showed to be another is not handed out: the certificate only where the metadata vouches for it. */
function toEnter({seen, known, connection}: SetupContext): Fix {
  const {issuer, certificate} = otherValues(seen);
  const {issuer: _old, ...others} = known;
  return enterValues(issuer ? others : known, certificate ? certificate.paste : connection.certificates?.[0]);
}

/** `.invalid` is reserved, so nobody can be sent what is meant for Atlassian (RFC 2606 §2). */
const PLACEHOLDER: Step = {
  text: 'Atlassian shows its two URLs only after it has the three values. Where they are asked for already, enter a placeholder, and replace it later.',
  settings: [{name: 'Placeholder', value: 'https://replace-me.invalid', isToCopy: true}],
};

const VALUES = [
  ['issuer', NAMES.issuer],
  ['ssoUrl', NAMES.ssoUrl],
  ['certificate', NAMES.certificates],
] as const;

/** Where the identity provider shows each of the three. */
function valuesOf({guide}: SetupContext): Fix {
  const places = VALUES.map(([key, name]) => ({place: guide.values[key], name}));
  const source = places.find(({place}) => place.source !== undefined)?.place.source ?? guide.source;
  return fixOf({
    side: 'identity-provider',
    product: guide.name,
    certainty: places.some(({place}) => place.certainty === 'likely') ? 'likely' : 'seen',
    ...(source !== undefined && {source}),
    screens: places.map(({place, name}) => ({
      ...(place.path && {path: place.path}),
      text: placeText(place, name),
    })),
  });
}

/**
 * What one side does about several topics: what is sure in one list, what is likely in another. The first source stands for each;
 * what was read nowhere, as general words, does not stand under one.
 */
const joined = (...fixes: readonly Fix[]): readonly Fix[] =>
  kindsOf(fixes).flatMap(({certainty, hasSource}) => {
    const alike = fixes.filter(
      fix => fix.certainty === certainty && (fix.source !== undefined) === hasSource,
    );
    const [first] = alike;
    if (!first) return [];
    const source = alike.find(fix => fix.source !== undefined)?.source;
    // Two topics may be set in one place, by one step.
    const screens = new Map(alike.flatMap(fix => fix.screens).map(step => [sentenceOf(step), step] as const));
    const {side, product} = first;
    return [
      fixOf({
        side,
        product,
        certainty,
        ...(source !== undefined && {source}),
        screens: [...screens.values()],
      }),
    ];
  });

/** In the order of the fixes; what is likely comes last. */
const kindsOf = (fixes: readonly Fix[]) =>
  (['seen', 'likely'] as const).flatMap(certainty => {
    const sources = fixes.filter(fix => fix.certainty === certainty).map(({source}) => source !== undefined);
    return [...new Set(sources)].map(hasSource => ({certainty, hasSource}));
  });
