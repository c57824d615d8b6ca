import {fromRequestBody, type SentMessage} from '../bindings/form-body.ts';
import {type Field, parseUrlencoded, textOf} from '../bindings/raw-body.ts';
import {bytesOfBase64} from '../text/base64.ts';
import type {Exchange} from './exchange.ts';
import {
  dateIn,
  type Fields,
  fieldsOf,
  headerIn,
  isFields,
  listOf,
  numberIn,
  textIn,
  timeIn,
} from './json-values.ts';

/** An entry of a HAR 1.2 as an Exchange; undefined when it is none. Only the URL of the request must be there. */
export function exchangeOfEntry(entry: unknown): Exchange | undefined {
  if (!isFields(entry)) return undefined;
  const request = fieldsOf(entry['request']);
  const response = fieldsOf(entry['response']);
  const url = textIn(request['url']);
  if (url === undefined) return undefined;
  const method = textIn(request['method']) ?? 'GET';
  const status = numberIn(response['status']);
  const page = pageIn(fieldsOf(response['content']));
  const location = locationIn(response, status);
  const tab = textIn(entry['pageref']);
  // Chrome's name for why there was no answer; it also stands where an answer came, and its body did not.
  const networkError = status === undefined || status === 0 ? textIn(response['_error']) : undefined;
  // Chrome notes the cache an entry came from; its Date is of another answer.
  const date = entry['_fromCache'] === undefined ? dateIn(response['headers']) : undefined;
  return {
    method,
    url,
    ...timesOf(entry),
    ...(tab !== undefined && {tab}),
    body: bodyIn(method, request),
    ...(status !== undefined && {status}),
    ...(location !== undefined && {location}),
    ...(date !== undefined && {date}),
    ...(networkError !== undefined && {networkError}),
    ...(page !== undefined && {page}),
  };
}

function timesOf(entry: Fields): Pick<Exchange, 'startedAt' | 'endedAt'> {
  const startedAt = timeIn(entry['startedDateTime']);
  if (startedAt === undefined) return {};
  const took = numberIn(entry['time']) ?? 0;
  return {startedAt, endedAt: took > 0 && took < LONGEST_MS ? startedAt + Math.round(took) : startedAt};
}

/** A day: no request takes longer, so a longer one is a slip of the tool that wrote it. */
const LONGEST_MS = 86_400_000;

/** Firefox leaves `redirectURL` empty where the answer has a Location (a relative one, at times). */
function locationIn(response: Fields, status: number | undefined): string | undefined {
  if (status !== undefined && status !== 0 && (status < 300 || status > 399)) return undefined;
  return textIn(response['redirectURL']) ?? headerIn(response['headers'], 'location');
}

function bodyIn(method: string, request: Fields): Exchange['body'] {
  if (method.toUpperCase() !== 'POST') return [];
  const postData = fieldsOf(request['postData']);
  const text = textIn(postData['text']);
  const params = listOf(postData['params']);
  if (text === undefined && params.length === 0) return 'missing';
  const inText = text === undefined ? [] : messagesInText(text, postData);
  return inText.length > 0 ? inText : messagesInParams(params);
}

/** Most bodies hold no message, and some are long. */
const mayHold = (text: string): boolean => text.includes('SAMLRe');

function messagesInText(text: string, postData: Fields): readonly SentMessage[] {
  const isBase64 = postData['encoding'] === 'base64' || postData['_encoding'] === 'base64';
  const bytes = isBase64 ? bytesOfBase64(text) : undefined;
  const body = withoutHeaders(bytes ? textOf(bytes) : text);
  if (!mayHold(body)) return [];
  const parsed = fromRequestBody({raw: [{bytes: new TextEncoder().encode(body).buffer}]});
  return parsed.ok ? parsed.value : [];
}

/** Firefox writes the headers of the form in front of its body. */
const withoutHeaders = (body: string): string =>
  body.replace(/^(?:content-(?:type|length):[^\r\n]{0,300}\r\n)+\r\n/i, '');

/** Chrome's are as they were sent, Firefox's are decoded. Base64 has no “%”, so one in the message is of the form's encoding. */
function messagesInParams(params: readonly unknown[]): readonly SentMessage[] {
  const fields = params.slice(0, MAX_PARAMS).flatMap((param): Field[] => {
    const {name, value} = fieldsOf(param);
    return typeof name === 'string' && typeof value === 'string' && WANTED.has(name) ? [{name, value}] : [];
  });
  const isEncoded = fields.some(({name, value}) => name !== 'RelayState' && value.includes('%'));
  const values = new Map<string, string[]>();
  for (const {name, value} of fields)
    values.set(name, [...(values.get(name) ?? []), isEncoded ? formDecoded(value) : value]);
  const parsed = fromRequestBody({formData: Object.fromEntries(values)});
  return parsed.ok ? parsed.value : [];
}

const WANTED: ReadonlySet<string> = new Set(['SAMLRequest', 'SAMLResponse', 'RelayState']);
/** A form has some. */
const MAX_PARAMS = 1_000;

const formDecoded = (value: string): string =>
  parseUrlencoded(new TextEncoder().encode(`v=${value.replaceAll('&', '%26')}`))[0]?.value ?? value;

/** The response as text, when a form in it may post a message. */
function pageIn(content: Fields): string | undefined {
  const text = textIn(content['text']);
  if (text === undefined || !/html/i.test(textIn(content['mimeType']) ?? 'html')) return undefined;
  if (content['encoding'] !== 'base64') return mayHold(text) ? text : undefined;
  if (text.length > LONGEST_PAGE) return undefined;
  const bytes = bytesOfBase64(text);
  const page = bytes ? textOf(bytes) : '';
  return mayHold(page) ? page : undefined;
}

const LONGEST_PAGE = 40_000_000;

/** Tools of a browser record one tab, whose `pageref` changes with every page; others record all and tell pages apart. */
export const isOfOneTab = (creator: string | undefined): boolean =>
  /webinspector|webkit|firefox|chrom|edge|safari|devtools/i.test(creator ?? '');

/** “WebInspector 537.36”, of `log.creator` or `log.browser`. */
export function programOf(value: unknown): string | undefined {
  const {name, version} = fieldsOf(value);
  if (textIn(name) === undefined) return undefined;
  return [name, version]
    .filter(part => typeof part === 'string')
    .join(' ')
    .slice(0, 100);
}
