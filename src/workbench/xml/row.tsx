import type {ComponentChildren} from 'preact';
import type {CutRow, NoteRow, TextRow} from '../../core/xml-view/rows.ts';
import type {Segment} from '../../core/xml-view/segments.ts';
import type {Cover} from '../../core/xml-view/signed.ts';
import {Icon} from '../../ui/icon.tsx';
import type {Tone} from '../../ui/status.tsx';
import type {XmlNote} from './notes.ts';

/** What all rows tell a screen reader and the style sheet. */
export interface RowProps {
  readonly id: string;
  /** Counted from 1. */
  readonly index: number;
  readonly level: number;
  readonly isActive: boolean;
  readonly cover: Cover;
  readonly onPick: () => void;
}

interface FrameProps extends RowProps {
  readonly row: TextRow<XmlNote> | CutRow | NoteRow<XmlNote>;
  readonly kind: string;
  readonly number?: string;
  readonly gutter?: ComponentChildren;
  readonly isExpanded?: boolean;
  readonly tone?: Tone;
  readonly children: ComponentChildren;
}

const COVER_WORDS: Readonly<Record<Cover, string>> = {
  valid: 'signed',
  'not-checked': 'signature not verified',
  wrong: 'signature does not hold',
  unsigned: 'not signed',
};

function Frame({
  id,
  index,
  level,
  isActive,
  cover,
  onPick,
  row,
  kind,
  number,
  gutter,
  isExpanded,
  tone,
  children,
}: FrameProps) {
  // On the cells themselves: Chromium 156 gives some cells the style of another row’s where it hangs on the row.
  const look = `is-${cover}${isActive ? ' is-active' : ''}`;
  return (
    // The tree of rows has the focus, and the keys.
    <div
      role="row"
      id={id}
      class={`xml-row xml-${kind}`}
      aria-rowindex={index}
      aria-level={level}
      aria-expanded={isExpanded}
      data-cover={cover}
      style={{'--indent': row.indent, '--height': row.height}}
      onClick={onPick}
    >
      <div role="gridcell" class={`xml-gutter ${look}`}>
        {gutter}
        {number}
        {number !== undefined && <span class="sr">, {COVER_WORDS[cover]}</span>}
      </div>
      <div role="gridcell" class={tone === undefined ? `xml-code ${look}` : `xml-code ${look} tint-${tone}`}>
        {children}
      </div>
    </div>
  );
}

interface TextProps extends RowProps {
  readonly row: TextRow<XmlNote>;
  readonly segments: readonly Segment[];
  /** Of the end tag behind a fold. */
  readonly endSegments: readonly Segment[];
  readonly currentMatch: number;
  readonly onFold: () => void;
}

/** A line of the message, or a part of one. */
export function TextLine({row, segments, endSegments, currentMatch, onFold, ...frame}: TextProps) {
  const {fold, hidden, line, isFirst} = row;
  const toggle = (event: Event) => {
    event.stopPropagation();
    onFold();
  };
  const gutter = fold !== undefined && (
    <button
      class="xml-fold"
      type="button"
      tabIndex={-1}
      aria-label={fold === 'open' ? `Fold line ${line + 1}` : `Unfold line ${line + 1}`}
      data-fold={fold}
      onClick={toggle}
    >
      <Icon name="chevron" />
    </button>
  );
  return (
    <Frame
      {...frame}
      row={row}
      kind="text"
      gutter={gutter}
      {...(isFirst && {number: String(line + 1)})}
      {...(fold && {isExpanded: fold === 'open'})}
    >
      <code>
        <Segments segments={segments} currentMatch={currentMatch} />
        {hidden && (
          <button class="xml-folded" type="button" tabIndex={-1} onClick={toggle}>
            {insideFold(row, hidden)}
          </button>
        )}
        <Segments segments={endSegments} currentMatch={currentMatch} />
      </code>
    </Frame>
  );
}

function insideFold(row: TextRow<XmlNote>, {to, notes}: NonNullable<TextRow<XmlNote>['hidden']>): string {
  const size = `${(to - row.to).toLocaleString('en')} characters`;
  if (notes.length === 0) return size;
  return `${size}, ${notes.length === 1 ? '1 finding' : `${notes.length} findings`}`;
}

const Segments = ({
  segments,
  currentMatch,
}: {
  readonly segments: readonly Segment[];
  readonly currentMatch: number;
}) =>
  segments.map(segment => {
    const {text, from, to, kind, isMark, match, isBroken, cover} = segment;
    const content = match === undefined ? text : <mark>{text}</mark>;
    return (
      <span
        key={from}
        class={cover === undefined ? `x-${kind}` : `x-${kind} is-${cover}`}
        data-from={from}
        data-to={to}
        data-mark={isMark ? '' : undefined}
        data-current={match !== undefined && match === currentMatch ? '' : undefined}
        data-broken={isBroken ? '' : undefined}
      >
        {content}
      </span>
    );
  });

interface CutProps extends RowProps {
  readonly row: CutRow;
  readonly onShow: () => void;
}

/** In place of a stretch too long to be read. */
export function CutLine({row, onShow, ...frame}: CutProps) {
  return (
    <Frame {...frame} row={row} kind="cut">
      <span class="muted">{(row.to - row.from).toLocaleString('en')} more characters</span>
      <button class="button button-small" type="button" onClick={onShow}>
        Show all
      </button>
    </Frame>
  );
}

interface NoteProps extends RowProps {
  readonly row: NoteRow<XmlNote>;
  readonly onFinding: (checkId: string) => void;
}

/** A finding at the element it is about, or what a Signature covers from here on. */
export function NoteLine({row, onFinding, ...frame}: NoteProps) {
  const {tone, word, text, checkId} = row.note;
  return (
    <Frame {...frame} row={row} kind="note" tone={tone}>
      <p class="xml-note-text" title={text}>
        <Icon name={tone} class={`status-${tone}`} />
        <span>
          {word !== undefined && <strong class={`status-${tone}`}>{word} </strong>}
          {text}{' '}
          {checkId !== undefined && (
            <button class="xml-link" type="button" onClick={() => onFinding(checkId)}>
              Show the check
            </button>
          )}
        </span>
      </p>
    </Frame>
  );
}
