import {ok} from '../result.ts';
import {exchangeReader, noteOf, type TraceReader} from './reader.ts';
import {exchangeOfTraced} from './saml-tracer.ts';

/** Reads the JSON that SAML-tracer exports, of all its versions, masked or not. */
export function samlTracerReader(): TraceReader {
  const element = ['request', 'requests'] as const;
  let unmasked = 0;
  const requests = exchangeReader(element, value => {
    const traced = exchangeOfTraced(value);
    if (traced?.isUnmasked) unmasked++;
    return traced?.exchange;
  });
  return {
    name: 'This export of SAML-tracer',
    element,
    count: requests.count,
    take(piece) {
      if (piece.path !== 'requests[]') return false;
      requests.take(piece);
      return true;
    },
    finish: () =>
      ok({
        // It records all tabs, and does not say which.
        ...requests.finish(() => undefined),
        reports: new Map(),
        isRedacted: false,
        markers: [],
        origin: {kind: 'saml-tracer'},
        ...(unmasked > 0 && {notes: [maskedInVain(unmasked)]}),
      }),
  };
}

const maskedInVain = (count: number) =>
  noteOf(
    'masked-in-vain',
    `SAML-tracer masked what was posted, but ${count === 1 ? 'the message is' : `${count.toLocaleString('en-US')} messages are`} in this file all the same, decoded, with all that they tell of the user. Handle it like a file that is not masked.`,
  );
