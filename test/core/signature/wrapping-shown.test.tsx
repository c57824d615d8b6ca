// @vitest-environment happy-dom
import {render} from 'preact';
import {beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {formatMarkdown} from '../../../src/cli/format/markdown.ts';
import {formatText} from '../../../src/cli/format/text.ts';
import type {Flow} from '../../../src/core/flow.ts';
import type {Report} from '../../../src/core/report.ts';
import {headlineOf} from '../../../src/ui/login/headline.ts';
import {reportText} from '../../../src/ui/login/report-text.ts';
import {Check} from '../../../src/ui/check.tsx';
import {anAssertionXml} from '../../support/a-response.ts';
import {textOf} from '../../ui/page.ts';
import {
  assertionOf,
  changed,
  evil,
  inspected,
  MALLORY,
  original,
  type Originals,
  signOriginals,
  xmlCrypto,
} from './wrapping-messages.ts';

/** What people read beside a value that nobody signed. */
const MARK = 'not covered by a valid signature';

const flow: Flow = {id: 'f', events: [], isPrivate: false};
const inTerminal = (report: Report) => formatText(report, 'x.xml', {isColoured: false, width: 100});
const lineWith = (text: string, part: string) => text.split('\n').find(line => line.includes(part));

let originals: Originals;
beforeAll(async () => void (originals = await signOriginals(xmlCrypto)));
beforeEach(() => render(null, document.body));

/** Mallory’s Assertion, for another Audience, is read; Alice’s is signed. */
const wrapped = () =>
  inspected(original(evil('', {audience: 'https://evil.test/saml'}) + assertionOf(originals).whole));

describe('values of an unsigned Assertion', () => {
  it('are marked in the Report, where they are compared', async () => {
    const report = await wrapped();
    expect(report.assertion).toMatchObject({protection: 'unsigned', isSigned: false});
    const marked = report.findings.filter(({isUnsigned}) => isUnsigned).map(({checkId}) => checkId);
    expect(marked).toEqual(
      expect.arrayContaining(['issuer', 'audience', 'destination', 'recipient', 'validity', 'name-id']),
    );
  });

  it('are marked in a terminal', async () => {
    const text = inTerminal(await wrapped());
    expect(text).toMatch(new RegExp(`NameID +${MALLORY}\n +${MARK}`));
    expect(text).toMatch(new RegExp(`actual +https://evil.test/saml\n +${MARK}`));
  });

  it('are marked in Markdown, of the command and of the popup', async () => {
    const report = await wrapped();
    for (const [text, name] of [
      [formatMarkdown(report, 'x.xml'), MALLORY],
      // What is copied for a ticket has its names masked.
      [reportText(flow, report), MALLORY.replace('mallory', 'user1')],
    ] as const) {
      expect(lineWith(text, 'NameID: ')).toBe(`- NameID: \`${name}\` (${MARK})`);
      expect(lineWith(text, 'Issuer: ')).toContain(`(${MARK})`);
      expect(lineWith(text, '- Actual: `https://evil.test/saml`')).toContain(`(${MARK})`);
    }
  });

  it('are marked on the screen', async () => {
    const finding = (await wrapped()).findings.find(({checkId}) => checkId === 'audience');
    if (!finding) throw new Error('Audience was not judged.');
    render(<Check finding={finding} isOpen at={0} />, document.body);
    const [expected, actual] = [...document.querySelectorAll('dd')].map(textOf);
    expect(expected).not.toContain(MARK);
    expect(actual).toContain(MARK);
  });

  it('are not said to be who was logged in', async () => {
    const report: Report = {...(await wrapped()), answer: {result: 'accepted'}};
    expect(headlineOf(flow, report).cause).toBe('Atlassian accepted this login.');
  });
});

describe('values of a signed Assertion', () => {
  it.each(['assertionSigned', 'responseSigned', 'bothSigned'] as const)('carry no mark (%s)', async kind => {
    const report = await inspected(originals[kind]);
    const text = inTerminal(report) + formatMarkdown(report, 'x.xml') + reportText(flow, report);
    expect(text).not.toContain('signature');
    expect(report.findings.filter(({isUnsigned}) => isUnsigned).map(({checkId}) => checkId)).toEqual(
      kind === 'assertionSigned' ? ['destination'] : [],
    );
  });

  it('are marked when they were changed, though a Signature stands on them', async () => {
    const report = await inspected(changed(originals.assertionSigned, 'alice', 'mallory'));
    expect(report.assertion?.protection).toBe('unsigned');
    expect(inTerminal(report)).toContain(MARK);
  });

  it('are said to be unverified without a certificate to verify with', async () => {
    const report = await inspected(originals.assertionSigned, []);
    expect(report.assertion?.protection).toBe('not-checked');
    expect(inTerminal(report)).not.toContain(MARK);
    expect(lineWith(formatMarkdown(report, 'x.xml'), 'NameID: ')).toContain(
      '(its signature was not verified)',
    );
  });

  it('are signed by an outer Signature, too, where the inner one is missing', async () => {
    const report = await inspected(await originals.engine(original(anAssertionXml()), ['_r1']));
    expect([report.response?.protection, report.assertion?.protection]).toEqual(['signed', 'signed']);
  });
});

it('a Destination outside of the signed Assertion is marked when it is wrong', async () => {
  const wrong = changed(
    originals.assertionSigned,
    /Destination="[^"]*"/,
    'Destination="https://evil.test/acs"',
  );
  const finding = (await inspected(wrong)).findings.find(({checkId}) => checkId === 'destination');
  expect(finding).toMatchObject({status: 'fail', actual: 'https://evil.test/acs', isUnsigned: true});
});

it('a Recipient inside of the signed Assertion is not', async () => {
  const xml = original(anAssertionXml({recipient: 'https://other.test/acs'}));
  const report = await inspected(await originals.engine(xml, ['_a1']));
  const finding = report.findings.find(({checkId}) => checkId === 'recipient');
  expect(finding?.status).toBe('fail');
  expect(finding).not.toHaveProperty('isUnsigned');
});
