import type {Finding, Report, ReportSignature} from '../../core/report.ts';

/** What the Signature is over is not what was signed; without an expected key, the embedded one tells. */
export const hasWrongDigest = ({outcome, embedded}: ReportSignature): boolean =>
  outcome === 'digest-mismatch' || (outcome === 'not-checked' && embedded?.outcome === 'digest-mismatch');

/** The finding of the signature, where a digest is wrong: the text that it was compared with can be had. */
export const isOfWrongDigest = (
  {signatures}: Pick<Report, 'signatures'>,
  {checkId, status}: Pick<Finding, 'checkId' | 'status'>,
): boolean =>
  checkId === 'signature' && (status === 'fail' || status === 'warn') && signatures.some(hasWrongDigest);
