import {NumberedStep} from '../ui/steps.tsx';
import {onScreen} from '../ui/words.ts';

/** No login yet: what to do. */
export const Empty = () => (
  <section class="empty" aria-labelledby="empty">
    <h1 id="empty" tabIndex={-1}>
      No login seen yet
    </h1>
    <p class="muted">Leave this page open: a login appears here while it runs.</p>
    <ol class="steps">
      <NumberedStep>
        <p>
          Open <code>id.atlassian.com</code> in a private window.
        </p>
      </NumberedStep>
      <NumberedStep>
        <p>
          {onScreen('Type the e-mail of the test user, choose ')}
          <strong>Continue</strong>, and log in.
        </p>
      </NumberedStep>
      <NumberedStep>
        <p>Come back to this page. What was seen in a private window is forgotten with the last of them.</p>
      </NumberedStep>
    </ol>
  </section>
);
