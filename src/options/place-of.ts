import type {Guide} from '../core/diagnosis/guide.ts';
import {placeSentence} from '../core/setup/place.ts';
import type {OptionsStore} from './store.ts';

/** Where the chosen identity provider shows a value; undefined while none is chosen, and where its guide does not say. */
export function placeOf(
  {setUp: {identityProvider, guide}}: OptionsStore,
  value: keyof Guide['values'],
): string | undefined {
  if (identityProvider.value === undefined || identityProvider.value === 'other') return undefined;
  const {name, values} = guide.value;
  return placeSentence(values[value], name) || undefined;
}
