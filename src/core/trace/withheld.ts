import type {Parameter} from '../capture.ts';
import {notOk, type Problem} from '../result.ts';

/** The code says that nothing is known of the message itself; so it is undecided, not refused. */
const CODE = 'body-withheld';

/**
 * Why the message in a POST without its body is missing, and how to get it; undefined where no SAML is posted, as far as the
 * address tells: Atlassian Cloud's, and Data Center's.
 */
export function missingBody(url: string): Problem | undefined {
  if (!URL.canParse(url)) return undefined;
  const {pathname, searchParams} = new URL(url);
  const isCloud =
    pathname === '/login/callback' && (searchParams.get('connection') ?? '').startsWith('saml-');
  const isDataCenter = pathname.endsWith('/plugins/servlet/samlconsumer');
  return isCloud || isDataCenter ? MISSING : undefined;
}

const MISSING = notOk(
  CODE,
  'The file has the POST of the SAMLResponse, but not what was posted. Save it again with the posted data: in Chrome and Edge, turn on “Allow to generate HAR with sensitive data” in the settings of DevTools and choose “Export HAR (with sensitive data)”; in Firefox, choose “Save All As HAR”; and don’t let another tool strip the file.',
).problem;

/** What is put in the place of values: by Cloudflare's sanitizer, by SAML-tracer's, by hand. */
const MASK =
  /^(?:\[[^\]]{0,80}\]|\{(?:obf|hash|mask)[^}]{0,200}\}|[*•.#-]{3,}|x{4,}|(?:redacted|removed|masked|hidden|sanitized|filtered)|[0-9a-f]{40}|[0-9a-f]{64})$/i;

/** A value was replaced before the file was saved: nothing like it is base64 of a message. */
export const isMasked = (value: string): boolean => value.length <= 300 && MASK.test(value.trim());

export const maskedProblem = (parameter: Parameter, value: string): Problem =>
  notOk(
    CODE,
    `${parameter} was replaced by “${value.trim().slice(0, 80)}” before the file was saved. Ask for the file as the browser saved it, or for one that SAML Lens has redacted: that one still can be judged.`,
  ).problem;
