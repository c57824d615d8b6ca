import {bytesOfBase64} from '../text/base64.ts';
import {encodeBase64} from '../certificate/base64.ts';
import {readPastedCertificates} from '../certificate/paste.ts';
import {ok, type Result} from '../result.ts';
import {scanXml, type XmlReceiver} from '../saml/scan.ts';
import {attributeRuleOf, isKnownElement, isMaskedAttribute, type TextRule, textRuleOf} from './allow-list.ts';
import {redactUrl} from './url.ts';
import type {Masks} from './masks.ts';
import {joinName, lookupName, maskNames, prefixOf, scopesOf, splitName, unknownName} from './names.ts';
import {hides} from './readings.ts';
import type {Removed, RemovedKind} from './removed.ts';
import {scrubbed} from './scrubbed.ts';
import {escapeAttribute, escapeText, unescape} from './xml-text.ts';

/** What a walk over a message needs, and what it reports. */
export interface Walk {
  readonly masks: Masks;
  readonly removed: Removed;
  /** Counts what was taken away, for the receipt. */
  count(kind: RemovedKind): void;
  /** A value of the configuration: it stays. */
  keep(value: string): void;
  /** Whether a parameter (`name=value`) stands in an address of the configuration. */
  isConfigured(pair: string): boolean;
}

/**
 * XML of a message → the same without what names somebody or could be replayed. What stays is on a list (`allow-list.ts`); all
 * else is masked: text, attributes, comments, processing instructions, and names that are not SAML's.
 *
 * @returns The XML, well-formed; or the scan's first fault.
 */
export function redactMessage(xml: string, walk: Walk): Result<string> {
  const text = xml.replace(/^\uFEFF/, '');
  const writer = new Writer(walk);
  const scanned = scanXml(text, writer);
  if (!scanned.ok) return scanned;
  return ok((/^<\?xml[ \t\r\n]/.test(text) ? '<?xml version="1.0" encoding="UTF-8"?>' : '') + writer.xml());
}

interface Open {
  readonly written: string;
  readonly local: string;
  readonly isKnown: boolean;
  readonly rule: TextRule;
  /** Inside of an element whose text is masked, whatever its children are called. */
  readonly isMasked: boolean;
  readonly isDetail: boolean;
}

/** A run of text, and the comments and instructions between its parts. */
type Piece = {readonly text: string} | {readonly markup: string};

/** Shown where bytes were taken out; decoded, it says so. */
const NOTE = 'left out by SAML Lens. ';

class Writer implements XmlReceiver {
  readonly #walk: Walk;
  readonly #scopes = scopesOf();
  readonly #out: string[] = [];
  readonly #open: Open[] = [];
  #pieces: Piece[] = [];
  #name = '';
  #attributes: {readonly name: string; readonly value: string}[] = [];

  constructor(walk: Walk) {
    this.#walk = walk;
  }

  xml(): string {
    return this.#out.join('');
  }

  startTag(name: string): void {
    this.#flush();
    this.#name = name;
    this.#attributes = [];
  }

  attribute(name: string, raw: string): void {
    this.#attributes.push({name, value: unescape(raw.replaceAll(/\r\n|[\t\n\r]/g, ' '))});
  }

  endOfTag(isEmpty: boolean): string | undefined {
    const {masks, removed, count} = this.#walk;
    const declarations = this.#attributes.flatMap(({name, value}) => {
      const {prefix, local} = splitName(name);
      if (name === 'xmlns') return [['', value] as const];
      return prefix === 'xmlns' ? [[local, value] as const] : [];
    });
    this.#scopes.enter(declarations);
    const {prefix, local} = splitName(this.#name);
    const parent = this.#open.at(-1);
    const isKnown = isKnownElement(this.#scopes.namespaceOf(prefix), local);
    if (!isKnown) {
      removed.add(local, 'unknown');
      count('unknown');
    }
    const written = joinName(prefixOf(prefix, masks), isKnown ? local : unknownName(local, masks));
    const isDetail = parent?.isDetail === true || (isKnown && local === 'StatusDetail');
    const isMasked =
      parent !== undefined &&
      (parent.isMasked || parent.local === 'AttributeValue' || (!parent.isKnown && !parent.isDetail));
    // Products put elements of their own into StatusDetail; those of SAML mean there what they mean elsewhere.
    const rule =
      isDetail && (!isKnown || local === 'StatusDetail') ? 'words' : isKnown ? textRuleOf(local) : 'mask';
    const attributes = this.#attributes.map(({name, value}) =>
      this.#attribute(name, value, isKnown && !isMasked),
    );
    this.#out.push(`<${[written, ...attributes].join(' ')}${isEmpty ? '/' : ''}>`);
    if (isEmpty) this.#scopes.leave();
    else this.#open.push({written, local, isKnown, rule: isMasked ? 'mask' : rule, isMasked, isDetail});
    return undefined;
  }

  endTag(): void {
    this.#flush();
    this.#scopes.leave();
    this.#out.push(`</${this.#open.pop()?.written ?? ''}>`);
  }

  text(raw: string): void {
    this.#pieces.push({text: unescape(raw.replaceAll(/\r\n?/g, '\n'))});
  }

  cdata(raw: string): void {
    this.#pieces.push({text: raw.replaceAll(/\r\n?/g, '\n')});
  }

  comment(raw: string): void {
    this.#pieces.push({markup: `<!--${this.#aside(raw)}-->`});
  }

  processingInstruction(target: string, raw: string): void {
    this.#pieces.push({
      markup: `<?${unknownName(target, this.#walk.masks)} ${this.#aside(`${target} ${raw}`)}?>`,
    });
  }

  #aside(raw: string): string {
    const {removed, count} = this.#walk;
    count('comment');
    for (const word of raw.split(/\s+/)) removed.add(word, 'comment');
    return removed.add(raw, 'comment').replaceAll(/[^A-Za-z]/g, '');
  }

  #attribute(name: string, value: string, isKnown: boolean): string {
    const {masks, removed} = this.#walk;
    const {prefix, local} = splitName(name);
    if (name === 'xmlns' || prefix === 'xmlns') {
      const declared = prefix === '' ? 'xmlns' : `xmlns:${prefixOf(local, masks)}`;
      return `${declared}="${escapeAttribute(this.#scrubbed(value))}"`;
    }
    const lookup = lookupName(local, prefix === '' ? undefined : (this.#scopes.namespaceOf(prefix) ?? ''));
    const rule = isKnown || lookup.includes(':') ? attributeRuleOf(lookup) : 'mask';
    if (QUALIFIERS.has(lookup) && isKnown && removed.isKept(value))
      return `${local}="${escapeAttribute(scrubbed(value, this.#walk))}"`;
    if (rule === 'mask') {
      const written =
        prefix === '' && isKnown && isMaskedAttribute(local) ? local : this.#renamed(prefix, local);
      return `${written}="${escapeAttribute(this.#masked(value, KINDS[local] ?? 'unknown'))}"`;
    }
    const written = joinName(prefixOf(prefix, masks), local);
    if (rule === 'name') return `${written}="${escapeAttribute(removed.scrub(maskNames(value, masks)))}"`;
    return `${written}="${escapeAttribute(this.#byRule(rule, value))}"`;
  }

  #renamed(prefix: string, local: string): string {
    const {masks, removed} = this.#walk;
    removed.add(local, 'unknown');
    return joinName(prefixOf(prefix, masks), unknownName(local, masks));
  }

  #byRule(rule: 'configuration' | 'words' | 'id' | RegExp, value: string): string {
    if (rule === 'configuration') return this.#kept(value);
    if (rule === 'id') {
      this.#walk.keep(value);
      return this.#scrubbed(value);
    }
    if (rule === 'words') return this.#scrubbed(value);
    if (!rule.test(value)) return this.#masked(value, 'unknown');
    if (!PLAIN.test(value)) return this.#scrubbed(value);
    this.#walk.keep(value);
    return value;
  }

  #kept(value: string): string {
    const {keep} = this.#walk;
    keep(value);
    return this.#scrubbed(redactUrl(value, this.#walk, true));
  }

  #scrubbed(value: string): string {
    return scrubbed(value, this.#walk);
  }

  #masked(value: string, kind: RemovedKind): string {
    if (value.trim() === '') return value;
    const {removed, count} = this.#walk;
    count(kind);
    return removed.add(value, kind);
  }

  /** Text is judged as a whole: what readers take together must be masked together. */
  #flush(): void {
    const pieces = this.#pieces;
    if (pieces.length === 0) return;
    this.#pieces = [];
    const text = pieces.map(piece => ('text' in piece ? piece.text : '')).join('');
    const written = text.trim() === '' ? text : this.#text(text);
    let from = 0;
    let read = 0;
    for (const piece of pieces) {
      if ('markup' in piece) {
        const to = read === text.length ? written.length : Math.floor((read / text.length) * written.length);
        if (written !== text) this.#walk.masks.issue(written.slice(from, to));
        this.#out.push(escapeText(written.slice(from, to)), piece.markup);
        from = to;
      } else read += piece.text.length;
    }
    if (from > 0 && written !== text) this.#walk.masks.issue(written.slice(from));
    this.#out.push(escapeText(written.slice(from)));
  }

  #text(text: string): string {
    const {removed, count} = this.#walk;
    const element = this.#open.at(-1);
    const rule = element?.rule ?? 'mask';
    switch (rule) {
      case 'configuration':
        return this.#kept(text);
      case 'words':
        return this.#scrubbed(text);
      case 'bytes':
        return /^[A-Za-z0-9+/=\s]*$/.test(text) && !hides(text, removed)
          ? removed.scrub(text)
          : this.#masked(text, 'unknown');
      case 'certificate':
        for (const name of namesIn(text)) this.#walk.keep(name);
        if (/^[A-Za-z0-9+/=\s-]*$/.test(text) && this.#scrubbed(text) === text) return text;
        count('certificate');
        return encodeBase64(new TextEncoder().encode(`Certificate ${NOTE}`));
      case 'signature':
      case 'cipher': {
        count(rule);
        removed.add(text.replaceAll(/\s+/g, ''), rule);
        return broken(text, rule);
      }
      case 'mask':
        return this.#masked(text, KINDS[element?.local ?? ''] ?? 'unknown');
      default:
        return rule satisfies never;
    }
  }
}

/** What a certificate says of its holder and issuer is public: it is in every handshake and in the metadata. */
function namesIn(text: string): readonly string[] {
  const {certificates} = readPastedCertificates(text);
  return certificates.flatMap(({subject, issuer}) =>
    [subject, issuer].flatMap(name => [
      name,
      ...name.split(/(?<!\\),/).map(part => part.slice(part.indexOf('=') + 1)),
    ]),
  );
}

/** Bytes that say that they are none: of a signature as many as there were, so that the key's length stays to be seen. */
export function broken(base64: string, rule: 'signature' | 'cipher'): string {
  const note = rule === 'signature' ? `Signature ${NOTE}` : `Cipher text ${NOTE}`;
  const length =
    rule === 'signature' ? Math.min(bytesOfBase64(base64, true)?.length ?? note.length, 1024) : note.length;
  const bytes = new TextEncoder().encode(note.repeat(Math.ceil(Math.max(length, 1) / note.length)));
  return encodeBase64(bytes.subarray(0, Math.max(length, 1)));
}

/** A number, a time or a flag. */
const PLAIN = /^(?:[\d:.TZ+-]*|true|false)$/;

/** Most often an entity ID, which stays; else anything (saml-core-2.0 §2.2.2). */
const QUALIFIERS: ReadonlySet<string> = new Set(['NameQualifier', 'SPNameQualifier']);

const KINDS: Readonly<Partial<Record<string, RemovedKind>>> = {
  NameID: 'name',
  NameIdentifier: 'name',
  AttributeValue: 'attribute',
  SessionIndex: 'session',
  Address: 'session',
  SPProvidedID: 'name',
};
