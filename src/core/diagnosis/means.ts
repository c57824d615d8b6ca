import type {Report} from '../report.ts';
import {STATUS_SUCCESS} from '../saml/names.ts';
import {areSameWords} from './says.ts';

/** What the answer's code means, as a sentence; undefined where there is no code to explain. */
export function meansOf({
  answer,
  meaning,
  response,
}: Pick<Report, 'answer' | 'meaning' | 'response'>): string | undefined {
  if (answer?.result !== 'refused') return undefined;
  const {code, message} = response?.status ?? {};
  // The library hands the StatusMessage of a refusal on as its own error (passport-wsfed-saml2, samlp.js).
  if (code !== STATUS_SUCCESS && areSameWords(message, answer.description))
    return 'The identity provider’s own words.';
  return meaning?.means ?? (answer.description === undefined ? undefined : 'No source explains this code.');
}
