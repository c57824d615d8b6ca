import type {Connection} from '../../src/core/connection/connection.ts';
import {inspect} from '../../src/core/inspect.ts';
import type {InspectInput} from '../../src/core/input.ts';
import type {Report} from '../../src/core/report.ts';
import {ACS, ARRIVAL, AUDIENCE, ISSUER} from './a-response.ts';

/** A connection that expects what `aResponseXml` sends, signed with the key of one of these certificates (PEM). */
export const aConnection = (...pems: readonly string[]): Connection => ({
  id: 'c-1',
  serviceProvider: 'atlassian-cloud',
  issuer: ISSUER,
  audience: AUDIENCE,
  acsUrl: ACS,
  ...(pems.length > 0 && {certificates: pems}),
});

/** The Report on a SAMLResponse (`encoded`: base64) that was posted to the ACS, when `aResponseXml` is valid. */
export const inspected = (
  encoded: string,
  connections: readonly Connection[],
  more: Partial<InspectInput> = {},
): Promise<Report> =>
  inspect({
    capture: {
      id: 'attack',
      parameter: 'SAMLResponse',
      binding: 'HTTP-POST',
      encoded,
      isPrivate: false,
      capturedAt: ARRIVAL,
      url: ACS,
    },
    connections,
    ...more,
  });
