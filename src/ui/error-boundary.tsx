import {Component, type ComponentChildren} from 'preact';
import {CopyButton} from './copy-button.tsx';

interface Props {
  readonly children: ComponentChildren;
}

/**
 * Never a blank page: what a component throws is shown with a button that copies it. The text is the error's own, with no
 * message content of ours in it.
 */
export class ErrorBoundary extends Component<Props, {error?: unknown}> {
  static override getDerivedStateFromError(error: unknown) {
    return {error};
  }

  override render({children}: Props, {error}: {error?: unknown}) {
    if (error === undefined) return children;
    return (
      <main>
        <Broken error={error} />
      </main>
    );
  }
}

/** The screen for a fault of our own. */
export function Broken({error}: {readonly error: unknown}) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (
    <section class="block">
      <div role="alert">
        <h1>SAML Lens stopped at a fault of its own.</h1>
      </div>
      <p class="after">The logins it has seen are kept. Close this and open it again.</p>
      <p class="after">
        <code>{error instanceof Error ? error.message : text}</code>
      </p>
      <p class="after">
        <CopyButton text={`SAML Lens\n${text}`} what="details of the fault" label="Copy details" />
      </p>
    </section>
  );
}
