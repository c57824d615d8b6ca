import {readFileSync} from 'node:fs';
import {beforeAll, describe, expect, it} from 'vitest';
import {decodeText} from '../../src/core/bindings/charset.ts';
import {readMessage} from '../../src/core/saml/read.ts';
import {verifySignatures} from '../../src/core/signature/verify.ts';
import {keyOf} from './keys.ts';
import {own} from './own.ts';
import {signerOf, type Shape} from './shape.ts';
import {table} from './table.ts';
import {isInstalled, openXmlsec1, type Verdict, type Xmlsec1} from './xmlsec1.ts';

if (!isInstalled) console.warn('Skipped: xmlsec1, the reference for signatures, is not installed.');

interface Judged {
  readonly xmlsec1: Verdict;
  readonly ours: string;
  readonly reason?: string | undefined;
}

const judged = new Map<string, Judged | Error>();

async function judge({make, key = 'rsa2048', nth = 0}: Shape, xmlsec1: Xmlsec1): Promise<Judged> {
  const xml = await make(signerOf(xmlsec1));
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
  const xmlsec1 = openXmlsec1();
  const waiting = [...shapes];
  const work = async (): Promise<void> => {
    for (let shape = waiting.shift(); shape; shape = waiting.shift())
      judged.set(
        shape.id,
        await judge(shape, xmlsec1).catch((error: unknown) =>
          error instanceof Error ? error : new Error(String(error)),
        ),
      );
  };
  await Promise.all([work(), work(), work()]);
  xmlsec1.close();
}

function verdictsOn({id}: Shape): Judged {
  const found = judged.get(id);
  if (!found || found instanceof Error) throw found ?? new Error(`Shape ${id} was not judged.`);
  return found;
}

describe.skipIf(!isInstalled)('agreement with xmlsec1', () => {
  beforeAll(judgeAll, 180_000);

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
});

describe('the shapes', () => {
  const differing = shapes.filter(({why}) => why !== undefined);

  it('differ in no row of the first table but these', () => {
    expect(table).toHaveLength(99);
    expect(differing.filter(shape => table.includes(shape)).map(({id}) => id)).toEqual([
      '22',
      '36',
      '61',
      '65',
      '86',
      '97',
    ]);
  });

  it('have an id and a name of their own', () => {
    expect(new Set(shapes.map(({id}) => id)).size).toBe(shapes.length);
    expect(new Set(shapes.map(({name}) => name)).size).toBe(shapes.length);
  });

  // A row looks like this, whatever its padding.
  const lineOf = ({id, name, xmlsec1, ours, why}: Shape) =>
    `| ${id} | ${name} | ${xmlsec1 ?? 'OK'} | ${ours ?? 'valid'} | ${why} |`;
  const document = readFileSync(new URL('../../docs/verification.md', import.meta.url), 'utf8');
  const lines = document.split('\n').map(line => line.replace(/ +/g, ' '));

  it.each(differing.map(shape => [shape.id, shape] as const))(
    'that differ stand in docs/verification.md: %s',
    (_id, shape) => {
      expect(lines).toContain(lineOf(shape));
    },
  );

  it('are counted in docs/verification.md', () => {
    const agreeing = shapes.length - differing.length;
    expect(document).toContain(`${agreeing} of ${shapes.length} agree`);
  });
});
