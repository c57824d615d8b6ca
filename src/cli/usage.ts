import {version} from '../../package.json' with {type: 'json'};

export const USAGE = `Usage: saml-lens check FILE… [--connection FILE] [--at TIME] [--acs URL] [--request FILE] [--account EMAIL] [--answer URL] [--key FILE] [--hashed] [--format text|json|markdown]
       saml-lens diff A B [--connection FILE] [--account EMAIL] [--key FILE] [--format text|json|markdown]
       saml-lens explain TEXT… [--identity-provider NAME] [--format text|json|markdown]
       saml-lens redact FILE [--connection FILE] [--account EMAIL] [--mask-domains] [--format trace|har|markdown]`;

export const HELP = `saml-lens shows why a SAML login fails, and who changes what.

${USAGE}

check judges messages. FILE holds one message (XML, base64 as it was posted, an address with SAMLRequest or SAMLResponse,
the body of a form, or a saved page that posts one), or a trace: a HAR, or an export of SAML-tracer or SAML Lens. Each
login in a trace is judged by what the trace says of it, unless it is given here. “-” is standard input.

  --connection FILE  what is expected: connections as SAML Lens exports them (JSON), or the identity
                     provider’s metadata (XML)
  --at TIME          when the message arrived, with its time zone: 2026-11-22T14:36:02Z
  --acs URL          the URL that it was posted to
  --request FILE     the AuthnRequest that it answers
  --account EMAIL    the account that should be logged in
  --answer URL       the address that the browser ended on: what Atlassian answered, read out of error,
                     error_description, tracking or connection. Its code and state are not kept
  --key FILE         opens encrypted Assertions: the service provider’s private key (PEM, JWK or DER, RSA)
  --hashed           also prints, below each report, the text that each Signature’s digest was computed over here:
                     to compare with what the identity provider logs. It holds the values of the message

diff compares the messages of two files, above all a working and a failing login: by meaning, with ids, instants and
signature bytes set aside, then by text. Where a file has several messages, its last Response counts. With --connection it
leads with what fails in one and passes in the other.

explain tells what an error means. TEXT is the address of an error page, a code, words of a page or lines of a log;
“-” is standard input.

  --identity-provider NAME  whose screens the steps name: keycloak, entra-id, okta, “Google Workspace” …

redact writes the logins of FILE, to hand on, to standard output: names and attribute values are masked, equal ones alike;
signatures, cookies, codes and RelayState are left out; each login is judged before, with --connection and --account. What
was written is searched for all that was removed. The receipt, what was removed and what was kept, goes to standard error.

  --mask-domains     masks the domains of e-mail addresses, too
  --format FORMAT    trace (default; SAML Lens reads it again), har or markdown

  --format FORMAT    text (default), json (check: an array of reports; diff: {"rows": […]};
                     explain: {"causes": […]}) or markdown (for a ticket)
  --help, --version

Nothing is sent anywhere. What is not given is not judged, and the report says so.

Exit status of diff: 0 when nothing that matters differs, 1 when something does, 2 when a file can’t be read or is no message.
Exit status of redact: 0 when it was written, 2 when FILE can’t be read, holds no login, or nothing could be written safely.
Exit status of explain: 0 when a cause was found, 1 when none was, 2 when the arguments are wrong.
Exit status of check: 0 when no message has a failing check and every Response is accepted or at risk, 1 when not,
2 when a file can’t be read or is no message, or when the arguments are wrong. It follows the checks: it is 1, too, where
--answer says that Atlassian accepted a login that a check fails.
`;

export const VERSION = `${version}\n`;
