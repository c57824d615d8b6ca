import type {ReportSignature} from '../core/report.ts';

/** What the Signature is over is not what was signed; without an expected key, the embedded one tells. */
export const hasWrongDigest = ({outcome, embedded}: ReportSignature): boolean =>
  outcome === 'digest-mismatch' || (outcome === 'not-checked' && embedded?.outcome === 'digest-mismatch');
