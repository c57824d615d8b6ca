import fc from 'fast-check';
import {expect, test} from 'vitest';
import {indentXml} from '../../../src/core/text/indented-xml.ts';
import {cutsOf} from '../../../src/core/xml-view/lines.ts';
import {outlineOf} from '../../../src/core/xml-view/outline.ts';
import {elementOf, PLACES} from '../../../src/core/xml-view/places.ts';
import {layOut, rowAt} from '../../../src/core/xml-view/rows.ts';
import {segmentsOf} from '../../../src/core/xml-view/segments.ts';
import {coverEdges, signedParts} from '../../../src/core/xml-view/signed.ts';
import {colour} from '../../../src/core/xml-view/tokens.ts';
import {signAssertion} from '../../bench/sign.mjs';
import {selfSigned} from '../../rig/self-signed.mjs';
import {aResponseXml} from '../../support/a-response.ts';

const SIGNED = signAssertion(aResponseXml(), selfSigned('identity provider of the XML view'));

/** A message with a stretch replaced: cut off, doubled, or broken in any other way. */
const damaged = fc
  .tuple(
    fc.nat(SIGNED.length),
    fc.nat(200),
    fc.oneof(
      fc.constantFrom(
        '',
        '<',
        '>',
        '"',
        '&',
        '<!--',
        ']]>',
        '</saml:Subject>',
        '<x>',
        '\0',
        '\uFEFF',
        '\uD800',
      ),
      fc.string(),
      fc.nat(SIGNED.length).map(at => SIGNED.slice(at, at + 300)),
    ),
  )
  .map(([at, length, instead]) => SIGNED.slice(0, at) + instead + SIGNED.slice(at + length));

test('a damaged message is shown all the same: every row is its text, and what is broken has a place in it', () => {
  fc.assert(
    fc.property(damaged, xml => {
      const colouring = colour(xml);
      const outline = outlineOf(xml, colouring.pieces);
      const parts = outline.ok ? signedParts(outline.value, []) : [];
      const highlights = {matches: [], parts, edges: coverEdges(parts)};
      const rows = layOut(xml, indentXml(xml, undefined, colouring.pieces), {
        columns: 40,
        isWrapped: true,
        folded: new Set(),
        cuts: cutsOf(colouring.pieces),
        notes: [],
      });
      for (const {kind, from, to} of rows) {
        if (kind !== 'text') continue;
        const segments = segmentsOf(xml, from, to, colouring, highlights);
        expect(segments.map(segment => xml.slice(segment.from, segment.to)).join('')).toBe(
          xml.slice(from, to),
        );
      }
      if (outline.ok) {
        for (const checkId of Object.keys(PLACES)) {
          const element = elementOf({checkId}, outline.value);
          if (element) expect(xml.slice(element.from + 1, element.tagTo)).toContain(element.node.tagName);
        }
      } else {
        expect(outline.problem.position).toBeGreaterThanOrEqual(0);
        expect(outline.problem.position).toBeLessThanOrEqual(xml.length);
        expect(rowAt(rows, outline.problem.position ?? 0)).toBeGreaterThanOrEqual(0);
      }
    }),
    {numRuns: 100},
  );
});
