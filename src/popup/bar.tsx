import {Icon} from '../ui/icon.tsx';

interface Props {
  /** The connection of the login on screen. */
  readonly context: string;
  readonly isPrivate: boolean;
  readonly onConnections: () => void;
}

/** The head of the popup: where one is, and the way to the connections. */
export function Bar({context, isPrivate, onConnections}: Props) {
  return (
    <header class="bar">
      <span class="brand">
        <Icon name="brand" />
        SAML Lens
      </span>
      <span class="context" title={context}>
        {context}
      </span>
      {isPrivate && (
        <span class="tag">
          <Icon name="private" />
          Private window
        </span>
      )}
      <button class="icon-button" type="button" title="Connections" onClick={onConnections}>
        <Icon name="settings" />
        <span class="sr">Connections</span>
      </button>
    </header>
  );
}
