import type {Compared} from '../checks/check.ts';
import type {Finding} from '../report.ts';
import type {CoverageProblem, SignatureOutcome} from '../signature/facts.ts';

type Code = SignatureOutcome | CoverageProblem['code'];

/** A record, so that a new code does not compile until it has words. */
const WORDS: Readonly<Record<Code, string>> = {
  valid: 'a valid signature',
  'digest-mismatch': 'content changed after signing',
  'signature-mismatch': 'a signature that does not verify',
  'unsupported-algorithm': 'an algorithm that can’t be verified here',
  malformed: 'a signature that is not well built',
  'not-checked': 'not checked with an expected key',
  'not-enveloped': 'a signature of another element',
  'several-references': 'a signature of several elements',
  'duplicate-id': 'an ID that occurs more than once',
  'not-the-read-element': 'a signature of an Assertion that is not read',
  'foreign-transform': 'a Transform that SAML does not allow',
  misplaced: 'a signature in the wrong place',
};

/** Checks that compare codes of ours; all others compare values of the message, which stay verbatim. */
const WITH_CODES: ReadonlySet<string> = new Set(['signature', 'signature-coverage']);

/** A finding as people read it: codes under expected and actual said in words. The Report, and its JSON, keep the codes. */
export function inWords(finding: Finding): Finding {
  if (!WITH_CODES.has(finding.checkId)) return finding;
  const {expected, actual} = finding;
  return {
    ...finding,
    ...(expected !== undefined && {expected: said(expected)}),
    ...(actual !== undefined && {actual: said(actual)}),
  };
}

const said = (value: Compared): Compared =>
  typeof value === 'string' ? codeInWords(value) : value.map(codeInWords);

/** A code of ours in words; any other text as it is. */
export const codeInWords = (text: string): string =>
  Object.hasOwn(WORDS, text) ? WORDS[text as Code] : text;
