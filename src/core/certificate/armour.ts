import type {PasteDamage} from './facts.ts';

/** A certificate as text or already as bytes. */
export interface Block {
  /** Base64, white space included. */
  readonly body?: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

type Tell = (code: PasteDamage['code'], message: string) => void;

interface Line {
  readonly kind: 'BEGIN' | 'END';
  readonly label: string;
  readonly from: number;
  readonly end: number;
}

/**
 * BEGIN and END lines, also with the dashes that word processors make of two hyphens, or with too few. It looks for the word
 * first: a long text of hyphens would be tried five times at each of them.
 */
const BOUNDARY =
  /(BEGIN|END)(?<=([-\u2010-\u2015\u2212]{1,5} ?)\1) ([A-Z0-9][A-Z0-9 ]{0,47}?) ?[-\u2010-\u2015\u2212]{1,5}/g;
const WHOLE = /^-{5}(?:BEGIN|END) [^-]*[^ -]-{5}$/;

/**
 * Cuts PEM text (RFC 7468 §3) into the bodies of its certificates. Private keys are named and dropped here, other
 * contents are named.
 *
 * @returns undefined when there is no BEGIN or END line at all.
 */
export function splitArmour(text: string, tell: Tell): readonly Block[] | undefined {
  const lines = boundariesOf(text, tell);
  if (lines.length === 0) return undefined;
  const blocks: Block[] = [];
  let at = 0;
  let isAlone = lines[0]?.kind === 'END' || isBlank(text.slice(0, lines[0]?.from));
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (line.kind === 'END') {
      const isClosing = lines[index - 1]?.kind === 'BEGIN';
      if (!isClosing)
        addBlock(blocks, line.label, text.slice(at, line.from), 'The BEGIN line is missing.', tell);
      at = line.end;
      if (next?.kind !== 'END') isAlone &&= isBlank(text.slice(at, next?.from));
      continue;
    }
    const body = text.slice(line.end, next?.from ?? text.length);
    addBlock(blocks, line.label, body, next?.kind === 'END' ? undefined : 'The END line is missing.', tell);
    at = next?.from ?? text.length;
  }
  if (!isAlone) tell('untidy', 'There is other text before or behind the certificate.');
  return blocks;
}

const isBlank = (text: string): boolean => !/\S/.test(text);

function boundariesOf(text: string, tell: Tell): readonly Line[] {
  return [...text.matchAll(BOUNDARY)].map(match => {
    const [rest, kind, dashes = '', label = ''] = match;
    const whole = dashes + rest;
    if (!WHOLE.test(whole))
      tell('broken-armour', 'The BEGIN or END line is not written with five hyphens on each side.');
    return {
      kind: kind === 'END' ? 'END' : 'BEGIN',
      label,
      from: match.index - dashes.length,
      end: match.index + rest.length,
    };
  });
}

function addBlock(
  blocks: Block[],
  label: string,
  body: string,
  missing: string | undefined,
  tell: Tell,
): void {
  if (label.endsWith('PRIVATE KEY')) {
    tell('private-key', 'A private key is in the pasted text. It was not kept; treat the key as exposed.');
    return;
  }
  if (!/^(?:X509 |TRUSTED )?CERTIFICATE$/.test(label)) {
    tell('not-a-certificate', `The pasted text holds a ${label}, not a certificate.`);
    return;
  }
  if (label !== 'CERTIFICATE') tell('untidy', `The BEGIN line says ${label}; it should say CERTIFICATE.`);
  if (missing) tell('broken-armour', missing);
  const isOneLine = !/[\r\n]/.test(body) && body.trim().length > 76;
  if (isOneLine) tell('one-line', 'The certificate was pasted on one line: its line breaks are lost.');
  blocks.push({body});
}
