import type {Flow} from '../../core/flow.ts';
import type {Report} from '../../core/report.ts';
import {CopyButton} from '../copy-button.tsx';
import {Block} from '../block.tsx';
import {connectionIdFrom, supportText} from './report-text.ts';

interface SupportProps {
  readonly flow: Flow;
  readonly report: Report;
  /** The address that was typed: masked where it stands in the answer. */
  readonly account?: string;
}

/** The message is fine: what is left when all was looked at. */
export const Support = ({flow, report, account}: SupportProps) => (
  <Block id="support" title="All of that is right?">
    <p>Only Atlassian’s support can look further. Give them {wanted(report)}; nothing else is needed.</p>
    <p class="after">
      <CopyButton
        text={() => supportText(flow, report, account)}
        what="what Atlassian’s support needs"
        label="Copy for Atlassian support"
      />
    </p>
  </Block>
);

/** Only what there is. */
function wanted(report: Report): string {
  const parts = [
    ...(report.answer?.tracking === undefined ? [] : ['the tracking id']),
    'the time in UTC',
    ...(connectionIdFrom(report) === undefined ? [] : ['the connection id']),
  ];
  return parts.length === 1 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
