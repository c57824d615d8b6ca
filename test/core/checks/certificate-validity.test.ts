import {certificateValidity} from '../../../src/core/checks/certificate-validity.ts';
import {NOW, aCertificate, aContext, aSignature} from '../../support/a-context.ts';
import {judges} from '../../support/judges.ts';

const DAY = 24 * 3_600_000;
const START = Date.parse('2026-01-01T00:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();
const until = (notAfter: number, notBefore = START) =>
  aContext({
    certificates: {expected: [aCertificate({notBefore, notAfter})], published: [], pasted: []},
    signatures: [],
  });
const span = (notAfter: number, notBefore = START) => ({
  expected: iso(NOW),
  actual: `${iso(notBefore)} to ${iso(notAfter)}`,
});
const later = {status: 'warn', affects: 'later', basis: 'inferred'} as const;

judges(certificateValidity, [
  ['a certificate of next year passes', until(NOW + 365 * DAY), {status: 'pass', ...span(NOW + 365 * DAY)}],
  ['30 days to go pass', until(NOW + 30 * DAY), {status: 'pass', ...span(NOW + 30 * DAY)}],
  [
    'a millisecond less warns',
    until(NOW + 30 * DAY - 1),
    {...later, ...span(NOW + 30 * DAY - 1), says: 'The expected certificate expires on'},
  ],
  ['its very last moment still counts', until(NOW), {...later, ...span(NOW), says: 'expires on'}],
  ['a millisecond after it has expired', until(NOW - 1), {...later, ...span(NOW - 1), says: 'expired on'}],
  ['its first moment counts', until(NOW + 365 * DAY, NOW), {status: 'pass', ...span(NOW + 365 * DAY, NOW)}],
  [
    'a millisecond before it is not yet valid',
    until(NOW + 365 * DAY, NOW + 1),
    {...later, ...span(NOW + 365 * DAY, NOW + 1), says: 'is not valid before'},
  ],
  [
    'the embedded certificate is judged too',
    aContext({
      signatures: [
        aSignature({
          embedded: {outcome: 'valid', certificate: aCertificate({sha256: 'BB', notAfter: NOW - 1})},
        }),
      ],
    }),
    {...later, ...span(NOW - 1), says: 'The certificate inside the message expired'},
  ],
  [
    'no certificate cannot be judged',
    aContext({certificates: {expected: [], published: [], pasted: []}, signatures: []}),
    {status: 'skip'},
  ],
  ['an unknown time cannot be judged', aContext({judgedAt: undefined}), {status: 'skip', says: 'not known'}],
]);
