/**
 * What xml-crypto imports from Node's `crypto` and `util`. Only signing and its own algorithms use `crypto`, and
 * neither runs here: whoever reaches for it gets an error, never a quiet pass.
 */

export const deprecate = <F>(deprecated: F): F => deprecated;

export function X509Certificate(): never {
  throw new Error('Certificates are read by src/core/certificate.');
}
