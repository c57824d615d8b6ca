/** What an X.509 certificate says, as plain data (RFC 5280 §4.1). */
export interface CertificateFacts {
  /** One clean PEM block, 64 columns, ending in a line feed. */
  readonly pem: string;
  /** RFC 4514-like text, e.g. `CN=acme,O=Acme`. */
  readonly subject: string;
  readonly issuer: string;
  /** Hex, lower case. */
  readonly serialNumber: string;
  /** Epoch ms. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** `RSA 2048`, `RSA-PSS 2048` (it signs with RSASSA-PSS only), `EC P-256`, `Ed25519`; the OID when unknown. */
  readonly key: string;
  readonly keyType: 'RSA' | 'EC' | 'other';
  /** RSA: bits of the modulus. EC: bits of the curve. */
  readonly keyBits?: number;
  /** Upper-case hex without separators. */
  readonly sha1: string;
  readonly sha256: string;
  /** SHA-256 of the SubjectPublicKeyInfo: equal for a renewed certificate over the same key. */
  readonly keySha256: string;
}

/** What was wrong with a pasted certificate. Code for programs, message for people. */
export interface PasteDamage {
  readonly code:
    | 'literal-newlines' // the two characters \n, \r\n or \x0a instead of line breaks
    | 'no-armour' // bare base64 without BEGIN and END lines
    | 'broken-armour' // BEGIN or END missing, or written with other dashes
    | 'one-line' // PEM on one line
    | 'untidy' // a byte order mark, CR line breaks, indentation, an old label, invisible characters, other text around it
    | 'several' // more than one certificate
    | 'issuer-first' // a chain that does not begin with the signer's certificate
    | 'repeated' // the same certificate twice
    | 'private-key' // a private key is in the paste
    | 'not-a-certificate' // no certificate in it at all
    | 'other-encoding'; // JSON quoting, XML element, base64 of PEM, base64url, percent-encoding, hex, DER
  readonly message: string;
}

/** A pasted text, read: the certificates in it (distinct, in order) and what had to be repaired to get them. */
export interface PastedCertificates {
  readonly certificates: readonly CertificateFacts[];
  readonly damage: readonly PasteDamage[];
}
