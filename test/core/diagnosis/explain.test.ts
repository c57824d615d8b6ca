import {describe, expect, it} from 'vitest';
import {explain} from '../../../src/core/diagnosis/explain.ts';

/** How long a slow machine may take where no limit is meant. */
const ENDS_MS = 120_000;

const first = (text: string) => explain(text)[0]?.id;

describe('explain', () => {
  it.each<[string, string, string]>([
    [
      'the long address of an error page',
      'https://id.atlassian.com/error?client_id=x&connection=saml-1111&lang=en&error=access_denied&error_description=verify-saml-domains%3Amalformed-email-address&tracking=t-1',
      'name-id',
    ],
    [
      'the short address, with blanks as “+”',
      'https://id.atlassian.com/error?error=access_denied&error_description=Audience+is+invalid.',
      'audience',
    ],
    [
      'an address in the midst of a line',
      '2026-11-22 14:36:02 GET <https://id.atlassian.com/error?error=access_denied&error_description=assertion%20has%20expired> 200',
      'validity',
    ],
    [
      'the address that means something among several',
      'https://example.com/ https://id.atlassian.com/login?error=access_denied&error_description=Invalid%20thumbprint https://example.com/?error=x',
      'certificate-match',
    ],
    ['a code alone', 'Invalid thumbprint', 'certificate-match'],
    ['a code in other letters, with a full stop', 'AUDIENCE IS INVALID.', 'audience'],
    ['percent-encoded text', 'error_description=assertion%20has%20expired', 'validity'],
    ['the body of a form', 'error=access_denied&error_description=assertion+has+expired', 'validity'],
    [
      'a code with its values, as the library logs it',
      'Error: Audience is invalid. Configured: https://auth.atlassian.com/saml/1111',
      'audience',
    ],
    [
      'a code in a line of JSON',
      '{"type": "fsa", "description": "Invalid thumbprint", "tracking": "t-1"}',
      'certificate-match',
    ],
    [
      'a page copied with its line breaks',
      'Hmm…\n  We’re having trouble\nlogging you in.\n\nThis account has been\ndeactivated\n\nReference ID: 1',
      'account-deactivated',
    ],
    [
      'an error of a plugin in an address',
      'https://jira.example.com/login.jsp?samlerror=cant_signin_no_access',
      'miniorange-no-access',
    ],
    [
      'a line in a long log',
      `${'INFO all is well\n'.repeat(2000)}WARN Timing issues (please check your clock settings)\n${'INFO\n'.repeat(2000)}`,
      'data-center-timing',
    ],
  ])('reads %s', (_name, text, id) => {
    expect(first(text)).toBe(id);
  });

  it.each<[name: string, id: string, text: string, near: string, nearId: string]>([
    [
      'Microsoft Entra plugin: no such user',
      'entra-plugin-user',
      'User ID not found',
      'User not found',
      'name-id',
    ],
    [
      'Microsoft Entra plugin: no such application',
      'entra-plugin-application',
      'App not found',
      'App not assigned',
      'okta-not-assigned',
    ],
    [
      'Microsoft Entra plugin: several certificates',
      'entra-plugin-certificates',
      'multiple certificate errors',
      'certificate error: Invalid thumbprint',
      'certificate-match',
    ],
    [
      'Microsoft Entra plugin: another request',
      'entra-plugin-in-response-to',
      'InResponseTo of the response does not match the ID of the authentication request. Please try again',
      'The InResponseTo of the Response: _1, does not match the ID of the AuthNRequest sent by the SP: _2',
      'data-center-in-response-to',
    ],
    [
      'Microsoft Entra plugin: a first login',
      'entra-plugin-first-login',
      'Something Went wrong while decoding message please try again',
      'Something went wrong while executing your request, please try again',
      'linked-e-mail-taken',
    ],
    [
      'Microsoft Entra plugin: no metadata',
      'entra-plugin-metadata',
      'No response received. Please ensure Metadata URL is correct or contact your Azure AD admin.',
      'Invalid identity provider URL. Please ensure it is correct.',
      'sso-url',
    ],
    [
      'Microsoft Entra plugin: the wrong app is edited',
      'entra-plugin-two-apps',
      '[microsoft.saml.operations.SAMLResponseProcessor] Signature is not valid',
      '[OneloginJavaSamlProvider] Signature validation failed. SAML Response rejected',
      'data-center-certificate',
    ],
    [
      'miniOrange: the signature',
      'miniorange-signature',
      'Error: INVALID_SIGNATURE',
      'Error: INVALID_ISSUER',
      'miniorange-issuer',
    ],
    [
      'miniOrange: the times',
      'miniorange-conditions',
      'INVALID_CONDITIONS',
      'INVALID_SIGNATURE',
      'miniorange-signature',
    ],
    [
      'miniOrange: the Issuer',
      'miniorange-issuer',
      'INVALID_ISSUER',
      'INVALID_CONDITIONS',
      'miniorange-conditions',
    ],
    [
      'miniOrange: no group',
      'miniorange-not-permitted',
      'Not Permitted',
      'Received SSO request for user alice, but the user is not permitted to log in',
      'data-center-not-permitted',
    ],
    [
      'resolution: the times',
      'resolution-time',
      'Reading SAMLResponse failed: 19: Could not validate timestamp: not yet valid. Check system clock.',
      'Received invalid SAML response: Timing issues (please check your clock settings)',
      'data-center-timing',
    ],
    [
      'resolution, older: too late',
      'resolution-time',
      'SAML-message with NotOnOrAfter 2026-11-22T14:36:02Z is no longer valid',
      'A valid SubjectConfirmation was not found on this Response: SubjectConfirmationData is no longer valid',
      'data-center-timing',
    ],
    [
      'Kantega',
      'kantega-in-response-to',
      'SUBJECT_CONFIRMATION_DATA_UNEXPECTED_IN_RESPONSE_TO',
      'A valid SubjectConfirmation was not found on this Response: SubjectConfirmationData has an invalid InResponseTo value',
      'data-center-in-response-to',
    ],
    [
      'EasySSO',
      'easysso-time',
      'SAMLValidatorException: The response came before. Current time: 1',
      'SAMLValidatorException: The response was received at https://a.test instead of https://b.test',
      'data-center-destination',
    ],
    [
      'another plugin',
      'plugin-exception',
      '/login.jsp?samlerror=plugin_exception',
      '/login.jsp?samlerror=cant_signin_no_access',
      'miniorange-no-access',
    ],
    [
      'Jira Align',
      'jira-align-user',
      'Unable to find user by ExternalToolUID:1111',
      'Received SSO request for user 1111, but the user does not exist',
      'data-center-user',
    ],
  ])('knows what single sign-on apps say: %s', (_name, id, text, near, nearId) => {
    const [cause] = explain(text);
    expect([cause?.id, (cause?.fixes.length ?? 0) > 0]).toEqual([id, true]);
    expect(nearId).not.toBe(id);
    expect(first(near)).toBe(nearId);
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['words of no error', 'All users can log in.'],
    [
      'an address without an error',
      'https://id.atlassian.com/login?continue=https%3A%2F%2Facme.atlassian.net',
    ],
    ['an unknown error of somebody else', 'https://example.com/?error=access_denied&error_description=x'],
    ['an error in a log that is none of SAML', 'job 7 ended, error=timeout user=alice'],
    ['a word of English that is a StatusCode, too', 'The responder is up.'],
    ['part of a code', 'thumbprint'],
    ['a code inside another word', 'xassertion has expired'],
    ['broken percent-encoding', '%E0%A4%A %zz'],
  ])('finds nothing in %s', (_name, text) => {
    expect(explain(text)).toEqual([]);
  });

  it.each<[string, string]>([
    ['one letter', 'a'.repeat(1_000_000)],
    ['the start of known texts', 'Attribute [x Received SSO request for user '.repeat(25_000)],
    ['percent signs', '%41'.repeat(330_000)],
    ['addresses', 'https://example.com/error?error=none '.repeat(25_000)],
    ['parameters', 'a&error=none&'.repeat(80_000)],
  ])(
    'ends on a megabyte of %s',
    (_name, text) => {
      expect(explain(text)).toEqual([]);
    },
    // Under a second; what looks again from each place for each place would take hours.
    ENDS_MS,
  );

  it('names the screens of the identity provider that was chosen', () => {
    const [general] = explain('Audience is invalid.');
    const [own] = explain('Audience is invalid.', {identityProvider: 'keycloak'});
    expect([general, own].map(cause => cause?.fixes[0]?.product)).toEqual([
      'your identity provider',
      'Keycloak',
    ]);
  });

  it('hands out every cause that a code can have', () => {
    const ids = explain('user not found').map(({id}) => id);
    expect(ids).toEqual(expect.arrayContaining(['name-id', 'account-missing', 'just-in-time']));
  });

  it('puts a code before the words of the page around it', () => {
    const text = 'We’re having trouble logging you in. This account has been deactivated. Invalid thumbprint';
    expect(
      explain(text)
        .map(({id}) => id)
        .slice(0, 1),
    ).toEqual(['certificate-match']);
  });

  it.each<[string, string, string]>([
    [
      'an unknown code',
      'https://id.atlassian.com/error?error=access_denied&error_description=brand-new-code',
      'Atlassian refused with “brand-new-code”. No source explains it.',
    ],
    [
      'an address without a code',
      'https://id.atlassian.com/error?error=access_denied',
      'Atlassian refused with “access_denied”, and named no reason.',
    ],
    [
      'the parameter alone',
      'error=access_denied',
      'Atlassian refused with “access_denied”, and named no reason.',
    ],
    ['the word alone', ' access_denied\n', 'Atlassian refused with “access_denied”, and named no reason.'],
    [
      'the query alone',
      '?client_id=x&error=access_denied&error_description=brand-new+code',
      'Atlassian refused with “brand-new code”. No source explains it.',
    ],
  ])('repeats a refusal that no source explains: %s', (_name, text, sentence) => {
    const [first, ...possible] = explain(text);
    expect([first?.id, first?.text]).toEqual(['unknown-answer', sentence]);
    expect(first?.fixes[0]?.steps.join(' ')).toContain('support');
    expect(possible.map(({id}) => id)).toEqual(
      expect.arrayContaining(['account', 'account-missing', 'policy']),
    );
    expect(possible.every(({certainty}) => certainty === 'likely')).toBe(true);
  });

  it('repeats the ids that support asks for', () => {
    const address =
      'https://id.atlassian.com/error?connection=saml-1111&error=access_denied&error_description=new&tracking=t-1';
    expect(explain(address)[0]?.explanation).toContain(
      'the tracking id “t-1” and the connection “saml-1111”',
    );
  });

  it.each([
    ['an address with a code', 'https://id.atlassian.com/login/callback?code=HUSH&state=SECRET', true],
    ['a code at somebody else’s', 'https://example.com/?code=HUSH', false],
  ])('calls a login accepted: %s', (_name, text, isAccepted) => {
    const causes = explain(text);
    expect(causes.map(({id}) => id)).toEqual(isAccepted ? ['accepted'] : []);
    expect(JSON.stringify(causes)).not.toMatch(/HUSH|SECRET/);
  });

  it.each([
    'Hmm… We’re having trouble logging you in.',
    "Hmm...We're having trouble logging you in.\nReference ID: 1",
  ])('opens the list of what a bare page may be: %s', text => {
    const causes = explain(text);
    expect(causes.map(({id}) => id)).toEqual(
      expect.arrayContaining([
        'status',
        'assertion-count',
        'encryption',
        'unsigned',
        'validity',
        'destination',
        'audience',
        'recipient',
        'account',
        'policy',
      ]),
    );
    expect(causes.every(({certainty}) => certainty === 'likely')).toBe(true);
    expect(causes[0]?.explanation).toContain('error_description=');
  });

  it.each([
    ['Please try again with a different authentication method.', 'account'],
    ['Something went wrong while executing your request', 'linked-e-mail-taken'],
    ['We’re having trouble logging you in. This account has been deactivated', 'account-deactivated'],
  ])('keeps to the words that say more than the page, and points to its address: %s', (text, id) => {
    const causes = explain(text);
    expect(causes[0]?.id).toBe(id);
    expect(causes[0]?.explanation).toContain('error_description=');
    expect(causes.map(cause => cause.id)).not.toContain('unsigned');
  });

  it('points to no address where one was given', () => {
    const [cause] = explain('https://id.atlassian.com/error This account has been deactivated');
    expect(cause?.explanation).not.toContain('error_description=');
  });

  it.each([
    ['AuthnFailed', 'status-authn-failed'],
    ['samlp:AuthnFailed', 'status-authn-failed'],
    ['InvalidNameIDPolicy', 'status-name-id-policy'],
    ['Responder', 'status'],
    ['samlp:Responder', 'status'],
    ['Status: samlp:Requester', 'status-requester'],
    ['responder.', 'status'],
    ['VersionMismatch', 'status-version'],
    ['<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"/>', 'status'],
  ])('knows a bare StatusCode: %s', (text, id) => {
    expect(explain(text).map(cause => cause.id)).toEqual([id]);
  });

  it('takes the code inside for the reason, not the one around it', () => {
    const text =
      '<StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/>';
    expect(explain(text).map(({id}) => id)).toEqual(['status-authn-failed']);
  });

  describe('says by which text each cause was told', () => {
    const saidIn = (text: string) => explain(text).map(({id, said}) => [id, said]);
    const timing = 'Timing issues (please check your clock settings)';
    const signature = 'Signature validation failed. SAML Response rejected';

    it.each([
      [timing, signature, ['data-center-timing', 'data-center-certificate']],
      [signature, timing, ['data-center-certificate', 'data-center-timing']],
    ])('two errors of a log are two events, in its order', (one, two, ids) => {
      const told = saidIn(`ERROR ${one}\nINFO all is well\nERROR ${two}`);
      expect(told.map(([id]) => id)).toEqual(ids);
      expect(new Set(told.map(([, said]) => said)).size).toBe(2);
    });

    it('two errors in addresses are two events, in their order', () => {
      const address = (code: string) =>
        `https://id.atlassian.com/error?error=access_denied&error_description=${code}`;
      expect(saidIn(`${address('Audience+is+invalid.')} ${address('assertion+has+expired')}`)).toEqual([
        ['audience', 'Audience is invalid'],
        ['validity', 'assertion has expired'],
      ]);
    });

    it('all that one code can mean is one event, though its page stands around it', () => {
      const told = saidIn(
        'Please try again with a different authentication method. authentication-policy-strategy-mismatch',
      );
      expect(told.length).toBeGreaterThan(1);
      expect(new Set(told.map(([, said]) => said))).toEqual(
        new Set(['authentication-policy-strategy-mismatch']),
      );
    });
  });

  it.each([
    'authentication-policy-strategy-mismatch',
    'https://id.atlassian.com/error?error=access_denied&error_description=authentication-policy-strategy-mismatch',
    'Hmm… We’re having trouble logging you in. Please try again with a different authentication method.',
    'Whoops! The email address you entered can’t be used to log in here.',
  ])('gives the code of the policy and its pages one list: %s', text => {
    expect(explain(text).map(({id, certainty}) => [id, certainty])).toEqual([
      ['account', 'seen'],
      ['policy', 'seen'],
      ['other-account-in-browser', 'seen'],
    ]);
  });

  it('says of each of several that it is possible, and of one alone what it is', () => {
    expect(explain('user not found').map(({possibility}) => possibility)).toEqual(
      expect.arrayContaining([
        'NameID may not be an e-mail address.',
        'The account may have no access to the application.',
      ]),
    );
    expect(explain('Audience is invalid.')[0]?.possibility).toBeUndefined();
  });

  it.each([
    ['a code of the library that was seen at Atlassian', 'Audience is invalid.', 'seen'],
    ['one that was not', 'Recipient is invalid.', 'likely'],
    ['Jira Align’s own id in a sentence', 'Unable to find user by ExternalToolUID:1111', 'seen'],
    ['a sentence that many could say', 'Unable to find user', 'likely'],
    ['the name of a file', 'could not read crowd.properties', 'likely'],
    ['the words of a button', 'Log in with single sign-on', 'likely'],
  ])('says how sure it is of %s', (_name, text, certainty) => {
    expect(explain(text)[0]?.certainty).toBe(certainty);
  });
});
