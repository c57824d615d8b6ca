import {useMemo} from 'preact/hooks';
import type {Report} from '../../core/report.ts';
import type {Problem} from '../../core/result.ts';
import {indentXml, type XmlLine} from '../../core/text/indented-xml.ts';
import {piecesOf} from '../../core/text/xml-pieces.ts';
import {type Cut, cutsOf, exactLines} from '../../core/xml-view/lines.ts';
import {type XmlOutline} from '../../core/xml-view/outline.ts';
import {coverEdges, type SignedPart, signatureElements, signedParts} from '../../core/xml-view/signed.ts';
import {colour, type Colouring} from '../../core/xml-view/tokens.ts';
import {brokenNote, brokenParameter, notesOf, type XmlNote} from './notes.ts';
import type {Form} from './toolbar.tsx';
import {useOutline} from './use-outline.ts';

/** A message taken apart for showing it. */
export interface Source {
  readonly text: string;
  readonly colouring: Colouring;
  readonly lines: readonly XmlLine[];
  readonly cuts: readonly Cut[];
  /** Absent where it can’t be parsed, or not yet is. */
  readonly outline?: XmlOutline;
  readonly parts: readonly SignedPart[];
  readonly edges: readonly number[];
  /** In order of place. */
  readonly notes: readonly XmlNote[];
  /** Why it can’t be parsed, and at which character. */
  readonly broken?: Problem;
  /** What is folded at first: Signatures without a finding. */
  readonly folds: ReadonlySet<number>;
}

export function useSource(xml: string | undefined, raw: string, report: Report, form: Form): Source {
  const text = xml ?? raw;
  const isXml = xml !== undefined;
  const colouring = useMemo(() => colour(text, isXml ? piecesOf(text) : WHOLE(text)), [text, isXml]);
  const {pieces} = colouring;
  const lines = useMemo(
    () => (form === 'indented' && isXml ? indentXml(text, undefined, pieces) : exactLines(text)),
    [text, pieces, form, isXml],
  );
  const cuts = useMemo(() => (isXml ? cutsOf(pieces) : []), [pieces, isXml]);
  const outlined = useOutline(text, pieces, isXml);
  return useMemo(() => {
    const shared = {text, colouring, lines, cuts};
    if (outlined?.ok) {
      const outline = outlined.value;
      const parts = signedParts(outline, report.signatures);
      const notes = notesOf(outline, parts, report);
      const folds = signatureElements(outline)
        .filter(({from, to}) => !notes.some(({at, side}) => side === 'after' && at >= from && at < to))
        .map(({from}) => from);
      return {...shared, outline, parts, edges: coverEdges(parts), notes, folds: new Set(folds)};
    }
    const broken = isXml ? outlined?.problem : brokenParameter(raw, report);
    const notes = broken ? [brokenNote(broken)] : [];
    return {...shared, parts: [], edges: [], notes, folds: new Set(), ...(broken && {broken})};
  }, [colouring, lines, cuts, outlined, report]);
}

/** What is no XML has no pieces. */
const WHOLE = (text: string) => [{kind: 'text' as const, from: 0, to: text.length}];
