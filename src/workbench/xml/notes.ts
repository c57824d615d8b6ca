import type {Finding, Report} from '../../core/report.ts';
import type {Problem} from '../../core/result.ts';
import {characterAt, type XmlOutline} from '../../core/xml-view/outline.ts';
import {elementOf} from '../../core/xml-view/places.ts';
import type {Note} from '../../core/xml-view/rows.ts';
import type {SignedPart, SignedState} from '../../core/xml-view/signed.ts';
import type {Tone} from '../../ui/status.tsx';
import {onScreen, standingOf} from '../../ui/words.ts';

/** Something to say at an element, in a row of its own. */
export interface XmlNote extends Note {
  readonly tone: Tone;
  /** The status in a word, where it is a finding’s. */
  readonly word?: string;
  readonly text: string;
  /** The check to go to from here. */
  readonly checkId?: string;
}

export const COVER_TONES: Readonly<Record<SignedState, Tone>> = {
  valid: 'pass',
  'not-checked': 'warn',
  wrong: 'fail',
};

/** What is said at the elements of a message that can be read, in order of place: Signatures above, findings below. */
export function notesOf(
  outline: XmlOutline,
  parts: readonly SignedPart[],
  report: Report,
): readonly XmlNote[] {
  const covers = parts.map(({from, state, text}, index) =>
    noteOf({key: `cover-${index}`, at: from, side: 'before', tone: COVER_TONES[state], text}),
  );
  const {from, to, node} = outline.root;
  const isRootCovered = parts.some(part => part.from === from && part.to === to);
  const uncovered = isRootCovered
    ? []
    : [
        noteOf({
          key: 'uncovered',
          at: from,
          side: 'before',
          tone: 'skip',
          text:
            parts.length > 0
              ? `No Signature covers ${node.localName} as a whole: only what is marked below.`
              : 'No Signature covers any of this.',
        }),
      ];
  return [...uncovered, ...covers, ...findingNotes(outline, report.findings)].toSorted((a, b) => a.at - b.at);
}

function findingNotes(outline: XmlOutline, findings: readonly Finding[]): readonly XmlNote[] {
  return findings
    .filter(({status}) => status === 'fail' || status === 'warn' || status === 'error')
    .toSorted((a, b) => standingOf(a).rank - standingOf(b).rank)
    .flatMap(finding => {
      const place = elementOf(finding, outline);
      if (!place) return [];
      const {tone, word} = standingOf(finding);
      const text = finding.cause ?? finding.title;
      const {checkId} = finding;
      return [noteOf({key: checkId, at: place.tagTo - 1, side: 'after', tone, word, text, checkId})];
    });
}

/** The place where the XML stops being XML. */
export const brokenNote = ({message, position = 0}: Problem): XmlNote =>
  noteOf({
    key: 'broken',
    at: position,
    side: 'after',
    tone: 'fail',
    word: 'Stops here',
    text: message,
    checkId: 'decoding',
  });

/** The problem that kept the parameter from becoming XML, and the character it stands at, where it counts in these. */
export function brokenParameter(raw: string, {problems}: Report): Problem | undefined {
  const problem = problems.findLast(({code}) => code === 'not-base64') ?? problems.at(-1);
  if (!problem) return undefined;
  const {code, message, position} = problem;
  if (code !== 'not-base64' || position === undefined) return {code, message, position: 0};
  return {code, message, position: characterAt(raw, position)};
}

const noteOf = (note: Omit<XmlNote, 'length'>): XmlNote => {
  const text = onScreen(note.text);
  return {
    ...note,
    text,
    length: text.length + (note.word?.length ?? 0) + (note.checkId === undefined ? 0 : 20),
  };
};
