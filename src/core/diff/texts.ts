import {indentXml} from '../text/indented-xml.ts';
import {diffLines, type LineDiff} from './lines.ts';
import {withoutNoise} from './noise.ts';

/** A line to read: its text as it is, and its steps of indentation. */
export interface TextLine {
  readonly depth: number;
  readonly text: string;
}

/** Two messages laid out for reading, and how one becomes the other; indices of the steps are those of `a` and `b`. */
export interface TextDiff extends LineDiff {
  readonly a: readonly TextLine[];
  readonly b: readonly TextLine[];
  /** No line differs, and yet the texts do: in white space between tags, or around attributes. */
  readonly isOnlySpacing: boolean;
}

/**
 * The XML of two messages by text. `masked`: without ids, instants and the bytes of signatures, which differ always; `exact`: as they
 * were sent. Each attribute has a line, so that what differs is seen; indentation is not compared.
 */
export function diffXml(xmlA: string, xmlB: string, view: 'masked' | 'exact'): TextDiff {
  const [textA, textB] = view === 'masked' ? [withoutNoise(xmlA), withoutNoise(xmlB)] : [xmlA, xmlB];
  const a = linesOf(textA);
  const b = linesOf(textB);
  const diff = diffLines(
    a.map(({text}) => text),
    b.map(({text}) => text),
  );
  const isOnlySpacing = textA !== textB && diff.steps.every(({kind}) => kind === 'same');
  return {...diff, a, b, isOnlySpacing};
}

const linesOf = (xml: string): readonly TextLine[] =>
  indentXml(xml, 0).map(({depth, from, to}) => ({depth, text: xml.slice(from, to)}));
