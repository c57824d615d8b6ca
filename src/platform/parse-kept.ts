import type {AnswerEvent, Capture} from '../core/capture.ts';
import type {Report} from '../core/report.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isTextOrAbsent = (value: unknown): boolean => value === undefined || typeof value === 'string';
/** A number that a Date can hold (ECMA-262 §21.4.1.1); ids of tabs are far below. */
const isNumberOrAbsent = (value: unknown): boolean =>
  value === undefined || (typeof value === 'number' && Math.abs(value) <= 8.64e15);
const isFlagOrAbsent = (value: unknown): boolean => value === undefined || typeof value === 'boolean';

const isProblemOrAbsent = (value: unknown): boolean =>
  value === undefined ||
  (isFields(value) && typeof value['code'] === 'string' && typeof value['message'] === 'string');

const isIdsOrAbsent = (value: unknown): boolean =>
  value === undefined ||
  (isFields(value) &&
    ['id', 'assertionId', 'inResponseTo', 'issuer', 'connectionId'].every(name =>
      isTextOrAbsent(value[name]),
    ));

function isCapture(value: unknown): value is Capture {
  return (
    isFields(value) &&
    typeof value['id'] === 'string' &&
    (value['parameter'] === 'SAMLRequest' || value['parameter'] === 'SAMLResponse') &&
    (value['binding'] === 'HTTP-POST' || value['binding'] === 'HTTP-Redirect') &&
    typeof value['encoded'] === 'string' &&
    typeof value['isPrivate'] === 'boolean' &&
    ['url', 'query', 'relayState', 'requestId'].every(name => isTextOrAbsent(value[name])) &&
    ['capturedAt', 'tabId'].every(name => isNumberOrAbsent(value[name])) &&
    isProblemOrAbsent(value['unreadable']) &&
    isIdsOrAbsent(value['ids'])
  );
}

function isAnswerEvent(value: unknown): value is AnswerEvent {
  return (
    isFields(value) &&
    typeof value['requestId'] === 'string' &&
    (value['kind'] === 'redirect' || value['kind'] === 'completed' || value['kind'] === 'failed') &&
    typeof value['seenAt'] === 'number' &&
    isNumberOrAbsent(value['seenAt']) &&
    typeof value['isPrivate'] === 'boolean' &&
    ['host', 'path', 'error', 'errorDescription', 'tracking', 'connection', 'networkError'].every(name =>
      isTextOrAbsent(value[name]),
    ) &&
    ['tabId', 'status', 'date'].every(name => isNumberOrAbsent(value[name])) &&
    isFlagOrAbsent(value['hasCode'])
  );
}

/** A stored value as a Capture, or nothing when it is none: another version's, or damaged. */
export const parseCapture = (value: unknown): Capture | undefined => (isCapture(value) ? value : undefined);

/** A stored value as an AnswerEvent, or nothing when it is none. */
export const parseAnswerEvent = (value: unknown): AnswerEvent | undefined =>
  isAnswerEvent(value) ? value : undefined;

/** A Report beside the digest of the input it was made of. */
export interface Judged {
  readonly digest: string;
  readonly report: Report;
}

/** A stored value as a Report with its digest, or nothing when it is none. */
export const parseJudged = (value: unknown): Judged | undefined => (isJudged(value) ? value : undefined);

/** Its inside is not looked at: whoever has the digest has made it, by this version of the code. */
const isJudged = (value: unknown): value is Judged =>
  isFields(value) &&
  typeof value['digest'] === 'string' &&
  isFields(value['report']) &&
  value['report']['schema'] === 1 &&
  Array.isArray(value['report']['findings']);
