import {useState} from 'preact/hooks';
import type {Report} from '../../core/report.ts';
import {MessageText} from './message-text.tsx';
import type {Form} from './toolbar.tsx';
import './xml-view.css';

export interface XmlViewProps {
  /** As decoded; absent when the parameter could not be decoded. */
  readonly xml?: string | undefined;
  /** The parameter as received: shown in place of XML that could not be had. */
  readonly raw: string;
  /** On this very message. */
  readonly report: Report;
  /** Id of the check whose element is to be in sight. */
  readonly target?: string | undefined;
  /** The user goes from an element to the check that is about it. */
  readonly onFinding: (checkId: string) => void;
}

/**
 * A message as it was sent and as it is read: coloured, folded, searched, what is signed and what is wrong marked at its element.
 * It fills the height that it is given.
 */
export function XmlView({xml, raw, report, target, onFinding}: XmlViewProps) {
  const [form, setForm] = useState<Form>('indented');
  const [isWrapped, setWrapped] = useState(true);
  const [query, setQuery] = useState('');
  const text = xml ?? raw;
  if (text === '') return <p class="muted xml-nothing">There is no text to show: the message is empty.</p>;
  return (
    <MessageText
      // Folds and places are of one text.
      key={text}
      xml={xml}
      raw={raw}
      report={report}
      target={target}
      onFinding={onFinding}
      form={form}
      onForm={setForm}
      isWrapped={isWrapped}
      onWrap={setWrapped}
      query={query}
      onQuery={setQuery}
    />
  );
}
