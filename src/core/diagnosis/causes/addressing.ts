import {chosenBearer} from '../../checks/bearer.ts';
import type {CheckContext} from '../../checks/check.ts';
import {quoted} from '../../checks/quoted.ts';
import {connectionIdOf} from '../../connection/atlassian.ts';
import {atIdentityProvider, atServiceProvider} from '../advice.ts';
import {type CauseDefinition, defineCause, type Evidence, type Told} from '../cause.ts';
import type {Step} from '../fix.ts';
import {BARE_PAGE, code, likelyCode} from './saying.ts';
import {KB} from './sources.ts';

const ADDRESSED = ['audience', 'destination', 'recipient'] as const;

const entityId = ({known}: Evidence) => [
  atIdentityProvider('entity-id', known),
  atServiceProvider('own-values', known),
];
const acsUrl = ({known}: Evidence) => [
  atIdentityProvider('acs-url', known),
  atServiceProvider('own-values', known),
];
const bothUrls = ({known}: Evidence) => [
  atIdentityProvider('entity-id', known),
  atIdentityProvider('acs-url', known),
  atServiceProvider('own-values', known),
];

/** Whom the message is addressed to, and who says to have sent it. */
export const addressingCauses: readonly CauseDefinition[] = [
  defineCause({
    id: 'placeholder',
    title: 'A placeholder address was left in at the identity provider.',
    explanation:
      'Atlassian shows its own two URLs only after the three values of the identity provider are saved; until then something else was entered.',
    certainty: 'seen',
    source:
      'https://github.com/goauthentik/authentik/blob/main/website/integrations/services/atlassian/index.mdx',
    checks: ADDRESSED,
    told: evidence =>
      namedBy(evidence, isPlaceholder, (name, url) => `${name} is still the placeholder ${quoted(url)}.`),
    fixes: bothUrls,
  }),
  defineCause({
    id: 'acs-without-query',
    title: 'The assertion consumer service URL lacks its part after the question mark.',
    explanation:
      'The part “?connection=saml-…” names the connection. A recipe in circulation leaves it out, and some forms cut it off.',
    certainty: 'seen',
    source: 'https://github.com/gvprime/azure-ad-atlassian-sso-scim-guide',
    checks: ['destination', 'recipient'],
    told: evidence =>
      namedBy(
        evidence,
        url => lacksQuery(url, evidence),
        (name, url) => `${name} is ${quoted(url)}, without “?connection=saml-…” at its end.`,
        ['Destination', 'Recipient'],
      ),
    fixes: evidence => [
      atIdentityProvider('acs-url', evidence.known, ...signOnUrl(evidence)),
      atServiceProvider('own-values', evidence.known),
    ],
  }),
  defineCause({
    id: 'other-connection',
    title: 'The message is addressed to another connection of Atlassian.',
    explanation:
      'Each SAML configuration has an id of its own, which stands in both its URLs. A directory that was deleted and made anew has a new one, and so has each further directory; the organisation’s id is none of them.',
    certainty: 'seen',
    source: KB.subscriptionLapsed,
    checks: [...ADDRESSED, 'connection'],
    told: evidence => {
      const own = ownId(evidence);
      return own === undefined
        ? false
        : namedBy(
            evidence,
            url => isOtherId(connectionIdOf(url), own),
            (name, url) =>
              `${name} names connection ${quoted(connectionIdOf(url) ?? '')}, not ${quoted(own)}.`,
          );
    },
    fixes: bothUrls,
  }),
  defineCause({
    id: 'connection',
    title: 'The addresses in the message belong to two connections of Atlassian.',
    explanation: 'Entity ID and assertion consumer service URL must come from one SAML configuration.',
    certainty: 'seen',
    checks: ['connection'],
    fixes: bothUrls,
  }),
  defineCause({
    id: 'destination',
    title: 'Destination is not the assertion consumer service URL of this connection.',
    possibility: 'Destination may not be the assertion consumer service URL of this connection.',
    explanation: 'The message was meant for another address.',
    certainty: 'seen',
    source: KB.library,
    checks: ['destination'],
    says: [
      likelyCode('Destination endpoint', {short: 'Destination is not its assertion consumer service URL'}),
      BARE_PAGE,
    ],
    fixes: acsUrl,
  }),
  defineCause({
    id: 'audience-own-issuer',
    title: 'The Audience is the identity provider’s own entity ID.',
    explanation:
      'Audience must name the service provider. The identity provider put itself in, as it does where no audience is entered.',
    certainty: 'seen',
    source: KB.audience,
    checks: ['audience'],
    told: ({context}) => {
      const own = new Set([context?.response?.issuer, context?.assertion?.issuer, context?.expected.issuer]);
      const audience = audiencesOf(context).find(value => value.trim() !== '' && own.has(value));
      return audience === undefined
        ? false
        : {text: `Audience is ${quoted(audience)}, the identity provider’s own entity ID.`};
    },
    fixes: entityId,
  }),
  defineCause({
    id: 'audience-missing',
    title: 'The Assertion has no Audience.',
    explanation:
      'Without AudienceRestriction nothing says which service provider the login is meant for. Some identity providers leave it out although one is typed in.',
    certainty: 'seen',
    source: 'https://github.com/goauthentik/authentik/issues/15781',
    checks: ['audience'],
    told: ({context}) => audiencesOf(context).every(audience => audience.trim() === ''),
    fixes: entityId,
  }),
  defineCause({
    id: 'audience',
    title: 'The first Audience is not the service provider entity URL of this connection.',
    possibility: 'The first Audience may not be the service provider entity URL of this connection.',
    explanation: 'The Assertion is addressed to another service provider, or to another connection.',
    certainty: 'seen',
    source: KB.audience,
    checks: ['audience'],
    says: [code('Audience is invalid', {short: 'the Audience is not its entity URL'}), BARE_PAGE],
    fixes: entityId,
  }),
  defineCause({
    id: 'recipient',
    title: 'Recipient is not the assertion consumer service URL of this connection.',
    possibility: 'Recipient may not be the assertion consumer service URL of this connection.',
    explanation: 'The Assertion may only be handed in at its Recipient.',
    certainty: 'seen',
    source: KB.librarySignature,
    checks: ['recipient'],
    says: [
      likelyCode('Recipient is invalid', {short: 'Recipient is not its assertion consumer service URL'}),
      BARE_PAGE,
    ],
    fixes: acsUrl,
  }),
  defineCause({
    id: 'subject-confirmation',
    title: 'The Assertion lacks the bearer confirmation that a browser login needs.',
    explanation: 'Without it nothing says where and until when the Assertion may be handed in.',
    certainty: 'seen',
    checks: ['subject-confirmation'],
    fixes: ({known}) => [atIdentityProvider('acs-url', known)],
  }),
  defineCause({
    id: 'issuer',
    title: 'Issuer is not the identity provider’s entity ID that Atlassian holds.',
    explanation: 'It must be equal in every character: a slash, “http” or a capital letter makes it another.',
    certainty: 'seen',
    checks: ['issuer'],
    fixes: ({known}) => [
      atServiceProvider('identity-provider-values', known),
      atIdentityProvider('issuer', known),
    ],
  }),
];

const audiencesOf = (context: CheckContext | undefined): readonly string[] =>
  context?.assertion?.conditions?.audienceRestrictions.flat() ?? [];

type PlaceName = 'Audience' | 'Destination' | 'Recipient';

function addressesOf({context}: Evidence): readonly {readonly name: PlaceName; readonly url: string}[] {
  if (!context) return [];
  const {assertion, response} = context;
  const recipient = assertion && chosenBearer(context, assertion)?.data?.recipient;
  return [
    ...(response?.destination === undefined
      ? []
      : [{name: 'Destination' as const, url: response.destination}]),
    ...audiencesOf(context).map(url => ({name: 'Audience' as const, url})),
    ...(recipient === undefined ? [] : [{name: 'Recipient' as const, url: recipient}]),
  ];
}

/** The first address in the message that is so, as a sentence. */
function namedBy(
  evidence: Evidence,
  isSo: (url: string) => boolean,
  text: (name: PlaceName, url: string) => string,
  names: readonly PlaceName[] = ['Audience', 'Destination', 'Recipient'],
): Told {
  const found = addressesOf(evidence).find(({name, url}) => names.includes(name) && isSo(url));
  return found ? {text: text(found.name, found.url)} : false;
}

/** Hosts that no login ends at: those of guides, and names that are reserved for examples (RFC 2606 §2 and §3). */
const PLACEHOLDER =
  /^https?:\/\/(?:temp\.temp|placeholder|dummy|(?:[^/]+\.)?example\.(?:com|org|net))(?:[.:/]|$)|your[-_ ]?(?:domain|site)/i;
const isPlaceholder = (url: string): boolean => PLACEHOLDER.test(url) || hasBraces(url);

/** Searched once each: a hostile address has thousands of opening ones. */
function hasBraces(url: string): boolean {
  const opening = url.search(/[{<]/);
  return opening >= 0 && /[}>]/.test(url.slice(opening));
}

/** Atlassian's own address, with nothing after it. */
function lacksQuery(url: string, {context, known}: Evidence): boolean {
  const whole = context?.postedTo ?? known.acsUrl;
  const own = [whole, known.acsUrl].filter(candidate => candidate?.includes('?'));
  return own.some(candidate => candidate?.split('?')[0] === url.replace(/\?$/, ''));
}

/** What the connection here expects: a message for a deleted directory is posted there, too. Else where it was posted to. */
const ownId = ({context, known}: Evidence): string | undefined =>
  [context?.expected.audience, context?.expected.acsUrl, context?.postedTo, known.audience]
    .map(url => (url === undefined ? undefined : connectionIdOf(url)))
    .find(id => id !== undefined);

const isOtherId = (id: string | undefined, own: string): boolean =>
  id !== undefined && id.toLowerCase() !== own.toLowerCase();

/** The same recipe enters the address once more, where it sends users who start from the list of applications. */
const signOnUrl = ({known}: Evidence): readonly Step[] =>
  known.identityProvider === 'entra-id'
    ? [{text: 'Leave “Sign on URL” empty, or enter the address of your site: it is not the Reply URL.'}]
    : [];
