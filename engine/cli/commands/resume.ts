import type { Context } from '../context.ts'
import { continueRun } from '../continue-run.ts'
import { peopleFor } from '../people.ts'
import { openStore } from '../state.ts'

export interface ResumeFlags {
  readonly edited?: string
  readonly confirm?: readonly string[]
  readonly yes: boolean
  readonly wait: boolean
  readonly json: boolean
  readonly report?: string
  readonly stateDir?: string
}

export default function resume(context: Context, flags: ResumeFlags, run: string): Promise<number> {
  const store = openStore(context, flags.stateDir)
  return continueRun(context, { ...flags, store, runId: store.find(run), people: peopleFor(context, flags) })
}
