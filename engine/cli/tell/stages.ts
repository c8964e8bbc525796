import { hearMarks } from '../../mark.ts'
import type { Context } from '../shell/context.ts'

/** With `--trace`: how long each stage of a command took, a line when it is over. */
export async function timeStages(
  { say }: Context,
  { trace }: { readonly trace: boolean },
  command: () => number | Promise<number>,
): Promise<number> {
  if (!trace) return command()
  let since = performance.now()
  const stop = hearMarks(decision => {
    if (!decision.startsWith('stage: ')) return
    const now = performance.now()
    say(`  ${decision} took ${(now - since).toFixed(1)} ms`)
    since = now
  })
  try {
    return await command()
  } finally {
    stop()
  }
}
