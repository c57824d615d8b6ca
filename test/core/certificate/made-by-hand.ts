import {der} from '../signature/signing.ts';

export const sequence = (...values: readonly Uint8Array[]): Buffer => der(0x30, ...values);
export const oid = (hexadecimal: string): Buffer => der(0x06, Buffer.from(hexadecimal, 'hex'));
/** A Name of one attribute: its type and value. */
export const nameOf = (...values: readonly Uint8Array[]): Buffer => sequence(der(0x31, sequence(...values)));
/** `CN=…` */
export const commonName = (text: string): Buffer => nameOf(oid('550403'), der(0x0c, Buffer.from(text)));
export const utcTime = (text: string): Buffer => der(0x17, Buffer.from(text));

const parts = {
  serialNumber: der(0x02, Buffer.of(1)),
  algorithm: sequence(oid('2a864886f70d01010b')),
  issuer: commonName('a'),
  validity: sequence(utcTime('260101000000Z'), utcTime('270101000000Z')),
  subject: commonName('a'),
  publicKey: sequence(sequence(oid('2b6570')), der(0x03, Buffer.alloc(33))),
};

/** The DER of a small certificate of which single parts can be replaced, by broken ones too; its signature is zeros. */
export const certificateOf = (changes: Partial<typeof parts> = {}): Buffer =>
  sequence(sequence(...Object.values({...parts, ...changes})), parts.algorithm, der(0x03, Buffer.alloc(2)));
