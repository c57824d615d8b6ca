import {explain} from '../core/diagnosis/explain.ts';
import type {ExplainCommand} from './arguments.ts';
import {formatCauses} from './format/causes.ts';
import {type ExitStatus, type Io, readBytes} from './io.ts';

/** `saml-lens explain`: the causes that a text tells. Ends with 1 when it tells none. */
export async function explainText(
  {text, identityProvider, format}: ExplainCommand,
  io: Io,
): Promise<ExitStatus> {
  const read = text === '-' ? await readBytes(io, '-') : undefined;
  if (read && !read.ok) {
    io.err(`saml-lens: ${read.problem.message}\n`);
    return 2;
  }
  const given = read ? new TextDecoder().decode(read.value) : text;
  const causes = explain(given, identityProvider === undefined ? {} : {identityProvider});
  if (causes.length > 0 || format === 'json') io.out(formatCauses(causes, format, io));
  if (causes.length > 0) return 0;
  io.err(`saml-lens: ${nothingFound(given)}\n`);
  return 1;
}

/** What was looked for, and what to do instead. */
function nothingFound(text: string): string {
  if (/SAML(?:Request|Response)/.test(text))
    return 'explain: no known error is in this text, but a SAML message may be. Judge that: saml-lens check FILE.';
  return [
    'explain: found nothing known in this text.',
    'It was searched for the errors in the address of Atlassian’s error page, the words of error pages of Atlassian and of identity providers, and the lines that Data Center and single sign-on apps write into their log.',
    'Copy the whole address of the page, or the lines of the log (saml-lens explain - < FILE); or judge the message itself: saml-lens check FILE.',
  ].join(' ');
}
