import type {Report} from '../core/report.ts';
import {CopyButton} from '../ui/copy-button.tsx';
import {Note} from '../ui/note.tsx';
import {counted, onScreen, withoutControls} from '../ui/words.ts';
import {Value} from './facts.tsx';
import {SomeOf} from './some-of.tsx';
import './table.css';

/** What the Assertion says of the user: NameID, and every Attribute with all its values. */
export function Attributes({report}: {readonly report: Report}) {
  const {assertion, encryptions = []} = report;
  if (!assertion)
    return (
      <p class="nothing">
        {encryptions.length > 0
          ? 'The Assertion is encrypted, so its attributes can’t be read here.'
          : report.message === 'AuthnRequest'
            ? 'A request carries no attributes.'
            : 'There is no Assertion that could be read.'}
      </p>
    );
  const asked = report.findings.filter(
    ({checkId, status}) => ABOUT.has(checkId) && (status === 'fail' || status === 'warn'),
  );
  return (
    <div class="stack-wide">
      {assertion.protection === 'unsigned' && (
        <Note tone="warn">
          <p>No valid signature covers these values: anybody on the way could have written them.</p>
        </Note>
      )}
      {assertion.protection === 'not-checked' && (
        <Note tone="info">
          <p>The signature over these values was not verified.</p>
        </Note>
      )}
      {asked.map(({checkId, cause = ''}) => (
        <Note key={checkId} tone="warn">
          <p>{onScreen(cause)}</p>
        </Note>
      ))}
      <div class="table-head">
        <h2>NameID and {counted(assertion.attributes.length, 'attribute', 'attributes')}</h2>
        <CopyButton text={() => textOf(assertion)} what="all of them" label="Copy as text" isSmall />
      </div>
      <div class="table-wrap" role="region" aria-label="Attributes" tabIndex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
              <th scope="col">Format</th>
            </tr>
          </thead>
          <tbody>
            {assertion.nameID && (
              <Row name="NameID" values={[assertion.nameID.value]} format={assertion.nameID.format} />
            )}
            <SomeOf
              items={assertion.attributes}
              step={100}
              what="attributes"
              render={({name, values, nameFormat}, index) => (
                <Row key={index} name={name} values={values} format={nameFormat} />
              )}
              wrap={button => (
                <tr>
                  <td colSpan={3}>{button}</td>
                </tr>
              )}
            />
          </tbody>
        </table>
      </div>
    </div>
  );
}

const ABOUT: ReadonlySet<string> = new Set(['name-id', 'attributes', 'stable-id']);

interface RowProps {
  readonly name: string | undefined;
  readonly values: readonly string[];
  readonly format: string | undefined;
}

const Row = ({name, values, format}: RowProps) => (
  <tr>
    <th scope="row">
      {name === undefined ? <span class="muted">no name</span> : <code>{withoutControls(name)}</code>}
    </th>
    <td>
      {values.length === 0 && <span class="muted">no value</span>}
      <SomeOf
        items={values}
        step={50}
        what="values"
        render={(value, index) => <Value key={index} text={value} what={name ?? 'the value'} />}
      />
    </td>
    <td class="muted">{format === undefined ? 'not given' : <code>{withoutControls(format)}</code>}</td>
  </tr>
);

/** One line each: name, tab, values apart by a bar. */
const textOf = ({nameID, attributes}: NonNullable<Report['assertion']>): string =>
  [
    ...(nameID ? [['NameID', nameID.value]] : []),
    ...attributes.map(({name = '', values}) => [name, values.join(' | ')]),
  ]
    .map(line => `${line.join('\t')}\n`)
    .join('');
