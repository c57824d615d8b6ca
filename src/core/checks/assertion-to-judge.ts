import type {Result} from '../result.ts';
import type {Assertion} from '../saml/model.ts';
import {STATUS_SUCCESS} from '../saml/names.ts';
import {type CheckContext, skip, type Skip} from './check.ts';

/** The identity provider refused: whatever else the Response holds is not meant to log anybody in. */
export function isRefusedByIdentityProvider({response}: CheckContext): boolean {
  const code = response?.status?.code;
  return code !== undefined && code !== STATUS_SUCCESS;
}

/** The Assertion that checks judge, or why there is none to judge. */
export function assertionToJudge(context: CheckContext): Result<Assertion, Skip> {
  const {assertion, response} = context;
  if (isRefusedByIdentityProvider(context))
    return unjudged('The Status is not Success, so there is no Assertion to judge.');
  if (assertion) return {ok: true, value: assertion};
  return unjudged(
    response?.encryptedAssertions.length
      ? 'The Assertion is encrypted, so what is inside cannot be judged.'
      : 'There is no Assertion to judge.',
  );
}

const unjudged = (why: string): {readonly ok: false; readonly problem: Skip} => ({
  ok: false,
  problem: skip(why),
});
