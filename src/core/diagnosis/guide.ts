import type {IdentityProviderId} from '../connection/identity-providers.ts';
import type {Certainty, Step} from './fix.ts';
import type {Known} from './known.ts';

/** What can be set at an identity provider, so far as logins fail by it. */
export const TOPICS = [
  /** NameID's value and Format. */
  'name-id',
  /** Which entity ID of the service provider stands in Audience. */
  'entity-id',
  /** The assertion consumer service URL: Destination and Recipient. */
  'acs-url',
  /** Whether Assertion and Response are signed. */
  'signing',
  'signature-algorithm',
  /** Which certificate signs, where it is shown, and how it becomes the active one. */
  'certificate',
  /** Its own entity ID, as Atlassian must have it. */
  'issuer',
  'sso-url',
  'encryption',
  'clock',
  /** How long an Assertion is valid. */
  'lifetime',
  /** Given name and surname. */
  'attributes',
  /** The id that stays when the e-mail address changes. */
  'stable-id',
  /** Who may use the application. */
  'assignment',
  /** It must not want the requests signed. */
  'request-signature',
  'relay-state',
  /** Where it says why it refused. */
  'log',
] as const;
export type Topic = (typeof TOPICS)[number];

/** What to do about one topic. */
export interface Advice {
  readonly steps: (known: Known) => readonly Step[];
  /** Address of the page where it was read. */
  readonly source?: string;
  readonly certainty: Certainty;
}

/** A mistake that people make with this identity provider. */
export interface Trap {
  /** One sentence. */
  readonly text: string;
  readonly about: Topic;
  readonly certainty: Certainty;
  readonly source?: string;
}

/** Where one of the values that Atlassian's wizard wants is shown. */
export interface Place {
  /** The label as the product shows it; absent where no source names it. */
  readonly label?: string;
  readonly path?: readonly string[];
  /** The value's form, with its variable parts in angle brackets: `https://<host>/realms/<realm>`. */
  readonly form?: string;
  /** The label and the screen were read somewhere, the form is only thought to be so. */
  readonly isFormLikely?: true;
  readonly note?: string;
  /** Of a certificate: it is shown as PEM, and no fingerprint beside it. */
  readonly isPemOnly?: true;
  readonly certainty: Certainty;
  readonly source?: string;
}

/** One identity provider, as an administrator meets it. */
export interface Guide {
  readonly id: IdentityProviderId;
  /** For “Fix it in …”. */
  readonly name: string;
  /** How the application (the client) for Atlassian is made; general words where it has none. */
  readonly application?: Advice;
  /** What has no entry is answered by the guide of `other`, in general words. */
  readonly topics: Partial<Readonly<Record<Topic, Advice>>>;
  /** The three values of Atlassian's wizard, and the metadata that holds them. */
  readonly values: Readonly<Record<'issuer' | 'ssoUrl' | 'certificate' | 'metadata', Place>>;
  readonly traps: readonly Trap[];
  /** Its own guide for Atlassian, where there is one. */
  readonly source?: string;
}
