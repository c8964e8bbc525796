import type { Step } from '../check/checked.ts'
import type {
  BeginEntry,
  DoneEntry,
  EndEntry,
  PlanEntry,
  ReleaseEntry,
  ResultEntry,
  SettledEntry,
} from '../journal/entry.ts'
import { callKeyOf, pathOf, RUN_SCOPE } from '../key.ts'
import type { SentRequest } from '../runtime/simulated/network.ts'
import type { Trial } from './trial.ts'

/** An entry with its place in the journal. */
export interface Placed<E> {
  readonly entry: E
  readonly index: number
}

/** One wire try: its begin, and its result when there is one. */
export interface WireTry {
  readonly begin: Placed<BeginEntry>
  readonly result?: Placed<ResultEntry>
}

/** Whether nobody knew, when the try had ended, if it took effect. */
export const isDoubt = ({ result }: WireTry): boolean => result === undefined || result.entry.outcome === 'doubt'

/** A trial's journal and wire, sorted the way that the properties ask. */
export interface Facts {
  readonly trial: Trial
  readonly plans: ReadonlyMap<string, Placed<PlanEntry>>
  /** Tries by call key, in order. */
  readonly tries: ReadonlyMap<string, readonly WireTry[]>
  readonly settled: ReadonlyMap<string, readonly Placed<SettledEntry>[]>
  readonly releases: readonly Placed<ReleaseEntry>[]
  readonly dones: ReadonlyMap<string, Placed<DoneEntry>>
  readonly attention: ReadonlySet<string>
  readonly decided: ReadonlyMap<string, number>
  readonly phaseIndex: number | undefined
  readonly end: EndEntry | undefined
  readonly sentBy: ReadonlyMap<string, readonly SentRequest[]>
  readonly steps: ReadonlyMap<string, Step>
}

export function gatherFacts(trial: Trial): Facts {
  const plans = new Map<string, Placed<PlanEntry>>()
  const tries = new Map<string, WireTry[]>()
  const settled = new Map<string, Placed<SettledEntry>[]>()
  const releases: Placed<ReleaseEntry>[] = []
  const dones = new Map<string, Placed<DoneEntry>>()
  const attention = new Set<string>()
  const decided = new Map<string, number>()
  let phaseIndex: number | undefined
  let end: EndEntry | undefined
  for (const [index, entry] of trial.entries.entries()) {
    switch (entry.type) {
      case 'plan':
        plans.set(entry.key, { entry, index })
        break
      case 'begin':
        push(tries, callKeyOf(entry.key), { begin: { entry, index } })
        break
      case 'result':
        endTry(tries.get(callKeyOf(entry.key)), { entry, index })
        break
      case 'settled':
        push(settled, entry.key, { entry, index })
        break
      case 'release':
        releases.push({ entry, index })
        break
      case 'done':
        dones.set(entry.key, { entry, index })
        break
      case 'attention':
        attention.add(entry.item.step)
        break
      case 'decision':
        decided.set(entry.key, index)
        break
      case 'phase':
        if (entry.key === RUN_SCOPE) phaseIndex ??= index
        break
      case 'end':
        end = entry
        break
    }
  }
  return {
    trial,
    plans,
    tries,
    settled,
    releases,
    dones,
    attention,
    decided,
    phaseIndex,
    end,
    sentBy: byKey(trial.sent),
    steps: stepsOf(trial.plan.runbook.steps),
  }
}

/** A result belongs to the try that began under its key. */
function endTry(open: WireTry[] | undefined, result: Placed<ResultEntry>): void {
  if (open === undefined) return
  const number = open.findIndex(({ begin }) => begin.entry.key === result.entry.key)
  if (number >= 0) open[number] = { ...open[number]!, result }
}

function byKey(sent: readonly SentRequest[]): ReadonlyMap<string, readonly SentRequest[]> {
  const found = new Map<string, SentRequest[]>()
  for (const request of sent) push(found, request.key, request)
  return found
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

const known = new WeakMap<readonly Step[], ReadonlyMap<string, Step>>()

/** Every step of a runbook by id, those under `defer` and `onError` too. */
export function stepsOf(steps: readonly Step[]): ReadonlyMap<string, Step> {
  const cached = known.get(steps)
  if (cached !== undefined) return cached
  const all = new Map<string, Step>()
  const add = (list: readonly Step[]): void => {
    for (const step of list) {
      all.set(step.id, step)
      if ('steps' in step) add(step.steps)
      add(step.defer.map(deferred => deferred.step))
      if (typeof step.onError !== 'string') add(step.onError)
    }
  }
  add(steps)
  known.set(steps, all)
  return all
}

/**
 * The step that a key or path is of, or below: ids are flat, and those that nobody gave hold the id of their step
 * (`buffer/defer.1`).
 */
export function stepOfKey(steps: ReadonlyMap<string, Step>, key: string): Step | undefined {
  const parts = pathOf(callKeyOf(key)).split('/')
  for (let from = parts.length - 1; from >= 0; from -= 1) {
    const step = steps.get(parts.slice(from).join('/'))
    if (step !== undefined) return step
  }
  return undefined
}
