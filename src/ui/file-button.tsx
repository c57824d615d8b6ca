import {Icon, type IconName} from './icon.tsx';

interface Props {
  readonly label: string;
  readonly icon?: IconName;
  /** File types, as of an input's `accept`. */
  readonly accept: string;
  readonly onText: (text: string) => void;
}

/** A button that reads a chosen file as text; the file goes nowhere else. */
export function FileButton({label, icon, accept, onText}: Props) {
  return (
    <label class="button file-button">
      {icon && <Icon name={icon} />}
      {label}
      <input
        class="sr"
        type="file"
        accept={accept}
        onChange={({currentTarget}) => {
          const [file] = currentTarget.files ?? [];
          // The same file chosen again must count as a change.
          void file?.text().then(text => {
            currentTarget.value = '';
            onText(text);
          });
        }}
      />
    </label>
  );
}
