import {constants, createHmac, sign} from 'node:crypto';
import {parseXml} from '../../src/core/saml/parse.ts';
import {CANONICALIZATIONS} from '../../src/core/signature/algorithms.ts';
import {canonicalize} from '../../src/core/signature/canonicalize.ts';
import {prefixListOf} from '../../src/core/signature/structure.ts';
import {DS, EXC} from './documents.ts';
import {keyOf, type KeyName} from './keys.ts';

export interface Seal {
  readonly hash: 'sha1' | 'sha256' | 'sha384' | 'sha512';
  /** RSA-PSS with this many bytes of salt. */
  readonly saltLength?: number;
  /** ECDSA: as XML Signature wants it, or the DER of X.509. */
  readonly encoding?: 'ieee-p1363' | 'der';
  /** HMAC with these bytes instead of a signature. */
  readonly secret?: string;
}

/**
 * Signs the first SignedInfo of a message as it stands, by node:crypto: for what xmlsec1 does not sign, or not that way.
 * The canonical text is ours; were it wrong, xmlsec1 would refuse what comes out.
 */
export function reseal(xml: string, key: KeyName = 'rsa2048', seal: Seal = {hash: 'sha256'}): string {
  const signedInfo = canonicalSignedInfo(xml);
  return xml.replace(
    /(<(?:\w+:)?SignatureValue>)[^<]*/,
    (_all, tag: string) => tag + signatureOf(signedInfo, key, seal).toString('base64'),
  );
}

function canonicalSignedInfo(xml: string): string {
  const parsed = parseXml(xml);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const first = (name: string) => parsed.value.getElementsByTagNameNS(DS, name).item(0) ?? undefined;
  const [signedInfo, method] = [first('SignedInfo'), first('CanonicalizationMethod')];
  if (!signedInfo) throw new Error('There is no SignedInfo.');
  const known = CANONICALIZATIONS.get(method?.getAttribute('Algorithm') ?? '');
  return canonicalize(signedInfo, {
    ...(known ?? {isExclusive: true, withComments: false}),
    inclusivePrefixes: method?.getAttribute('Algorithm')?.startsWith(EXC) ? prefixListOf(method) : [],
  });
}

function signatureOf(text: string, key: KeyName, {hash, saltLength, encoding, secret}: Seal): Buffer {
  if (secret !== undefined) return createHmac(hash, secret).update(text).digest();
  const {privateKey} = keyOf(key);
  return sign(hash, Buffer.from(text), {
    key: privateKey,
    ...(saltLength !== undefined && {padding: constants.RSA_PKCS1_PSS_PADDING, saltLength}),
    ...(privateKey.asymmetricKeyType === 'ec' && {dsaEncoding: encoding ?? 'ieee-p1363'}),
  });
}
