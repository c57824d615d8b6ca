import {stripVTControlCharacters} from 'node:util';
import {describe, expect, it} from 'vitest';
import {formatReports} from '../../src/cli/format/index.ts';
import {visible} from '../../src/core/text/visible.ts';
import type {Finding, Report} from '../../src/core/report.ts';
import {aCertificate} from '../support/a-context.ts';

const finding = (checkId: string, status: Finding['status'], more: Partial<Finding> = {}): Finding => ({
  checkId,
  title: checkId,
  spec: 'saml-core-2.0 §1',
  status,
  basis: 'spec',
  differsBy: null,
  ...more,
});

const refused: Report = {
  schema: 1,
  message: 'Response',
  verdict: 'refused',
  cause: {checkId: 'Issuer', text: 'Issuer is “urn:a/”, not “urn:a”.'},
  judgedAt: {time: '2026-11-22T14:36:02.000Z', source: 'given'},
  connection: {id: 'c-1', name: 'Acme', chosenBy: 'url'},
  response: {issuer: 'urn:a/'},
  signatures: [],
  problems: [],
  findings: [
    finding('Decoding', 'pass'),
    finding('Format', 'warn', {affects: 'later', cause: 'Format differs.', explanation: 'e', fix: 'f'}),
    finding('Issuer', 'fail', {
      expected: 'urn:a',
      actual: 'urn:a/',
      differsBy: 'trailing-slash',
      cause: 'Issuer is “urn:a/”, not “urn:a”.',
      explanation: 'It is compared character by character.',
      fix: 'In your identity provider, remove the slash.',
    }),
    finding('Account', 'skip', {explanation: 'No account is expected.'}),
  ],
};

const plain = {isColoured: false, width: 80};
const text = (report: Report, options = plain) => formatReports([{name: 'a.xml', report}], 'text', options);
const markdown = (report: Report) => formatReports([{name: 'a.xml', report}], 'markdown', plain);

const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

describe('a login that Atlassian accepted', () => {
  const accepted: Report = {
    ...refused,
    answer: {result: 'accepted'},
    causes: [
      {
        id: 'issuer',
        text: 'Issuer is “urn:a/”, not “urn:a”.',
        explanation: 'Why.',
        checkId: 'Issuer',
        certainty: 'seen',
        fixes: [
          {side: 'identity-provider', product: 'Keycloak', steps: ['Do it.'], screens: [], certainty: 'seen'},
        ],
      },
    ],
  };

  it('and ours would refuse says both, in the verdict and in the headline', () => {
    expect(text(accepted)).toMatch(/^ACCEPTED BY ATLASSIAN, REFUSED HERE {2}/);
    expect(text(accepted).replaceAll('\n', ' ')).toContain(
      'Atlassian accepted this login. Ours would refuse it: Issuer is “urn:a/”, not “urn:a”. We may be wrong.',
    );
    expect(markdown(accepted)).toMatch(/^## Accepted by Atlassian, refused here: /);
  });

  it('is no login to mend at the identity provider', () => {
    expect(text(accepted)).not.toContain('In Keycloak');
  });

  it('is still called at risk where ours warns', () => {
    const warned: Report = {...accepted, verdict: 'at-risk', findings: []};
    expect(text(warned)).toContain('Atlassian accepted this login. Ours warns: Issuer is');
  });
});

describe('a certificate to paste', () => {
  const withCertificate = (more: Partial<Finding>): Report => ({
    ...refused,
    findings: [finding('Certificate match', 'fail', {cause: 'c', fix: 'Compare it.', ...more})],
  });
  const unconfirmed = withCertificate({
    unconfirmedPaste: {warning: 'Anybody can put it there.', certificate: aCertificate({pem})},
  });

  it('follows the fix', () => {
    expect(text(withCertificate({paste: pem}))).toContain(
      '    → Compare it.\n      -----BEGIN CERTIFICATE-----\n      MIIB\n      -----END CERTIFICATE-----\n',
    );
    expect(markdown(withCertificate({paste: pem}))).toContain(
      '**What to do:** Compare it.\n\n```\n-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n```',
    );
  });

  it('that only the message vouches for stands behind whose it is, both fingerprints and the warning', () => {
    expect(text(unconfirmed)).toContain(`    → Compare it.
    The certificate in the message, not confirmed:
    subject   CN=acme
    valid     2026-01-01 to 2028-01-01
    SHA-256   AA
    SHA-1     A1
    Anybody can put it there.
      -----BEGIN CERTIFICATE-----
`);
    expect(markdown(unconfirmed)).toContain(`The certificate in the message, not confirmed:

- subject: \`CN=acme\`
- valid: \`2026-01-01 to 2028-01-01\`
- SHA-256: \`AA\`
- SHA-1: \`A1\`

Anybody can put it there.

\`\`\`
-----BEGIN CERTIFICATE-----
`);
  });
});

describe('text', () => {
  it('shows verdict, cause, circumstances, complaints and the rest', () => {
    expect(text(refused)).toBe(`REFUSED  Response, a.xml
Issuer is “urn:a/”, not “urn:a”.

  Arrived     2026-11-22T14:36:02.000Z (as given)
  Connection  Acme (its id is in the URL)
  Issuer      urn:a/

✗ Issuer (fails; saml-core-2.0 §1)
    expected  urn:a
    actual    urn:a/
    differs by a trailing slash
    It is compared character by character.
    → In your identity provider, remove the slash.

! Format (warning for later; saml-core-2.0 §1)
    Format differs.
    actual    absent
    e
    → f

✓ 1 passed: Decoding

– 1 not judged
    Account: No account is expected.
`);
  });

  it('names the connections that fit alike', () => {
    const {connection: _, ...none} = refused;
    const report: Report = {...none, candidates: [{id: 'c-1', name: 'Acme'}, {id: 'c-2'}]};
    expect(text(report)).toContain('none, as 2 fit alike: Acme (c-1), c-2. Give a file');
    expect(text({...report, connection: {id: 'c-1', chosenBy: 'given'}})).not.toContain('fit alike');
  });

  it('says codes in words', () => {
    const signature = finding('signature', 'fail', {expected: 'valid', actual: 'digest-mismatch'});
    const report: Report = {...refused, findings: [signature]};
    expect(text(report)).toContain('actual    content changed after signing');
    expect(markdown(report)).toContain('- Actual: `content changed after signing`');
  });

  it('colours nothing but the same text', () => {
    const coloured = text(refused, {isColoured: true, width: 80});
    expect(coloured).toContain('\u001B[31m');
    expect(stripVTControlCharacters(coloured)).toBe(text(refused));
  });

  it('wraps prose and leaves long values whole', () => {
    const url = `https://idp.test/${'x'.repeat(90)}`;
    const fail = finding('Issuer', 'fail', {actual: url, cause: 'word '.repeat(30).trim()});
    const lines = text({...refused, findings: [fail]}).split('\n');
    expect(lines.filter(line => line.length > 80 && !line.includes(url))).toEqual([]);
    expect(lines.some(line => line.endsWith(url))).toBe(true);
  });

  it('puts every value of a list on a line of its own', () => {
    const fail = finding('Audience', 'fail', {expected: 'urn:a', actual: ['urn:b', 'urn:c']});
    expect(text({...refused, findings: [fail]})).toContain('    actual    urn:b\n              urn:c\n');
  });

  it.each<[string, Finding['actual'], string]>([
    ['missing from the message', undefined, 'absent'],
    ['an empty list', [], 'absent'],
    ['empty', '', '(empty)'],
  ])('says so where a value is %s', (_name, actual, said) => {
    const fail = finding('Audience', 'fail', {expected: 'urn:a', ...(actual !== undefined && {actual})});
    const report = {...refused, findings: [fail]};
    expect(text(report)).toContain(`    expected  urn:a\n    actual    ${said}\n`);
    expect(markdown(report)).toContain(`- Expected: \`urn:a\`\n- Actual: ${said}\n`);
  });

  it('shows no value of a check that broke off', () => {
    expect(text({...refused, findings: [finding('Audience', 'error')]})).not.toContain('absent');
  });

  const unreadable: Report = {
    ...refused,
    cause: {checkId: 'decoding', text: 'A tag is not closed.'},
    problems: [
      {code: 'padding', message: 'The base64 lacks its end.', position: 3},
      {code: 'xml', message: 'A tag is not closed.', position: 17},
    ],
    findings: [
      finding('decoding', 'fail', {
        cause: 'A tag is not closed.',
        actual: ['A tag is not closed.'],
        explanation: 'It can’t be read.',
        fix: 'Log in once more.',
      }),
    ],
  };

  it.each<[string, (report: Report) => string]>([
    ['text', text],
    ['Markdown', markdown],
  ])('says in %s once what can’t be read, and at which byte', (_name, format) => {
    const printed = format(unreadable);
    expect(printed.split('A tag is not closed')).toHaveLength(2);
    expect(printed).toContain('A tag is not closed, at byte 17.');
    expect(printed).toContain('The base64 lacks its end, at byte 3.');
  });

  it('tells every repair once, each with its byte', () => {
    const [first = '', second = ''] = unreadable.problems.map(({message}) => message);
    const warn = finding('decoding', 'warn', {affects: 'later', cause: first, actual: [first, second]});
    const {cause: _none, ...report} = {...unreadable, verdict: 'accepted' as const, findings: [warn]};
    const printed = text(report);
    expect(printed.split(/lacks its end|is not closed/)).toHaveLength(3);
    expect(printed).toContain(
      '    The base64 lacks its end, at byte 3.\n    actual    A tag is not closed, at byte 17.\n',
    );
  });

  it('does not let a message steer the terminal', () => {
    const fail = finding('NameID', 'fail', {
      actual: '\u009B2Jalice\u202Emoc',
      cause: 'NameID is “\u009B2J”.',
    });
    const printed = text({...refused, findings: [fail]});
    expect(printed).not.toMatch(/[\u0080-\u009F\u202E]/);
    expect(printed).toContain('<U+009B>2Jalice<U+202E>moc');
  });

  it('tells one reason for several checks once', () => {
    const skips = ['A', 'B'].map(id => finding(id, 'skip', {explanation: 'It is encrypted.'}));
    expect(text({...refused, findings: skips})).toContain('– 2 not judged\n    A, B: It is encrypted.\n');
  });

  it.each<[string, Report['verdict'], Finding['status'], string]>([
    ['was skipped', 'undecided', 'skip', 'What must be judged could not be; the reasons are below.'],
    ['broke off', 'undecided', 'error', 'A check broke off, so this message is not judged.'],
    ['passed', 'accepted', 'pass', 'Nothing in this message is a reason to refuse it.'],
  ])('has a headline without a cause when a check %s', (_name, verdict, status, line) => {
    const report: Report = {
      schema: 1,
      message: 'Response',
      verdict,
      signatures: [],
      problems: [],
      findings: [finding('Audience', status)],
    };
    expect(text(report).split('\n')[1]).toBe(line);
  });

  it('separates two reports by an empty line', () => {
    const named = {name: 'a.xml', report: refused};
    expect(formatReports([named, named], 'text', plain)).toContain('expected.\n\nREFUSED');
  });
});

describe('causes', () => {
  const fix = {
    product: 'Keycloak',
    certainty: 'seen' as const,
    steps: ['Clients › Settings: set “Name ID format” to “email”.'],
    screens: [{text: 'x'}],
  };
  const withCauses: Report = {
    ...refused,
    answer: {result: 'refused', error: 'access_denied', description: 'brand-new-code'},
    causes: [
      {
        id: 'issuer',
        checkId: 'Issuer',
        text: 'Issuer is “urn:a/”, not “urn:a”.',
        explanation: 'It is compared character by character.',
        fixes: [
          {...fix, side: 'identity-provider', source: 'https://idp.test/doc'},
          {
            ...fix,
            side: 'service-provider',
            product: 'Atlassian',
            certainty: 'likely',
            screens: [{paste: pem}],
          },
        ],
        certainty: 'seen',
        source: 'https://sp.test/doc',
      },
      {
        id: 'policy',
        text: 'The policy is off.',
        explanation: '',
        doubt: 'Atlassian likely got past this.',
        fixes: [],
        certainty: 'likely',
      },
    ],
    findings: [...refused.findings, finding('outcome', 'fail', {cause: 'Atlassian refused.'})],
  };

  it('stand before all else, with steps for each side; a finding repeats none of it', () => {
    expect(text(withCauses)).toContain(`REFUSED  Response, a.xml
Issuer is “urn:a/”, not “urn:a”.
It is compared character by character.
In Keycloak:
  1. Clients › Settings: set “Name ID format” to “email”.
At Atlassian, likely:
  1. Clients › Settings: set “Name ID format” to “email”.
      -----BEGIN CERTIFICATE-----
      MIIB
      -----END CERTIFICATE-----
Source: https://sp.test/doc
Source: https://idp.test/doc

  Arrived     2026-11-22T14:36:02.000Z (as given)
  Connection  Acme (its id is in the URL)
  Issuer      urn:a/
  Answer      refused, access_denied: brand-new-code
              No source explains this code.

Also: Likely: The policy is off.
But: Atlassian likely got past this.

✗ Issuer (fails; saml-core-2.0 §1)
    expected  urn:a
    actual    urn:a/
    differs by a trailing slash

! Format`);
  });

  it('stand in Markdown in the same order', () => {
    const printed = markdown(withCauses);
    expect(printed).toContain(
      '**In Keycloak:**\n\n1. Clients › Settings: set “Name ID format” to “email”.\n\n**At Atlassian, likely:**',
    );
    expect(printed).toContain(
      '### Also: Likely: The policy is off.\n\n**But:** Atlassian likely got past this.',
    );
    expect(printed).not.toContain('What to do:** In your identity provider');
    expect(printed).not.toContain('outcome');
  });

  it.each<[string, Partial<Report>, string]>([
    [
      'a known code',
      {
        answer: {result: 'refused', description: 'Invalid thumbprint'},
        meaning: {means: 'It is another certificate.', short: 'another', is: 'message'},
      },
      'It is another certificate.',
    ],
    [
      'the identity provider’s own words',
      {
        answer: {result: 'refused', description: 'No way'},
        response: {status: {code: 'urn:x', message: 'No way'}},
      },
      'The identity provider’s own words.',
    ],
  ])('say below the answer what %s means', (_name, more, words) => {
    const [, after = ''] = text({...refused, ...more}).split('Answer  ');
    expect(after.split('\n')[1]).toContain(words);
  });
});

describe('markdown', () => {
  it('shows verdict, cause, complaints and the rest', () => {
    expect(markdown(refused)).toBe(`## Refused: Response, \`a.xml\`

**Issuer is “urn:a/”, not “urn:a”.**

- Arrived: \`2026-11-22T14:36:02.000Z (as given)\`
- Connection: \`Acme (its id is in the URL)\`
- Issuer: \`urn:a/\`

### Issuer (fails)

- Expected: \`urn:a\`
- Actual: \`urn:a/\`
- Differs by: a trailing slash

It is compared character by character.

**What to do:** In your identity provider, remove the slash.

Source: saml-core-2.0 §1

### Format (warning for later)

Format differs.

- Actual: absent

e

**What to do:** f

Source: saml-core-2.0 §1

Passed (1): Decoding.

Not judged (1):

- Account: No account is expected.
`);
  });

  it.each([
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['', '(empty)'],
    ['<img src=x>', '`<img src=x>`'],
  ])('keeps the value %s inside its code span', (actual, span) => {
    expect(markdown({...refused, findings: [finding('NameID', 'fail', {actual})]})).toContain(
      `- Actual: ${span}\n`,
    );
  });

  it('escapes what would be markup in a sentence', () => {
    const cause = {checkId: 'NameID', text: 'NameID is “*<b>*”.'};
    expect(markdown({...refused, cause})).toContain(String.raw`**NameID is “\*\<b\>\*”.**`);
  });
});

describe('json', () => {
  it('is the array of reports', () => {
    const printed = formatReports([{name: 'a.xml', report: refused}], 'json', plain);
    expect(JSON.parse(printed)).toEqual([refused]);
  });
});

describe('visible', () => {
  it.each([
    ['a line feed', 'a\nb', 'a⏎b'],
    ['a tab', 'a\tb', 'a⇥b'],
    ['a zero-width space', 'a\u200Bb', 'a<U+200B>b'],
    ['a tag character', 'a\u{E0041}', 'a<U+E0041>'],
    ['what is fine as it is', 'Zoë 日本 “x”', 'Zoë 日本 “x”'],
  ])('writes out %s', (_name, input, expected) => {
    expect(visible(input)).toBe(expected);
  });
});
