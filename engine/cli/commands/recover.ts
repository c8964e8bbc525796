import { absentPeople } from '../../runtime/people/people.ts'
import { continueRun } from '../run/continue-run.ts'
import { openStore } from '../run/state.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { codeOfError } from '../shell/failure.ts'
import { timeStages } from '../tell/stages.ts'

export interface RecoverFlags {
  readonly json: boolean
  readonly trace: boolean
  readonly stateDir?: string
}

export default (context: Context, flags: RecoverFlags, wanted?: string): Promise<number> =>
  timeStages(context, flags, () => recover(context, flags, wanted))

async function recover(context: Context, flags: RecoverFlags, wanted?: string): Promise<number> {
  const store = openStore(context, flags.stateDir)
  const unfinished = wanted === undefined ? store.unfinished() : [store.summary(store.find(wanted))!]
  const waiting = unfinished.filter(({ status }) => status === 'waiting')
  const interrupted = unfinished.filter(({ status }) => status !== 'waiting')
  for (const { runId, waitsFor } of waiting)
    context.say(
      `run ${runId} waits for a person at "${waitsFor}" and is left alone; next: drillbook answer ${runId} ${waitsFor}`,
    )
  if (interrupted.length === 0) context.say('nothing to recover')

  const codes: number[] = []
  for (const { runId } of interrupted)
    codes.push(await recoverOne(context, { ...flags, store, runId, people: absentPeople, cancel: 'recover' }))
  return codes.every(code => code === exitCodes.succeeded || code === exitCodes.failed)
    ? exitCodes.succeeded
    : exitCodes.attention
}

/** One run that can not be recovered does not keep the others from it. */
async function recoverOne(context: Context, options: Parameters<typeof continueRun>[1]): Promise<number> {
  context.say(`recovering run ${options.runId}`)
  try {
    return await continueRun(context, options)
  } catch (error) {
    return codeOfError(error, context)
  }
}
