import {inflateRawSync} from 'node:zlib';

/**
 * What a message must not tell, read out of it by patterns: nothing of the redactor has a part in it. And the search for it in
 * a written export, in every form that a program may have put it in.
 */

/** Every value that belongs to a person or opens something, as it stands in the text of a message (references resolved). */
export function secretsIn(xml: string): readonly string[] {
  const leaves = [
    ...xml.matchAll(/<(?:[\w.-]+:)?(?:NameID|NameIdentifier|AttributeValue|SessionIndex)\b[^<>]*>([^<]*)</g),
  ].map(([, text = '']) => text);
  const attributes = [
    ...xml.matchAll(/\s(?:SessionIndex|Address|DNSName|SPProvidedID|IPAddress)\s*=\s*"([^"]*)"/g),
  ].map(([, text = '']) => text);
  const bytes = [...xml.matchAll(/<(?:[\w.-]+:)?(?:SignatureValue|CipherValue)\b[^<>]*>([^<]*)</g)].map(
    ([, text = '']) => text.replaceAll(/\s/g, ''),
  );
  const comments = [...xml.matchAll(/<!--([\s\S]*?)-->/g)].map(([, text = '']) => text);
  const addresses = [...xml.matchAll(/[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g)].map(([text]) => text);
  const values = [...leaves, ...attributes, ...comments].map(resolved);
  return [
    ...values,
    ...bytes.filter(text => text.length > 20),
    ...addresses,
    ...[...values, ...addresses].flatMap(localPart),
  ];
}

const localPart = (text: string): readonly string[] => {
  const at = text.trim().lastIndexOf('@');
  return at > 0 && /^\S+@[\w.-]+$/.test(text.trim()) ? [text.trim().slice(0, at)] : [];
};

const NAMED: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};
const resolved = (text: string): string =>
  text.replaceAll(/&(#x[\da-f]+|#\d+|\w+);/gi, (all, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(Number(`0${name.slice(1)}`)) : (NAMED[name] ?? all),
  );

/** Parts of a message that stay on purpose, and the words of every message. */
export function keptIn(xml: string): string {
  const texts = [
    ...xml.matchAll(
      /<(?:[\w.-]+:)?(?:Issuer|Audience|AuthnContextClassRef|StatusMessage|X509SubjectName|X509IssuerName|X509SerialNumber)\b[^<>]*>([^<]*)</g,
    ),
  ].map(([, text = '']) => text);
  const values = [
    ...xml.matchAll(
      /\s(?:ID|Id|AssertionID|ResponseID|InResponseTo|Destination|Recipient|AssertionConsumerServiceURL|Name|FriendlyName|AttributeName|AttributeNamespace|NameFormat|Format|Method|Value|Algorithm|Version|ProviderName|IssueInstant|AuthnInstant|NotBefore|NotOnOrAfter|SessionNotOnOrAfter|xmlns(?::\w+)?)\s*=\s*["']([^"']*)["']/g,
    ),
  ].map(([, text = '']) => text);
  // What a certificate says is public, and so are the vocabularies that every identity provider uses.
  const certificates = [...xml.matchAll(/<(?:[\w.-]+:)?X509Certificate\b[^<>]*>([^<]*)</g)].map(
    ([, text = '']) => Buffer.from(text, 'base64').toString('latin1'),
  );
  const vocabulary = [
    ...xml.matchAll(/(?:urn:oasis:names:tc:|http:\/\/schemas\.(?:xmlsoap\.org|microsoft\.com)\/)[\w/.:-]*/g),
  ].map(([text]) => text);
  const domains = [...xml.matchAll(/@([\w-]+(?:\.[\w-]+)+)/g)].map(([, domain = '']) => domain);
  return [...texts, ...values, ...certificates, ...vocabulary, ...domains]
    .map(resolved)
    .join('\n')
    .toLowerCase();
}

/** All texts that can be had out of an export: itself, the strings of its JSON, and what is encoded in them. */
function textsIn(output: string): readonly string[] {
  const texts = new Set<string>([output]);
  const visit = (value: unknown): void => {
    if (typeof value === 'string') opened(value, texts, 0);
    else if (typeof value === 'object' && value !== null)
      for (const item of Object.values(value)) visit(item);
  };
  try {
    visit(JSON.parse(output));
  } catch {
    opened(output, texts, 0);
  }
  return [...texts];
}

function opened(text: string, texts: Set<string>, depth: number): void {
  if (texts.has(text) && depth > 0) return;
  texts.add(text);
  if (depth > 3) return;
  if (/%[\da-f]{2}/i.test(text)) {
    try {
      opened(decodeURIComponent(text.replaceAll('+', ' ')), texts, depth + 1);
    } catch {
      // A lone “%”: nothing is encoded.
    }
  }
  for (const [token] of text.matchAll(/[A-Za-z0-9+/_-]{16,}={0,2}/g)) {
    const bytes = Buffer.from(token, 'base64');
    texts.add(bytes.toString('utf8'));
    if (/^\s*</.test(bytes.toString('utf8'))) opened(bytes.toString('utf8'), texts, depth + 1);
    try {
      opened(inflateRawSync(bytes).toString('utf8'), texts, depth + 1);
    } catch {
      // Not deflated.
    }
  }
}

/** The letters of base64 that any text with the secret in it must have, for each of the three places it may begin at. */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap(before => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const from = [0, 2, 3][before] ?? 0;
    const to = (before + bytes.length) % 3 === 0 ? undefined : -1;
    const letters = whole.slice(from, to);
    return [letters, letters.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

const xmlEscaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Which of the secrets an export gives away, and in which form. */
export function leaksOf(output: string, secrets: readonly string[]): readonly string[] {
  // Where our sentences come from is no secret of anybody.
  const texts = textsIn(output.replaceAll(/"source":"https:[^"]*"|^Source: .*$/gm, ''));
  const lower = texts.map(text => text.toLowerCase());
  return secrets.flatMap(secret => {
    const found = formsOf(secret).find(([, form, isExact]) =>
      isExact ? texts.some(text => text.includes(form)) : lower.some(text => has(text, form.toLowerCase())),
    );
    return found ? [`${secret} (${found[0]})`] : [];
  });
}

function formsOf(secret: string): readonly (readonly [name: string, form: string, isExact: boolean])[] {
  const percent = encodeURIComponent(secret);
  const bytes = Buffer.byteLength(secret);
  return [
    ['plain', secret, false],
    ['XML', xmlEscaped(secret), false],
    ['JSON', JSON.stringify(secret).slice(1, -1), false],
    ['percent', percent, false],
    ['percent, + for blanks', percent.replaceAll('%20', '+'), false],
    ['percent twice', encodeURIComponent(percent), false],
    // Shorter ones turn up in random bytes by chance.
    ...(bytes < 7
      ? []
      : [
          ['hex', Buffer.from(secret).toString('hex'), false] as const,
          ...base64Forms(secret).map(form => ['base64', form, true] as const),
        ]),
  ];
}

/** Up to seven characters as a word of their own, as `docs/redaction.md` has it; longer ones anywhere. */
function has(text: string, secret: string): boolean {
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
    if (secret.length >= 8 && !/^[\d.:-]+$/.test(secret)) return true;
    const around = [text.charAt(at - 1), text.charAt(at + secret.length)];
    if (!around.some(character => /[\p{L}\p{N}]/u.test(character))) return true;
  }
  return false;
}
