import { defined } from '../../../schemas/defined.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import type { Failure } from '../../errors.ts'
import type { AttentionItem, EndEntry, RunStatus } from '../../journal/entry.ts'
import type { HeldItem } from '../events.ts'
import { keptIn } from '../release/kept.ts'
import type { RunResult } from '../run-result.ts'
import type { RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { exitCodeOf } from './exit-code.ts'

/** The end of a run, written down and told. */
export function finish(run: RunState, end: StepEnd, outputs: JsonObject): RunResult {
  const failure = end.status === 'failed' ? end.failure : undefined
  const status = statusOf(run, failure)
  const ended: EndEntry = {
    type: 'end',
    at: run.runtime.now(),
    status,
    ...defined({ reason: failure }),
    outputs,
    held: [...run.attention.values()],
    ...defined({
      handled: unlessEmpty([...run.handled.values()]),
      unverified: unlessEmpty(unverifiedIn(run, status)),
      kept: unlessEmpty(keptIn(run)),
    }),
  }
  run.journal.append(ended)
  const result = resultOf(run, ended)
  run.emit?.({ event: 'run.ended', ...result, status })
  return result
}

function statusOf(run: RunState, failure: Failure | undefined): RunStatus {
  if (run.attention.size > 0) return 'needs-attention'
  if (failure?.class === 'cancelled') return 'cancelled'
  if (failure !== undefined) return 'failed'
  return run.unverified.size + run.unseenReleases.size > 0 ? 'unverified' : 'succeeded'
}

/** A run that failed says by its failure that steps are not done; of its releases it says the same by name. */
const unverifiedIn = ({ unverified, unseenReleases }: RunState, status: RunStatus): readonly string[] => [
  ...(status === 'unverified' ? unverified.keys() : []),
  ...unseenReleases,
]

const unlessEmpty = <Item>(items: readonly Item[]): readonly Item[] | undefined =>
  items.length === 0 ? undefined : items

/** What an end means for whoever started the run. */
export function resultOf(
  run: RunState,
  end: Pick<EndEntry, 'status' | 'outputs' | 'reason' | 'handled' | 'unverified' | 'kept'>,
): RunResult {
  const { status, outputs, reason, handled, unverified, kept } = end
  const attention = [...run.attention.values()]
  return {
    status,
    exitCode: exitCodeOf(end, run.runtime.cancelled()),
    outputs,
    held: attention.filter(item => item.resource !== undefined).map(heldItemOf),
    attention,
    ...told(reason),
    ...defined({ handled, unverified, kept }),
  }
}

const told = (failure: Failure | undefined): { failure?: Failure; failedStep?: string } =>
  failure === undefined ? {} : { failure, ...defined({ failedStep: failure.step }) }

const heldItemOf = (item: AttentionItem): HeldItem => ({
  vendor: item.vendor ?? '',
  resource: item.resource ?? '',
  ...defined({ id: item.id }),
  marker: item.marker ?? '',
  step: item.step,
  since: new Date(item.since).toISOString(),
})
