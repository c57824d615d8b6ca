import {account} from './account.ts';
import {assertionCount} from './assertion-count.ts';
import {attributes} from './attributes.ts';
import {audience} from './audience.ts';
import {authnStatement} from './authn-statement.ts';
import {certificateMatch} from './certificate-match.ts';
import {certificatePaste} from './certificate-paste.ts';
import {certificateValidity} from './certificate-validity.ts';
import type {Check} from './check.ts';
import {clock} from './clock.ts';
import {connection} from './connection.ts';
import {decoding} from './decoding.ts';
import {destination} from './destination.ts';
import {encryption} from './encryption.ts';
import {inResponseTo} from './in-response-to.ts';
import {issuer} from './issuer.ts';
import {nameIDFormat} from './name-id-format.ts';
import {nameID} from './name-id.ts';
import {outcome} from './outcome.ts';
import {recipient} from './recipient.ts';
import {relayState} from './relay-state.ts';
import {replay} from './replay.ts';
import {request} from './request.ts';
import {signatureAlgorithm} from './signature-algorithm.ts';
import {signatureCoverage} from './signature-coverage.ts';
import {signature} from './signature.ts';
import {stableID} from './stable-id.ts';
import {status} from './status.ts';
import {subjectConfirmation} from './subject-confirmation.ts';
import {validity} from './validity.ts';
import {version} from './version.ts';

/** All checks, in the order in which they stand on screen. */
export const checks: readonly Check[] = [
  decoding,
  status,
  version,
  assertionCount,
  encryption,
  signature,
  signatureCoverage,
  signatureAlgorithm,
  certificateMatch,
  certificateValidity,
  certificatePaste,
  issuer,
  audience,
  destination,
  recipient,
  connection,
  subjectConfirmation,
  inResponseTo,
  validity,
  clock,
  nameID,
  nameIDFormat,
  account,
  attributes,
  stableID,
  authnStatement,
  replay,
  relayState,
  request,
  outcome,
];
