import {notOk} from '../result.ts';

/** Refusals that are told by the text of a key as well as by its bytes. */

export const encryptedKey = notOk(
  'key-encrypted',
  'This key is protected by a passphrase. Remove it on a copy: openssl pkey -in key.pem -out key-plain.pem',
);

/** `what`: with its article. */
export const notRsa = (what: string) =>
  notOk('key-not-rsa', `This is ${what}. An EncryptedKey is opened with an RSA key.`);
