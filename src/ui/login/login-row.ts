import type {Flow} from '../../core/flow.ts';
import type {Report} from '../../core/report.ts';
import {type Headline, headlineOf, trustedName} from './headline.ts';

/** A login as one row of a list: the verdict's word, and what it is told by. */
export interface LoginRow extends Pick<Headline, 'tone' | 'icon' | 'word'> {
  readonly detail: string;
}

const READING: LoginRow = {icon: 'wait', tone: 'wait', word: 'Reading', detail: ''};
const NOT_JUDGED: LoginRow = {
  icon: 'undecided',
  tone: 'skip',
  word: 'Not judged',
  detail: 'a fault of SAML Lens',
};

/** A login that went well is told by its user, any other by its cause. Without a report it is still read, or can’t be judged. */
export function loginRow(flow: Flow, report: Report | undefined, hasFault: boolean): LoginRow {
  if (!report) return hasFault ? NOT_JUDGED : READING;
  const {icon, tone, word, cause} = headlineOf(flow, report);
  const name = report.answer?.result === 'accepted' ? trustedName(report) : undefined;
  return {icon, tone, word, detail: name ?? cause};
}
