import fc from 'fast-check';
import {beforeAll, describe, expect, it} from 'vitest';
import {decodeCapture} from '../../../src/core/bindings/decode.ts';
import {parseConnections} from '../../../src/core/connection/parse.ts';
import type {DiffRow, DiffSide, MessageDiff} from '../../../src/core/diff/diff.ts';
import {diffMessages, diffReports} from '../../../src/core/diff/messages.ts';
import {inspect} from '../../../src/core/inspect.ts';
import type {Report, ReportAssertion} from '../../../src/core/report.ts';
import {readInput} from '../../../src/core/trace/inputs.ts';
import {connectionsDocument, acsUrlOf} from '../../rig/connections.mjs';
import {createEmbeddedIdp} from '../../rig/embedded-idp.mjs';
import {practice} from '../../rig/products.mjs';
import {scenarioBy} from '../../rig/scenarios.mjs';
import {selfSigned} from '../../rig/self-signed.mjs';
import {aReport} from '../../support/a-report.ts';
import {aResponseXml, ARRIVAL, base64} from '../../support/a-response.ts';
import {inspected} from '../../support/inspected.ts';

const keys = {expected: selfSigned('practice'), other: selfSigned('another key')};

/** A login of the practice identity provider, judged when it came. */
async function login(scenario: string): Promise<DiffSide> {
  const {host} = createEmbeddedIdp(practice, keys);
  const page = await host({
    method: 'POST',
    url: new URL('/login', practice.ssoUrl),
    form: new URLSearchParams({username: 'alice', password: 'alicepass'}),
    body: Buffer.alloc(0),
    headers: {cookie: `scenario=${scenarioBy(scenario).id}`},
  });
  const input = readInput(Buffer.from(String(page.body)));
  const parsed = parseConnections(
    connectionsDocument([{...practice, certificate: keys.expected.certificate}]),
  );
  if (!input.ok || !parsed.ok) throw new Error(`${scenario} gave no message.`);
  const [capture] = input.value;
  if (!capture) throw new Error(`${scenario} gave no message.`);
  const report = await inspect({
    capture: {...capture, url: acsUrlOf(practice.uuid)},
    connections: parsed.value.connections,
    at: {ms: Date.now(), source: 'given'},
  });
  const {xml} = decodeCapture(capture);
  return {report, ...(xml !== undefined && {xml})};
}

/** A message without a Signature, held against nothing. */
async function side(xml: string): Promise<DiffSide> {
  return {report: await inspected(base64(xml), [], {at: {ms: ARRIVAL, source: 'given'}}), xml};
}

const withWeight = ({rows}: MessageDiff, weight: DiffRow['weight']) =>
  rows.filter(row => row.weight === weight).map(({id}) => id);

/** Those that a check explains, and which one does. */
const leading = ({rows}: MessageDiff) =>
  rows.flatMap(({id, explains = []}) =>
    explains.map(({checkId, status, failsIn}) => `${id}: ${checkId} ${status} ${failsIn}`),
  );

const swapped = ({a, b, isEqual, rows}: MessageDiff): MessageDiff => ({
  a: b,
  b: a,
  isEqual,
  rows: rows.map(({a: valueA, b: valueB, explains, ...row}) => ({
    ...row,
    ...(valueB !== undefined && {a: valueB}),
    ...(valueA !== undefined && {b: valueA}),
    ...(explains && {explains: explains.map(one => ({...one, failsIn: one.failsIn === 'a' ? 'b' : 'a'}))}),
  })),
});

describe('a good login of the practice identity provider and', () => {
  let good: DiffSide;
  beforeAll(async () => {
    good = await login('good');
  });

  it.each<[string, readonly string[]]>([
    ['nameid-username', ['name-id: name-id fail b']],
    [
      'wrong-certificate',
      [
        'signature:Assertion: certificate-match fail b',
        'signature:Assertion: signature fail b',
        'certificate: certificate-match fail b',
        'certificate: signature fail b',
      ],
    ],
    ['wrong-audience', ['audience: audience fail b', 'audience: connection fail b']],
    ['expired', ['check:validity: validity fail b']],
    ['unsigned', ['signed: signature fail b', 'certificate: signature fail b']],
    ['encrypted', ['assertions: encryption warn b', 'encrypted: encryption warn b']],
    [
      'wrong-recipient',
      [
        'destination: destination fail b',
        'destination: connection fail b',
        'recipient: recipient fail b',
        'recipient: connection fail b',
      ],
    ],
    ['status-responder', ['status-code: status fail b', 'status-message: status fail b']],
    ['changed', ['signature:Assertion: signature fail b']],
    ['two-assertions', expect.arrayContaining(['assertions: assertion-count fail b']) as readonly string[]],
  ])('one of the scenario %s: what explains the failure leads', async (scenario, expected) => {
    const diff = diffMessages(good, await login(scenario));
    expect(leading(diff)).toEqual(expected);
    expect([diff.a.verdict, diff.b.verdict === 'accepted', diff.isEqual]).toEqual(['accepted', false, false]);
  });

  it.each<[string, readonly string[]]>([
    ['good', []],
    ['both-signed', ['signed']],
    ['sha1', ['signature-method:Assertion', 'digest-method:Assertion']],
  ])('one of the scenario %s: no more matters than what was set up otherwise', async (scenario, expected) => {
    const diff = diffMessages(good, await login(scenario));
    expect(withWeight(diff, 'matters')).toEqual(expected);
    expect(withWeight(diff, 'noise')).toEqual(
      expect.arrayContaining(['id', 'assertion-id', 'signature-value:Assertion']),
    );
  });

  it('the same when swapped, but for the sides', async () => {
    for (const scenario of [
      'nameid-username',
      'wrong-certificate',
      'expired',
      'status-responder',
      'encrypted',
    ]) {
      const other = await login(scenario);
      expect(diffMessages(other, good)).toEqual(swapped(diffMessages(good, other)));
    }
  });

  it('itself: nothing differs', () => {
    const {rows, isEqual} = diffMessages(good, good);
    expect([isEqual, rows.filter(({weight}) => weight !== 'equal')]).toEqual([true, []]);
  });

  it('itself without its XML: what only the XML tells is no difference', () => {
    const {rows} = diffMessages(good, {report: good.report});
    expect(rows.filter(({weight}) => weight !== 'equal')).toEqual([]);
  });

  it('one by its Report alone: certificates by fingerprint, and no row for what only the XML tells', async () => {
    const {report} = await login('wrong-certificate');
    const {rows} = diffReports(good.report, report);
    const ids = rows.filter(({weight}) => weight === 'matters').map(({id}) => id);
    expect(ids).toEqual(['signature:Assertion', 'certificate', 'verdict', 'causes']);
  });
});

const given =
  '<saml:Attribute Name="http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname"><saml:AttributeValue>Alice</saml:AttributeValue></saml:Attribute>';
const base = aResponseXml();
const attribute = (name: string, ...values: readonly string[]) =>
  `<saml:Attribute Name="${name}">${values.map(value => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`;
const withAttributes = (...attributes: readonly string[]) => base.replace(given, attributes.join(''));

/** A side that is given as undefined is absent. */
type Expected = Partial<Record<'a' | 'b', DiffRow['a'] | undefined>> &
  Partial<Omit<DiffRow, 'a' | 'b'>> & {readonly id: string};

describe('a row', () => {
  it.each<[string, string, string, Expected]>([
    [
      'names an attribute that was removed',
      withAttributes(attribute('x', '1'), attribute('y', '2')),
      withAttributes(attribute('y', '2')),
      {id: 'attribute:x', name: 'Attribute “x”', a: '1', b: undefined, weight: 'matters'},
    ],
    [
      'names an attribute that was added without a value',
      withAttributes(attribute('y', '2')),
      withAttributes(attribute('x'), attribute('y', '2')),
      {id: 'attribute:x', a: undefined, b: '(no value)', weight: 'matters'},
    ],
    [
      'tells a changed value and by what it differs',
      withAttributes(attribute('x', 'A')),
      withAttributes(attribute('x', 'a')),
      {id: 'attribute:x', a: 'A', b: 'a', differsBy: 'case', weight: 'matters'},
    ],
    [
      'tells a name in another case as one attribute',
      withAttributes(attribute('Email', '1')),
      withAttributes(attribute('email', '1')),
      {id: 'attribute-name:Email', a: 'Email', b: 'email', differsBy: 'case', weight: 'matters'},
    ],
    [
      'compares the values of a name in another case',
      withAttributes(attribute('email', '1')),
      withAttributes(attribute('Email', '2')),
      {id: 'attribute:Email', name: 'Attribute “Email” or “email”', a: '1', b: '2', weight: 'matters'},
    ],
    [
      'takes names apart of which one side has two',
      withAttributes(attribute('Email', '1'), attribute('EMAIL', '1')),
      withAttributes(attribute('email', '1')),
      {id: 'attribute:email', name: 'Attribute “email”', a: undefined, b: '1', weight: 'matters'},
    ],
    [
      'sets the order of values apart',
      withAttributes(attribute('x', '1', '2')),
      withAttributes(attribute('x', '2', '1')),
      {id: 'attribute:x', weight: 'noise', note: 'the same values in another order'},
    ],
    [
      'sets the order of attributes apart',
      withAttributes(attribute('x', '1'), attribute('y', '2')),
      withAttributes(attribute('y', '2'), attribute('x', '1')),
      {id: 'attribute-order', a: ['x', 'y'], b: ['y', 'x'], weight: 'noise'},
    ],
    [
      'tells that a name stands in several elements',
      withAttributes(attribute('x', '1'), attribute('x', '2')),
      withAttributes(attribute('x', '1', '2')),
      {id: 'attribute-count:x', name: 'Attribute elements named “x”', a: '2', b: '1', weight: 'matters'},
    ],
    [
      'tells another NameFormat',
      withAttributes(attribute('x', '1')),
      withAttributes(attribute('x', '1').replace('<saml:Attribute ', '<saml:Attribute NameFormat="f" ')),
      {id: 'attribute-format:x', a: undefined, b: 'f', weight: 'matters'},
    ],
    [
      'tells another length of validity',
      base,
      aResponseXml({notOnOrAfter: '2026-11-22T15:36:01Z'}),
      {
        id: 'not-on-or-after',
        name: 'NotOnOrAfter of Conditions',
        a: '5 min after IssueInstant',
        b: '1 h after IssueInstant',
        weight: 'matters',
      },
    ],
    [
      'takes two seconds for chance',
      base,
      aResponseXml({notOnOrAfter: '2026-11-22T14:41:03Z'}),
      {id: 'not-on-or-after', weight: 'noise'},
    ],
    [
      'takes more for set up',
      base,
      aResponseXml({notOnOrAfter: '2026-11-22T14:41:03.001Z'}),
      {id: 'not-on-or-after', weight: 'matters'},
    ],
    [
      'counts validity from IssueInstant, whenever that is',
      base,
      aResponseXml({
        issueInstant: '2026-11-23T10:00:00Z',
        notBefore: '2026-11-23T09:59:30Z',
        notOnOrAfter: '2026-11-23T10:05:00Z',
      }),
      {id: 'not-before', a: '30 s before IssueInstant', b: '30 s before IssueInstant', weight: 'equal'},
    ],
    [
      'compares what is no instant as it stands',
      base,
      aResponseXml({notBefore: 'soon'}),
      {id: 'not-before', a: '2026-11-22T14:35:31Z', b: 'soon', weight: 'matters'},
    ],
    ['sets ids apart', base, aResponseXml({id: '_x'}), {id: 'id', a: '_r1', b: '_x', weight: 'noise'}],
    [
      'tells that an id is missing',
      base,
      base.replaceAll(/ InResponseTo="[^"]*"/g, ''),
      {id: 'in-response-to', a: '_q1', b: undefined, weight: 'matters'},
    ],
    [
      'tells another NameID',
      base,
      aResponseXml({nameID: 'bob@acme.test'}),
      {id: 'name-id', name: 'NameID', a: 'alice@acme.test', b: 'bob@acme.test', weight: 'matters'},
    ],
    [
      'sets a transient NameID apart',
      aResponseXml({nameID: '_1', nameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'}),
      aResponseXml({nameID: '_2', nameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'}),
      {id: 'name-id', weight: 'noise'},
    ],
    [
      'tells another Issuer by its slash',
      base,
      aResponseXml({issuer: 'https://sso.acme.test/realms/acme/'}),
      {id: 'issuer', name: 'Issuer', differsBy: 'trailing-slash', weight: 'matters'},
    ],
    [
      'tells another AuthnContextClassRef',
      base,
      base.replace('ac:classes:Password', 'ac:classes:Kerberos'),
      {
        id: 'authn-context',
        a: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
        b: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Kerberos',
        weight: 'matters',
      },
    ],
    [
      'tells that there is no Assertion, and nothing of the other’s',
      base,
      aResponseXml({}, ''),
      {id: 'assertions', a: '1 Assertion', b: 'none', weight: 'matters'},
    ],
    [
      'tells another type of message',
      base,
      base.replaceAll('samlp:Response', 'samlp:LogoutResponse'),
      {id: 'message', a: 'Response', b: 'LogoutResponse', weight: 'matters'},
    ],
    [
      'tells that one can’t be read',
      base,
      base.slice(0, -5),
      {id: 'problems', name: 'Reading', a: undefined, b: 'xml-unterminated', weight: 'matters'},
    ],
  ])('%s', async (_, a, b, {a: valueA, b: valueB, ...expected}) => {
    const row = diffMessages(await side(a), await side(b)).rows.find(({id}) => id === expected.id);
    expect(row).toMatchObject(expected);
    if (valueA !== undefined || valueB !== undefined)
      expect([row?.a, row?.b]).toEqual([valueA ?? row?.a, valueB]);
  });

  it('has nothing of an Assertion that one side lacks', async () => {
    const {rows} = diffMessages(await side(base), await side(aResponseXml({}, '')));
    expect(rows.map(({id}) => id).filter(id => /^(?:name-id|audience|attribute)/.test(id))).toEqual([]);
  });
});

describe('an answer', () => {
  const refused: Report = aReport({answer: {result: 'refused', error: 'access_denied', tracking: 't-1'}});
  const weights = (a: Report, b: Report) =>
    Object.fromEntries(diffReports(a, b).rows.map(({id, weight}) => [id, weight]));

  it('matters where both are known', () => {
    expect(weights(refused, aReport({answer: {result: 'accepted'}}))).toMatchObject({
      answer: 'matters',
      error: 'noise',
    });
  });

  it('is said of each side, unless nobody knows it', () => {
    const {a, b} = diffReports(refused, aReport({answer: {result: 'unknown'}}));
    expect([a.answer, b.answer]).toEqual(['refused', undefined]);
  });

  it('is noise where one was not seen', () => {
    expect(weights(refused, aReport())).toMatchObject({answer: 'noise', error: 'noise', tracking: 'noise'});
  });

  it('has another tracking id each time', () => {
    const later = aReport({answer: {result: 'refused', error: 'access_denied', tracking: 't-2'}});
    expect(weights(refused, later)).toMatchObject({answer: 'equal', error: 'equal', tracking: 'noise'});
  });
});

const anAssertion: fc.Arbitrary<ReportAssertion> = fc.record({
  isSigned: fc.boolean(),
  subjectConfirmations: fc.array(fc.record({recipient: fc.string(), notOnOrAfter: fc.string()}), {
    maxLength: 3,
  }),
  conditions: fc.record({
    audienceRestrictions: fc.array(fc.array(fc.string(), {maxLength: 2}), {maxLength: 2}),
  }),
  attributes: fc.array(
    fc.record({
      name: fc.constantFrom('a', 'A', 'b', '', ' ', '__proto__'),
      values: fc.array(fc.string(), {maxLength: 2}),
    }),
    {maxLength: 4},
  ),
});

describe('whatever the Reports', () => {
  const aReportWith = anAssertion.map(assertion => aReport({assertion}));

  it('nothing differs from itself', () => {
    fc.assert(
      fc.property(aReportWith, report => {
        expect(diffReports(report, report).rows.filter(({weight}) => weight !== 'equal')).toEqual([]);
      }),
    );
  });

  it('the two may be swapped, and each row has an id of its own', () => {
    fc.assert(
      fc.property(aReportWith, aReportWith, (a, b) => {
        const diff = diffReports(a, b);
        expect(diffReports(b, a)).toEqual(swapped(diff));
        expect(new Set(diff.rows.map(({id}) => id)).size).toBe(diff.rows.length);
      }),
    );
  });
});

it.each<[string, (prefix: string, index: number) => ReportAssertion['attributes'][number]]>([
  ['attributes', (prefix, index) => ({name: `${prefix}${index}`, values: ['x'.repeat(40)]})],
  ['formats of one attribute', (prefix, index) => ({name: 'a', nameFormat: `${prefix}${index}`, values: []})],
  [
    'spellings of one attribute',
    (prefix, index) => ({name: `a${prefix}${' '.repeat(index % 50)}${index}`, values: []}),
  ],
])(
  'ends soon with fifty thousand %s on each side',
  (_, attributeAt) => {
    const many = (prefix: string) =>
      aReport({
        assertion: {
          isSigned: false,
          subjectConfirmations: [],
          attributes: Array.from({length: 50_000}, (__, index) => attributeAt(prefix, index)),
        },
      });
    const start = performance.now();
    expect(diffReports(many('x'), many('X')).isEqual).toBe(false);
    expect(performance.now() - start).toBeLessThan(10_000);
  },
  30_000,
);
