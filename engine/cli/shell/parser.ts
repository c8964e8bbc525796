import {
  type Application,
  ArgumentScannerError,
  buildApplication,
  buildCommand,
  buildRouteMap,
  type Command,
  type CommandBuilderArguments,
  type CommandContext,
  ExitCode,
  formatMessageForArgumentScannerError,
  generateHelpTextForAllCommands,
  proposeCompletions,
  type RouteMap,
  type RouteMapBuilderArguments,
  run,
  text_en,
} from '@stricli/core'
import type { Context } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { codeOfError } from './failure.ts'

export type App = Application<Context>

/** Any record of flags; an interface has no index signature, so its own keys stand for them. */
type Flags<F> = Readonly<Partial<Record<keyof F, unknown>>>

/** One command's file: its main flow, and the code that the process ends with. */
export type Action<F extends Flags<F>, A extends readonly unknown[]> = (
  context: Context,
  flags: F,
  ...positional: A
) => number | Promise<number>

export interface CommandDeclaration<F extends Flags<F>, A extends readonly unknown[]> {
  /** The command's file, imported when it is called. */
  readonly load: () => Promise<{ readonly default: Action<F, A> }>
  readonly parameters: NoInfer<CommandBuilderArguments<F, A, Context>['parameters']>
  readonly docs: CommandBuilderArguments<F, A, Context>['docs']
}

/** Declares a command; what it throws becomes words and a code. */
export const command = <const F extends Flags<F>, const A extends readonly unknown[]>({
  load,
  parameters,
  docs,
}: CommandDeclaration<F, A>): Command<Context> =>
  buildCommand<F, A, Context>({
    loader: async () =>
      async function (flags, ...positional) {
        try {
          this.process.exitCode =
            this.take === undefined
              ? await (await load()).default(this, flags, ...positional)
              : await this.take({ load, flags, words: positional })
        } catch (error) {
          this.process.exitCode = codeOfError(error, this)
        }
      },
    parameters,
    docs,
  })

/** Commands under one name. */
export const routeMap = <R extends string>(declaration: RouteMapBuilderArguments<R, Context>): RouteMap<Context> =>
  buildRouteMap<R, Context>(declaration)

export const buildApp = (root: RouteMap<Context>, version: string): App =>
  buildApplication<Context>(root, {
    name: 'drillbook',
    versionInfo: { currentVersion: version },
    scanner: { caseStyle: 'allow-kebab-for-camel', allowArgumentEscapeSequence: true },
    documentation: { caseStyle: 'convert-camel-to-kebab', onlyRequiredInUsageLine: true },
    localization: {
      text: {
        ...text_en,
        noCommandRegisteredForInput: ({ input, corrections }) =>
          `drillbook: no command "${input}"${meant(corrections)}\n  help: "drillbook --help" lists the commands`,
        exceptionWhileParsingArguments: error =>
          `drillbook: ${wordsOf(error)}\n  help: add --help to see what this command takes`,
      },
    },
  })

/** What is wrong with the arguments of a command, in our words. */
function wordsOf(error: unknown): string {
  if (!(error instanceof ArgumentScannerError)) return error instanceof Error ? error.message : String(error)
  return formatMessageForArgumentScannerError(error, {
    FlagNotFoundError: ({ input, corrections }) =>
      `there is no option --${input}${meant(corrections.map(name => `--${name}`))}`,
    AliasNotFoundError: ({ input }) => `there is no option -${input}`,
    UnsatisfiedFlagError: ({ externalFlagName }) => `--${externalFlagName} needs a value`,
    UnexpectedFlagError: ({ externalFlagName }) => `--${externalFlagName} is given twice`,
    UnsatisfiedPositionalError: ({ placeholder }) => `${placeholder} is missing`,
    UnexpectedPositionalError: ({ input }) => `"${input}" is one argument too many`,
    ArgumentParseError: ({ externalFlagNameOrPlaceholder: name, exception }) =>
      `--${name}: ${exception instanceof Error ? exception.message : String(exception)}`,
    EnumValidationError: ({ externalFlagName, input, values }) =>
      `--${externalFlagName}: "${input}" is none of ${values.join(', ')}`,
  })
}

const meant = (corrections: readonly string[]): string =>
  corrections.length === 0
    ? ''
    : `, did you mean ${corrections.map(name => `"${name.replaceAll('`', '')}"`).join(' or ')}?`

/** Runs one command line; a line that can not be understood is a usage error, whatever the parser calls it. */
export async function runCommandLine(app: App, argv: readonly string[], context: Context): Promise<void> {
  await run(app, argv, context)
  const code = Number(context.process.exitCode ?? 0)
  if (code === ExitCode.UnknownCommand || code === ExitCode.InvalidArgument) context.process.exitCode = exitCodes.usage
  else if (code < 0) context.process.exitCode = exitCodes.failed
}

/** What may stand next on an unfinished command line. */
export const completionsOf = async (app: App, words: readonly string[], context: Context): Promise<readonly string[]> =>
  (await proposeCompletions(app, words, context)).map(({ completion }) => completion)

/** Help of every command; no command runs for it, so the context that commands need does not matter. */
export const helpOfAllCommands = (app: App): readonly (readonly [route: string, text: string])[] =>
  generateHelpTextForAllCommands(app as unknown as Application<CommandContext>)
