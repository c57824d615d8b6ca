import {Icon} from '../ui/icon.tsx';
import {Note} from '../ui/note.tsx';
import '../ui/steps.css';
import {counted, onScreen} from '../ui/words.ts';
import {Block} from './block.tsx';
import type {Headline} from './headline.ts';
import type {Circumstances} from './ports.ts';
import {Verdict} from './verdict.tsx';

interface Props {
  readonly circumstances: Circumstances;
  readonly hasConnection: boolean;
  /** How many logins were just cleared; undefined when none were. */
  readonly cleared: number | undefined;
  readonly onAllow: () => void;
  readonly onSettings: () => void;
  readonly onAdd: () => void;
}

/** No login: what is missing comes first, then what to do, then why nothing came. */
export function Waiting(props: Props) {
  return (
    <>
      <Verdict headline={props.cleared === undefined ? NONE_YET : clearedOf(props.cleared)} />
      <Missing {...props} />
      <ToDo browser={props.circumstances.browser} />
      {props.cleared === undefined && <NothingCame />}
    </>
  );
}

const NONE_YET: Headline = {
  tone: 'wait',
  icon: 'wait',
  word: 'Waiting',
  cause: 'No SAML login seen in this window yet.',
  note: 'Leave this closed; the icon shows the verdict when a login has ended.',
};

const clearedOf = (count: number): Headline => ({
  ...NONE_YET,
  word: 'Cleared',
  cause: `${counted(count, 'login of this window is', 'logins of this window are')} forgotten.`,
  note: 'Until this closes, Undo brings them back. The next login is shown here.',
});

/** What keeps logins from being seen or judged; nothing when all is there. */
function Missing({circumstances, hasConnection, onAllow, onSettings, onAdd}: Props) {
  const {hasAccess, isAllowedInPrivateWindows, browser} = circumstances;
  if (hasAccess && isAllowedInPrivateWindows && hasConnection) return null;
  return (
    <Block id="missing" title="What is missing">
      <div class="stack">
        {!hasAccess && (
          <Note tone="warn" title="Access to auth.atlassian.com is off">
            <p>Without it no login can be seen.</p>
            <p class="buttons">
              <button class="button button-primary" type="button" onClick={onAllow}>
                Allow auth.atlassian.com
              </button>
            </p>
          </Note>
        )}
        {!isAllowedInPrivateWindows && <PrivateWindows browser={browser} onSettings={onSettings} />}
        {!hasConnection && <NoConnection onAdd={onAdd} />}
      </div>
    </Block>
  );
}

interface PrivateProps {
  readonly browser: Circumstances['browser'];
  readonly onSettings: () => void;
}

function PrivateWindows({browser, onSettings}: PrivateProps) {
  const setting = {
    chrome: 'Allow in Incognito',
    edge: 'Allow in InPrivate',
    firefox: 'Run in Private Windows',
  }[browser];
  return (
    <Note tone="warn" title="Not allowed in private windows">
      {browser === 'firefox' ? (
        <p>
          Open <code>about:addons</code>, choose SAML Lens, and set <strong>{setting}</strong> to{' '}
          <strong>Allow</strong>. What is seen there is forgotten with the last private window.
        </p>
      ) : (
        <>
          <p>
            Turn on <strong>{setting}</strong> in the browser’s settings for SAML Lens. What is seen there is
            forgotten with the last private window.
          </p>
          <p class="buttons">
            <button class="button" type="button" onClick={onSettings}>
              <Icon name="open" />
              Open settings
            </button>
          </p>
        </>
      )}
    </Note>
  );
}

/** Also shown beside a verdict, then with what could not be compared. */
export function NoConnection({onAdd}: {readonly onAdd: () => void}) {
  return (
    <Note tone="info" title="No connection described">
      <p>Logins are still judged, but certificate and issuer can’t be compared.</p>
      <p class="buttons">
        <button class="button" type="button" onClick={onAdd}>
          <Icon name="add" />
          Add connection
        </button>
      </p>
    </Note>
  );
}

const PRIVATE_WINDOW = {
  chrome: 'an Incognito window',
  edge: 'an InPrivate window',
  firefox: 'a private window',
} as const;

function ToDo({browser}: {readonly browser: Circumstances['browser']}) {
  return (
    <Block id="do" title="What to do">
      <ol class="steps">
        <li>
          <div>
            <p>
              Open <code>id.atlassian.com</code> in {PRIVATE_WINDOW[browser]}.
            </p>
          </div>
        </li>
        <li>
          <div>
            <p>
              {onScreen('Type the e-mail of the test user, choose ')}
              <strong>Continue</strong>, and log in.
            </p>
          </div>
        </li>
        <li>
          <div>
            <p>Open SAML Lens again, whatever page you ended on.</p>
          </div>
        </li>
      </ol>
    </Block>
  );
}

function NothingCame() {
  return (
    <Block id="none" title="You logged in, and nothing came?">
      <ul class="stack">
        <li>
          <strong>A password field was shown:</strong> the user’s policy does not enforce single sign-on, or
          the domain is not verified.
        </li>
        <li>
          <strong>“Continue with Google” or “Microsoft”</strong> is OpenID Connect, not SAML.
        </li>
        <li>
          <strong>The identity provider showed an error:</strong> no Response was sent. Its text names the
          cause.
        </li>
      </ul>
    </Block>
  );
}
