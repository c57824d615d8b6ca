import type {ComponentChildren} from 'preact';
import type {Flow} from '../core/flow.ts';
import type {Report} from '../core/report.ts';
import {CopyButton} from '../ui/copy-button.tsx';
import {onScreen} from '../ui/words.ts';
import './account-checklist.css';
import {Block} from './block.tsx';
import {supportText} from './report-text.ts';

interface Props {
  readonly flow: Flow;
  readonly report: Report;
}

/** What a Response cannot show: where to look at Atlassian when the message is fine and the account is refused. */
export function AccountChecklist({flow, report}: Props) {
  const nameID = report.assertion?.nameID?.value ?? 'the NameID';
  const domain = nameID.split('@')[1] ?? 'its domain';
  return (
    <>
      <Block id="list" title="What to look at, in this order">
        <ol class="checklist">
          <Item
            id="exists"
            title="The account exists under that e-mail"
            path={['Directory', 'Managed accounts']}
          >
            Search <code>{nameID}</code>. Not there: create it, or change the {onScreen('e-mail')} of the old
            account.
          </Item>
          <Item
            id="enforced"
            title="Its policy enforces single sign-on"
            path={['Security', 'Authentication policies', 'Members']}
          >
            The account must be a member of a policy with <strong>Enforce single sign-on</strong>.
          </Item>
          <Item
            id="domain"
            title="The domain belongs to this directory"
            path={['Security', 'Identity providers', 'Domains']}
          >
            <code>{domain}</code> must be verified and linked here.
          </Item>
          <Item id="other" title="No other Atlassian account is logged in" path={[]}>
            Try a private window: <code>id.atlassian.com</code>, {onScreen('e-mail')}, Continue.
          </Item>
        </ol>
      </Block>
      <Block id="support" title="All of that is right?">
        <p>
          Only Atlassian’s support can look further. Give them the tracking id, the time in UTC and the
          connection id; nothing else is needed.
        </p>
        <p class="after">
          <CopyButton
            text={() => supportText(flow, report)}
            what="what Atlassian’s support needs"
            label="Copy for Atlassian support"
          />
        </p>
      </Block>
    </>
  );
}

interface ItemProps {
  readonly id: string;
  readonly title: string;
  readonly path: readonly string[];
  readonly children: ComponentChildren;
}

function Item({id, title, path, children}: ItemProps) {
  return (
    <li>
      <input type="checkbox" id={`look-${id}`} />
      <div>
        <label for={`look-${id}`}>{onScreen(title)}</label>
        {path.length > 0 && (
          <ol class="path">
            {path.map(part => (
              <li key={part}>{part}</li>
            ))}
          </ol>
        )}
        <p>{children}</p>
      </div>
    </li>
  );
}
