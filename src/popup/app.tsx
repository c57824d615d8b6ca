import {useState} from 'preact/hooks';
import {labelOf} from '../core/connection/label.ts';
import type {Flow} from '../core/flow.ts';
import type {Report} from '../core/report.ts';
import '../ui/theme.css';
import '../ui/base.css';
import '../ui/controls.css';
import {Broken} from '../ui/error-boundary.tsx';
import {useKeptFocus} from '../ui/kept-focus.ts';
import {adviceOf, isRefusedForAccount, judgedAt, NO_ADVICE} from '../ui/login/advice.ts';
import {Also} from '../ui/login/also.tsx';
import {AnswerBlock} from '../ui/login/answer.tsx';
import {CauseFix} from '../ui/login/cause-fix.tsx';
import {CauseList} from '../ui/login/cause-list.tsx';
import {idIn} from '../ui/login/connection-id.ts';
import {Fix} from '../ui/login/fix.tsx';
import {headlineOf, isStaleConnection} from '../ui/login/headline.ts';
import {Support} from '../ui/login/support.tsx';
import {Unreadable} from '../ui/login/unreadable.tsx';
import {keyFindingOf} from '../ui/login/who-acts.ts';
import {Note} from '../ui/note.tsx';
import {Account} from './account.tsx';
import {Actions} from './actions.tsx';
import {Bar} from './bar.tsx';
import {Candidates} from '../ui/login/candidates.tsx';
import {Checks} from './checks.tsx';
import {Decrypt} from './decrypt.tsx';
import {Expectation} from './expectation.tsx';
import {Explain} from './explain.tsx';
import {Flows} from './flows.tsx';
import './popup.css';
import {type Taken, takenFrom} from './proposal.ts';
import {ProviderSelect} from './provider-select.tsx';
import type {PopupStore} from './store.ts';
import {Verdict} from './verdict.tsx';
import {NoConnection, SocialSeen, Waiting} from './waiting.tsx';

/** The origin without which nothing is seen. */
const ATLASSIAN = 'https://auth.atlassian.com';

/** The popup: the verdict of the login on screen, or what is needed to get one. */
export function App({store}: {readonly store: PopupStore}) {
  const {circumstances, selected, report, connections, isReady} = store;
  useKeptFocus();
  if (!isReady.value || !circumstances.value) return <main aria-busy="true" class="loading" />;
  return (
    <>
      <Bar
        context={contextOf(store)}
        isPrivate={circumstances.value.isPrivate}
        onConnections={() => void store.openConnections()}
      />
      <main>
        {store.fault.value !== undefined && <Broken error={store.fault.value} />}
        {selected.value && report.value ? (
          <Login key={selected.value.id} store={store} flow={selected.value} report={report.value} />
        ) : selected.value ? (
          <Logins store={store} />
        ) : (
          <Waiting
            store={store}
            circumstances={circumstances.value}
            hasConnection={connections.value.length > 0}
            cleared={store.cleared.value?.count}
            onAllow={() => void store.allow(ATLASSIAN)}
            onSettings={() => void store.openSettings()}
            onAdd={() => void store.openConnections('')}
          />
        )}
      </main>
      <Actions store={store} />
    </>
  );
}

interface LoginProps {
  readonly store: PopupStore;
  readonly flow: Flow;
  readonly report: Report;
}

function Login({store, flow, report}: LoginProps) {
  const isUnreadable = report.message === 'unreadable';
  const at = judgedAt(flow, report);
  const advice = isUnreadable ? NO_ADVICE : adviceOf(report);
  // Told by the answer alone: a field that moved while it is used would lose the focus.
  const isAccountFirst = report.answer?.result === 'refused' && report.meaning?.is !== 'message';
  const account = report.assertion && (
    <Account
      account={store.account.value}
      placeholder={`name@${store.connection.value?.domains?.[0] ?? 'example.com'}`}
      onAccount={typed => void store.expectAccount(typed)}
    />
  );
  return (
    <>
      <Verdict headline={headlineOf(flow, report)} at={flow.at} />
      <Candidates
        report={report}
        connections={store.connections.value}
        onChoose={id => void store.chooseConnection(id)}
      />
      {isUnreadable && <Unreadable flow={flow} report={report} />}
      {advice.cause && (
        <CauseFix
          cause={advice.cause}
          finding={advice.finding}
          keyFinding={keyFindingOf(advice.cause, report.findings)}
          at={at}
          question={<Provider store={store} />}
        />
      )}
      {!advice.cause && advice.finding && (
        <Fix finding={advice.finding} at={at} isOfConnection={isStaleConnection(report)} />
      )}
      {report.encryptions?.[0] && (
        <Decrypt
          facts={report.encryptions[0]}
          onKey={key => void store.decryptWith(key)}
          onForget={() => void store.forgetKey()}
        />
      )}
      <Hints store={store} flow={flow} report={report} />
      {report.message === 'AuthnRequest' && <Explain store={store} />}
      <AnswerBlock report={report} />
      {isAccountFirst && account}
      {advice.possible.length > 0 && (
        <CauseList
          causes={advice.possible}
          isUnexplained={advice.isUnexplained}
          question={<Provider store={store} />}
        />
      )}
      {(advice.possible.length > 0 || isRefusedForAccount(report)) && (
        <Support flow={flow} report={report} account={store.account.value} />
      )}
      <Also causes={advice.also} findings={report.findings} />
      <Checks
        report={report}
        toldElsewhere={advice.told}
        at={at}
        onHashed={() => store.hashedText(flow, report)}
      />
      {!isAccountFirst && account}
      <TakeLogin store={store} flow={flow} report={report} />
      <Logins store={store} />
    </>
  );
}

/** Nothing tells which product the identity provider is: asked where its screens would stand. */
const Provider = ({store}: {readonly store: PopupStore}) =>
  store.isProviderAsked.value && (
    <div class="before">
      <ProviderSelect
        id="provider"
        value={store.chosenProvider.value}
        hint="Its screens and settings are then named here."
        onChoose={id => void store.chooseProvider(id)}
      />
    </div>
  );

const Logins = ({store}: {readonly store: PopupStore}) =>
  store.hasPainted.value && (
    <Flows
      flows={store.flows.value}
      reports={store.reports.value}
      faults={store.faults.value}
      selected={store.selected.value}
      dropped={store.dropped.value}
      onSelect={flow => void store.select(flow).then(readFromTop)}
    />
  );

/** The list is at the end, and what was chosen in it is shown at the top. */
const readFromTop = () => document.getElementById('cause')?.focus();

/** What would let more be judged: access, a connection, sight of the request. */
function Hints({store, flow, report}: LoginProps) {
  const social = store.social.value;
  const isSince = social !== undefined && social.at > (flow.at ?? 0) && flow === store.flows.value[0];
  const hasAccess = store.circumstances.value?.hasAccess ?? true;
  const origin = store.unseenOrigin.value;
  const lacksConnection = !report.connection && !report.candidates;
  if (hasAccess && !lacksConnection && origin === undefined && !isSince) return null;
  return (
    <div class="block stack">
      {!hasAccess && (
        <Note tone="warn" title="Access to auth.atlassian.com is off">
          <p>The next login can’t be seen.</p>
          <Allow origin={ATLASSIAN} store={store} />
        </Note>
      )}
      {isSince && <SocialSeen social={social} isSince />}
      {lacksConnection && <NoConnection onAdd={() => void store.openConnections(idIn(report))} />}
      {origin !== undefined && (
        <Note tone="info" title="The request was not seen">
          <p>
            Where it is sent by POST, SAML Lens needs access to <code>{new URL(origin).host}</code> to see it.
          </p>
          <Allow origin={origin} store={store} />
        </Note>
      )}
    </div>
  );
}

/** The browser asks only inside the click, so nothing is awaited before. */
const Allow = ({origin, store}: {readonly origin: string; readonly store: PopupStore}) => (
  <p class="buttons">
    <button class="button" type="button" onClick={() => void store.allow(origin)}>
      Allow {new URL(origin).host}
    </button>
  </p>
);

function TakeLogin({store, flow, report}: LoginProps) {
  const [kept, setKept] = useState<Taken>();
  const taken = kept ?? takenFrom(flow, report, store.own.value, flow.id);
  if (!taken) return null;
  const {connection} = taken;
  return (
    <Expectation
      taken={taken}
      isKept={kept !== undefined}
      isPrivate={flow.isPrivate}
      onKeep={() => {
        setKept(taken);
        void store.keepConnection(
          connection.id === flow.id ? {...connection, id: crypto.randomUUID()} : connection,
        );
      }}
      onConnections={() => void store.openConnections(idIn(report) || undefined)}
    />
  );
}

function contextOf({connection, report, connections}: PopupStore): string {
  if (connection.value) return labelOf(connection.value);
  if (report.value?.candidates) return `${report.value.candidates.length} connections fit`;
  const id = report.value ? idIn(report.value) : '';
  if (id !== '') return `saml-${id}`;
  return connections.value.length === 0 ? 'No connection yet' : '';
}
