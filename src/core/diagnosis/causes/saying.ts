import type {Saying} from '../cause.ts';

type Meant = Pick<Saying, 'short' | 'means'>;

/** An `error_description` that was seen at Atlassian to mean this. */
export const code = (text: string, meant: Meant = {}): Saying => ({
  text,
  by: 'atlassian',
  certainty: 'seen',
  ...meant,
});

/** One that is inferred: a text of the library behind Atlassian's, or a code that is read by its name. */
export const likelyCode = (text: string, meant: Meant = {}): Saying => ({
  text,
  by: 'atlassian',
  certainty: 'likely',
  ...meant,
});

/** Words of a page or of an administration screen of Atlassian's, which are translated: no answer is told by them. */
export const page = (text: string): Saying => ({text, at: 'anywhere', by: 'atlassian', certainty: 'seen'});

/** The same, where no source says that they mean this. */
export const likelyPage = (text: string): Saying => ({...page(text), certainty: 'likely'});

/** A code or a page that means this only where the message shows it, too. */
export const ifShown = (saying: Saying): Saying => ({...saying, needsMessage: true});

/** Words of an error page, in whose address the code stands. */
export const errorPage = (text: string): Saying => ({...page(text), isErrorPage: true});

/** All that many refusals show; on its own it may be any of them. */
export const BARE_PAGE: Saying = {
  ...errorPage('We’re having trouble logging you in'),
  certainty: 'likely',
  isGeneral: true,
};

/** How people describe it, since no text of its own is known. */
export const described = (text: string): Saying => ({
  text,
  at: 'anywhere',
  by: 'other',
  certainty: 'likely',
});
