// @vitest-environment happy-dom
import {render} from 'preact';
import {beforeEach, describe, expect, it, test, vi} from 'vitest';
import type {Report} from '../../../src/core/report.ts';
import {XmlView} from '../../../src/workbench/xml/xml-view.tsx';
import {signAssertion} from '../../bench/sign.mjs';
import {selfSigned} from '../../rig/self-signed.mjs';
import {aResponseXml, base64} from '../../support/a-response.ts';
import {aConnection, inspected} from '../../support/inspected.ts';
import {get, isThere, queryAll, settled, textOf, type, violations} from '../../ui/page.ts';

const key = selfSigned('identity provider of the XML view');
const SIGNED = signAssertion(aResponseXml({nameID: 'alice'}), key);

const connections = [aConnection(key.certificate)];

interface More {
  readonly target?: string;
  readonly onFinding?: (checkId: string) => void;
}

function show(
  report: Report,
  xml: string | undefined,
  raw: string,
  {target, onFinding = () => {}}: More = {},
) {
  render(
    <main>
      <h1>Message</h1>
      <XmlView xml={xml} raw={raw} report={report} target={target} onFinding={onFinding} />
    </main>,
    document.body,
  );
  return settled();
}

async function showXml(xml: string, more: More = {}) {
  await show(await inspected(base64(xml), connections), xml, base64(xml), more);
}

const list = (): HTMLElement => document.querySelector<HTMLElement>('[role=treegrid]') as HTMLElement;

const rows = (): readonly Element[] => [...document.querySelectorAll('[role=row]')];

/** Text of each row, without number and buttons of the gutter. */
const shown = (): readonly string[] => rows().map(row => textOf(row.querySelector('.xml-code')));

const rowWith = (text: string): Element | undefined =>
  rows().find(row => textOf(row.querySelector('.xml-code')).startsWith(text));

const activeRow = (): Element | null =>
  document.querySelector(`#${list().getAttribute('aria-activedescendant')}`);

async function press(key: string, more: KeyboardEventInit = {}) {
  list().dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true, ...more}));
  await settled();
}

async function click(element: Element | undefined | null) {
  (element as HTMLElement).click();
  await settled();
}

beforeEach(() => {
  render(null, document.body);
  getSelection()?.removeAllRanges();
});

describe('a signed Response', () => {
  it('has what is signed marked, and what is not', async () => {
    await showXml(SIGNED);
    expect(rowWith('<samlp:Status>')?.getAttribute('data-cover')).toBe('unsigned');
    expect(rowWith('<saml:Conditions')?.getAttribute('data-cover')).toBe('valid');
    expect(shown()).toContain('Signed: Assertion, rsa-sha256, valid under the expected certificate.');
    expect(shown()).toContain('No Signature covers Response as a whole: only what is marked below.');
  });

  it('has a finding below the element it is about, with the way to its check', async () => {
    const onFinding = vi.fn();
    await showXml(SIGNED, {onFinding});
    const index = shown().indexOf('Fails NameID is “alice”, not an e-mail address. Show the check');
    expect(shown().slice(index - 2, index)).toEqual([
      expect.stringMatching(/^<saml:NameID .*>alice$/),
      '</saml:NameID>',
    ]);
    await click(rows()[index]?.querySelector('button'));
    expect(onFinding).toHaveBeenCalledWith('name-id');
  });

  it('has its Signature folded, which opens and closes', async () => {
    await showXml(SIGNED);
    expect(shown().some(text => /^<Signature [^>]*>[\d,]+ characters<\/Signature>$/.test(text))).toBe(true);
    await click(queryAll('button', /^Unfold line/)[0]);
    expect(shown()).toContain('</SignedInfo>');
    await click(get('button', 'Fold all'));
    expect(shown()).not.toContain('</SignedInfo>');
    expect(rowWith('<saml:Assertion')?.textContent).toMatch(/[\d,]+ characters, \d findings?/);
    await click(get('button', 'Unfold all'));
    expect(shown()).toContain('</SignedInfo>');
  });

  it('is shown exactly, as it was sent', async () => {
    await showXml(SIGNED);
    await click(get('button', 'Exact'));
    const source = [...document.querySelectorAll('[data-from]')].map(({textContent}) => textContent).join('');
    expect(source).toBe(SIGNED.slice(0, source.length));
    expect(source.length).toBeGreaterThan(2000);
  });

  it('has no axe violation, in either form', async () => {
    await showXml(SIGNED);
    await press('ArrowDown');
    expect(await violations()).toEqual([]);
    await click(get('button', 'Exact'));
    expect(await violations()).toEqual([]);
  });

  it('tells a screen reader how long it is and where one is', async () => {
    await showXml(SIGNED);
    expect(list().getAttribute('aria-label')).toBe('XML of the Response, indented');
    expect(Number(list().getAttribute('aria-rowcount'))).toBeGreaterThan(20);
    await press('ArrowDown');
    await press('ArrowDown');
    expect(activeRow()?.getAttribute('aria-rowindex')).toBe('2');
  });
});

describe('going to a finding', () => {
  it('makes its element the current row, and says where', async () => {
    await showXml(SIGNED, {target: 'audience'});
    expect(textOf(activeRow()?.querySelector('.xml-code'))).toMatch(/^<saml:Audience>/);
    expect(document.body.textContent).toMatch(/Audience.*: line \d+/);
  });

  it('gives the list the focus, so that the keys go on from there', async () => {
    await showXml(SIGNED, {target: 'audience'});
    expect(document.activeElement).toBe(list());
  });

  it('unfolds what hides it', async () => {
    await showXml(SIGNED, {target: 'signature-algorithm'});
    expect(textOf(activeRow()?.querySelector('.xml-code'))).toMatch(/^<SignatureMethod/);
  });

  it('does nothing for what stands in no XML', async () => {
    await showXml(SIGNED, {target: 'outcome'});
    expect(activeRow()).toBeNull();
  });
});

describe('keys', () => {
  it('fold the current element, go to the one around, and unfold it', async () => {
    await showXml(SIGNED, {target: 'name-id'});
    await press('ArrowLeft');
    expect(textOf(activeRow()?.querySelector('.xml-code'))).toBe('<saml:Subject>');
    await press('ArrowLeft');
    expect(activeRow()?.getAttribute('aria-expanded')).toBe('false');
    await press('ArrowRight');
    expect(activeRow()?.getAttribute('aria-expanded')).toBe('true');
  });

  it('go from a finding to its check', async () => {
    const onFinding = vi.fn();
    await showXml(SIGNED, {target: 'name-id', onFinding});
    await press('ArrowDown');
    await press('ArrowDown');
    await press('Enter');
    expect(onFinding).toHaveBeenCalledWith('name-id');
  });

  it('go to the search of the view', async () => {
    await showXml(SIGNED);
    await press('f', {ctrlKey: true});
    expect(document.activeElement).toBe(get('textbox', 'Find in this message'));
  });
});

describe('search', () => {
  const find = async (text: string) => {
    type(get<HTMLInputElement>('textbox', 'Find in this message'), text);
    await settled();
  };
  const count = () => textOf(document.querySelector('.xml-count'));

  it('counts, marks and goes on', async () => {
    await showXml(SIGNED);
    await find('ISSUER');
    expect(count()).toBe('1 of 4');
    expect([...document.querySelectorAll('[data-from] mark')].map(textOf)).toEqual(Array(4).fill('Issuer'));
    await click(get('button', 'Next match'));
    expect(count()).toBe('2 of 4');
    await click(get('button', 'Previous match'));
    await click(get('button', 'Previous match'));
    expect(count()).toBe('4 of 4');
  });

  it('finds what is folded, and unfolds it', async () => {
    await showXml(SIGNED);
    await find('<DigestValue');
    expect(textOf(activeRow()?.querySelector('.xml-code'))).toMatch(/^<DigestValue/);
  });

  it('says that there is nothing', async () => {
    await showXml(SIGNED);
    await find('no such text');
    expect(count()).toBe('None found');
    expect(isThere('button', 'Next match')).toBe(false);
  });

  it('is emptied by Escape', async () => {
    await showXml(SIGNED);
    await find('x');
    const input = get<HTMLInputElement>('textbox', 'Find in this message');
    input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
    await settled();
    expect(input.value).toBe('');
  });
});

describe('what would deceive the eye', () => {
  const xml = aResponseXml({nameID: 'ali\u200Bce\u202E@acme.test'});

  it('is written out', async () => {
    await showXml(xml);
    expect([...document.querySelectorAll('[data-mark]')].map(textOf)).toEqual(['<U+200B>', '<U+202E>']);
  });

  it('is copied as it was', async () => {
    await showXml(xml);
    const marks = document.querySelectorAll('[data-mark]');
    const before = marks[0]?.previousElementSibling?.firstChild;
    const behind = marks[1]?.nextElementSibling?.firstChild;
    getSelection()?.setBaseAndExtent(before as Node, 1, behind as Node, 5);
    const data = new DataTransfer();
    const event = Object.assign(new Event('copy', {bubbles: true, cancelable: true}), {clipboardData: data});
    list().dispatchEvent(event);
    expect(data.getData('text/plain')).toBe('li\u200Bce\u202E@acme');
  });
});

test('the element of the current line is offered to be copied', async () => {
  await showXml(SIGNED, {target: 'name-id'});
  expect(isThere('button', 'Copy saml:NameID')).toBe(true);
  const data = new DataTransfer();
  const event = Object.assign(new Event('copy', {bubbles: true, cancelable: true}), {clipboardData: data});
  list().dispatchEvent(event);
  expect(data.getData('text/plain')).toMatch(/^<saml:NameID Format="[^"]*">alice<\/saml:NameID>$/);
});

test('what is too long is cut, until it is asked for', async () => {
  const long = aResponseXml({nameID: 'x'.repeat(1_000_000)});
  await showXml(long);
  expect(document.body.textContent?.length).toBeLessThan(20_000);
  await click(get('button', 'Show all'));
  expect(isThere('button', 'Show all')).toBe(false);
  expect(rows().length).toBeLessThan(301);
});

test('XML that breaks off is shown, with the place marked', async () => {
  const xml = aResponseXml().replace('</saml:Subject>', '</saml:Subjekt>');
  await showXml(xml, {target: 'decoding'});
  expect(textOf(document.querySelector('[data-broken]'))).toBe('<');
  expect(textOf(activeRow())).toContain('Stops here The end tag </saml:Subjekt> does not match');
});

test('a parameter that is no base64 is shown as received, with the place marked', async () => {
  const raw = `${base64(aResponseXml()).slice(0, 50)}!!${base64(aResponseXml()).slice(50)}`;
  await show(await inspected(raw, connections), undefined, raw);
  expect(textOf(document.querySelector('[data-broken]'))).toBe('!');
  expect(list().getAttribute('aria-label')).toBe('Value as received');
  expect(isThere('button', 'Exact')).toBe(false);
});

test('markup in a value stays text', async () => {
  await showXml(aResponseXml({nameID: '<![CDATA[<img src=x onerror=alert(1)>]]>'}));
  expect(document.querySelector('img')).toBeNull();
  expect(document.body.textContent).toContain('<img src=x');
});

test('of a large message only the rows in sight are on the page', async () => {
  const value = '<saml:AttributeValue>group</saml:AttributeValue>';
  const xml = aResponseXml().replace(/<saml:AttributeValue>/, `${value.repeat(20_000)}$&`);
  await showXml(xml);
  await settled();
  expect(Number(list().getAttribute('aria-rowcount'))).toBeGreaterThan(20_000);
  expect(rows().length).toBeLessThan(120);
});
