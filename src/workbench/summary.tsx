import type {Flow} from '../core/flow.ts';
import type {Report} from '../core/report.ts';
import {adviceOf, isRefusedForAccount, judgedAt, NO_ADVICE} from '../ui/login/advice.ts';
import {Also} from '../ui/login/also.tsx';
import {AnswerBlock} from '../ui/login/answer.tsx';
import {Candidates} from '../ui/login/candidates.tsx';
import {CauseFix} from '../ui/login/cause-fix.tsx';
import {CauseList} from '../ui/login/cause-list.tsx';
import {Fix} from '../ui/login/fix.tsx';
import {isStaleConnection} from '../ui/login/headline.ts';
import {Support} from '../ui/login/support.tsx';
import {Unreadable} from '../ui/login/unreadable.tsx';
import {keyFindingOf} from '../ui/login/who-acts.ts';
import {LoginFacts} from './login-facts.tsx';
import type {Login} from './login.ts';
import {MessageFacts} from './message-facts.tsx';
import type {WorkbenchStore} from './store.ts';

interface Props {
  readonly store: WorkbenchStore;
  readonly login: Login;
  /** As of the message that is shown. */
  readonly flow: Flow;
  readonly report: Report;
}

/** What to do about the login, what was answered, and what the message says. */
export function Summary({store, login, flow, report}: Props) {
  const isUnreadable = report.message === 'unreadable';
  const at = judgedAt(flow, report);
  const {cause, finding, possible, also, isUnexplained} = isUnreadable ? NO_ADVICE : adviceOf(report);
  return (
    <div class="cards">
      <div>
        <Candidates
          report={report}
          connections={store.connections.value}
          onChoose={id => void store.chooseConnection(id)}
        />
        {isUnreadable && <Unreadable flow={flow} report={report} />}
        {cause && (
          <CauseFix
            cause={cause}
            finding={finding}
            keyFinding={keyFindingOf(cause, report.findings)}
            at={at}
          />
        )}
        {!cause && finding && <Fix finding={finding} at={at} isOfConnection={isStaleConnection(report)} />}
        {possible.length > 0 && <CauseList causes={possible} isUnexplained={isUnexplained} />}
        <Also causes={also} findings={report.findings} />
        <AnswerBlock report={report} />
        {(possible.length > 0 || isRefusedForAccount(report)) && <Support flow={flow} report={report} />}
        <LoginFacts flow={login.flow} report={report} />
      </div>
      <div>{!isUnreadable && <MessageFacts flow={flow} report={report} />}</div>
    </div>
  );
}
