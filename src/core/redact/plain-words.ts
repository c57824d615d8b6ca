/**
 * Words that name nobody although they may be the value of an attribute, and that stand in what is kept or in our own sentences.
 * As a value they are masked; elsewhere only where they stand alone or in quotation marks.
 */
const WORDS = `
  true false yes no none null undefined unknown empty default other test tests example
  user users admin admins administrator administrators member members employee employees staff student students faculty guest guests
  owner manager managers everyone people person account accounts group groups role roles team teams contractor contractors
  active inactive enabled disabled internal external public private allowed denied
  name names mail email e-mail emailaddress username login sign-in single sign-on givenname surname displayname uid
  atlassian jira confluence cloud software service center data saml https http auth connection callback
  issuer audience destination recipient signature certificate validity conditions subject assertion response request status success
  version attribute attributes nameid name-id format identity provider password persistent transient unspecified
  message report findings verdict cause causes expected actual explanation captures events flows markers parameter binding encoded
  accepted refused undecided at-risk pass warn fail skip error redirect completed failed post domain value values text time date comment version entries
`;

const PLAIN: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(word => word !== ''));

export const isPlainWord = (text: string): boolean => PLAIN.has(text.toLowerCase());
