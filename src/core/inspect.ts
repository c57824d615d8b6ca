import {decodeCapture} from './bindings/decode.ts';
import type {Capture} from './capture.ts';
import {readPastedCertificates} from './certificate/paste.ts';
import type {Arrival, CheckContext, RelayStates} from './checks/check.ts';
import {runChecks} from './checks/run.ts';
import {verdictOf} from './checks/verdict.ts';
import {chooseConnection} from './connection/choose.ts';
import type {Connection} from './connection/connection.ts';
import {serviceProviderOf} from './connection/service-provider.ts';
import {agreementOf} from './diagnosis/agreement.ts';
import {meaningOf} from './diagnosis/codes.ts';
import {diagnose} from './diagnosis/diagnose.ts';
import {readEncryptions} from './encryption/open.ts';
import type {Flow} from './flow.ts';
import {type FlowContext, inputOf, type InspectInput} from './input.ts';
import type {Report, ReportAssertion, ReportRequest, ReportResponse, ReportSignature} from './report.ts';
import type {Assertion, AuthnRequest, Message, Response} from './saml/model.ts';
import {readMessage} from './saml/read.ts';
import type {SignatureFacts} from './signature/facts.ts';
import {type QuerySignature, verifyRedirect} from './signature/redirect.ts';
import {isAssertionSigned, verifySignatures} from './signature/verify.ts';
import {protectionOf} from './signature/coverage.ts';

/**
 * The one door: message in, Report out. Pure but for `await` (SubtleCrypto): no browser API, no clock of its own. Bad input
 * of any kind is a Report; it rejects only for a bug of ours.
 */
export async function inspect(input: InspectInput): Promise<Report> {
  const {capture, answer, account} = input;
  const decoded = decodeCapture(capture);
  const read = decoded.xml === undefined ? undefined : readMessage(decoded.xml);
  const readable = read?.ok ? read.value : undefined;
  const problems = [...decoded.problems, ...(read && !read.ok ? [read.problem] : [])];

  const encryptions = readable && readEncryptions(readable, input.privateKey);
  const opened = encryptions?.opened;
  const message = opened ? withAssertion(readable?.message, opened.assertion) : readable?.message;
  const {chosen, candidates} = choose(input, message);
  const expected = withProvider(chosen?.connection ?? {id: ''}, input.identityProvider);
  const certificates = {
    expected: (expected.certificates ?? []).flatMap(pem => readPastedCertificates(pem).certificates),
    published: (expected.identityProviderCertificates ?? []).flatMap(
      pem => readPastedCertificates(pem).certificates,
    ),
    pasted: (expected.certificateText ?? []).map(readPastedCertificates),
  };
  // The Response was signed over the encrypted form, the Assertion before it was encrypted: each is verified on its own tree.
  const signatures = [
    ...(readable ? await verifySignatures(readable, certificates) : []),
    ...(opened ? await verifySignatures(opened, certificates) : []),
  ];
  const querySignature = await verifyRedirect(capture, message, expected, {
    identityProvider: certificates.expected,
    serviceProvider: (expected.serviceProviderCertificates ?? []).flatMap(
      pem => readPastedCertificates(pem).certificates,
    ),
  });
  const request = input.request ? readRequest(input.request) : undefined;
  const judgedAt = [
    input.at,
    capture.capturedAt === undefined
      ? undefined
      : {ms: capture.capturedAt, source: capture.clock ?? ('browser-clock' as const)},
  ].find(at => at !== undefined && isTime(at.ms));
  const arrival = arrivalOf(input);
  const relayStates = relayStatesOf(input);
  const response = message?.type === 'Response' ? message : undefined;
  const assertion = message?.type === 'Assertion' ? message.assertion : response?.assertions[0];

  const context: CheckContext = Object.freeze({
    decoding: {
      // To take the first of several elements is a repair too: other readers take the last, or refuse.
      repairs: [...decoded.repairs, ...(readable?.problems ?? []), ...(opened?.problems ?? [])],
      problems,
      isWithheld: WITHHELD.has(capture.unreadable?.code ?? ''),
    },
    ...(message && {message}),
    ...(response && {response}),
    ...(assertion && {assertion}),
    binding: capture.binding,
    ...(request && {request}),
    ...(input.requests && {requests: input.requests}),
    ...(input.earlierPosts && {earlierPosts: input.earlierPosts}),
    ...(relayStates && {relayStates}),
    signatures,
    ...(querySignature && {querySignature}),
    ...(encryptions?.facts.length && {encryptions: encryptions.facts}),
    duplicateIds: [...(readable?.duplicateIds ?? []), ...(opened?.duplicateIds ?? [])],
    expected,
    serviceProvider: serviceProviderOf(expected, addressesOf(capture, message)),
    certificates,
    ...(capture.url !== undefined && {postedTo: capture.url}),
    ...(judgedAt && {judgedAt}),
    ...(arrival && {arrival}),
    ...(answer && {answer}),
    ...(account !== undefined && {account}),
  });
  const findings = runChecks(context);
  const causes = diagnose(context, findings);
  const [cause] = causes;
  const meaning = answer?.result === 'refused' ? meaningOf(answer) : undefined;
  const agreement = agreementOf({
    findings,
    causes,
    message: message?.type ?? 'unreadable',
    ...(answer && {answer}),
    ...(response && {response: reportResponse(response)}),
  });
  return {
    schema: 1,
    message: message?.type ?? 'unreadable',
    verdict: verdictOf(findings, message?.type ?? 'unreadable'),
    ...(cause && {cause: {...cause, checkId: cause.checkId ?? 'outcome'}}),
    causes,
    ...(judgedAt && {judgedAt: {time: new Date(judgedAt.ms).toISOString(), source: judgedAt.source}}),
    ...(answer && {answer}),
    ...(meaning && {meaning}),
    ...(agreement && {agreement}),
    ...(chosen && {connection: {...named(chosen.connection), chosenBy: chosen.chosenBy}}),
    ...(candidates.length > 0 && {candidates: candidates.map(named)}),
    ...(capture.url !== undefined && {postedTo: capture.url}),
    ...(response && {
      response: {
        protection: protectionOf('Response', signatures, querySignature),
        ...reportResponse(response),
      },
    }),
    ...(assertion && {
      assertion: {
        ...reportAssertion(assertion, isAssertionSigned(signatures)),
        protection: protectionOf('Assertion', signatures, querySignature),
        ...(opened && {isDecrypted: true as const}),
      },
    }),
    ...(message &&
      message.type !== 'Response' &&
      message.type !== 'Assertion' && {request: reportRequest(message)}),
    signatures: [...reportQuerySignature(querySignature), ...signatures.map(reportSignature)],
    ...(encryptions?.facts.length && {encryptions: encryptions.facts}),
    problems: [...decoded.repairs, ...problems, ...(readable?.problems ?? []), ...(opened?.problems ?? [])],
    findings,
  };
}

const named = ({id, name}: Connection) => ({id, ...(name !== undefined && {name})});

/** What the Connection says goes before what was chosen for one login. */
const withProvider = (connection: Connection, identityProvider: string | undefined): Connection =>
  identityProvider === undefined ? connection : {identityProvider, ...connection};

/** A time that somebody gave is no clock. */
function arrivalOf({capture: {capturedAt, clock}, at}: InspectInput): Arrival | undefined {
  const browser =
    capturedAt !== undefined && clock !== 'date-header' && isTime(capturedAt)
      ? capturedAt
      : at?.source === 'browser-clock' && isTime(at.ms)
        ? at.ms
        : undefined;
  const serviceProvider = at?.source === 'date-header' && isTime(at.ms) ? at.ms : undefined;
  if (browser === undefined && serviceProvider === undefined) return undefined;
  return {
    ...(browser !== undefined && {browser}),
    ...(serviceProvider !== undefined && {serviceProvider}),
  };
}

/** A message that nobody saw being sent has come without its form: that tells nothing about its RelayState. */
function relayStatesOf({capture, request, requests}: InspectInput): RelayStates | undefined {
  if (!request || (capture.relayState === undefined && requests === undefined)) return undefined;
  return {
    ...(request.relayState !== undefined && {request: request.relayState}),
    ...(capture.relayState !== undefined && {response: capture.relayState}),
  };
}

/** What a Date can hold (ECMA-262 §21.4.1.1); a time beyond it is no time of arrival. */
const isTime = (ms: number): boolean => Math.abs(ms) <= 8.64e15;

/** Codes of `Capture.unreadable` that say nothing about the message itself: the browser or the cap kept it back. */
const WITHHELD: ReadonlySet<string> = new Set(['body-withheld', 'too-large']);

/** The message as its reader has it after decrypting: the first EncryptedAssertion has become the Assertion. */
function withAssertion(message: Message | undefined, assertion: Assertion): Message | undefined {
  if (message?.type !== 'Response') return message;
  return {...message, assertions: [assertion], encryptedAssertions: message.encryptedAssertions.slice(1)};
}

/** Inspects the message that a flow is about: its Response, else its request. */
export const inspectFlow = (flow: Flow, context: FlowContext): Promise<Report> =>
  inspect(inputOf(flow, context));

function readRequest(capture: Capture): AuthnRequest | undefined {
  const {xml} = decodeCapture(capture);
  const read = xml === undefined ? undefined : readMessage(xml);
  return read?.ok && read.value.message.type === 'AuthnRequest' ? read.value.message : undefined;
}

function choose({capture, connections, fallbackConnection}: InspectInput, message: Message | undefined) {
  const assertion =
    message?.type === 'Assertion'
      ? message.assertion
      : message?.type === 'Response'
        ? message.assertions[0]
        : undefined;
  const isRequest = message?.type === 'AuthnRequest';
  const isLogout = message?.type === 'LogoutRequest' || message?.type === 'LogoutResponse';
  // The service provider's own messages name its entity ID as Issuer; those of a logout come from either side.
  const audiences =
    isRequest || isLogout
      ? [message.issuer].filter(value => value !== undefined)
      : assertion?.conditions?.audienceRestrictions.flat();
  const destination = isRequest
    ? message.assertionConsumerServiceURL
    : message && 'destination' in message
      ? message.destination
      : undefined;
  const issuer = isRequest
    ? undefined
    : ((message && 'issuer' in message ? message.issuer : undefined) ?? assertion?.issuer);
  return chooseConnection(connections, {
    ...(capture.url !== undefined && capture.parameter === 'SAMLResponse' && {postedTo: capture.url}),
    ...(audiences && {audiences}),
    ...(destination !== undefined && {destination}),
    ...(issuer !== undefined && {issuer}),
    ...(fallbackConnection !== undefined && {givenId: fallbackConnection}),
  });
}

/** Every address in and around the message that tells which service provider it is meant for. */
function addressesOf(capture: Capture, message: Message | undefined): readonly string[] {
  const addresses: (string | undefined)[] = capture.parameter === 'SAMLResponse' ? [capture.url] : [];
  if (message?.type === 'AuthnRequest') addresses.push(message.issuer, message.assertionConsumerServiceURL);
  else if (message && 'destination' in message) addresses.push(message.destination);
  const assertions =
    message?.type === 'Response'
      ? message.assertions
      : message?.type === 'Assertion'
        ? [message.assertion]
        : [];
  // Not by push(...): a hostile message has more of them than a call takes arguments.
  const inside = assertions.flatMap(({conditions, subjectConfirmations}) => [
    conditions?.audienceRestrictions.flat() ?? [],
    subjectConfirmations.map(({data}) => data?.recipient),
  ]);
  return [addresses, ...inside].flat().filter(address => address !== undefined);
}

function reportResponse({
  id,
  issuer,
  destination,
  inResponseTo,
  issueInstant,
  status,
}: Response): ReportResponse {
  return defined({
    id,
    issuer,
    destination,
    inResponseTo,
    issueInstant: issueInstant?.text,
    status,
  }) as ReportResponse;
}

function reportAssertion(assertion: Assertion, isSigned: boolean): ReportAssertion {
  const {id, issuer, issueInstant, nameID, subjectConfirmations, conditions, attributes} = assertion;
  return defined({
    id,
    issuer,
    issueInstant: issueInstant?.text,
    isSigned,
    nameID: nameID && defined({value: nameID.value, format: nameID.format}),
    subjectConfirmations: subjectConfirmations.map(({method, data}) =>
      defined({
        method,
        recipient: data?.recipient,
        inResponseTo: data?.inResponseTo,
        notBefore: data?.notBefore?.text,
        notOnOrAfter: data?.notOnOrAfter?.text,
      }),
    ),
    conditions:
      conditions &&
      defined({
        notBefore: conditions.notBefore?.text,
        notOnOrAfter: conditions.notOnOrAfter?.text,
        audienceRestrictions: conditions.audienceRestrictions,
      }),
    attributes: attributes.map(({name, nameFormat, values}) => defined({name, nameFormat, values})),
  }) as ReportAssertion;
}

function reportRequest(message: Exclude<Message, {type: 'Response' | 'Assertion'}>): ReportRequest {
  const {id, issuer, destination, issueInstant} = message;
  return defined({
    id,
    issuer,
    destination,
    issueInstant: issueInstant?.text,
    assertionConsumerServiceURL:
      message.type === 'AuthnRequest' ? message.assertionConsumerServiceURL : undefined,
    inResponseTo: message.type === 'LogoutResponse' ? message.inResponseTo : undefined,
  }) as ReportRequest;
}

function reportSignature({
  element,
  algorithm,
  digest,
  outcome,
  reason,
  damage,
  key,
  embedded,
}: SignatureFacts): ReportSignature {
  return defined({
    element,
    algorithm,
    digest,
    outcome,
    reason,
    damage: damage && {hashed: damage.hashed, causes: damage.causes},
    key,
    embedded:
      embedded &&
      defined({
        outcome: embedded.outcome,
        certificateSha256: embedded.certificate?.sha256,
        keyName: embedded.keyName,
      }),
  }) as ReportSignature;
}

function reportQuerySignature(facts: QuerySignature | 'unsigned' | undefined): readonly ReportSignature[] {
  if (facts === undefined || facts === 'unsigned') return [];
  const {algorithm, outcome, reason} = facts;
  const key = outcome === 'valid' ? 'expected' : undefined;
  return [defined({element: 'query', algorithm, outcome, reason, key}) as ReportSignature];
}

/** Without the entries that are undefined: absent in, absent out. */
function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Partial<T>;
}
