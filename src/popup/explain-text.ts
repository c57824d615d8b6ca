import {IDENTITY_PROVIDERS} from '../core/connection/identity-providers.ts';
import type {PopupPorts} from './ports.ts';

/** The causes are part of what judges, which is most of the code: it comes when it is asked for. */
export const explainText: PopupPorts['explain'] = async (text, chosen) => {
  const {explain} = await import('../core/diagnosis/explain.ts');
  const identityProvider = IDENTITY_PROVIDERS.find(({id}) => id === chosen)?.id;
  return explain(text, identityProvider ? {identityProvider} : {});
};
