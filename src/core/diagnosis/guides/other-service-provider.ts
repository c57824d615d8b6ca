import type {Advice} from '../guide.ts';
import type {AdminGuide} from '../service-provider.ts';
import {pasted} from './values.ts';

const say = (text: string): Advice => ({steps: () => [{text}], certainty: 'seen'});

/** For a service provider without a guide of its own, in general words. */
export const otherServiceProvider: AdminGuide = {
  name: 'the service provider',
  topics: {
    certificate: {
      certainty: 'seen',
      steps: known => [
        {
          text: 'Replace the certificate of the identity provider by the one that signs now, whole, as PEM.',
          ...pasted(known),
        },
      ],
    },
    'identity-provider-values': say(
      'Compare the identity provider’s entity ID and SSO URL, in every character.',
    ),
    'own-values': say('Copy its entity ID and assertion consumer service URL again.'),
    account: say('Create the user there, under the id that is sent, or correct the user’s id.'),
    policy: say('Check that this user may log in by SAML.'),
    domain: say('Check that the domain of the address belongs to this connection.'),
    'just-in-time': say('Check whether users are created at their first login, and what that needs.'),
    'linked-account': say('Look for another user that is linked to this id.'),
    'other-account': say('Try a private window.'),
    'application-access': say('Give the user, or a group of the user, access to the application.'),
    provisioning: say('Look into the log of what creates the users.'),
    'social-login': say('Log in by SAML, not by a button of another provider.'),
    subscription: say('Check that single sign-on is licensed and on.'),
    portal: say('Look into the authentication of the portal.'),
    incident: say('Check whether others can log in.'),
    support: say('Look into its log for this login.'),
  },
};
