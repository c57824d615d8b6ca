import type {CauseDefinition} from '../cause.ts';
import {accountCauses} from './account.ts';
import {aroundCauses} from './around.ts';
import {dataCenterCauses} from './data-center.ts';
import {identityProviderPages} from './identity-provider-pages.ts';
import {messageCauses} from './message.ts';
import {pluginCauses} from './plugins.ts';

/**
 * All causes: the message first, in Atlassian's own order, then the account, then what stands outside of both. Data Center's
 * own come before them, since they share checks and speak only for it.
 */
export const causes: readonly CauseDefinition[] = [
  ...dataCenterCauses,
  ...messageCauses,
  ...accountCauses,
  ...aroundCauses,
  ...identityProviderPages,
  ...pluginCauses,
];
