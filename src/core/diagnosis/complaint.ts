import {endangersThisLogin} from '../checks/verdict.ts';
import type {Finding} from '../report.ts';

/** It fails, or warns about this login; a warning for later is no reason why a login fails. */
export const isComplaint = (finding: Finding | undefined): boolean =>
  finding !== undefined && (finding.status === 'fail' || endangersThisLogin(finding));
