import {parseArgs} from 'node:util';
import {notOk, ok, type Result} from '../core/result.ts';

export const FORMATS = ['text', 'json', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

export interface CheckCommand {
  readonly kind: 'check';
  /** At least one; `-` is standard input. */
  readonly files: readonly string[];
  readonly connectionFile?: string;
  readonly requestFile?: string;
  /** Epoch ms. */
  readonly at?: number;
  readonly acs?: string;
  readonly account?: string;
  readonly format: Format;
}

export type Command = CheckCommand | {readonly kind: 'help'} | {readonly kind: 'version'};

const OPTIONS = {
  connection: {type: 'string'},
  at: {type: 'string'},
  acs: {type: 'string'},
  request: {type: 'string'},
  account: {type: 'string'},
  format: {type: 'string', default: 'text'},
  help: {type: 'boolean', short: 'h'},
  version: {type: 'boolean', short: 'v'},
} as const;

/** With a time zone: a time without one means another instant on every machine. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Arguments after the program's name → what to do; not ok with a sentence on the first one that is wrong. */
export function parseArguments(args: readonly string[]): Result<Command> {
  const parsed = split(args);
  if (!parsed.ok) return parsed;
  const {values, positionals} = parsed.value;
  if (values.help) return ok({kind: 'help'});
  if (values.version) return ok({kind: 'version'});
  const [command, ...files] = positionals;
  if (command !== 'check')
    return wrong(
      command === undefined ? 'Expected the command check.' : `Unknown command “${command}”; there is check.`,
    );
  if (files.length === 0) return wrong('check: expected a FILE; “-” is standard input.');
  const empty = Object.entries(values).find(([, value]) => value === '');
  if (empty) return wrong(`--${empty[0]}: expected a value, found nothing.`);
  const at = values.at === undefined ? undefined : TIME.test(values.at) ? Date.parse(values.at) : Number.NaN;
  if (Number.isNaN(at))
    return wrong(`--at: expected a time such as 2026-11-22T14:36:02Z, found “${values.at}”.`);
  const format = FORMATS.find(name => name === values.format);
  if (!format) return wrong(`--format: expected one of ${FORMATS.join(', ')}, found “${values.format}”.`);
  if (values.account !== undefined && !values.account.includes('@'))
    return wrong(`--account: expected an e-mail address, found “${values.account}”.`);
  if ([...files, values.connection, values.request].filter(file => file === '-').length > 1)
    return wrong('“-” was given more than once; standard input can be read once only.');
  return ok({
    kind: 'check',
    files,
    format,
    ...(values.connection !== undefined && {connectionFile: values.connection}),
    ...(values.request !== undefined && {requestFile: values.request}),
    ...(at !== undefined && {at}),
    ...(values.acs !== undefined && {acs: values.acs}),
    ...(values.account !== undefined && {account: values.account}),
  });
}

function split(args: readonly string[]) {
  try {
    return ok(parseArgs({args: [...args], options: OPTIONS, allowPositionals: true}));
  } catch (error) {
    // An unknown option, or one without its value; parseArgs says which.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.(?: |$)/);
    return wrong(`${sentence.split('\n')[0] ?? sentence}.`);
  }
}

const wrong = (message: string) => notOk('arguments', message);
