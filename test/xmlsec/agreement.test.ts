import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {decodeText} from '../../src/core/bindings/charset.ts';
import {readMessage} from '../../src/core/saml/read.ts';
import {verifySignatures} from '../../src/core/signature/verify.ts';
import {keyOf} from './keys.ts';
import {own} from './own.ts';
import {signerOf, type Shape} from './shape.ts';
import {table} from './table.ts';
import {isInstalled, openXmlsec1, type Verdict} from './xmlsec1.ts';

if (!isInstalled) console.warn('Skipped: xmlsec1, the reference for signatures, is not installed.');

interface Judged {
  readonly xmlsec1: Verdict;
  readonly ours: string;
  readonly reason?: string | undefined;
}

const xmlsec1 = openXmlsec1();
const sign = signerOf(xmlsec1);
const judged = new Map<string, Judged | Error>();

async function judge({make, key = 'rsa2048', nth = 0}: Shape): Promise<Judged> {
  const xml = await make(sign);
  const verdict = await xmlsec1.verify(xml, key, nth);
  const text = decodeText(Buffer.from(xml), 'The message');
  const read = text.ok ? readMessage(text.value) : text;
  if (!read.ok) return {xmlsec1: verdict, ours: 'unreadable', reason: read.problem.message};
  const facts = await verifySignatures(read.value, {expected: [keyOf(key).certificate], published: []});
  return {xmlsec1: verdict, ours: facts[nth]?.outcome ?? 'no Signature', reason: facts[nth]?.reason};
}

const shapes = [...table, ...own];

/** A few at a time: most of the time goes by in processes of xmlsec1. */
async function judgeAll(): Promise<void> {
  const waiting = [...shapes];
  const work = async (): Promise<void> => {
    for (let shape = waiting.shift(); shape; shape = waiting.shift())
      judged.set(
        shape.id,
        await judge(shape).catch((error: unknown) =>
          error instanceof Error ? error : new Error(String(error)),
        ),
      );
  };
  await Promise.all([work(), work(), work()]);
}

function verdictsOn({id}: Shape): Judged {
  const found = judged.get(id);
  if (!found || found instanceof Error) throw found ?? new Error(`Shape ${id} was not judged.`);
  return found;
}

describe.skipIf(!isInstalled)('agreement with xmlsec1', () => {
  beforeAll(judgeAll, 180_000);
  afterAll(() => xmlsec1.close());

  it.each(shapes.map(shape => [shape.id, shape.name, shape] as const))('%s: %s', (_id, _name, shape) => {
    const {xmlsec1, ours, reason} = verdictsOn(shape);
    const isAgreed = (xmlsec1.verdict === 'OK') === (ours === 'valid');
    expect({xmlsec1: xmlsec1.verdict, ours}, `${reason ?? ''}\n${xmlsec1.words}`).toEqual({
      xmlsec1: shape.xmlsec1 ?? 'OK',
      ours: shape.ours ?? 'valid',
    });
    expect(shape.why === undefined, 'a reason is given where we differ, and only there').toBe(isAgreed);
    if (ours === 'valid') expect(xmlsec1.verdict === 'OK' || xmlsec1.lacksAlgorithm).toBe(true);
  });

  it('differs in no row of the first table but these', () => {
    const differing = table.filter(({why}) => why !== undefined).map(({id}) => id);
    expect(differing).toEqual(['22', '36', '61', '65', '86', '97']);
    expect(table).toHaveLength(99);
  });
});
