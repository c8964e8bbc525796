import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { type App, completionsOf } from '../shell/parser.ts'

/** The words that may stand next in a command line, one a line; an unfinished line never makes it fail. */
export const completeIn =
  (application: App) =>
  async (context: Context, _flags: object, ...words: readonly string[]): Promise<number> => {
    const proposals = await completionsOf(application, words, context).catch(() => [])
    context.out(proposals.map(proposal => `${proposal}\n`).join(''))
    return exitCodes.succeeded
  }
