import { defined } from '../../schemas/defined.ts'
import { unreachable } from '../assert.ts'
import type {
  BeginEntry,
  CallEntry,
  EndEntry,
  Entry,
  PlanEntry,
  ResultEntry,
  StartEntry,
  WaitEntry,
} from '../journal/entry.ts'
import { deferOf, isConnectionKey, isInItem, pathOf, RUN_SCOPE, scopeKeyOf, stepKeyOf, suffixOf } from '../key.ts'
import type { EventBody, HeldItem, RunEvent } from '../run/events.ts'

/**
 * The events of a run as far as its journal tells them, for a report long after it: every effect, doubt, decision and
 * release; of reads that they happened and which state they saw, because no more is needed to go on.
 */
export function eventsOf(entries: readonly Entry[], exitCode: number): readonly RunEvent[] {
  const start = entries.find((entry): entry is StartEntry => entry.type === 'start')
  if (start === undefined) return []
  const story = new Story(start.runId, exitCode)
  for (const entry of entries) story.add(entry)
  return story.events
}

class Story {
  readonly events: RunEvent[] = []
  readonly #runId: string
  readonly #exitCode: number
  readonly #started = new Set<string>()
  readonly #sentAt = new Map<string, number>()
  readonly #pollUntil = new Map<string, number>()
  readonly #looks = new Map<string, number>()
  #now = 0

  constructor(runId: string, exitCode: number) {
    this.#runId = runId
    this.#exitCode = exitCode
  }

  add(entry: Entry): void {
    if ('at' in entry) this.#now = entry.at
    switch (entry.type) {
      case 'start':
        this.#tell({ event: 'run.started', runbook: entry.runbook, resumed: false, inputs: entry.inputs })
        break
      case 'plan':
        this.#plan(entry)
        break
      case 'begin':
        this.#begin(entry)
        break
      case 'result':
        this.#result(entry)
        break
      case 'call':
        this.#call(entry)
        break
      case 'settled':
        this.#tell({ event: 'doubt.settled', ...placeOf(entry.key), verdict: entry.verdict, by: entry.by })
        break
      case 'done':
        this.#done(entry)
        break
      case 'phase':
        if (entry.key === RUN_SCOPE) this.#tell({ event: 'run.unwinding', why: entry.why, releases: 0 })
        break
      case 'release':
        this.#release(entry)
        break
      case 'attention':
        this.#attention(entry)
        break
      case 'end':
        this.#end(entry)
        break
      case 'wait':
        this.#wait(entry)
        break
      case 'open':
      case 'edited':
      case 'spawned':
      case 'value':
      case 'decision':
      case 'signal':
        break
      default:
        unreachable(entry)
    }
  }

  #tell(body: EventBody): void {
    this.events.push({ at: new Date(this.#now).toISOString(), runId: this.#runId, ...body })
  }

  /** A step shows itself, and the scopes that it stands in, by the first entry under its key. */
  #start(key: string, uses: string): void {
    if (this.#started.has(key)) return
    const isDeferred = deferOf(key) === key
    const scope = scopeKeyOf(key)
    if (scope !== undefined && !isDeferred) this.#start(scope, isInItem(key, scope) ? 'foreach' : 'group')
    this.#started.add(key)
    this.#tell({ event: 'step.started', ...placeOf(key), uses: isDeferred ? 'release' : uses, deferred: isDeferred })
  }

  #plan({ key, uses, creates, defers }: PlanEntry): void {
    this.#start(key, uses)
    for (const defer of defers)
      this.#tell({
        event: 'defer.registered',
        ...placeOf(key),
        defer: pathOf(defer),
        ...defined({ resource: creates }),
      })
  }

  #begin({ key, at }: BeginEntry): void {
    this.#start(stepKeyOf(key), 'run')
    this.#sentAt.set(key, at)
  }

  #result({ key, at, outcome, status, supportId, failure }: ResultEntry): void {
    this.#tell({
      event: 'attempt.ended',
      ...placeOf(stepKeyOf(key)),
      outcome,
      ...defined({ status, supportId }),
      tookMs: at - (this.#sentAt.get(key) ?? at),
      ...defined({ message: failure?.message }),
    })
    if (outcome === 'doubt')
      this.#tell({
        event: 'doubt.opened',
        ...placeOf(stepKeyOf(key)),
        message: failure?.message ?? 'the answer was lost',
      })
  }

  #call({ key, method, path, status, supportId, state, failure, tookMs }: CallEntry): void {
    // A token is exchanged for a connection, not for a step.
    if (isConnectionKey(key)) return
    this.#start(stepKeyOf(key), 'read')
    this.#tell({
      event: 'attempt.ended',
      ...placeOf(stepKeyOf(key)),
      outcome: failure === undefined ? 'applied' : 'refused',
      method,
      url: path,
      ...defined({ status, supportId }),
      tookMs,
      ...defined({ message: failure }),
    })
    const until = this.#pollUntil.get(key)
    if (until !== undefined && state !== undefined) this.#look(key, state, until)
  }

  #wait({ key, until, reason }: WaitEntry): void {
    if (reason === 'deadline' && suffixOf(key) === 'deadline') this.#pollUntil.set(stepKeyOf(key), until)
  }

  #look(key: string, state: string, until: number): void {
    const looks = (this.#looks.get(key) ?? 0) + 1
    this.#looks.set(key, looks)
    this.#tell({ event: 'poll.observed', ...placeOf(key), state, looks, deadlineAt: new Date(until).toISOString() })
  }

  #done({ key, status, outputs, failure }: Extract<Entry, { type: 'done' }>): void {
    if (status !== 'skipped') this.#start(key, 'step')
    this.#tell({
      event: 'step.ended',
      ...placeOf(key),
      status,
      ...defined({ outputs, failure }),
      replayed: false,
    })
  }

  #release({ key, resource, id, verdict, evidence }: Extract<Entry, { type: 'release' }>): void {
    this.#tell({
      event: 'release.ended',
      ...placeOf(key),
      defer: pathOf(key),
      verdict,
      ...defined({ resource, id }),
      evidence,
    })
  }

  #attention({ key, item }: Extract<Entry, { type: 'attention' }>): void {
    if (item.state === 'inDoubt') return
    this.#tell({
      event: 'release.ended',
      step: item.step,
      key,
      defer: pathOf(key),
      verdict: 'held',
      ...defined({ resource: item.resource, id: item.id }),
      evidence: item.what,
    })
  }

  #end({ status, outputs, held, reason, unverified }: EndEntry): void {
    this.#tell({
      event: 'run.ended',
      status,
      exitCode: this.#exitCode,
      outputs,
      held: held.filter(({ resource }) => resource !== undefined).map(heldItemOf),
      attention: held,
      ...defined({ failure: reason }),
      ...(reason?.step === undefined ? {} : { failedStep: reason.step }),
      ...defined({ unverified }),
    })
  }
}

const placeOf = (key: string) => ({ step: pathOf(key), key })

const heldItemOf = ({
  vendor = '',
  resource = '',
  id,
  marker = '',
  step,
  since,
}: EndEntry['held'][number]): HeldItem => ({
  vendor,
  resource,
  ...defined({ id }),
  marker,
  step,
  since: new Date(since).toISOString(),
})
