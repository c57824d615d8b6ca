import {describe, expect, test} from 'vitest';
import type {CheckContext} from '../../../src/core/checks/check.ts';
import {runChecks} from '../../../src/core/checks/run.ts';
import {diagnose} from '../../../src/core/diagnosis/diagnose.ts';
import {aCertificate, aContext, anExpectation, aSignature} from '../../support/a-context.ts';

const answer = {result: 'refused', error: 'access_denied', description: 'Invalid thumbprint'} as const;
const causesOf = (context: CheckContext) => diagnose(context, runChecks(context));
const stepsOf = (context: CheckContext, side: string): string =>
  causesOf(context)[0]
    ?.fixes.filter(fix => fix.side === side)
    .flatMap(({steps}) => steps)
    .join('\n') ?? '';

const other = aCertificate({sha1: 'B1', sha256: 'BB', keySha256: 'KB', pem: 'PEM B'});

describe.each(['', 'keycloak'])('“Invalid thumbprint”, no connection described, provider “%s”', provider => {
  const context = aContext({
    answer,
    expected: {id: '', ...(provider !== '' && {identityProvider: provider})},
    certificates: {expected: [], published: [], pasted: []},
    signatures: [
      aSignature({outcome: 'not-checked', key: undefined, embedded: {outcome: 'valid', certificate: other}}),
    ],
  });

  test('is first the wrong certificate, then a damaged paste, shown by no finding', () => {
    expect(
      causesOf(context)
        .slice(0, 2)
        .map(({id, checkId, certainty}) => [id, checkId, certainty]),
    ).toEqual([
      ['certificate-match', undefined, 'likely'],
      ['certificate-paste', undefined, 'likely'],
    ]);
  });

  test('has the fingerprints of the message to compare before anything is pasted', () => {
    expect(stepsOf(context, 'identity-provider')).toMatch(
      /^Compare the certificate .*SHA-1 B1, SHA-256 BB\./,
    );
    expect(stepsOf(context, 'service-provider')).not.toContain('PEM B');
  });

  test('does not blame the signature for a certificate that is not set here', () => {
    expect(causesOf(context).find(({checkId}) => checkId === 'signature')?.id).toBe('signature-not-checked');
  });
});

test('a certificate in the message that did not sign it is not offered to compare', () => {
  const context = aContext({
    answer,
    expected: {id: ''},
    certificates: {expected: [], published: [], pasted: []},
    signatures: [
      aSignature({
        outcome: 'not-checked',
        key: undefined,
        embedded: {outcome: 'signature-mismatch', certificate: other},
      }),
    ],
  });
  expect(stepsOf(context, 'identity-provider')).not.toContain('SHA-256');
});

describe('“Invalid thumbprint” where the connection’s certificate verified the message', () => {
  const pem = aCertificate().pem.trim();

  test('hands it out to paste at Atlassian, with its fingerprints', () => {
    const steps = stepsOf(aContext({answer}), 'service-provider');
    expect(steps).toContain('SHA-1 A1, SHA-256 AA');
    expect(steps).toContain(pem);
    expect(stepsOf(aContext({answer}), 'identity-provider')).not.toContain(pem);
  });

  test('names the one of several that signed', () => {
    const context = aContext({
      answer,
      certificates: {expected: [aCertificate(), other], published: [], pasted: []},
      signatures: [
        aSignature({certificateIndex: 1, embedded: {outcome: 'valid', certificate: other}}),
        aSignature({
          element: 'Response',
          certificateIndex: 1,
          embedded: {outcome: 'valid', certificate: other},
        }),
      ],
    });
    expect(stepsOf(context, 'service-provider')).toContain('SHA-256 BB');
  });

  test.each<[string, CheckContext]>([
    ['nobody confirmed it', aContext({answer, expected: anExpectation({unconfirmed: ['certificates']})})],
    [
      'the message carries another one around the same key',
      aContext({answer, signatures: [aSignature({embedded: {outcome: 'valid', certificate: other}})]}),
    ],
    [
      'another key signed',
      aContext({
        answer,
        signatures: [
          aSignature({
            outcome: 'signature-mismatch',
            key: undefined,
            embedded: {outcome: 'valid', certificate: other},
          }),
        ],
      }),
    ],
  ])('hands it out not where %s', (_name, context) => {
    expect(stepsOf(context, 'service-provider')).not.toContain(pem);
  });
});
