import fc from 'fast-check';

/** Random rebuilding of a message: its elements moved, copied, wrapped and changed, their text kept as it was signed. */

/** An element with its tag as written, or text. */
export interface Piece {
  readonly tag: string;
  readonly children: readonly (Piece | string)[];
}

/** Text of XML without comments, CDATA and instructions → pieces; `textOf` gives the same text back. */
export function piecesOf(xml: string): Piece {
  const open: {tag: string; children: (Piece | string)[]}[] = [{tag: '', children: []}];
  for (const [token] of xml.matchAll(/<[^>]+>|[^<]+/g)) {
    const parent = open.at(-1);
    if (token.startsWith('</')) {
      const closed = open.pop();
      if (closed) open.at(-1)?.children.push(closed);
    } else if (token.endsWith('/>')) parent?.children.push({tag: token, children: []});
    else if (token.startsWith('<')) open.push({tag: token, children: []});
    else parent?.children.push(token);
  }
  const root = open[0]?.children.find(child => typeof child !== 'string');
  if (!root) throw new Error('There is no element.');
  return root;
}

export function textOf({tag, children}: Piece): string {
  if (tag.endsWith('/>'))
    return children.length === 0 ? tag : textOf({tag: tag.replace('/>', '>'), children});
  const name = nameOf(tag);
  return `${tag}${children.map(child => (typeof child === 'string' ? child : textOf(child))).join('')}</${name}>`;
}

const nameOf = (tag: string): string => /^<([^\s/>]+)/.exec(tag)?.[1] ?? '';

/** Where a piece is: indexes of children from the root down. */
type Path = readonly number[];

function pathsOf(piece: Piece, at: Path = []): readonly Path[] {
  return [
    at,
    ...piece.children.flatMap((child, index) =>
      typeof child === 'string' ? [] : pathsOf(child, [...at, index]),
    ),
  ];
}

function at(root: Piece, path: Path): Piece {
  return path.reduce((piece, index) => piece.children[index] as Piece, root);
}

function replaced(
  root: Piece,
  [index, ...rest]: Path,
  change: (piece: Piece) => readonly (Piece | string)[],
): Piece {
  if (index === undefined) {
    const [first] = change(root);
    return first === undefined || typeof first === 'string' ? root : first;
  }
  const child = root.children[index] as Piece;
  const pieces = rest.length === 0 ? change(child) : [replaced(child, rest, change)];
  return {...root, children: root.children.toSpliced(index, 1, ...pieces)};
}

const inserted = (parent: Piece, position: number, piece: Piece | string): Piece => ({
  ...parent,
  children: parent.children.toSpliced(position % (parent.children.length + 1), 0, piece),
});

/** What attacks are about is taken more often than the rest. */
const WEIGHTY = /^<(?:\w+:)?(?:Response|Assertion|Signature|Object|Extensions|Advice)[\s/>]/;

function choose(root: Piece, number: number, isWeighty: boolean): Path {
  const all = pathsOf(root);
  const weighty = isWeighty ? all.filter(path => WEIGHTY.test(at(root, path).tag)) : [];
  const from = weighty.length > 0 ? weighty : all;
  return from[number % from.length] ?? [];
}

const WRAPPERS = [
  '<samlp:Extensions xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">',
  '<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
  '<saml:Advice xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">',
  '<x>',
];
const IDS = ['_a1', '_r1', '_evil', '_evil2'];

const toMallory = (piece: Piece): Piece => ({
  tag: piece.tag,
  children: piece.children.map(child =>
    typeof child === 'string' ? child.replace(/alice|Alice/g, 'mallory') : toMallory(child),
  ),
});

/** One change, as plain data, so that a counterexample can be read; numbers choose among what is there. */
export interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly from: number;
  readonly into: number;
  readonly position: number;
  readonly wrapper: string;
  readonly isWeighty: boolean;
  readonly id: string;
}

/** Copies make most attacks, so they are taken more often. */
const KINDS = [
  'move',
  'copy',
  'copy',
  'copyAsMallory',
  'copyAsMallory',
  'mallory',
  'wrap',
  'remove',
  'id',
  'comment',
] as const;

const number = fc.nat(997);

/** One to five steps. */
export const mutation: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    from: number,
    into: number,
    position: number,
    wrapper: fc.constantFrom(...WRAPPERS),
    isWeighty: fc.boolean(),
    id: fc.constantFrom(...IDS),
  }),
  {minLength: 1, maxLength: 5},
);

export const mutated = (xml: string, steps: readonly Step[]): string =>
  textOf(steps.reduce(changedBy, piecesOf(xml)));

const withId = (piece: Piece, id: string): Piece => ({
  ...piece,
  tag: piece.tag.replace(/ ID="[^"]*"/, ` ID="${id}"`),
});

function changedBy(root: Piece, {kind, from, into, position, wrapper, isWeighty, id}: Step): Piece {
  const path = choose(root, from, true);
  const any = choose(root, from, isWeighty);
  const isRoot = path.length === 0;
  const put = (tree: Piece, added: Piece) =>
    replaced(tree, choose(tree, into, isWeighty), parent => [inserted(parent, position, added)]);
  switch (kind) {
    case 'move':
      return isRoot
        ? root
        : put(
            replaced(root, path, () => []),
            at(root, path),
          );
    case 'copy':
      return put(root, at(root, path));
    case 'copyAsMallory':
      return put(root, withId(toMallory(at(root, path)), id));
    case 'mallory':
      return replaced(root, any, one => [toMallory(one)]);
    case 'wrap':
      return isRoot ? root : replaced(root, path, one => [{tag: wrapper, children: [one]}]);
    case 'remove':
      return any.length === 0 ? root : replaced(root, any, () => []);
    case 'id':
      return replaced(root, path, one => [withId(one, id)]);
    case 'comment':
      return replaced(root, choose(root, into, false), one => [inserted(one, position, '<!-- x -->')]);
    default:
      return kind satisfies never;
  }
}
