import type {Capture} from '../capture.ts';
import type {Report} from '../report.ts';
import type {Connection, ConnectionField} from './connection.ts';
import {recogniseIdentityProvider} from './identity-providers.ts';
import {serviceProviderOf} from './service-provider.ts';

/** What a login would make the expectation, to be shown before it is kept. */
export interface Proposal {
  /** Its id is the message's own id: replace it with one for the list. */
  readonly connection: Connection;
  /** What the message says, in the order to show it. */
  readonly values: readonly {readonly field: ConnectionField; readonly value: string}[];
}

/**
 * “Take this login as the expectation”: a Connection out of what a Response says. Every field of it is `unconfirmed`: a message
 * can't vouch for itself, so these warn and never pass until the user confirms them. The certificate in the message
 * is not taken, for the same reason: it must come from the identity provider's metadata or from Atlassian's screen.
 *
 * @returns nothing for a login that was refused, by the service provider or by our verdict, and for what is no Response.
 */
export function fromReport(report: Report, capture: Pick<Capture, 'url'>): Proposal | undefined {
  if (report.message !== 'Response' || isRefused(report)) return undefined;
  const {assertion, response} = report;
  const issuer = assertion?.issuer ?? response?.issuer;
  const audience = assertion?.conditions?.audienceRestrictions[0]?.[0];
  const acsUrl = capture.url ?? assertion?.subjectConfirmations[0]?.recipient ?? response?.destination;
  const nameIDFormat = assertion?.nameID?.format;
  const found: readonly (readonly [ConnectionField, string | undefined])[] = [
    ['issuer', issuer],
    ['audience', audience],
    ['acsUrl', acsUrl],
    ['nameIDFormat', nameIDFormat],
  ];
  const values = found.flatMap(([field, value]) => (value ? [{field, value}] : []));
  if (values.length === 0) return undefined;
  const serviceProvider = serviceProviderOf(
    {},
    [acsUrl, audience].filter(url => url !== undefined),
  ).id;
  const identityProvider = recogniseIdentityProvider({issuer});
  return {
    connection: {
      id: response?.id ?? 'login',
      ...(serviceProvider !== 'custom' && {serviceProvider}),
      ...(identityProvider && {identityProvider}),
      ...Object.fromEntries(values.map(({field, value}) => [field, value])),
      unconfirmed: values.map(({field}) => field),
    },
    values,
  };
}

/** The service provider's word counts first, where it is known. */
function isRefused({answer, verdict}: Report): boolean {
  if (answer?.result === 'accepted') return false;
  return answer?.result === 'refused' || verdict === 'refused';
}
