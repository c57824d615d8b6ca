import type {JSX} from 'preact';
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {elementOf} from '../../core/xml-view/places.ts';
import {foldsAround, layOut, type Row, widestRow} from '../../core/xml-view/rows.ts';
import {segmentsOf} from '../../core/xml-view/segments.ts';
import {coverOf} from '../../core/xml-view/signed.ts';
import {Legend} from './legend.tsx';
import {elementAround} from './element-around.ts';
import {keyAction} from './keys.ts';
import type {XmlNote} from './notes.ts';
import {CutLine, NoteLine, TextLine} from './row.tsx';
import {type Goal, indexOf, RowList, UNMEASURED} from './row-list.tsx';
import {Copies, FindBox, type Form, Toolbar} from './toolbar.tsx';
import {useFind} from './use-find.ts';
import {type Source, useSource} from './use-source.ts';
import type {XmlViewProps} from './xml-view.tsx';

interface Props extends XmlViewProps {
  readonly form: Form;
  readonly onForm: (form: Form) => void;
  readonly isWrapped: boolean;
  readonly onWrap: (isWrapped: boolean) => void;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** One message in one form: what is folded, where one is, and what was found. */
export function MessageText(props: Props) {
  const {xml, raw, report, target, onFinding, form, onForm, isWrapped, onWrap, query, onQuery} = props;
  const source = useSource(xml, raw, report, form);
  const {text, lines, colouring, parts, edges, broken} = source;
  const [folds, setFolds] = useState<ReadonlySet<number>>();
  const [shownCuts, setShownCuts] = useState<ReadonlySet<number>>(NOTHING);
  const [metrics, setMetrics] = useState(UNMEASURED);
  const [active, setActive] = useState<Goal>();
  const [said, say] = useState('');
  const goal = useRef<Goal | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const folded = folds ?? source.folds;
  const isExact = form === 'exact' || xml === undefined;

  const rows = useMemo(
    () =>
      layOut(text, lines, {
        columns: metrics.columns,
        isWrapped,
        folded,
        cuts: source.cuts.filter(({from}) => !shownCuts.has(from)),
        notes: source.notes,
        areNotesByRow: isExact,
      }),
    [source, metrics.columns, isWrapped, folded, shownCuts],
  );
  const width = useMemo(() => (isWrapped ? undefined : widestRow(text, rows)), [rows, isWrapped]);
  const activeIndex = active ? indexOf(rows, active) : -1;
  const element = active && source.outline && elementAround(source.outline, active.at);

  /** A button in a row, or the one that led here, may leave the page: the list takes the focus. */
  const stay = (): void => list.current?.focus({preventScroll: true});
  const go = (wanted: Goal): void => {
    const around = foldsAround(lines, folded, wanted.at);
    if (around.length > 0) setFolds(new Set([...folded].filter(from => !around.includes(from))));
    const hiding = source.cuts.find(({from, to}) => from <= wanted.at && wanted.at < to);
    if (hiding && !shownCuts.has(hiding.from)) setShownCuts(new Set([...shownCuts, hiding.from]));
    goal.current = wanted;
    setActive(wanted);
  };
  const find = useFind(source, query, at => go({at}));
  const highlights = {
    matches: find.matches,
    parts,
    edges,
    ...(broken?.position !== undefined && {brokenAt: broken.position}),
  };
  const segments = (from: number, to: number) => segmentsOf(text, from, to, colouring, highlights);

  useEffect(() => {
    const place = target === undefined ? undefined : placeOf(source, report, target);
    if (!place) return;
    go(place);
    stay();
    const title = report.findings.find(({checkId}) => checkId === target)?.title ?? '';
    say(`${title}: line ${lines.findLastIndex(({from}) => from <= place.at) + 1}`);
  }, [target, source.outline, broken]);

  const toggleFold = (from: number): void => {
    const next = new Set(folded);
    if (!next.delete(from)) next.add(from);
    setFolds(next);
    stay();
  };
  const showCut = (from: number): void => {
    setShownCuts(new Set([...shownCuts, from]));
    stay();
  };
  const foldAll = (isFolded: boolean): void =>
    setFolds(new Set(isFolded ? foldable(source).map(({from}) => from) : []));
  const search = (query: string): void => {
    onQuery(query);
    find.start(query, active?.at ?? 0);
  };
  const pick = (row: Row<XmlNote> | undefined, isNear = false): void => {
    if (!row) return;
    const picked = {at: row.from, isNear, ...(row.kind === 'note' && {key: row.note.key, at: row.note.at})};
    if (isNear) {
      goal.current = picked;
      stay();
    }
    setActive(picked);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys of a button in a row are the button’s.
    if (event.target !== list.current && event.key === 'Enter') return;
    const action = keyAction(event, rows, activeIndex, lines, Math.max(1, metrics.inSight - 2));
    if (!action) return;
    event.preventDefault();
    if (action.kind === 'find') input.current?.focus();
    else if (action.kind === 'go') pick(rows[action.index], true);
    else if (action.kind === 'fold') toggleFold(action.from);
    else if (action.kind === 'show') showCut(action.from);
    else if (action.kind === 'finding') onFinding(action.checkId);
    else list.current?.scrollBy({left: action.by * 80});
  };

  /** Rows that stay on the page while it is scrolled are not made again. */
  const made = useMemo(
    () => new Map<number, JSX.Element>(),
    [rows, activeIndex, find.matches, find.current, onFinding],
  );
  const renderRow = (row: Row<XmlNote>, index: number): JSX.Element => {
    const known = made.get(index);
    if (known) return known;
    if (made.size > MOST_MADE) made.clear();
    const element = rowElement(row, index);
    made.set(index, element);
    return element;
  };
  const rowElement = (row: Row<XmlNote>, index: number): JSX.Element => {
    const line = row.kind === 'note' ? undefined : lines[row.line];
    const common = {
      id: idOf(index),
      key: index,
      index: index + 1,
      level: (line?.depth ?? row.indent >> 1) + 1,
      isActive: index === activeIndex,
      cover: coverOf(parts, row.from, Math.max(row.to, row.from + 1)),
      onPick: () => pick(row),
    };
    if (row.kind === 'note') return <NoteLine {...common} row={row} onFinding={onFinding} />;
    if (row.kind === 'cut') return <CutLine {...common} row={row} onShow={() => showCut(row.from)} />;
    return (
      <TextLine
        {...common}
        row={row}
        segments={segments(row.from, row.to)}
        endSegments={row.hidden ? segments(row.hidden.to, row.hidden.endTo) : []}
        currentMatch={find.current}
        onFold={() => toggleFold(line?.from ?? row.from)}
      />
    );
  };

  const isXml = xml !== undefined;
  const what = isXml ? 'exact XML' : 'value as received';
  const name = isXml
    ? `XML of the ${report.message === 'unreadable' ? 'message' : report.message}`
    : 'Value as received';
  return (
    <div class="xml-view">
      <div class="xml-tools" role="group" aria-label="XML view">
        <FindBox
          input={input}
          query={query}
          onQuery={search}
          count={find.matches.length}
          current={find.current}
          onStep={find.step}
        />
        <Toolbar
          {...(isXml && {form})}
          onForm={onForm}
          isWrapped={isWrapped}
          onWrap={onWrap}
          {...(isXml && form === 'indented' && {hasFolds: folded.size > 0})}
          onFoldAll={foldAll}
        />
      </div>
      <div class="xml-tools">
        {source.outline && <Legend parts={parts} />}
        <Copies
          source={text}
          what={what}
          {...(element && {
            element: {name: element.node.tagName.slice(0, 60), source: text.slice(element.from, element.to)},
          })}
        />
      </div>
      <p class="sr" role="status">
        {said}
      </p>
      <RowList
        list={list}
        label={isXml ? `${name}, ${form}` : name}
        source={text}
        rows={rows}
        metrics={metrics}
        onMetrics={setMetrics}
        width={width}
        goal={goal}
        activeIndex={activeIndex}
        idOf={idOf}
        renderRow={renderRow}
        onKeyDown={onKeyDown}
        activeSource={element && text.slice(element.from, element.to)}
      />
    </div>
  );
}

const idOf = (index: number): string => `xml-row-${index}`;

const MOST_MADE = 1_000;

const NOTHING: ReadonlySet<number> = new Set();

/** All but the root: its tag alone would say nothing. */
const foldable = ({lines}: Source) =>
  lines.filter(({closedBy, depth}) => closedBy !== undefined && depth > 0);

/** Where a check’s element starts, and the note that is there; where the text breaks off, for what can’t be parsed. */
function placeOf(
  {outline, broken}: Source,
  report: XmlViewProps['report'],
  checkId: string,
): Goal | undefined {
  if (broken) return {at: broken.position ?? 0, key: 'broken'};
  const finding = report.findings.find(finding => finding.checkId === checkId) ?? {checkId};
  const place = outline && elementOf(finding, outline);
  return place && {at: place.from};
}
