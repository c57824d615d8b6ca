import type {Finding} from '../report.ts';
import {type Check, type CheckContext, type SignedElement, skip, type Verdict} from './check.ts';
import {protectionOf} from '../signature/coverage.ts';
import {checks} from './index.ts';

/**
 * Every check's finding on the message, in the order of the checks. A check that does not apply is skipped with the reason;
 * a check that throws becomes an `error` finding, and the others go on.
 */
export function runChecks(context: CheckContext, all: readonly Check[] = checks): readonly Finding[] {
  return all.map(check => {
    try {
      const verdict = verdictOn(check, context);
      return marked(findingOf(check, unconfirmed(check, context, verdict)), readsOf(check, verdict), context);
    } catch (error) {
      const {checkId, title, spec, basis, differsBy} = findingOf(check, skip(''));
      const explanation = `This check broke off: ${error instanceof Error ? error.message : String(error)}`;
      return {checkId, title, spec, status: 'error', basis, differsBy, explanation};
    }
  });
}

const readsOf = (check: Check, verdict: Verdict): SignedElement | undefined =>
  verdict.status === 'skip' ? undefined : (verdict.reads ?? check.reads);

/** A value that no Signature covers may have been put there by anybody, and is shown as such. */
function marked(finding: Finding, reads: SignedElement | undefined, context: CheckContext): Finding {
  if (reads === undefined || finding.actual === undefined) return finding;
  if (context.response === undefined && context.message?.type !== 'Assertion') return finding;
  const {querySignature = 'unsigned', signatures} = context;
  return protectionOf(reads, signatures, querySignature) === 'unsigned'
    ? {...finding, isUnsigned: true}
    : finding;
}

function verdictOn(check: Check, context: CheckContext): Verdict {
  const {message} = context;
  if (!message && check.needsNoMessage) return check.evaluate(context);
  if (!message) return skip('They need a message that can be read.');
  if (!check.about.includes(message.type))
    return skip(`This is not checked on ${/^[AEIOU]/.test(message.type) ? 'an' : 'a'} ${message.type}.`);
  return check.evaluate(context);
}

/** What was compared with a value taken from a message proves nothing until somebody confirms that value. */
function unconfirmed(check: Check, {expected}: CheckContext, verdict: Verdict): Verdict {
  if (verdict.status === 'skip' || verdict.needsNoConnection) return verdict;
  const field = verdict.comparesWith ?? check.comparesWith;
  if (field === undefined || !expected.unconfirmed?.includes(field)) return verdict;
  switch (verdict.status) {
    case 'pass':
      return {
        ...verdict,
        status: 'warn',
        affects: 'later',
        cause: `${check.title} matches the expected value, which was taken from a message and is not confirmed.`,
        explanation: 'That two messages agree does not show that either is right.',
        fix: 'In the connection, compare the value with the one at the service provider, and confirm it.',
      };
    case 'fail':
      return {
        ...verdict,
        status: 'warn',
        affects: 'this-login',
        explanation: `${verdict.explanation} But the expected value was taken from a message and is not confirmed: it may be the wrong one.`,
      };
    case 'warn':
      return verdict;
    default:
      return verdict satisfies never;
  }
}

/** A headline and the title of a button show it; ids and names out of a hostile message have no end. */
const LONGEST_CAUSE = 500;

function findingOf(check: Check, verdict: Verdict): Finding {
  const {id: checkId, title, spec} = check;
  const head = {checkId, title, spec, status: verdict.status};
  if (verdict.status === 'skip')
    return {...head, basis: check.basis, differsBy: null, explanation: verdict.explanation};
  const {expected, actual, source, explanation, basis = check.basis} = verdict;
  const judged = {
    ...head,
    basis,
    differsBy: null,
    ...(expected !== undefined && {expected}),
    ...(actual !== undefined && {actual}),
    ...(source !== undefined && {source}),
    ...(explanation !== undefined && {explanation}),
  };
  if (verdict.status === 'pass') return judged;
  const {cause, fix, paste, unconfirmedPaste, sha1, differsBy = null} = verdict;
  return {
    ...judged,
    differsBy,
    cause: cause.length > LONGEST_CAUSE ? `${cause.slice(0, LONGEST_CAUSE)}…` : cause,
    fix,
    ...(paste !== undefined && {paste}),
    ...(unconfirmedPaste && {unconfirmedPaste}),
    ...(sha1 && {sha1}),
    ...(verdict.status === 'warn' && {affects: verdict.affects}),
  };
}
