import {ok, type Problem, type Result} from '../result.ts';
import {
  CONTENT_ALGORITHMS,
  KEY_TRANSPORTS,
  MASK_GENERATORS,
  MISNAMED_DIGESTS,
  OAEP_DIGESTS,
  SHA1,
  shortName,
  type ContentAlgorithm,
  type Hash,
} from './algorithms.ts';
import {decryptContent} from './content.ts';
import type {Blame, DecryptionProblem} from './facts.ts';
import type {EncryptedKeyParts, EncryptedParts} from './parts.ts';
import type {PrivateKey} from './private-key.ts';
import {decryptBlock, unpadOaep, unpadPkcs1} from './rsa.ts';

/** RSA operations on one element: with the largest key they take 0.8 s. */
const MAX_TRIES = 4;

export interface Decrypted {
  readonly content: Uint8Array;
  /** What had to be done otherwise than the message says. */
  readonly repairs: readonly Problem[];
}

type Decrypting<T> = Result<T, DecryptionProblem>;

/**
 * Opens an encrypted element with a private key: EncryptedKey by RSA, EncryptedData by AES. Of several EncryptedKeys, those of the
 * key's own certificate first. Synchronous and without any request.
 */
export function decrypt(
  {fault, method = '', cipherText, keys}: EncryptedParts,
  key: PrivateKey,
): Decrypting<Decrypted> {
  if (fault) return failed('message', fault);
  if (!cipherText.ok) return failed('message', cipherText.problem);
  const algorithm = CONTENT_ALGORITHMS.get(method);
  if (!algorithm) return unsupported(`EncryptedData is encrypted with ${named(method)}`);
  if (keys.length === 0)
    return unsupported('The key of EncryptedData was agreed with AgreementMethod (ECDH)');
  const isOurs = ({facts}: EncryptedKeyParts): boolean => facts.certificate?.keySha256 === key.keySha256;
  const ordered = keys.toSorted((a, b) => Number(isOurs(b)) - Number(isOurs(a))).slice(0, MAX_TRIES);
  let first: Decrypting<Decrypted> | undefined;
  for (const candidate of ordered) {
    const opened = open(candidate, isOurs(candidate), algorithm, cipherText.value, key);
    if (opened.ok) return opened;
    first ??= opened;
  }
  return first as Decrypting<Decrypted>;
}

function open(
  candidate: EncryptedKeyParts,
  isOurs: boolean,
  algorithm: ContentAlgorithm,
  cipherText: Uint8Array,
  key: PrivateKey,
): Decrypting<Decrypted> {
  const sessionKey = unwrap(candidate, isOurs, algorithm, key);
  if (!sessionKey.ok) return sessionKey;
  const content = decryptContent(algorithm, sessionKey.value.content, cipherText);
  return content.ok
    ? ok({content: content.value, repairs: sessionKey.value.repairs})
    : failed('message', content.problem);
}

/** EncryptedKey → the key of the content. */
function unwrap(
  {method = '', digestMethod, maskGenerator, label, cipherText, facts}: EncryptedKeyParts,
  isOurs: boolean,
  {keyLength}: ContentAlgorithm,
  key: PrivateKey,
): Decrypting<Decrypted> {
  if (!cipherText.ok) return failed('message', cipherText.problem);
  if (!label.ok) return failed('message', label.problem);
  const transport = KEY_TRANSPORTS.get(method);
  if (!transport) return unsupported(`EncryptedKey is encrypted with ${named(method)}`);
  const known = digestMethod === undefined ? SHA1 : OAEP_DIGESTS.get(digestMethod);
  const digest = known ?? MISNAMED_DIGESTS.get(digestMethod ?? '');
  if (!digest) return unsupported(`EncryptedKey uses the digest ${named(digestMethod ?? '')}`);
  const mask = maskGenerator === undefined ? SHA1 : MASK_GENERATORS.get(maskGenerator);
  if (!mask)
    return unsupported(`EncryptedKey uses the mask generation function ${named(maskGenerator ?? '')}`);

  if (cipherText.value.length !== key.bytes && !isOurs)
    return failed('key', {
      code: 'wrong-key',
      message: `The EncryptedKey has ${cipherText.value.length} bytes, but an RSA key of ${key.bits} bits makes ${key.bytes}: it was encrypted to another key${whose(facts)}.`,
    });
  const block = decryptBlock(key, cipherText.value);
  const opened =
    block &&
    (transport.padding === 'OAEP'
      ? unpadOaepLeniently(block, digest, mask, label.value)
      : unpadPkcs1Strictly(block, keyLength));
  if (!opened) return notOpened(facts, isOurs);
  return ok(known ? opened : {...opened, repairs: [misnamed(digestMethod ?? ''), ...opened.repairs]});
}

const misnamed = (uri: string): Problem => ({
  code: 'misnamed-digest',
  message: `DigestMethod of the EncryptedKey is “${uri}”, which is not defined. A strict service provider can’t open it.`,
});

function unpadPkcs1Strictly(block: Uint8Array, keyLength: number): Decrypted | undefined {
  const content = unpadPkcs1(block);
  // A wrong key gives a block that looks padded once in some ten thousand times; the length tells it.
  return content?.length === keyLength ? {content, repairs: []} : undefined;
}

/** Several libraries take the digest’s hash for the mask, too, where rsa-oaep-mgf1p and the default mean SHA-1. */
function unpadOaepLeniently(
  block: Uint8Array,
  digest: Hash,
  mask: Hash,
  label: Uint8Array,
): Decrypted | undefined {
  const strict = unpadOaep(block, digest, mask, label);
  if (strict) return {content: strict, repairs: []};
  const lenient = digest === mask ? undefined : unpadOaep(block, digest, digest, label);
  const message = `The EncryptedKey says MGF1 with ${mask.name}, but was made with ${digest.name}. A strict service provider can’t open it.`;
  return lenient && {content: lenient, repairs: [{code: 'other-mgf', message}]};
}

function notOpened(facts: EncryptedKeyParts['facts'], isOurs: boolean): Decrypting<never> {
  if (isOurs)
    return failed('message', {
      code: 'encrypted-key-damaged',
      message:
        'The EncryptedKey names the certificate of this key, but does not open with it: it was changed, or encrypted otherwise than it says.',
    });
  if (facts.certificate)
    return failed('key', {
      code: 'wrong-key',
      message: `This key does not belong to the certificate that the message was encrypted to${whose(facts)}.`,
    });
  return failed('key', {
    code: 'wrong-key',
    message:
      'The EncryptedKey does not open with this key: it was encrypted to another one, or it was changed.',
  });
}

const whose = ({certificate}: EncryptedKeyParts['facts']): string =>
  certificate ? `, “${certificate.subject.slice(0, 200)}”` : '';

const named = (uri: string): string =>
  uri === '' ? 'an algorithm it does not name' : `“${shortName(uri).slice(0, 200)}”`;

const unsupported = (what: string): Decrypting<never> =>
  failed('unsupported', {
    code: 'unsupported-algorithm',
    message: `${what}, which SAML Lens does not decrypt.`,
  });

const failed = (blames: Blame, problem: Problem): Decrypting<never> => ({
  ok: false,
  problem: {...problem, blames},
});
