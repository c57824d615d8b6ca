import {describe, expect, it} from 'vitest';
import {orderChain} from '../../../src/core/certificate/chain.ts';
import {aCertificate} from '../../support/a-context.ts';

const named = (subject: string, issuer: string, sha256 = subject) => aCertificate({subject, issuer, sha256});
const signer = named('CN=signer', 'CN=middle');
const middle = named('CN=middle', 'CN=root');
const root = named('CN=root', 'CN=root');
const alone = named('CN=alone', 'CN=alone');
const renewedRoot = named('CN=root', 'CN=root', 'another root');

describe('orderChain', () => {
  it.each([
    ['a chain from the signer up', [signer, middle, root], [signer, middle, root]],
    ['a chain from the root down', [root, middle, signer], [signer, middle, root]],
    ['a chain in disorder', [middle, root, signer], [signer, middle, root]],
    ['a chain without its root', [middle, signer], [signer, middle]],
    ['one certificate', [alone], [alone]],
    ['nothing', [], undefined],
    ['two that know nothing of each other', [alone, root], undefined],
    ['a chain with a stranger', [signer, middle, alone], undefined],
    ['a chain with a gap', [signer, root], undefined],
    ['two of the same name that both issued themselves', [root, renewedRoot], undefined],
    ['two signers of one issuer', [signer, named('CN=other', 'CN=middle'), middle], undefined],
    ['two that issued each other', [named('CN=a', 'CN=b'), named('CN=b', 'CN=a')], undefined],
  ])('%s', (_name, certificates, expected) => {
    expect(orderChain(certificates)).toEqual(expected);
  });
});
