import {parseArgs} from 'node:util';
import type {IdentityProviderId} from '../core/connection/identity-providers.ts';
import {closestName} from '../core/connection/typo.ts';
import type {Answer} from '../core/report.ts';
import {notOk, ok, type Problem, type Result} from '../core/result.ts';
import {parseInstant} from '../core/saml/read.ts';
import {visible} from '../core/text/visible.ts';
import {answerIn} from './answer.ts';
import {identityProviderNamed} from './identity-provider.ts';

export const FORMATS = ['text', 'json', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

export interface CheckCommand {
  readonly kind: 'check';
  /** At least one; `-` is standard input. */
  readonly files: readonly string[];
  readonly connectionFile?: string;
  readonly requestFile?: string;
  /** Of the private key that encrypted Assertions are opened with. */
  readonly keyFile?: string;
  /** Epoch ms. */
  readonly at?: number;
  readonly acs?: string;
  /** Why the given `--acs` is left out: no message was ever posted there. The files are judged all the same; the exit status is 2. */
  readonly acsProblem?: Problem;
  readonly account?: string;
  /** What the service provider answered to the Responses. */
  readonly answer?: Answer;
  /** The text that each digest is over is printed below its Report. */
  readonly isHashedShown?: true;
  readonly format: Format;
}

export interface ExplainCommand {
  readonly kind: 'explain';
  /** `-` is standard input. */
  readonly text: string;
  readonly identityProvider?: IdentityProviderId;
  readonly format: Format;
}

export interface DiffCommand {
  readonly kind: 'diff';
  /** Two files; `-` is standard input. */
  readonly a: string;
  readonly b: string;
  readonly connectionFile?: string;
  readonly keyFile?: string;
  readonly account?: string;
  readonly format: Format;
}

export const REDACT_FORMATS = ['trace', 'har', 'markdown'] as const;

export interface RedactCommand {
  readonly kind: 'redact';
  /** `-` is standard input. */
  readonly file: string;
  readonly connectionFile?: string;
  readonly account?: string;
  /** Domains of e-mail addresses go, too. */
  readonly isDomainMasked?: true;
  readonly format: (typeof REDACT_FORMATS)[number];
}

export type Command =
  | CheckCommand
  | DiffCommand
  | ExplainCommand
  | RedactCommand
  | {readonly kind: 'help'}
  | {readonly kind: 'version'};

const OPTIONS = {
  connection: {type: 'string'},
  at: {type: 'string'},
  acs: {type: 'string'},
  request: {type: 'string'},
  account: {type: 'string'},
  answer: {type: 'string'},
  key: {type: 'string'},
  hashed: {type: 'boolean'},
  'identity-provider': {type: 'string'},
  'mask-domains': {type: 'boolean'},
  format: {type: 'string'},
  help: {type: 'boolean', short: 'h'},
  version: {type: 'boolean', short: 'v'},
} as const;

const COMMANDS = ['check', 'diff', 'explain', 'redact'] as const;
type CommandName = (typeof COMMANDS)[number];

/** Options that a command takes, beside help and version. */
const TAKES: Readonly<Record<CommandName, readonly (keyof typeof OPTIONS)[]>> = {
  check: ['connection', 'at', 'acs', 'request', 'account', 'answer', 'key', 'hashed', 'format'],
  diff: ['connection', 'account', 'key', 'format'],
  explain: ['identity-provider', 'format'],
  redact: ['connection', 'account', 'mask-domains', 'format'],
};

/** With a time zone: a time without one means another instant on every machine. Seconds may be left out. */
const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** Epoch ms; undefined for what is no time, such as 30 February. */
function timeOf(text: string): number | undefined {
  const [, minute, second = ':00', zone] = TIME.exec(text) ?? [];
  return minute === undefined ? undefined : parseInstant(`${minute}${second}${zone}`);
}

/** Arguments after the program's name → what to do; not ok with a sentence on the first one that is wrong. */
export function parseArguments(args: readonly string[]): Result<Command> {
  const parsed = split(args);
  if (!parsed.ok) return parsed;
  const {values, positionals} = parsed.value;
  if (values.help) return ok({kind: 'help'});
  if (values.version) return ok({kind: 'version'});
  const [command, ...rest] = positionals;
  if (command === undefined) return wrong('Expected a command: check, diff, explain or redact.');
  if (!isCommand(command))
    return wrong(
      `Unknown command “${shown(command)}”; there are check, diff, explain and redact: saml-lens check FILE, saml-lens diff A B, saml-lens explain TEXT, saml-lens redact FILE.`,
    );
  const other = (Object.keys(values) as (keyof typeof OPTIONS)[]).find(
    name => !TAKES[command].includes(name),
  );
  if (other)
    return wrong(
      `${command}: takes no --${other}. It takes ${TAKES[command].map(name => `--${name}`).join(', ')}.`,
    );
  if (command === 'redact') return redactOf(values, rest);
  const format = values.format === undefined ? 'text' : FORMATS.find(name => name === values.format);
  if (!format)
    return wrong(`--format: expected one of ${FORMATS.join(', ')}, found “${shown(values.format ?? '')}”.`);
  switch (command) {
    case 'check':
      return checkOf(values, rest, format);
    case 'diff':
      return diffOf(values, rest, format);
    case 'explain':
      return explainOf(values, rest, format);
    default:
      return command satisfies never;
  }
}

const isCommand = (name: string): name is CommandName => COMMANDS.some(command => command === name);

function redactOf(values: Values, files: readonly string[]): Result<RedactCommand> {
  const [file] = files;
  if (file === undefined || files.length > 1)
    return wrong(`redact: expected one FILE, found ${files.length}. “-” is standard input.`);
  const format = values.format === undefined ? 'trace' : REDACT_FORMATS.find(name => name === values.format);
  if (!format)
    return wrong(
      `--format: expected one of ${REDACT_FORMATS.join(', ')}, found “${shown(values.format ?? '')}”.`,
    );
  if (values.account !== undefined && !values.account.includes('@'))
    return wrong(`--account: expected an e-mail address, found “${shown(values.account)}”.`);
  if (file === '-' && values.connection === '-')
    return wrong('“-” was given more than once; standard input can be read once only.');
  return ok({
    kind: 'redact',
    file,
    format,
    ...(values.connection !== undefined && {connectionFile: values.connection}),
    ...(values.account !== undefined && {account: values.account}),
    ...(values['mask-domains'] !== undefined && {isDomainMasked: true as const}),
  });
}

function diffOf(values: Values, files: readonly string[], format: Format): Result<DiffCommand> {
  const [a, b] = files;
  if (a === undefined || b === undefined || files.length > 2)
    return wrong(`diff: expected two FILEs, found ${files.length}. “-” is standard input.`);
  const problem = accountProblem(values) ?? stdinProblem([a, b, values.connection, values.key]);
  if (problem) return problem;
  return ok({
    kind: 'diff',
    a,
    b,
    format,
    ...(values.connection !== undefined && {connectionFile: values.connection}),
    ...(values.key !== undefined && {keyFile: values.key}),
    ...(values.account !== undefined && {account: values.account}),
  });
}

function accountProblem({account}: Values): Result<never> | undefined {
  return account === undefined || account.includes('@')
    ? undefined
    : wrong(`--account: expected an e-mail address, found “${shown(account)}”.`);
}

const stdinProblem = (files: readonly (string | undefined)[]): Result<never> | undefined =>
  files.filter(file => file === '-').length > 1
    ? wrong('“-” was given more than once; standard input can be read once only.')
    : undefined;

function explainOf(values: Values, texts: readonly string[], format: Format): Result<ExplainCommand> {
  if (texts.length === 0)
    return wrong(
      'explain: expected a TEXT: an address, a code, words of a page or a line of a log; “-” is standard input.',
    );
  const name = values['identity-provider'];
  const identityProvider = name === undefined ? undefined : identityProviderNamed(name);
  if (identityProvider && !identityProvider.ok) return identityProvider;
  return ok({
    kind: 'explain',
    text: texts.join(' '),
    format,
    ...(identityProvider && {identityProvider: identityProvider.value}),
  });
}

function checkOf(values: Values, files: readonly string[], format: Format): Result<CheckCommand> {
  if (files.length === 0) return wrong('check: expected a FILE; “-” is standard input.');
  const at = values.at === undefined ? undefined : timeOf(values.at);
  if (values.at !== undefined && at === undefined)
    return wrong(`--at: expected a time such as 2026-11-22T14:36:02Z, found “${shown(values.at)}”.`);
  const problem =
    accountProblem(values) ?? stdinProblem([...files, values.connection, values.request, values.key]);
  if (problem) return problem;
  const answer = values.answer === undefined ? undefined : answerIn(values.answer);
  if (answer && !answer.ok) return answer;
  return ok({
    kind: 'check',
    files,
    format,
    ...(values.connection !== undefined && {connectionFile: values.connection}),
    ...(values.request !== undefined && {requestFile: values.request}),
    ...(at !== undefined && {at}),
    ...acsOf(values.acs),
    ...(values.account !== undefined && {account: values.account}),
    ...(answer && {answer: answer.value}),
    ...(values.key !== undefined && {keyFile: values.key}),
    ...(values.hashed !== undefined && {isHashedShown: true as const}),
  });
}

function acsOf(acs: string | undefined): Pick<CheckCommand, 'acs' | 'acsProblem'> {
  if (acs === undefined) return {};
  if (/^https?:\/\//i.test(acs) && URL.canParse(acs)) return {acs};
  const message = `--acs: expected an absolute URL such as https://auth.atlassian.com/login/callback, found “${shown(acs)}”. It is left out.`;
  return {acsProblem: wrong(message).problem};
}

/** The values as text, each given once; not ok for an unknown option and for one without its value. */
function split(args: readonly string[]): Result<Split> {
  const {tokens, positionals} = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values: Record<string, string> = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const {name, rawName, value, inlineValue} = token;
    if (!isOption(name)) return wrong(describeUnknown(rawName));
    if (OPTIONS[name].type === 'boolean') {
      if (value !== undefined) return wrong(`${rawName}: takes no value, found “${shown(value)}”.`);
      values[name] = 'true';
      continue;
    }
    // “-” alone is standard input; anything else with a hyphen in front is the next option.
    const isNextOption = inlineValue === false && value?.startsWith('-') && value !== '-';
    if (value === undefined || value === '') return wrong(`${rawName}: expected a value, found nothing.`);
    if (isNextOption) return wrong(`${rawName}: expected a value, found the option “${shown(value)}”.`);
    if (values[name] !== undefined) return wrong(`${rawName}: was given more than once; give it once.`);
    values[name] = value;
  }
  return ok({values, positionals});
}

type Values = {readonly [K in keyof typeof OPTIONS]?: string};

interface Split {
  readonly values: Values;
  readonly positionals: readonly string[];
}

const isOption = (name: string): name is keyof typeof OPTIONS => Object.hasOwn(OPTIONS, name);

function describeUnknown(rawName: string): string {
  const names = Object.keys(OPTIONS);
  const meant = closestName(rawName, names);
  return `Unknown option “${shown(rawName)}”. ${meant === undefined ? `There are ${names.map(name => `--${name}`).join(', ')}.` : `Did you mean --${meant}?`}`;
}

/** A value on one short line. */
function shown(value: string): string {
  const text = visible(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

const wrong = (message: string) => notOk('arguments', message);
