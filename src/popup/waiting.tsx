import {identityProviderNameOf} from './provider-name.ts';
import type {SocialNote} from '../platform/social.ts';
import {CopyButton} from '../ui/copy-button.tsx';
import {Icon} from '../ui/icon.tsx';
import {Note} from '../ui/note.tsx';
import '../ui/steps.css';
import {clock, counted, onScreen} from '../ui/words.ts';
import {Block} from '../ui/block.tsx';
import {Explain} from './explain.tsx';
import type {Headline} from '../ui/login/headline.ts';
import type {Circumstances} from './ports.ts';
import type {PopupStore} from './store.ts';
import {Verdict} from './verdict.tsx';

interface Props {
  readonly store: PopupStore;
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
  const {store, circumstances, cleared} = props;
  const social = store.social.value;
  return (
    <>
      <Verdict headline={cleared === undefined ? noneYet(circumstances, social) : clearedOf(cleared)} />
      {cleared === undefined && social && (
        <div class="block">
          <SocialSeen social={social} />
        </div>
      )}
      <Missing {...props} />
      <ToDo browser={circumstances.browser} />
      {cleared === undefined && <NothingCame store={store} circumstances={circumstances} />}
      {cleared === undefined && <Explain store={store} />}
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

/** Why none was seen, where that is known. */
function noneYet({hasAccess}: Circumstances, social: SocialNote | undefined): Headline {
  if (!hasAccess)
    return {...NONE_YET, note: 'None can be seen: access to auth.atlassian.com is off. Allow it below.'};
  if (social)
    return {
      ...NONE_YET,
      cause: `A login with ${social.name} was seen, and no SAML.`,
      note: `It began at ${clock(social.at)} UTC.`,
    };
  return NONE_YET;
}

/** A button of another provider was used. By Atlassian’s article, SAML can follow where the address is the same. */
export const SocialSeen = ({
  social,
  isSince = false,
}: {
  readonly social: SocialNote;
  readonly isSince?: boolean;
}) => (
  <Note tone="info" title={`“Continue with ${social.name}” is OpenID Connect, not SAML`}>
    <p>
      {isSince && `It was used at ${clock(social.at)} UTC, after the login above. `}
      As a rule, no SAML message follows it.
      {isSince && onScreen(' Open id.atlassian.com, type the e-mail and choose Continue instead.')}
    </p>
  </Note>
);

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

/** Each way in which a login ends without a message, as far as it can be known. */
function NothingCame({store, circumstances}: Pick<Props, 'store' | 'circumstances'>) {
  const {isPrivate, browser} = circumstances;
  const provider = identityProviderNameOf(store.provider.value);
  const acsUrl = onlyValue(store.connections.value.map(connection => connection.acsUrl));
  return (
    <Block id="none" title="You logged in, and nothing came?">
      <ul class="stack">
        <li>
          <strong>A password field was shown:</strong> the user’s policy does not enforce single sign-on, the
          domain is not verified, or Atlassian Guard is not active.
        </li>
        {!store.social.value && (
          <li>
            <strong>“Continue with Google” or “Microsoft”</strong> is OpenID Connect, not SAML.
          </li>
        )}
        <li>
          <strong>The identity provider showed an error:</strong> no Response was sent. Its text names the
          cause: paste it below.
        </li>
        <li>
          <strong>The Response went to another address:</strong> Atlassian shows its URLs only after the first
          save, so {provider} may still hold a placeholder. Enter the service provider assertion consumer
          service URL{acsUrl === undefined ? ' that Atlassian shows.' : ':'}
          {acsUrl !== undefined && (
            <span class="value">
              <code>{acsUrl}</code>
              <CopyButton text={acsUrl} what="assertion consumer service URL" />
            </span>
          )}
        </li>
        <li>
          <strong>You were logged in already,</strong> as in a new tab: then Atlassian asks for no login. Log
          out first, or use {PRIVATE_WINDOW[browser]}.
        </li>
        <li>
          <strong>It ran in {isPrivate ? 'a normal window' : PRIVATE_WINDOW[browser]}:</strong> open SAML Lens
          there. Each kind of window shows its own logins alone.
        </li>
      </ul>
    </Block>
  );
}

/** The value that all have, where it is one. */
const onlyValue = (values: readonly (string | undefined)[]): string | undefined =>
  new Set(values).size === 1 ? values[0] : undefined;
