import type {ServiceProviderId} from '../core/connection/connection.ts';
import {isAtlassianCloud} from './form.ts';

/** What the service provider is called in a sentence about what it holds. */
export const holderOf = (id: ServiceProviderId | undefined): string =>
  id === undefined || isAtlassianCloud(id) ? 'Atlassian' : 'the service provider';
