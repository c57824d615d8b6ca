import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {answered} from '../rig/answered.mjs';
import {logIn} from '../rig/log-in.mjs';
import {hasAnswerOf, type PopupText, readPopup} from '../rig/popup.mjs';
import {products} from '../rig/products.mjs';
import {scenarioUrl} from '../rig/rig.mjs';
import {forget, lastVerdict, type Lens, logInAndRead, startLens} from './lens.ts';

let lens: Lens;
beforeAll(async () => {
  lens = await startLens({withProducts: true});
});
afterAll(() => lens?.close());
beforeEach(() => forget(lens));

const entityURL = 'https://auth.atlassian.com/saml/11111111-2222-4333-8444-555555555555';
const acsURL =
  'https://auth.atlassian.com/login/callback?connection=saml-11111111-2222-4333-8444-555555555555';
const emailFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

/** A block of steps: the end of its title, what its first step says, and a value that it hands out for copying. */
type Fix = readonly [
  where: 'your identity provider' | 'Atlassian' | 'the app',
  first: RegExp,
  value?: string,
];

interface Row {
  readonly id: string;
  /** The look-alike’s code as the browser gets it; absent where it sends none. */
  readonly code?: string | RegExp;
  readonly word?: 'Refused';
  readonly cause: string | RegExp;
  readonly note?: RegExp;
  readonly fixes?: readonly Fix[];
  /** The first of the causes to look at one after the other. */
  readonly first?: RegExp;
}

const sendEmail: Fix = ['your identity provider', /NameID: the user’s e-mail address/, emailFormat];
const entityID: Fix = ['your identity provider', /^SP entity ID, or Audience: /, entityURL];
const wholeACS: Fix = ['your identity provider', /^Assertion consumer service URL \(ACS\): /, acsURL];
const ownValues: Fix = ['Atlassian', /View SAML configuration .*Service provider entity URL/];
const newCertificate: Fix = ['Atlassian', /View SAML configuration.*Public x509 certificate/];
const activeCertificate: Fix = ['your identity provider', /signing certificate that is active/];
const clock: Fix = ['your identity provider', /^Set its clock by NTP/];
const resend: Fix = ['your identity provider', /log in once more/i];
const log: Fix = ['your identity provider', /^Look into its log/];
const sign: Fix = ['your identity provider', /^Turn on that the Assertion is signed/];
const noEncryption: Fix = ['your identity provider', /^Turn off that the Assertion is encrypted/];

/** The message has the mistake, and the look-alike’s judge finds it. */
const mistakes: readonly Row[] = [
  {
    id: 'nameid-other-account',
    code: 'authentication-policy-strategy-mismatch',
    cause: 'The message is fine. Atlassian refuses the account.',
    first: /^The account may have another e-mail address than the NameID\.\s*Likely$/,
  },
  {
    id: 'nameid-other-domain',
    code: 'authentication-policy-strategy-mismatch',
    cause: /^The domain of NameID is “other\.test”/,
    fixes: [sendEmail, ['Atlassian', /Domains .*Verify other\.test/]],
  },
  {
    id: 'no-audience',
    code: 'Audience is invalid.',
    word: 'Refused',
    cause: 'The Assertion has no Audience.',
    fixes: [entityID, ownValues],
  },
  {
    id: 'audience-is-issuer',
    code: 'Audience is invalid.',
    word: 'Refused',
    cause: 'Audience is “https://login.idp.test/metadata”, the identity provider’s own entity ID.',
    fixes: [entityID, ownValues],
  },
  {
    id: 'placeholder-audience',
    code: 'Audience is invalid.',
    word: 'Refused',
    cause: 'Audience is still the placeholder “https://temp.temp”.',
    fixes: [entityID, ownValues],
  },
  {
    id: 'acs-without-query',
    code: /^Destination endpoint/,
    word: 'Refused',
    cause:
      'Destination is “https://auth.atlassian.com/login/callback”, without “?connection=saml-…” at its end.',
    fixes: [wholeACS, ownValues],
  },
  {
    id: 'wrong-recipient-only',
    code: /^Recipient is invalid/,
    word: 'Refused',
    cause: /^Recipient names connection “99999999-.*”, not “11111111-.*”\.$/,
    fixes: [['your identity provider', /^SP entity ID, or Audience: /, acsURL], ownValues],
  },
  {
    id: 'changed',
    code: 'Signature check errors',
    word: 'Refused',
    cause: 'The Assertion was changed after it was signed.',
    fixes: [['your identity provider', /^Look for what changes the message on its way/]],
  },
  {
    id: 'two-assertions',
    code: 'A SAMLResponse can contain only one Assertion element.',
    word: 'Refused',
    cause: 'The Response has 2 Assertions, not one.',
    fixes: [['your identity provider', /one browser tab/]],
  },
  {
    id: 'status-silent',
    code: 'The responding provider was unable to successfully authenticate the principal',
    word: 'Refused',
    cause: 'The identity provider refused with AuthnFailed.',
    fixes: [log],
  },
  {
    id: 'short-address',
    code: 'Invalid thumbprint',
    word: 'Refused',
    cause: 'The message is signed with a certificate that Atlassian Cloud does not hold.',
    fixes: [['your identity provider', /compare both/], newCertificate],
  },
  {
    id: 'clock-ahead',
    code: 'assertion has expired',
    word: 'Refused',
    cause: /^The identity provider’s clock is .*(?:19|20) min ahead\.$/,
    fixes: [clock],
  },
];

/** The message is right, and the look-alike refuses it all the same. */
const refusals: readonly Row[] = [
  {
    id: 'answer-thumbprint',
    code: 'Invalid thumbprint',
    cause: 'The certificate pasted at Atlassian is not the one that signed.',
    first: /^The certificate at Atlassian may not be the one that signed this message\.\s*Likely$/,
  },
  {
    id: 'answer-expired',
    code: 'assertion has expired',
    cause: 'Atlassian says: At Atlassian’s clock the Assertion was too old, or not valid yet.',
    fixes: [clock],
  },
  {
    id: 'answer-audience',
    code: 'Audience is invalid.',
    cause: 'Atlassian says: The first Audience is not the service provider entity URL of this connection.',
    fixes: [entityID, ownValues],
  },
  {
    id: 'answer-malformed',
    code: 'verify-saml-domains:malformed-email-address',
    cause: 'Atlassian says: NameID is not an e-mail address.',
    note: /^So Atlassian answers; no check of ours finds it\. .*Change it at your identity provider\.$/,
    fixes: [sendEmail],
  },
  {
    id: 'answer-domain',
    code: 'verify-saml-domains:domain-not-verified',
    cause:
      'Atlassian says: The domain of the NameID is not verified at Atlassian, or not linked to this directory.',
    fixes: [sendEmail, ['Atlassian', /Domains .*Verify example\.com/]],
  },
  {
    id: 'answer-policy',
    code: 'authentication-policy-strategy-mismatch',
    cause: 'The message is fine. Atlassian refuses the account.',
    first: /^The account may have another e-mail address than the NameID\.\s*Likely$/,
  },
  {
    id: 'answer-linked',
    code: 'handle-linked-saml-users:update-linked-primary-user-email-failed-400',
    cause: 'The account is linked to this login, but its e-mail can’t be changed to the one sent.',
    fixes: [
      [
        'your identity provider',
        /id of the user that never changes/,
        'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
      ],
      ['Atlassian', /Managed accounts .*Search “alice@example\.com”/],
    ],
  },
  {
    id: 'answer-no-saml',
    code: 'XML is not a valid saml response',
    cause: 'Atlassian says: The message can’t be read.',
    fixes: [resend],
  },
  {
    id: 'answer-two-responses',
    code: 'SAMLResponse should be unique',
    cause: 'Atlassian says: The message can’t be read.',
    fixes: [resend],
  },
  {
    id: 'answer-destination',
    code: /^Destination endpoint https:\/\/example\.com/,
    cause: 'Atlassian says: Destination is not the assertion consumer service URL of this connection.',
    fixes: [wholeACS, ownValues],
  },
  {
    id: 'answer-two-encrypted',
    code: /only one EncryptedAssertion/,
    cause: 'Atlassian says: The Response does not hold exactly one Assertion.',
    fixes: [['your identity provider', /one browser tab/]],
  },
  {
    id: 'answer-no-encrypted-data',
    code: 'EncryptedData not found.',
    cause: 'Atlassian says: The Assertion is encrypted, and Atlassian has no key for it.',
    fixes: [noEncryption],
  },
  {
    id: 'answer-two-in-encrypted',
    code: /^A EncryptedAssertion/,
    cause: 'Atlassian says: The Assertion is encrypted, and Atlassian has no key for it.',
    fixes: [noEncryption],
  },
  {
    id: 'answer-no-assertion',
    code: /^saml response does not contain an Assertion/,
    cause: 'Atlassian says: The Response does not hold exactly one Assertion.',
    fixes: [['your identity provider', /one browser tab/]],
  },
  {
    id: 'answer-no-certificate',
    code: /^options\.cert must be specified/,
    cause: 'The signature carries no certificate in its KeyInfo.',
    fixes: [['your identity provider', /carries the signing certificate/]],
  },
  {
    id: 'answer-no-signature',
    code: 'Signature is missing (xpath: //*)',
    cause: 'Atlassian says: The signature does not verify.',
    fixes: [resend],
  },
  {
    id: 'answer-two-signatures',
    code: /^Signature was found more than one time/,
    cause: 'Atlassian says: The signature does not cover exactly what is read.',
    fixes: [sign],
  },
  {
    id: 'answer-signature',
    code: 'Signature check errors: invalid signature',
    cause: 'Atlassian says: The signature does not verify.',
    fixes: [resend],
  },
  {
    id: 'answer-not-validated',
    code: 'Could not validate Signature(s)',
    cause: 'Atlassian says: The signature does not verify.',
    fixes: [resend],
  },
  {
    id: 'answer-certificate-invalid',
    code: /^The signing certificate is invalid/,
    cause: 'Atlassian says: The signing certificate is not valid at this time.',
    fixes: [activeCertificate, newCertificate],
  },
  {
    id: 'answer-certificate-out-of-date',
    code: 'The signing certificate is not currently valid.',
    cause: 'Atlassian says: The signing certificate is not valid at this time.',
    fixes: [activeCertificate, newCertificate],
  },
  {
    id: 'answer-version',
    code: 'SAML Assertion version not supported, or not defined',
    cause: 'Atlassian says: The message is not SAML 2.0, or lacks its ID or IssueInstant.',
    fixes: [['your identity provider', /^Choose SAML 2\.0/]],
  },
  {
    id: 'answer-recipient',
    code: /^Recipient is invalid\. Configured/,
    cause: 'Atlassian says: Recipient is not the assertion consumer service URL of this connection.',
    fixes: [wholeACS, ownValues],
  },
  {
    id: 'answer-unknown',
    code: 'check-tenant:refused-for-now',
    cause: 'Atlassian refused with “check-tenant:refused-for-now”. No source explains it.',
    first: /^The account may have another e-mail address than the NameID\.\s*Likely$/,
  },
  {
    id: 'answer-oauth',
    code: 'Incorrect request parameters',
    cause: 'This is an error of an OAuth app, not of SAML.',
    fixes: [['the app', /^Start again there/]],
  },
  {
    id: 'answer-without-code',
    cause: /“status 500”/,
    first: /^The account may have another e-mail address than the NameID\.\s*Likely$/,
  },
];

/** The blocks of the popup against those wanted, told apart by where they are. */
function expectFixes({fixes}: PopupText, wanted: readonly Fix[]): void {
  expect(fixes.map(({title}) => title)).toEqual(wanted.map(([where]) => `Fix it at ${where}`));
  for (const [index, [, first, value]] of wanted.entries()) {
    expect(fixes[index]?.steps[0]).toMatch(first);
    if (value !== undefined) expect(Object.values(fixes[index]?.values ?? {})).toContain(value);
  }
}

describe.each([
  ['a mistake in the message', mistakes],
  ['an answer to a right message', refusals],
])('%s is told with its fix', (_, rows) => {
  test.each(rows.map(row => [row.id, row] as const))('%s', async (id, row) => {
    const {popup, verdict} = await logInAndRead(lens, scenarioUrl(id));

    const {code, cause, note, word = 'Refused by Atlassian', fixes, first} = row;
    expect(popup).toMatchObject({
      word,
      cause: cause instanceof RegExp ? expect.stringMatching(cause) : cause,
    });
    expect(verdict.accepted).toBe(false);
    if (code !== undefined)
      expect(popup.answer['Code']).toEqual(code instanceof RegExp ? expect.stringMatching(code) : code);
    if (id !== 'short-address' && popup.answer['Tracking'] !== undefined)
      expect(popup.answer['Tracking']).toBe(verdict.tracking);
    if (note) expect(popup.note).toMatch(note);
    if (fixes) expectFixes(popup, fixes);
    if (first) expect(popup.list[0]).toMatch(first);
  });
});

describe('the fix is in the words of the identity provider', () => {
  /** Its name, the first screen for the NameID, and what its certificate’s step says. */
  const words: Readonly<Record<string, readonly [name: string, nameID: RegExp, certificate: RegExp]>> = {
    keycloak: [
      'Keycloak',
      /^Clients › https:\/\/auth\.atlassian\.com\/saml\/aaaaaaa1-.* › Settings .*Name ID format: email/,
      /^Realm settings › Keys › RS256/,
    ],
    'entra-id': [
      'Microsoft Entra ID',
      /^Enterprise applications › .*Unique User Identifier.*user\.mail/,
      /SAML Signing Certificate .*Certificate \(Base64\)/,
    ],
    'cloudflare-access': [
      'Cloudflare Access',
      /^Zero Trust › Access › Applications › .*Name ID format: Email/,
      /Public key.*-----BEGIN CERTIFICATE-----/,
    ],
    '1kosmos': ['1Kosmos', /^AdminX › .*NameID value: email/, /View Certificate.*Public Key/],
    okta: ['Okta', /^Applications › .*Application username format: Email/, /SAML Signing Certificates/],
    'google-workspace': [
      'Google Workspace',
      /^Apps › Web and mobile apps › .*Name ID: Basic Information/,
      /Google Identity Provider details/,
    ],
  };

  // Without the choice in the connection: its Issuer and SSO URL tell which product it is.
  beforeAll(() =>
    lens.browser.keepConnections({
      ...lens.rig.connections,
      connections: lens.rig.connections.connections.map(({identityProvider, ...connection}) =>
        identityProvider === '1kosmos' ? {...connection, identityProvider} : connection,
      ),
    }),
  );

  test.each(products.map(product => [product.id, product] as const))(
    '%s, for a NameID that is no e-mail address',
    async (id, product) => {
      const {popup} = await logInAndRead(lens, scenarioUrl('nameid-username', product));
      const [name, nameID] = words[id] ?? [];
      expect(popup).toMatchObject({
        word: 'Refused',
        cause: expect.stringMatching(/^NameID is “.+”,.* not an e-mail address\.$/),
        note: expect.stringContaining(`Change it in ${name}. Nothing to change at Atlassian.`),
      });
      expect(popup.fixes.map(({title}) => title)).toEqual([`Fix it in ${name}`]);
      expect(popup.fixes[0]?.steps[0]).toMatch(nameID ?? /^$/);
    },
  );

  test.each(products.map(product => [product.id, product] as const))(
    '%s, for a certificate that Atlassian does not hold',
    async (id, product) => {
      const {popup} = await logInAndRead(lens, scenarioUrl('wrong-certificate', product));
      const [name, , certificate] = words[id] ?? [];
      expect(popup).toMatchObject({
        word: 'Refused',
        cause: 'The message is signed with a certificate that Atlassian Cloud does not hold.',
      });
      expect(popup.fixes.map(({title}) => title)).toEqual([`Fix it in ${name}`, 'Fix it at Atlassian']);
      expect(popup.fixes[0]?.steps[1]).toMatch(certificate ?? /^$/);
      expect(popup.fixes[1]?.steps[0]).toMatch(/View SAML configuration.*Public x509 certificate/);
    },
  );
});

test('a login that Atlassian accepts and ours would refuse says so, and that the connection is out of date', async () => {
  const {popup, verdict} = await logInAndRead(lens, scenarioUrl('accepted-all-the-same'));
  expect(verdict.accepted).toBe(true);
  expect(popup).toMatchObject({
    word: 'Accepted',
    cause: 'Atlassian accepted this login.',
    note: 'Our connection is out of date: it holds another certificate than the one Atlassian accepted.',
    agreement: 'ours: refused',
  });
});

test('an error page of the identity provider leaves the request waiting, and says where to look', async () => {
  await logIn(lens.page, scenarioUrl('identity-provider-error'));
  const popup = await lens.browser.openPopup(lens.page);
  const text = await readPopup(popup, ({word}) => word === 'Waiting', 'that it waits');
  await popup.close();
  expect(text).toMatchObject({
    cause: 'The request went out. No Response has come yet.',
    note: expect.stringMatching(/login\.idp\.test.* at the identity provider\.$/),
  });
});

test('a social login is told from one by SAML', async () => {
  await logIn(lens.page, scenarioUrl('social'));
  const popup = await lens.browser.openPopup(lens.page);
  const text = await readPopup(popup, ({cause}) => cause.includes('Google'), 'the social login');
  await popup.close();
  expect(text).toMatchObject({word: 'Waiting', cause: 'A login with Google was seen, and no SAML.'});
  expect(text.text).toContain('“Continue with Google” is OpenID Connect, not SAML');
});

test('a value to enter is copied as it is', async () => {
  await logIn(lens.page, scenarioUrl('no-audience'));
  expect(lastVerdict(lens)).toMatchObject({code: 'Audience is invalid.'});
  const popup = await lens.browser.openExtensionPage('/src/popup/index.html');
  await lens.browser.browser
    .defaultBrowserContext()
    .overridePermissions(`chrome-extension://${lens.browser.id}`, ['clipboard-read', 'clipboard-write']);
  await readPopup(popup, hasAnswerOf(1), 'the answer');
  await popup.bringToFront();
  await popup.click('button[title="Copy SP entity ID, or Audience"]');
  await popup.waitForSelector('button[title="Copied"]');
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe(entityURL);
  await popup.close();
});

test('no answer of the look-alike is left out', () => {
  const others = ['accepted-all-the-same', 'identity-provider-error', 'social'];
  expect([...mistakes, ...refusals].map(({id}) => id).concat(others)).toEqual(answered.map(({id}) => id));
});
