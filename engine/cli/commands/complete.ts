import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { completionsOf } from '../shell/parser.ts'

/** The words that may stand next, one a line; an unfinished line never makes it fail. */
export default async function complete(context: Context, _flags: object, ...words: readonly string[]): Promise<number> {
  const { application } = await import('../application.ts')
  const proposals = await completionsOf(application, words, context).catch(() => [])
  context.out(proposals.map(proposal => `${proposal}\n`).join(''))
  return exitCodes.succeeded
}
