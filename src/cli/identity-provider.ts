import {
  identityProviderCalled,
  IDENTITY_PROVIDERS,
  type IdentityProviderId,
} from '../core/connection/identity-providers.ts';
import {closestName} from '../core/connection/typo.ts';
import {notOk, ok, type Result} from '../core/result.ts';
import {visible} from '../core/text/visible.ts';

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** By id, name or alias, in any case; a part will do where it is that of one alone (“federate”). */
export function identityProviderNamed(name: string): Result<IdentityProviderId> {
  const exact = identityProviderCalled(name);
  if (exact) return ok(exact);
  const wanted = bare(name);
  const alike =
    wanted.length < MIN_PART
      ? []
      : IDENTITY_PROVIDERS.filter(({id, name: full}) => [id, full].some(text => bare(text).includes(wanted)));
  const [only, ...others] = alike;
  if (only && others.length === 0) return ok(only.id);
  const meant = closestName(
    name,
    IDENTITY_PROVIDERS.flatMap(({id, name: full}) => [id, full]),
  );
  return notOk(
    'arguments',
    `--identity-provider: “${visible(name).slice(0, 100)}” is none that is known by name.${meant === undefined ? '' : ` Did you mean ${meant}?`} There are ${IDENTITY_PROVIDERS.map(({id}) => id).join(', ')}.`,
  );
}

/** Shorter ones stand in too many names. */
const MIN_PART = 4;
