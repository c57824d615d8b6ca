import type {Parameter} from '../capture.ts';

/** A SAML message in a page that posts it by itself (saml-bindings-2.0 §3.5.4), as such pages are saved to disk. */
export interface FormMessage {
  readonly parameter: Parameter;
  readonly encoded: string;
  readonly relayState?: string;
  /** The form's action, where it is an absolute address. */
  readonly url?: string;
}

interface Tag {
  readonly name: string;
  /** By lower-case name; of two alike, the first counts (HTML §13.2.5.33). */
  readonly attributes: ReadonlyMap<string, string>;
}

/** The messages in the hidden inputs of a page, in the order in which they stand. Linear in the length of the page. */
export function readFormMessages(html: string): readonly FormMessage[] {
  const found: {parameter: Parameter; encoded: string; form: number}[] = [];
  const relayStates = new Map<number, string>();
  const urls = new Map<number, string>();
  let form = 0;
  for (const {name, attributes} of tags(html)) {
    if (name === 'form') {
      form += 1;
      const action = attributes.get('action')?.trim() ?? '';
      if (/^https?:\/\//i.test(action) && URL.canParse(action)) urls.set(form, action);
      continue;
    }
    const parameter = attributes.get('name');
    const value = attributes.get('value') ?? '';
    if (parameter === 'SAMLResponse' || parameter === 'SAMLRequest')
      found.push({parameter, encoded: value, form});
    else if (parameter === 'RelayState') relayStates.set(form, value);
  }
  return found.map(({parameter, encoded, form}) => {
    const [relayState, url] = [relayStates.get(form), urls.get(form)];
    return {
      parameter,
      encoded,
      ...(relayState !== undefined && {relayState}),
      ...(url !== undefined && {url}),
    };
  });
}

/** A page has some; more are no page that posts a message. */
const MAX_TAGS = 10_000;

/** The form and input tags of a page, outside of comments. */
function tags(html: string): readonly Tag[] {
  const start = /<!--|<(form|input)(?=[\s/>])/gi;
  const list: Tag[] = [];
  for (let match = start.exec(html); match && list.length < MAX_TAGS; match = start.exec(html)) {
    const name = match[1]?.toLowerCase();
    if (name === undefined) {
      const end = html.indexOf('-->', start.lastIndex);
      if (end < 0) break;
      start.lastIndex = end;
      continue;
    }
    const {attributes, end} = readAttributes(html, start.lastIndex);
    list.push({name, attributes});
    start.lastIndex = end;
  }
  return list;
}

function readAttributes(html: string, from: number) {
  const attribute = /[\s/]*([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;
  const attributes = new Map<string, string>();
  let end = from;
  attribute.lastIndex = from;
  for (let match = attribute.exec(html); match; match = attribute.exec(html)) {
    end = attribute.lastIndex;
    const [, name = '', double, single, bare] = match;
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, withoutReferences(double ?? single ?? bare ?? ''));
  }
  return {attributes, end};
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  plus: '+',
  equals: '=',
  sol: '/',
};

/** Character references (HTML §13.5) of what base64 and addresses hold; others stay as they stand. */
const withoutReferences = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi,
    (reference, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? reference) : reference;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : reference;
    },
  );
