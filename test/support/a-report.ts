import type {Report} from '../../src/core/report.ts';

/** The least that a Report is, with the fields that matter to the test. */
export const aReport = (fields: Partial<Report> = {}): Report => ({
  schema: 1,
  message: 'Response',
  verdict: 'accepted',
  signatures: [],
  problems: [],
  findings: [],
  ...fields,
});
