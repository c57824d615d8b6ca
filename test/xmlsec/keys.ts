import {createPrivateKey, createPublicKey, type KeyObject} from 'node:crypto';
import type {CertificateFacts} from '../../src/core/certificate/facts.ts';
import {identityOf} from '../core/signature/signing.ts';
import pems from './keys.json' with {type: 'json'};

export type KeyName = keyof typeof pems;

/** A recorded key in every form that a signer or a verifier wants. */
export interface TestKey {
  readonly name: KeyName;
  readonly privatePem: string;
  readonly publicPem: string;
  readonly privateKey: KeyObject;
  readonly certificate: CertificateFacts;
}

export const KEY_NAMES = Object.keys(pems) as readonly KeyName[];

const made = new Map<KeyName, TestKey>();

export function keyOf(name: KeyName): TestKey {
  const known = made.get(name);
  if (known) return known;
  const privateKey = createPrivateKey(pems[name]);
  const key = {
    name,
    privatePem: pems[name],
    publicPem: createPublicKey(privateKey).export({type: 'spki', format: 'pem'}) as string,
    ...identityOf(privateKey, `${name}.example.test`),
  };
  made.set(name, key);
  return key;
}
