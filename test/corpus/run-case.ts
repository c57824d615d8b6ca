import {createHash} from 'node:crypto';
import {main} from '../../src/cli/main.ts';
import {readPastedCertificates} from '../../src/core/certificate/paste.ts';
import type {Report} from '../../src/core/report.ts';
import {type Case, readCorpusFile} from './cases.ts';

/** What `saml-lens check` said of a case. */
export interface Run {
  /** Undefined when it took the input for no message; `words` then say why. */
  readonly report: Report | undefined;
  readonly words: string;
  /** PEM of what the suite trusts; undefined when only a fingerprint is known, and no certificate in the message has it. */
  readonly trusted: readonly string[] | undefined;
}

/** Runs the program with all that the suite configured. Rejects when the program does. */
export async function runCase(given: Case): Promise<Run> {
  const message = readCorpusFile(given.file);
  const trusted = trustedBy(given, message.toString('latin1'));
  const {acsUrl, now, ignoreTimes, requestId} = given.config;
  const files: Readonly<Record<string, string | Buffer>> = {
    message,
    connections: connectionsOf(given, trusted ?? []),
    request: requestOf(requestId ?? ''),
  };
  let out = '';
  let words = '';
  await main(
    [
      'check',
      'message',
      '--connection',
      'connections',
      '--format',
      'json',
      ...(acsUrl === undefined ? [] : ['--acs', acsUrl]),
      ...(now === undefined || ignoreTimes ? [] : ['--at', now]),
      ...(requestId === undefined ? [] : ['--request', 'request']),
    ],
    {
      readFile: path => Promise.resolve(Buffer.from(files[path] ?? '')),
      readStdin: () => Promise.reject(new Error('Standard input is not used here.')),
      out: text => (out += text),
      err: text => (words += text),
      isColoured: false,
      width: 100,
    },
  );
  const [report] = JSON.parse(out) as Report[];
  return {report, words, trusted};
}

/** A certificate that can’t be read would be refused with the connection, and nothing judged. */
const isReadable = (pem: string): boolean => readPastedCertificates(pem).certificates.length > 0;

function connectionsOf({config}: Case, trusted: readonly string[]): string {
  const certificates = trusted.filter(isReadable);
  const {idpEntityId, spEntityId, acsUrl, skewSec} = config;
  const connection = {
    id: 'corpus',
    serviceProvider: 'custom',
    identityProvider: 'other',
    issuer: idpEntityId,
    audience: spEntityId,
    acsUrl,
    ...(certificates.length > 0 && {certificates}),
    clockSkewSeconds: skewSec ?? 0,
    allowUnsolicited: true,
  };
  return JSON.stringify({version: 1, connections: [connection]});
}

/** The suites give no more of the request than its ID. */
const requestOf = (id: string): string =>
  `<p:AuthnRequest xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id.replace(/[&<"]/g, sign => `&#${sign.charCodeAt(0)};`)}" Version="2.0" IssueInstant="2020-01-01T00:00:00Z"/>`;

function trustedBy({config}: Case, message: string): readonly string[] | undefined {
  if (config.certificates) return config.certificates.map(path => readCorpusFile(path).toString());
  if (config.fingerprint === undefined) return [];
  const fingerprint = config.fingerprint.replace(/[^0-9a-f]/gi, '').toLowerCase();
  const hash = config.fingerprintAlgorithm ?? 'sha1';
  const found = [...message.matchAll(/X509Certificate[^>]*>([^<]+)</g)]
    .map(([, text = '']) => Buffer.from(text.replace(/\s|&#\w+;/g, ''), 'base64'))
    .find(der => createHash(hash).update(der).digest('hex') === fingerprint);
  return found && [`-----BEGIN CERTIFICATE-----\n${found.toString('base64')}\n-----END CERTIFICATE-----\n`];
}
