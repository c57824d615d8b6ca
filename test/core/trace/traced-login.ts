import {deflateRawSync} from 'node:zlib';
import type {AnswerEvent, Capture} from '../../../src/core/capture.ts';
import {messageIds} from '../../../src/core/saml/message-ids.ts';
import {ACS, ARRIVAL, aResponseXml, anAuthnRequestXml, base64, ISSUER} from '../../support/a-response.ts';

/** A login as it happened; each writer below writes it down in the way of one recorder. */
export interface Login {
  readonly requestXml: string;
  readonly responseXml: string;
  readonly relayState: string;
  /** Epoch ms of the first exchange. */
  readonly at: number;
  /** Where Atlassian redirects after the Response was posted. */
  readonly answer: string;
}

export const aLogin = (changes: Partial<Login> = {}): Login => ({
  requestXml: anAuthnRequestXml(),
  responseXml: aResponseXml(),
  relayState: 'state+1/ü',
  at: ARRIVAL - 2_000,
  answer:
    'https://id.atlassian.com/login/callback?error=access_denied&error_description=user%20not%20found&state=s3cret',
  ...changes,
});

export const responseOf = ({responseXml}: Login): string => base64(responseXml);
const form = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();
export const formOf = (login: Login): string =>
  form({SAMLResponse: responseOf(login), RelayState: login.relayState});
const deflated = (xml: string): string => deflateRawSync(Buffer.from(xml)).toString('base64');
export const redirectOf = ({requestXml, relayState}: Login): string =>
  `${ISSUER}/protocol/saml?${form({SAMLRequest: deflated(requestXml), RelayState: relayState})}`;
export const pageOf = (login: Login): string =>
  `<!DOCTYPE html><html><body onload="document.forms[0].submit()"><form method="post" action="${ACS}"><input type="hidden" name="SAMLResponse" value="${responseOf(login)}"><input type="hidden" name="RelayState" value="${login.relayState}"></form></body></html>`;

export interface Step {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly at: number;
  readonly status: number;
  readonly location?: string;
  readonly date?: number;
  readonly body?: string;
  readonly page?: string;
}

const second = (ms: number): number => Math.floor(ms / 1000) * 1000;

/** The requests of it: the start, the identity provider's page, the post, and where it ends. */
export const stepsOf = (login: Login): readonly Step[] => [
  {
    method: 'GET',
    url: 'https://auth.atlassian.com/authorize?connection=x',
    at: login.at,
    status: 302,
    location: redirectOf(login),
  },
  {method: 'GET', url: redirectOf(login), at: login.at + 100, status: 200, page: pageOf(login)},
  {
    method: 'POST',
    url: ACS,
    at: login.at + 2_000,
    status: 302,
    location: login.answer,
    date: second(login.at + 2_000),
    body: formOf(login),
  },
  {method: 'GET', url: login.answer, at: login.at + 2_200, status: 200, page: '<html>Sorry</html>'},
];

/** What the background would have kept of it, by the trace's clock. */
export function capturedOf(login: Login): {captures: readonly Capture[]; events: readonly AnswerEvent[]} {
  const common = {isPrivate: false, clock: 'trace', tabId: 1, relayState: login.relayState} as const;
  const query = redirectOf(login).split('?')[1] as string;
  const captures: Capture[] = [
    {
      ...common,
      id: 'a',
      parameter: 'SAMLRequest',
      binding: 'HTTP-Redirect',
      url: `${ISSUER}/protocol/saml?${form({RelayState: login.relayState})}`,
      query,
      encoded: deflated(login.requestXml),
      capturedAt: login.at + 100,
      requestId: '1',
    },
    {
      ...common,
      id: 'b',
      parameter: 'SAMLResponse',
      binding: 'HTTP-POST',
      url: ACS,
      encoded: responseOf(login),
      capturedAt: login.at + 2_000,
      requestId: '2',
    },
  ];
  const {host, pathname, searchParams} = new URL(login.answer);
  const told = (name: string) => searchParams.get(name) || undefined;
  const event = {
    requestId: '2',
    kind: 'redirect',
    seenAt: login.at + 2_050,
    isPrivate: false,
    status: 302,
    host,
    path: pathname,
    error: told('error'),
    errorDescription: told('error_description'),
    hasCode: searchParams.has('code') || undefined,
    date: second(login.at + 2_000),
  };
  return {
    captures: captures.map(capture => ({...capture, ids: messageIds(capture)})),
    events: [defined(event) as unknown as AnswerEvent],
  };
}

const defined = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));

const header = (name: string, value: string) => ({name, value});
const dated = (date: number | undefined) =>
  date === undefined ? [] : [header('Date', new Date(date).toUTCString())];
const pairs = (body: string): readonly [string, string][] =>
  body.split('&').map(pair => pair.split('=') as [string, string]);

/** How a recorder writes an entry of a HAR; `{}` is the style of Chrome. */
export interface HarStyle {
  readonly creator?: string;
  /** Where the posted data is: Chrome writes both, Safari text, some proxies params alone. */
  readonly postData?: 'text' | 'params' | 'encoded params' | 'both' | 'text with headers' | 'none';
  readonly isContentBase64?: boolean;
  readonly hasRedirectURL?: boolean;
  readonly pageref?: (index: number) => string | undefined;
}

const decoded = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

function postDataOf(body: string, style: HarStyle['postData'] = 'both'): unknown {
  const mimeType = 'application/x-www-form-urlencoded';
  const raw = pairs(body).map(([name, value]) => ({name, value}));
  switch (style) {
    case 'text':
      return {mimeType, text: body};
    case 'params':
      return {mimeType, params: raw.map(({name, value}) => ({name, value: decoded(value)}))};
    case 'encoded params':
      return {mimeType, params: raw};
    case 'both':
      return {mimeType, text: body, params: raw};
    case 'text with headers':
      return {
        mimeType,
        params: [],
        text: `Content-Type: ${mimeType}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      };
    default:
      return undefined;
  }
}

export const entryOf = (step: Step, style: HarStyle = {}, index = 0): Record<string, unknown> => ({
  _initiator: {type: 'other'},
  pageref: (style.pageref ?? (number => `page_${number}`))(index),
  startedDateTime: new Date(step.at).toISOString(),
  time: 50,
  request: {
    method: step.method,
    url: step.url,
    httpVersion: 'http/2.0',
    headers: [header('Cookie', 'a=b')],
    queryString: [],
    cookies: [],
    headersSize: -1,
    bodySize: step.body?.length ?? 0,
    ...(step.body !== undefined && {postData: postDataOf(step.body, style.postData)}),
  },
  response: {
    status: step.status,
    statusText: '',
    httpVersion: 'http/2.0',
    headers: [
      ...dated(step.date),
      ...(step.location === undefined ? [] : [header('Location', step.location)]),
    ],
    cookies: [],
    content: {
      size: step.page?.length ?? 0,
      mimeType: 'text/html',
      ...(step.page !== undefined &&
        (style.isContentBase64 ? {text: base64(step.page), encoding: 'base64'} : {text: step.page})),
    },
    redirectURL: style.hasRedirectURL === false ? '' : (step.location ?? ''),
    headersSize: -1,
    bodySize: -1,
  },
  cache: {},
  timings: {send: 0, wait: 1, receive: 1},
});

export const harOf = (entries: readonly unknown[], creator = 'WebInspector'): string =>
  JSON.stringify(
    {log: {version: '1.2', creator: {name: creator, version: '1'}, pages: [], entries}},
    null,
    2,
  );

export const loginHar = (login: Login, style: HarStyle = {}): string =>
  harOf(
    stepsOf(login).map((step, index) => entryOf(step, style, index)),
    style.creator,
  );

/** How SAML-tracer masks what it exports: not, by hashing, by replacing. */
export type Masks = 'none' | 'mask' | 'remove';

const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export function tracedOf(login: Login, masks: Masks = 'none', isLegacy = false): string {
  const masked = (value: string, index: number) =>
    masks === 'none' ? value : masks === 'mask' ? HASH : `{obf:alternative_${index}}`;
  const headers = (list: readonly {name: string; value: string}[]) =>
    isLegacy ? list.map(({name, value}) => [name, value]) : list;
  const requests = stepsOf(login).map((step, index) => ({
    method: step.method,
    url: step.url,
    [isLegacy ? 'id' : 'requestId']: String(index),
    requestHeaders: headers([header('Accept', '*/*')]),
    get: [],
    post:
      step.body === undefined
        ? []
        : pairs(step.body).map(([name, value], place) => [name, masked(decoded(value), place)]),
    ...(step.body !== undefined && {protocol: 'SAML-P', saml: login.responseXml}),
    responseStatus: step.status,
    responseStatusText: 'HTTP/1.1',
    responseHeaders: headers([
      ...dated(second(step.at)),
      ...(step.location === undefined ? [] : [header('Location', step.location)]),
    ]),
  }));
  return JSON.stringify({requests, timestamp: new Date(login.at).toISOString()}, null, 2);
}
