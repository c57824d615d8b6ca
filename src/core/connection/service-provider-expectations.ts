import {FORMAT_EMAIL_ADDRESS} from '../saml/names.ts';
import {serviceProviderSide} from './atlassian.ts';
import type {Connection, ServiceProviderId} from './connection.ts';

/**
 * What a new Connection expects because of its service provider alone. Atlassian Cloud takes logins that start at the
 * identity provider, wants an e-mail address as NameID, and both its URLs follow from the connection id.
 */
export function serviceProviderExpectations(
  serviceProvider: ServiceProviderId,
  connectionId: string | undefined,
): Partial<Connection> {
  if (serviceProvider !== 'atlassian-cloud' && serviceProvider !== 'atlassian-government') return {};
  return {
    ...(connectionId !== undefined && serviceProviderSide(connectionId, serviceProvider)),
    nameIDFormat: FORMAT_EMAIL_ADDRESS,
    allowUnsolicited: true,
  };
}
