import {Icon} from '../ui/icon.tsx';
import {MetadataDrop} from './metadata.tsx';
import {Panel} from '../ui/panel.tsx';
import type {OptionsStore} from './store.ts';

/** Nothing described yet: what it is for, what to have ready, and the ways to the first one. */
export const Empty = ({store}: {readonly store: OptionsStore}) => (
  <>
    <div>
      <h1 tabIndex={-1}>No connection yet</h1>
      <p class="muted">
        A connection says what a login must look like: issuer, certificate, audience. Without one, logins are
        judged by what the message alone can show.
      </p>
    </div>
    <Panel id="ready" title="Set single sign-on up for Atlassian Cloud, step by step">
      <p>Have this ready:</p>
      <ul class="set-up-ready">
        <li>An organisation admin at Atlassian, and Atlassian Guard Standard.</li>
        <li>Your domain, and who may change its DNS records: Atlassian wants it verified.</li>
        <li>An administrator of your identity provider.</li>
        <li>One test user with an account on both sides, and a private window.</li>
      </ul>
      <p>
        <button class="button button-primary" type="button" onClick={() => void store.add()}>
          <Icon name="add" />
          Set up step by step
        </button>
      </p>
    </Panel>
    <MetadataDrop store={store} />
    <p>
      <button class="button" type="button" onClick={() => void store.addByHand()}>
        <Icon name="add" />
        Add connection by hand
      </button>
    </p>
  </>
);
