import type {Capture} from '../../src/core/capture.ts';
import type {Connection} from '../../src/core/connection/connection.ts';
import {agreementOf} from '../../src/core/diagnosis/agreement.ts';
import {meaningOf} from '../../src/core/diagnosis/codes.ts';
import {joinFlows} from '../../src/core/flow.ts';
import type {Finding, Report} from '../../src/core/report.ts';
import type {SocialNote} from '../../src/platform/social.ts';
import {explainText} from '../../src/popup/explain-text.ts';
import type {Circumstances, PopupPorts} from '../../src/popup/ports.ts';

const ID = '7d0c2f4e-58b1-4c0a-9d3e-0f6a1b2c3d4e';
const AUDIENCE = `https://auth.atlassian.com/saml/${ID}`;
const ACS = `https://auth.atlassian.com/login/callback?connection=saml-${ID}`;
const AT = Date.parse('2026-11-22T14:36:02Z');

export const connection: Connection = {
  id: 'c-1',
  name: 'Acme, Keycloak',
  serviceProvider: 'atlassian-cloud',
  identityProvider: 'keycloak',
  issuer: 'https://sso.acme.test/realms/acme',
  ssoUrl: 'https://sso.acme.test/realms/acme/protocol/saml',
  audience: AUDIENCE,
  acsUrl: ACS,
  nameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
};

/** A capture of a Response; its text is only read where a message is unreadable. */
export const aCapture = (overrides: Partial<Capture> = {}): Capture => ({
  id: '1763822162000-a',
  parameter: 'SAMLResponse',
  binding: 'HTTP-POST',
  url: ACS,
  encoded: 'PHNhbWxwOlJlc3BvbnNlLz4=',
  capturedAt: AT,
  tabId: 1,
  isPrivate: false,
  ...overrides,
});

const TITLES: Readonly<Record<string, string>> = {
  decoding: 'Decoding',
  status: 'Status',
  version: 'Version',
  'assertion-count': 'Assertion count',
  encryption: 'Encryption',
  signature: 'Signature',
  'signature-coverage': 'Signature coverage',
  'signature-algorithm': 'Signature algorithm',
  'certificate-match': 'Certificate match',
  'certificate-validity': 'Certificate validity',
  'certificate-paste': 'Certificate paste',
  issuer: 'Issuer',
  audience: 'Audience',
  destination: 'Destination',
  recipient: 'Recipient',
  connection: 'Connection',
  'subject-confirmation': 'Subject confirmation',
  'in-response-to': 'InResponseTo',
  validity: 'Validity',
  'name-id': 'NameID',
  'name-id-format': 'NameID format',
  account: 'Account',
};

const passing = (checkId: string, title: string): Finding => ({
  checkId,
  title,
  spec: 'saml-core-2.0 §2',
  status: 'pass',
  basis: 'spec',
  differsBy: null,
});

/** Judged against an expected key; else it would not count as judged. */
const verified: Finding = {...passing('signature', 'Signature'), expected: 'valid', actual: 'valid'};

/** A finding of that check, in place of its pass. */
export const aFinding = (overrides: Partial<Finding> & Pick<Finding, 'checkId'>): Finding => ({
  ...passing(overrides.checkId, TITLES[overrides.checkId] ?? overrides.checkId),
  ...overrides,
});

/** A report of a good login, with some findings in place of passes. */
export function aReport(
  findings: readonly Finding[] = [],
  overrides: Partial<Report> = {},
  without?: 'no connection',
): Report {
  const changed = new Map(findings.map(finding => [finding.checkId, finding]));
  const {connection: _, ...report} = reportOf(changed, overrides);
  return without === undefined ? reportOf(changed, overrides) : report;
}

/** As `inspect` would add them. */
function withJudgement(report: Report): Report {
  const meaning = report.answer?.result === 'refused' ? meaningOf(report.answer) : undefined;
  const agreement = agreementOf(report);
  return {...report, ...(meaning && {meaning}), ...(agreement && {agreement})};
}

function reportOf(changed: ReadonlyMap<string, Finding>, overrides: Partial<Report>): Report {
  return withJudgement({
    schema: 1,
    message: 'Response',
    verdict: 'accepted',
    judgedAt: {time: new Date(AT).toISOString(), source: 'date-header'},
    answer: {result: 'accepted', status: 302},
    connection: {id: 'c-1', name: 'Acme, Keycloak', chosenBy: 'url'},
    postedTo: ACS,
    response: {id: '_r1', issuer: 'https://sso.acme.test/realms/acme', destination: ACS, inResponseTo: '_q1'},
    assertion: {
      id: '_a1',
      issuer: 'https://sso.acme.test/realms/acme',
      isSigned: true,
      nameID: {value: 'alice@acme.test', format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'},
      subjectConfirmations: [{recipient: ACS}],
      conditions: {audienceRestrictions: [[AUDIENCE]]},
      attributes: [],
    },
    signatures: [],
    problems: [],
    findings: Object.entries(TITLES).map(
      ([id, title]) => changed.get(id) ?? (id === 'signature' ? verified : passing(id, title)),
    ),
    ...overrides,
  });
}

const refusedAnswer = (description: string) =>
  ({
    result: 'refused',
    error: 'access_denied',
    description,
    tracking: 'b51e07c2a94d4f7e',
    status: 302,
    host: 'id.atlassian.com',
    path: '/error',
  }) as const;

export const nameIDFails = aFinding({
  checkId: 'name-id',
  status: 'fail',
  basis: 'seen',
  source: 'https://support.atlassian.com/atlassian-cloud/kb/example',
  expected: 'an e-mail address',
  actual: 'alice',
  cause: 'NameID is “alice”, not an e-mail address.',
  explanation: 'Atlassian looks the account up by its e-mail address.',
  fix: 'In your identity provider, send the e-mail address of the Atlassian account as the NameID. Make sure the user has one.',
});

const formatWarns = aFinding({
  checkId: 'name-id-format',
  status: 'warn',
  affects: 'this-login',
  basis: 'inferred',
  expected: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  actual: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  cause: 'The NameID format is “unspecified”, not “emailAddress”.',
  explanation: 'Atlassian seems to read the value, not the format.',
  fix: 'Set the NameID format to emailAddress.',
});

export const expiresSoon = aFinding({
  checkId: 'certificate-validity',
  status: 'warn',
  affects: 'later',
  basis: 'inferred',
  actual: '2026-12-12T00:00:00Z',
  cause: 'The certificate that Atlassian holds ends in 20 days.',
  explanation: 'The certificate that Atlassian holds ends on 12 Dec 2026.',
  fix: 'Make a new one at your identity provider and paste it at Atlassian on the same day.',
});

const audienceFails = aFinding({
  checkId: 'audience',
  status: 'fail',
  expected: AUDIENCE,
  actual: [`${AUDIENCE}/`, 'https://temp.temp'],
  differsBy: 'trailing-slash',
  cause: 'Audience ends in a slash that Atlassian’s does not have.',
  explanation: 'Atlassian compares every character.',
  fix: 'In your identity provider, set the Audience to the service provider entity URL.',
});

const certificateFails = aFinding({
  checkId: 'certificate-match',
  status: 'fail',
  basis: 'seen',
  source: 'https://support.atlassian.com/atlassian-cloud/kb/example',
  expected: '0D2A4A547C0C558306DD6C34284ABB191CAEC114F3562BE5B32A35106B1B7AD3',
  actual: '59D953271CB482983AA190317162 42FAD6F983C887735CF0CA215F7C736E2A5F'.replace(' ', ''),
  cause: 'The identity provider signs with a new key. Atlassian still holds the old certificate.',
  explanation: 'Until Atlassian holds the new one, every login of this directory fails.',
  fix: 'Open Security › Identity providers › View SAML configuration › Edit at Atlassian. Replace the Public x509 certificate.',
});

const skipped = (checkId: string, explanation: string): Finding =>
  aFinding({checkId, status: 'skip', explanation});

const allCircumstances: Circumstances = {
  isPrivate: false,
  hasAccess: true,
  isAllowedInPrivateWindows: true,
  browser: 'chrome',
};

const refusedForNameID = aReport([nameIDFails], {
  verdict: 'refused',
  cause: {checkId: 'name-id', text: nameIDFails.cause ?? ''},
  answer: {result: 'unknown'},
});

/** One situation the popup can meet: what is kept, and the report of each login by its capture's id. */
export interface Screen {
  readonly captures: readonly Capture[];
  readonly reports: Readonly<Record<string, Report>>;
  readonly connections?: readonly Connection[];
  readonly circumstances?: Partial<Circumstances>;
  readonly dropped?: number;
  readonly granted?: readonly string[];
  readonly social?: SocialNote;
}

const earlier = aCapture({id: '1763820760000-b', capturedAt: AT - 1_402_000});
const good = aReport([expiresSoon]);
const one = (report: Report, more: Partial<Screen> = {}): Screen => ({
  captures: [aCapture(), earlier],
  reports: {[aCapture().id]: report, [earlier.id]: aReport()},
  connections: [connection],
  granted: ['https://sso.acme.test'],
  ...more,
});

const rawText = `PHNhbWxwOlJlc3Bvb%0AnNlIHhtbG5zOnNhbWxwPSJ1cm46b2FzaXM6bmFtZXM6dGM6U0FNTDoyLjA6cHJvdG9jb2wi%`;

/** Every state the popup can be in, by name. */
export const screens = {
  waiting: {
    captures: [],
    reports: {},
    circumstances: {hasAccess: false, isAllowedInPrivateWindows: false},
  },
  refused: one(
    aReport(
      [nameIDFails, formatWarns, expiresSoon, skipped('account', 'No account is expected for this login.')],
      {
        verdict: 'refused',
        cause: {checkId: 'name-id', text: nameIDFails.cause ?? ''},
        answer: refusedAnswer('authentication-policy-strategy-mismatch'),
      },
    ),
  ),
  certificate: one(
    aReport([certificateFails], {
      verdict: 'refused',
      cause: {checkId: 'certificate-match', text: certificateFails.cause ?? ''},
      answer: refusedAnswer('Invalid thumbprint'),
    }),
  ),
  audience: one(
    aReport([audienceFails], {
      verdict: 'refused',
      cause: {checkId: 'audience', text: audienceFails.cause ?? ''},
      answer: {result: 'unknown'},
    }),
  ),
  'at-risk': one(
    aReport([formatWarns], {
      verdict: 'at-risk',
      cause: {checkId: 'name-id-format', text: formatWarns.cause ?? ''},
      answer: {result: 'unknown'},
    }),
  ),
  undecided: one(
    aReport(
      [skipped('signature', 'No certificate is set.'), skipped('issuer', 'No Issuer is set.')],
      {verdict: 'undecided', answer: {result: 'unknown'}},
      'no connection',
    ),
    {connections: [], granted: []},
  ),
  ambiguous: one(
    aReport(
      [skipped('signature', 'No certificate is set.'), skipped('issuer', 'No Issuer is set.')],
      {
        verdict: 'undecided',
        answer: {result: 'unknown'},
        candidates: [
          {id: 'c-1', name: 'Acme, Keycloak'},
          {id: 'c-2', name: 'Acme, renewed'},
        ],
      },
      'no connection',
    ),
    {connections: [connection, {...connection, id: 'c-2', name: 'Acme, renewed', issuer: 'urn:acme'}]},
  ),
  accepted: one(good),
  'accepted-but-refused': one(
    aReport([], {answer: refusedAnswer('authentication-policy-strategy-mismatch')}),
    {captures: [aCapture({isPrivate: true})], circumstances: {isPrivate: true}, dropped: 3},
  ),
  unreadable: {
    captures: [aCapture({encoded: rawText})],
    reports: {
      [aCapture().id]: aReport(
        [
          aFinding({
            checkId: 'decoding',
            status: 'fail',
            expected: 'A–Z a–z 0–9 + / and = at the end',
            actual: '% at byte 17',
            cause: 'The message can’t be read: its base64 breaks at byte 17.',
            explanation: 'Nothing after that byte can be read.',
            fix: 'Log in once more.',
          }),
          ...Object.keys(TITLES)
            .filter(id => id !== 'decoding')
            .map(id => skipped(id, 'They need a message that can be read.')),
        ],
        {
          message: 'unreadable',
          verdict: 'refused',
          cause: {checkId: 'decoding', text: 'The message can’t be read: its base64 breaks at byte 17.'},
          answer: {result: 'refused', status: 400},
          problems: [
            {
              code: 'not-base64',
              message: 'SAMLResponse is not base64: unexpected “%” at byte 17.',
              position: 17,
            },
          ],
        },
      ),
    },
    connections: [connection],
  },
} satisfies Record<string, Screen>;

/** The popup's ports on plain data, with what was asked of them written down. */
export function screenPorts(screen: Screen) {
  const asked: string[] = [];
  const accounts = new Map<string, string>();
  const choices = new Map<string, string>();
  const providers = new Map<string, string>();
  const listeners = new Set<() => void>();
  let captures = screen.captures;
  let own = screen.connections ?? [];
  const changed = () => listeners.forEach(listener => listener());
  const ports: PopupPorts = {
    readKept: async () => ({
      captures,
      events: [],
      dropped: screen.dropped ?? 0,
      droppedPrivate: screen.dropped ?? 0,
      accounts,
      choices,
      providers,
    }),
    onKeptChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async clearKept({isPrivate}) {
      captures = captures.filter(capture => capture.isPrivate !== isPrivate);
      changed();
      return {entries: {}};
    },
    async restoreKept() {
      ({captures} = screen);
      changed();
    },
    async clearBadge(tabId) {
      asked.push(`clear badge ${tabId}`);
    },
    async keepAccount(id, account) {
      asked.push(`keep account ${account}`);
      accounts.set(id, account);
    },
    async keepChoice(id, connectionId) {
      asked.push(`keep choice ${connectionId}`);
      choices.set(id, connectionId);
    },
    async keepProvider(id, identityProvider) {
      asked.push(`keep provider ${identityProvider}`);
      providers.set(id, identityProvider);
    },
    readSocial: async () => screen.social,
    explain: explainText,
    readConnections: async () => ({own, managed: [], problems: []}),
    async writeConnections(connections) {
      own = connections;
    },
    onConnectionsChanged: () => () => {},
    readCircumstances: async () => ({...allCircumstances, ...screen.circumstances}),
    onPermissionsChanged: () => () => {},
    hasAccess: async origin => (screen.granted ?? []).includes(origin),
    async requestAccess(origin) {
      asked.push(`access to ${origin}`);
      return true;
    },
    async openSettings() {
      asked.push('settings');
      return true;
    },
    async openConnections(id) {
      asked.push(`connections ${id ?? ''}`);
    },
    async openWorkbench(place) {
      asked.push(`workbench ${place}`);
    },
    joinFlows,
    async inspectFlow(flow, {account, connectionId}) {
      const report = screen.reports[flow.id];
      if (!report) throw new Error(`No report for ${flow.id}`);
      if (connectionId !== undefined)
        return {
          ...refusedForNameID,
          connection: {id: connectionId, chosenBy: 'given'},
          ...(report.candidates && {candidates: report.candidates}),
        };
      if (account === undefined) return report;
      const fails = aFinding({
        checkId: 'account',
        status: 'fail',
        expected: account,
        actual: report.assertion?.nameID?.value ?? '',
        cause: `The login is for another account than ${account}.`,
        explanation: 'Atlassian logs in the account that NameID names.',
        fix: 'Log in as the right user.',
      });
      return aReport([fails], {verdict: 'refused', cause: {checkId: 'account', text: fails.cause ?? ''}});
    },
    painted: async () => {},
    pause: async () => {},
  };
  return {
    ports,
    asked,
    connections: () => own,
    keep: (next: readonly Capture[]) => ((captures = next), changed()),
  };
}
