import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'

export default async function schema(context: Context, { drill }: { drill: boolean }): Promise<number> {
  const { default: text } = drill
    ? await import('../../../schemas/drill.schema.json', { with: { type: 'json' } })
    : await import('../../../schemas/runbook.schema.json', { with: { type: 'json' } })
  context.out(`${JSON.stringify(text, null, 2)}\n`)
  return exitCodes.succeeded
}
