import { nextLines } from '../../report/outcome.ts'
import { absentPeople } from '../../runtime/people/people.ts'
import { continueRun } from '../run/continue-run.ts'
import { openStore, runPlace } from '../run/state.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { codeOfError } from '../shell/failure.ts'
import { timeStages } from '../tell/stages.ts'
import { waysOn } from '../tell/ways-on.ts'

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
  for (const run of waiting)
    context.say(
      `run ${run.runId} waits for a person at "${run.waitsFor}" and is left alone`,
      ...nextLines(waysOn(run, store.entries(run.runId), runPlace(context, flags.stateDir))),
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
