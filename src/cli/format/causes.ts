import type {Cause} from '../../core/diagnosis/cause.ts';
import type {Fix} from '../../core/diagnosis/fix.ts';
import {code, prose} from '../../core/text/markdown.ts';
import type {Format} from '../arguments.ts';
import {fenced} from './markdown-parts.ts';
import {LIKELY} from './words.ts';
import {painter, type Paint, type TextOptions, verbatim, wrap} from './text-parts.ts';

/** What `explain` prints, ending in a line feed. Fixes that are alike are told once, with the number of the cause that has them. */
export function formatCauses(causes: readonly Cause[], format: Format, options: TextOptions): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({causes: causes.map(asJson)}, undefined, 2)}\n`;
    case 'text': {
      const paint = painter(options);
      const blocks = numbered(causes).map(({cause, number, said, first}) =>
        [
          ...(said === undefined ? [] : [...wrap(said, options.width, ''), '']),
          ...wrap(`${number}${spoken(cause)}`, options.width, '').map(line => paint('bold', line)),
          ...causeAsText(cause, paint, options.width, first),
        ].join('\n'),
      );
      return `${blocks.join('\n\n')}\n`;
    }
    case 'markdown':
      return `${numbered(causes)
        .map(({cause, number, said, first}) =>
          [
            ...(said === undefined ? [] : [prose(said)]),
            `## ${number}${prose(spoken(cause))}`,
            ...causeAsMarkdown(cause, first),
          ].join('\n\n'),
        )
        .join('\n\n')}\n`;
    default:
      return format satisfies never;
  }
}

/** The number of an earlier cause that has the same fix; undefined where this is the first. */
type FirstWith = (fix: Fix) => number | undefined;

/** Each with its number, where there are several; and above the first of one text, what the text tells. */
function numbered(causes: readonly Cause[]) {
  const ofSeveral = new Set(causes.map(({said}) => said)).size > 1;
  const firsts = new Map<string, number>();
  return causes.map((cause, index) => {
    for (const fix of cause.fixes) if (!firsts.has(keyOf(fix))) firsts.set(keyOf(fix), index + 1);
    const alike = causes.filter(({said}) => said === cause.said).length;
    const isFirst = causes.findIndex(({said}) => said === cause.said) === index;
    const quote = ofSeveral && cause.said !== undefined ? `“${cause.said}” ` : '';
    return {
      cause,
      number: causes.length > 1 ? `${index + 1}. ` : '',
      ...(isFirst && alike > 1 && {said: `${capital(`${quote}${ONE_OF(alike, quote)}`)}`}),
      ...(isFirst && alike === 1 && quote !== '' && {said: `${quote}means:`}),
      first: (fix: Fix) => {
        const number = firsts.get(keyOf(fix));
        return number === index + 1 ? undefined : number;
      },
    };
  });
}

const ONE_OF = (count: number, quote: string): string =>
  `${quote === '' ? 'one' : 'means one'} of ${count} causes, the likeliest first:`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const keyOf = (fix: Fix): string => [headed(fix), ...fix.steps].join('\n');

/** Where its steps were read; null where no source has them, which the source of the cause does not mend. */
const asJson = (cause: Cause) => ({
  ...cause,
  fixes: cause.fixes.map(fix => ({...fix, source: fix.source ?? null})),
});

/** What is not certain says so. */
export const spoken = ({text, possibility, certainty}: Cause): string =>
  possibility ?? `${certainty === 'likely' ? LIKELY : ''}${text}`;

const headed = ({side, product, certainty}: Fix): string =>
  `${side === 'identity-provider' ? 'In' : 'At'} ${product}${certainty === 'likely' ? ', likely' : ''}:`;

/** The sentence of each step, and the certificate to paste below it. */
const stepsOf = ({steps, screens}: Fix) =>
  steps.map((step, index) => ({sentence: step.split('\n')[0] ?? '', paste: screens[index]?.paste}));

const sourcesOf = ({source, fixes}: Cause): readonly string[] =>
  [...new Set([source, ...fixes.map(fix => fix.source)])].filter(address => address !== undefined);

/** All of a cause but its own sentence: what follows, a doubt, the steps of each side, where it was read. */
export function causeAsText(
  cause: Cause,
  paint: Paint,
  width: number,
  firstWith: FirstWith = () => undefined,
): readonly string[] {
  const {explanation, doubt, fixes} = cause;
  return [
    ...(explanation === '' ? [] : wrap(explanation, width, '')),
    ...(doubt === undefined ? [] : wrap(`But: ${doubt}`, width, '').map(line => paint('yellow', line))),
    ...fixes.flatMap(fix => [
      paint('bold', headed(fix)),
      ...(firstWith(fix) === undefined ? [] : [`  As under ${firstWith(fix)}.`]),
      ...(firstWith(fix) === undefined ? stepsOf(fix) : []).flatMap(({sentence, paste}, index) => [
        ...wrap(`${index + 1}. ${sentence}`, width, '  ', '   '),
        ...(paste === undefined ? [] : verbatim(paste)),
      ]),
    ]),
    ...sourcesOf(cause).map(source => paint('dim', `Source: ${source}`)),
  ];
}

/** The same in blocks of Markdown. */
export function causeAsMarkdown(cause: Cause, firstWith: FirstWith = () => undefined): readonly string[] {
  const {explanation, doubt, fixes} = cause;
  return [
    ...(explanation === '' ? [] : [prose(explanation)]),
    ...(doubt === undefined ? [] : [`**But:** ${prose(doubt)}`]),
    ...fixes.flatMap(fix => [
      `**${prose(headed(fix))}**`,
      firstWith(fix) === undefined ? stepsInMarkdown(fix) : `As under ${firstWith(fix)}.`,
    ]),
    ...(sourcesOf(cause).length === 0 ? [] : [`Source: ${sourcesOf(cause).map(code).join(', ')}`]),
  ];
}

const stepsInMarkdown = (fix: Fix): string =>
  stepsOf(fix)
    .map(({sentence, paste}, index) =>
      [`${index + 1}. ${prose(sentence)}`, ...(paste === undefined ? [] : [indented(fenced(paste))])].join(
        '\n\n',
      ),
    )
    .join('\n');

const indented = (block: string): string =>
  block
    .split('\n')
    .map(line => `   ${line}`)
    .join('\n');
