import {createHash} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {main} from '../../src/cli/main.ts';
import {assertion, makeIdentity, response, signXml} from '../core/signature/signing.ts';
import {encryptedResponse} from '../core/encryption/engines.ts';

const idp = makeIdentity();
const sp = makeIdentity();
const signed = signXml(response(assertion('_a')), idp, {id: '_a'});

/** What `check` prints on a message. */
async function check(message: string, ...more: readonly string[]): Promise<string> {
  let out = '';
  const files: Readonly<Record<string, string>> = {
    m: message,
    key: sp.privateKey.export({type: 'pkcs8', format: 'pem'}) as string,
  };
  await main(['check', 'm', ...more], {
    readFile: path => Promise.resolve(Buffer.from(files[path] ?? '')),
    readStdin: () => Promise.reject(new Error('Standard input is not used here.')),
    out: text => (out += text),
    err: text => (out += text),
    isColoured: false,
    width: 100,
  });
  return out;
}

interface Hashed {
  readonly element: string;
  readonly referenceURI: string;
  readonly text: string;
}

const hashedIn = (json: string) => (JSON.parse(json) as readonly {hashed?: readonly Hashed[]}[])[0]?.hashed;

const digestOf = (text = '') => createHash('sha256').update(text).digest('base64');

describe('--hashed', () => {
  it('is the text that the digest in the Signature is of', async () => {
    const [hashed, ...more] = hashedIn(await check(signed, '--hashed', '--format', 'json')) ?? [];
    expect([hashed?.element, hashed?.referenceURI, more]).toEqual(['Assertion', '#_a', []]);
    expect(digestOf(hashed?.text)).toBe(/<(?:\w+:)?DigestValue>([^<]*)/.exec(signed)?.[1]);
  });

  it.each([
    ['text', 'Hashed of Assertion, Reference #_a (', '\n', '\n'],
    ['markdown', '### Hashed of Assertion, Reference `#_a` (', '\n```xml\n', '\n```\n'],
  ])('prints it whole in %s, below the report', async (format, title, before, after) => {
    const [hashed] = hashedIn(await check(signed, '--hashed', '--format', 'json')) ?? [];
    const [plain, out] = [
      await check(signed, '--format', format),
      await check(signed, '--hashed', '--format', format),
    ];
    expect(out.startsWith(`${plain}\n${title}${Buffer.from(hashed?.text ?? '').length} bytes)\n`)).toBe(true);
    expect(out.endsWith(`${before}${hashed?.text}${after}`)).toBe(true);
  });

  it('shows a changed value where the digest does not match', async () => {
    const out = await check(signed.replace('alice@example.com', 'mallory@example.com'), '--hashed');
    expect(out).toMatch(/^<saml:Assertion .*>mallory@example\.com<.*<\/saml:Assertion>$/m);
  });

  it.each(['json', 'text', 'markdown'])('is not in %s unasked', async format => {
    expect(await check(signed, '--format', format)).not.toMatch(/"hashed": \[|Hashed of/);
  });

  it.each([
    ['a message without a Signature', response(assertion('_a'))],
    ['a message that can’t be read', '<samlp:Response'],
    [
      'a message with Signatures beyond number',
      signed.replace(/<Signature .*<\/Signature>/s, one => one.repeat(17)),
    ],
  ])('says of %s that there is nothing to show', async (_name, message) => {
    for (const format of ['text', 'markdown'])
      expect(await check(message, '--hashed', '--format', format)).toMatch(
        /\nNothing to show of what was hashed: .+\n$/,
      );
    expect(hashedIn(await check(message, '--hashed', '--format', 'json'))).toEqual([]);
  });

  it('shows a Signature inside an Assertion that --key opened', async () => {
    const message = encryptedResponse(sp.privateKey, signXml(assertion('_b'), idp, {id: '_b'}));
    expect(await check(message, '--hashed', '--key', 'key')).toContain(
      'Hashed of Assertion, Reference #_b (',
    );
  });

  it('writes out what a terminal would obey, and keeps line ends and tabs', async () => {
    const strange = signXml(response(assertion('_a', 'a\u009B2J\n\tb')), idp, {id: '_a'});
    const out = await check(strange, '--hashed');
    expect(out).toContain('a<U+009B>2J\n\tb');
    expect(out).toContain(' bytes; what would not be seen is written as <U+…>)\n');
  });

  it('fences a text with backticks in a longer fence', async () => {
    const ticks = signXml(response(assertion('_a', 'a\n````\nb')), idp, {id: '_a'});
    expect(await check(ticks, '--hashed', '--format', 'markdown')).toContain('\n`````xml\n');
  });
});
