import type {PastedCertificates} from '../certificate/facts.ts';
import {readPastedCertificates} from '../certificate/paste.ts';
import {ok, type Problem, type Result} from '../result.ts';
import type {Connection, ServiceProviderId} from './connection.ts';
import {recogniseIdentityProvider} from './identity-providers.ts';
import {serviceProviderExpectations} from './service-provider-expectations.ts';

/** The three values of Atlassian's wizard as they were pasted there, and where they belong. Empty text means: not given. */
export interface WizardValues {
  /** Id of the new Connection. */
  readonly id: string;
  readonly name?: string;
  readonly serviceProvider?: ServiceProviderId;
  /** With or without `saml-`; gives the service provider's side. */
  readonly connectionId?: string;
  /** “Identity provider Entity ID” */
  readonly issuer: string;
  /** “Identity provider SSO URL” */
  readonly ssoUrl: string;
  /** “Public x509 certificate” */
  readonly certificateText: string;
}

/**
 * A Connection out of the wizard's three values. The certificate is taken in any form, and the text kept verbatim, so that
 * what was wrong with it can be told; but a text with a private key in it is never kept.
 *
 * @returns every problem, each naming its field.
 */
export function fromWizard(values: WizardValues): Result<Connection, readonly Problem[]> {
  const {id, name, serviceProvider = 'atlassian-cloud', connectionId, certificateText} = values;
  const issuer = values.issuer.trim();
  const ssoUrl = values.ssoUrl.trim();
  const pasted = certificateText.trim() === '' ? undefined : readPastedCertificates(certificateText);
  const problems = [
    ...(issuer === '' ? [problem('issuer', 'Identity provider Entity ID is empty.')] : []),
    ...(ssoUrl !== '' && !isWebAddress(ssoUrl)
      ? [problem('ssoUrl', `Identity provider SSO URL: expected an https address, found “${ssoUrl}”.`)]
      : []),
    ...certificateProblems(pasted),
  ];
  if (problems.length > 0) return {ok: false, problem: problems};
  const certificates = pasted?.certificates.map(({pem}) => pem) ?? [];
  return ok({
    id,
    ...(name !== undefined && {name}),
    serviceProvider,
    identityProvider: recogniseIdentityProvider({issuer, ssoUrl}) ?? 'other',
    issuer,
    ...(ssoUrl !== '' && {ssoUrl}),
    ...(certificates.length > 0 && {certificates}),
    ...(pasted && !holdsPrivateKey(pasted) && {certificateText: [certificateText]}),
    ...serviceProviderExpectations(serviceProvider, connectionId),
  });
}

const problem = (code: string, message: string): Problem => ({code, message});

function certificateProblems(pasted: PastedCertificates | undefined): readonly Problem[] {
  if (!pasted || pasted.certificates.length > 0) return [];
  const reason = pasted.damage.at(-1)?.message ?? 'No certificate was found in the text.';
  return [problem('certificateText', `Public x509 certificate: ${reason}`)];
}

const holdsPrivateKey = ({damage}: PastedCertificates): boolean =>
  damage.some(({code}) => code === 'private-key');

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
