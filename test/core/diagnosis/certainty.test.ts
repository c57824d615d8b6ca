import {describe, expect, it} from 'vitest';
import {causes} from '../../../src/core/diagnosis/causes/index.ts';
import {guideOf} from '../../../src/core/diagnosis/guides/index.ts';
import type {IdentityProviderId} from '../../../src/core/connection/identity-providers.ts';
import type {Topic} from '../../../src/core/diagnosis/guide.ts';

/** Nothing that was read says so: it may be told as likely alone. */
describe('what is inferred is never told as certain', () => {
  it.each<[what: string, identityProvider: IdentityProviderId, about: Topic, part: RegExp]>([
    ['what Entra ID sends for an empty Mail', 'entra-id', 'name-id', /Mail is empty/],
    ['what the Organization-ID of CyberArk is', 'cyberark', 'entity-id', /Organization-ID/],
  ])('%s', (_, identityProvider, about, part) => {
    const trap = guideOf(identityProvider).traps.find(({text}) => part.test(text));
    expect(trap).toMatchObject({about, certainty: 'likely'});
  });

  it('that a user was refused for want of an assignment', () => {
    const cause = causes.find(({id}) => id === 'status-user-refused');
    expect(cause?.certainty).toBe('likely');
  });

  it('that Atlassian never signs its requests', () => {
    const told = causes.flatMap(({explanation}) => explanation);
    const traps = (['keycloak', 'other'] as const).flatMap(id => guideOf(id).traps.map(({text}) => text));
    const certain = [...told, ...traps].filter(text =>
      /Atlassian(?:’s)?(?: Cloud)? (?:does not|are not)(?: sign| do)?\b[^.]*(?:sign|requests)|signed, which Atlassian(?:’s are not| Cloud does not)/.test(
        text,
      ),
    );
    expect(certain).toEqual([]);
  });

  it('that a social login is never followed by SAML', () => {
    const cause = causes.find(({id}) => id === 'social-login');
    expect(cause?.explanation).toContain('SAML may follow');
  });
});
