import type {AnswerEvent, Capture} from '../../src/core/capture.ts';
import type {Connection} from '../../src/core/connection/connection.ts';
import {joinFlows} from '../../src/core/flow.ts';
import {inspectFlow} from '../../src/core/inspect.ts';
import {messageIds} from '../../src/core/saml/message-ids.ts';
import type {Trace} from '../../src/core/trace/trace.ts';
import {certificateTable} from '../../src/workbench/certificate-table.ts';
import type {WorkbenchPorts} from '../../src/workbench/ports.ts';
import {makeIdentity, signXml} from '../core/signature/signing.ts';
import {
  ACS,
  ARRIVAL,
  aResponseXml,
  anAuthnRequestXml,
  AUDIENCE,
  base64,
  ISSUER,
  type ResponseParts,
} from '../support/a-response.ts';

/* Whole logins, signed for real, and the workbench's ports on them. */

export const idp = makeIdentity('RSA', 'acme');
export const otherIdp = makeIdentity('RSA', 'acme, renewed');

export const connection: Connection = {
  id: 'c-1',
  name: 'Acme, Keycloak',
  serviceProvider: 'atlassian-cloud',
  identityProvider: 'keycloak',
  issuer: ISSUER,
  audience: AUDIENCE,
  acsUrl: ACS,
  certificates: [idp.certificate.pem],
};

export interface LoginParts extends Partial<ResponseParts> {
  /** Tells logins of one test apart; later ones are newer. */
  readonly number?: number;
  readonly isPrivate?: boolean;
  readonly tabId?: number;
  /** No request was sent. */
  readonly isUnsolicited?: boolean;
  readonly error?: string;
  readonly signer?: ReturnType<typeof makeIdentity>;
}

export interface LoginRecord {
  readonly captures: readonly Capture[];
  readonly events: readonly AnswerEvent[];
}

const withIds = (capture: Capture): Capture => ({...capture, ids: messageIds(capture)});

/** One login as the background keeps it: a request, its signed Response, and the answer. */
export function aLogin({
  number = 1,
  isPrivate = false,
  tabId = 1,
  isUnsolicited = false,
  error,
  signer = idp,
  ...parts
}: LoginParts = {}): LoginRecord {
  const at = ARRIVAL + number * 1000;
  const time = (offset: number) => new Date(at + offset).toISOString();
  const xml = aResponseXml({
    id: `_r${number}`,
    assertionId: `_a${number}`,
    issueInstant: time(-500),
    notBefore: time(-30_000),
    notOnOrAfter: time(300_000),
    inResponseTo: `_q${number}`,
    ...parts,
  });
  const signed = signXml(isUnsolicited ? xml.replaceAll(/ InResponseTo="[^"]*"/g, '') : xml, signer, {
    id: `_a${number}`,
    embed: signer.certificate,
  });
  const common = {tabId, isPrivate};
  const request = withIds({
    ...common,
    id: `${at - 800}-q${number}`,
    parameter: 'SAMLRequest',
    binding: 'HTTP-POST',
    url: `${ISSUER}/protocol/saml`,
    encoded: base64(anAuthnRequestXml(`_q${number}`)),
    capturedAt: at - 800,
    requestId: `q${number}`,
    relayState: `state-${number}`,
  });
  const response = withIds({
    ...common,
    id: `${at}-r${number}`,
    parameter: 'SAMLResponse',
    binding: 'HTTP-POST',
    url: ACS,
    encoded: base64(signed),
    capturedAt: at,
    requestId: `r${number}`,
    relayState: `state-${number}`,
  });
  const answer: AnswerEvent = {
    ...common,
    requestId: `r${number}`,
    kind: 'redirect',
    seenAt: at + 300,
    status: 302,
    date: at,
    host: 'id.atlassian.com',
    path: '/error',
    ...(error === undefined ? {hasCode: true} : {error: 'access_denied', errorDescription: error}),
  };
  return {captures: isUnsolicited ? [response] : [request, response], events: [answer]};
}

export const together = (...logins: readonly LoginRecord[]): LoginRecord => ({
  captures: logins.flatMap(({captures}) => captures),
  events: logins.flatMap(({events}) => events),
});

export const aTrace = (login: LoginRecord, changes: Partial<Trace> = {}): Trace => ({
  ...login,
  reports: new Map(),
  isRedacted: false,
  markers: [],
  origin: {kind: 'har'},
  skipped: [],
  ...changes,
});

/** The workbench's ports on these logins, with the real core behind them. */
export function workbenchPorts(
  start: LoginRecord,
  {connections = [connection], place = ''}: {connections?: readonly Connection[]; place?: string} = {},
) {
  let kept = start;
  let address = place;
  const listeners = new Set<() => void>();
  const asked: string[] = [];
  const ports: WorkbenchPorts = {
    readKept: async () => ({
      ...kept,
      dropped: 0,
      droppedPrivate: 0,
      accounts: new Map(),
      choices: new Map(),
      providers: new Map(),
    }),
    onKeptChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readConnections: async () => ({own: connections, managed: [], problems: []}),
    onConnectionsChanged: () => () => {},
    async keepChoice(flowId, connectionId) {
      asked.push(`keep ${connectionId} for ${flowId}`);
    },
    joinFlows,
    async inspectFlow(flow, context) {
      asked.push(`inspect ${flow.id}`);
      return await inspectFlow(flow, context);
    },
    certificatesOf: certificateTable,
    hashedText: async () => 'what was hashed',
    async openConnections() {
      asked.push('connections');
    },
    readPlace: () => address,
    writePlace: place => (address = place),
    onPlaceChanged: () => () => {},
    pause: async () => {},
    now: () => ARRIVAL,
  };
  return {
    ports,
    asked,
    address: () => address,
    /** What is kept changes, as another context would change it. */
    keep: (next: LoginRecord) => {
      kept = next;
      listeners.forEach(listener => listener());
    },
  };
}
