import type {Advice, Guide, Topic} from '../guide.ts';
import type {Known} from '../known.ts';
import type {Step} from '../fix.ts';
import {acsUrlIn, chosen, entered, entityIdIn, namesFrom, stableIdFrom, WHOLE} from './values.ts';

/** In general words: no screen is named, since every product has its own. */
const general = (steps: (known: Known) => readonly Step[]): Advice => ({steps, certainty: 'seen'});

const say = (text: string): Advice => general(() => [{text}]);

/** For every identity provider without a guide of its own, and every topic that a guide has no entry for. */
export const otherGuide: Guide & {readonly topics: Readonly<Record<Topic, Advice>>} = {
  id: 'other',
  name: 'your identity provider',
  topics: {
    'name-id': general(({nameIDFormat, serviceProvider}) => [
      {
        settings: [
          chosen(
            'NameID',
            serviceProvider.nameIDIsEmail
              ? 'the user’s e-mail address'
              : 'the name by which the service provider knows the user',
          ),
          ...(nameIDFormat === undefined ? [] : [entered('NameID format', nameIDFormat, '')]),
        ],
        text: serviceProvider.nameIDIsEmail
          ? 'Check that the user has an e-mail address there, and that it is the one of the Atlassian account.'
          : 'Check that both are equal, in every character.',
      },
    ]),
    'entity-id': general(known => [{settings: [entityIdIn('SP entity ID, or Audience', known)]}]),
    'acs-url': general(known => [
      {settings: [acsUrlIn('Assertion consumer service URL (ACS)', known)], text: WHOLE},
    ]),
    signing: say('Turn on that the Assertion is signed, in the settings of this application.'),
    'signature-algorithm': general(() => [{settings: [chosen('Signature algorithm', 'RSA with SHA-256')]}]),
    certificate: say(
      'Look up the signing certificate that is active for this application, and download it as Base64 (PEM).',
    ),
    issuer: say('Look up the entity ID of the identity provider, and copy it in every character.'),
    'sso-url': say('Look up the SSO URL for the HTTP-Redirect binding.'),
    encryption: say('Turn off that the Assertion is encrypted, in the settings of this application.'),
    clock: say('Set its clock by NTP. Its time must be right to the minute, in UTC.'),
    lifetime: say('Set the lifetime of the Assertions of this application to some minutes.'),
    attributes: general(() => [
      {settings: namesFrom('the given name', 'the surname'), text: 'They count in every character.'},
    ]),
    'stable-id': general(() => [
      {
        settings: stableIdFrom('an id of the user that never changes'),
        text: 'Not the e-mail address.',
      },
    ]),
    assignment: say('Assign the user, or a group of the user, to this application.'),
    'request-signature': say(
      'Turn off that requests must be signed: Atlassian’s Cloud likely does not sign them.',
    ),
    'relay-state': say(
      'Return the RelayState of the request unchanged. For logins started there, set it to your site’s address.',
    ),
    log: say('Look into its log for this login: it says there why it refused.'),
  },
  values: {
    issuer: {note: 'Its entity ID. It need not be a web address.', certainty: 'seen'},
    ssoUrl: {note: 'The address for the HTTP-Redirect binding.', certainty: 'seen'},
    certificate: {note: 'The signing certificate, as Base64 (PEM).', certainty: 'seen'},
    metadata: {note: 'An XML file or address that holds all three.', certainty: 'seen'},
  },
  traps: [],
};
