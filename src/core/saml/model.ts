/**
 * SAML messages as plain data. Types and properties carry the schema's names (leading capitals lowered);
 * values are verbatim, untrimmed. What the message does not have is absent here too.
 * Sources: saml-core-2.0 §2 (assertions), §3 (protocol).
 */

/** An xs:dateTime: its text, and epoch ms when the text is one (SAML wants UTC, saml-core-2.0 §1.3.3). */
export interface Instant {
  readonly text: string;
  readonly ms?: number;
}

export interface NameID {
  readonly value: string;
  readonly format?: string;
  readonly nameQualifier?: string;
  readonly spNameQualifier?: string;
  /** A comment or processing instruction splits the text: readers disagree on the value (CVE-2017-11427 and its siblings). */
  readonly hasMarkup: boolean;
}

export interface Status {
  readonly code?: string;
  readonly subCode?: string;
  readonly message?: string;
  /** Text of StatusDetail. */
  readonly detail?: string;
}

export interface SubjectConfirmation {
  readonly method?: string;
  /** Absent when there is no SubjectConfirmationData. */
  readonly data?: SubjectConfirmationData;
}

export interface SubjectConfirmationData {
  readonly recipient?: string;
  readonly inResponseTo?: string;
  readonly notBefore?: Instant;
  readonly notOnOrAfter?: Instant;
  readonly address?: string;
}

export interface Conditions {
  readonly notBefore?: Instant;
  readonly notOnOrAfter?: Instant;
  /** One list per AudienceRestriction: all must be met, any Audience inside one suffices (saml-core-2.0 §2.5.1.4). */
  readonly audienceRestrictions: readonly (readonly string[])[];
}

export interface AuthnStatement {
  readonly authnInstant?: Instant;
  readonly sessionIndex?: string;
  readonly sessionNotOnOrAfter?: Instant;
  readonly authnContextClassRef?: string;
}

export interface Attribute {
  readonly name?: string;
  readonly nameFormat?: string;
  readonly friendlyName?: string;
  readonly values: readonly string[];
}

export interface Assertion {
  readonly id?: string;
  readonly version?: string;
  readonly issueInstant?: Instant;
  readonly issuer?: string;
  readonly nameID?: NameID;
  /** The Subject holds an EncryptedID instead of a NameID. */
  readonly hasEncryptedID: boolean;
  readonly subjectConfirmations: readonly SubjectConfirmation[];
  readonly conditions?: Conditions;
  readonly authnStatements: readonly AuthnStatement[];
  readonly attributes: readonly Attribute[];
}

/** An element named Assertion or EncryptedAssertion at a place that is not for one, where a careless reader finds it all the same. */
export interface StrayAssertion {
  /** Local name of the element that holds it. */
  readonly parent: string;
  /** It has the name only: its namespace is not SAML’s. */
  readonly isForeign: boolean;
  /** Which of the two that are read hold it outside of their own Signature, so that this Signature covers it too. */
  readonly heldBy: readonly ('Response' | 'Assertion')[];
}

export interface EncryptedAssertion {
  /** Algorithm URI of the content encryption. */
  readonly encryptionMethod?: string;
  /** Algorithm URI of the key transport. */
  readonly keyEncryptionMethod?: string;
}

interface ProtocolMessage {
  readonly id?: string;
  readonly version?: string;
  readonly issueInstant?: Instant;
  readonly destination?: string;
  readonly issuer?: string;
}

export interface Response extends ProtocolMessage {
  readonly type: 'Response';
  readonly inResponseTo?: string;
  readonly status?: Status;
  /** Assertions that are children of the Response, in document order. */
  readonly assertions: readonly Assertion[];
  readonly encryptedAssertions: readonly EncryptedAssertion[];
  /** Absent when all Assertions stand where they belong: as children of the Response. */
  readonly strayAssertions?: readonly StrayAssertion[];
}

export interface AuthnRequest extends ProtocolMessage {
  readonly type: 'AuthnRequest';
  readonly assertionConsumerServiceURL?: string;
  readonly protocolBinding?: string;
  readonly nameIDPolicyFormat?: string;
  readonly forceAuthn?: string;
  readonly isPassive?: string;
}

export interface LogoutRequest extends ProtocolMessage {
  readonly type: 'LogoutRequest';
  readonly nameID?: NameID;
  readonly sessionIndexes: readonly string[];
}

export interface LogoutResponse extends ProtocolMessage {
  readonly type: 'LogoutResponse';
  readonly inResponseTo?: string;
  readonly status?: Status;
}

/** A bare Assertion, as people paste it. No protocol message, but most of what matters can be judged. */
export interface BareAssertion {
  readonly type: 'Assertion';
  readonly assertion: Assertion;
}

export type Message = Response | AuthnRequest | LogoutRequest | LogoutResponse | BareAssertion;
