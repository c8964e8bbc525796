import { defined } from '../../../schemas/defined.ts'
import { unreachable } from '../../assert.ts'
import type { CallEntry, LookEntry, NotedEntry } from '../../journal/entry/noted-entry.ts'
import type {
  AttentionEntry,
  CancelReason,
  DecisionEntry,
  EndEntry,
  Entry,
  OpenEntry,
  PhaseEntry,
  PlanEntry,
  ReleaseEntry,
  ResultEntry,
  StartEntry,
  WaitEntry,
} from '../../journal/entry.ts'
import { isConnectionKey, pathOf, RUN_SCOPE, withoutLastMark } from '../../key.ts'
import { answerFields, type RunPlace } from '../../next-command.ts'
import type { EventBody, RunEvent } from '../../run/events.ts'
import { EarlierVersion } from './earlier-version.ts'
import { heldItemOf } from './held-item.ts'

/**
 * The events of a run as its journal tells them: what its processes told while it went on. Only they know when the next
 * try of a call starts.
 */
export function eventsOf(entries: readonly Entry[], exitCode: number, place: RunPlace = {}): readonly RunEvent[] {
  const start = entries.find((entry): entry is StartEntry => entry.type === 'start')
  if (start === undefined) return []
  const story = new Story(start, exitCode, place)
  const earlier = EarlierVersion.of(entries)
  for (const entry of entries) {
    for (const one of earlier?.complete(entry) ?? [entry]) story.add(one)
  }
  return story.events
}

interface Registered {
  readonly origin: string
  readonly resource: string | undefined
}

/** What a run told, entry by entry. */
export class Story {
  readonly events: RunEvent[] = []
  readonly #start: StartEntry
  readonly #exitCode: number
  readonly #place: RunPlace
  readonly #begun = new Map<string, Extract<Entry, { type: 'begin' }>>()
  /** Deferred steps by their key. */
  readonly #registered = new Map<string, Registered>()
  readonly #released = new Set<string>()
  /** Registered and not ended, as the process that works on the run counts them. */
  #toRelease = new Set<string>()
  /** What the process that works on the run was told. */
  #signal: CancelReason | undefined
  #hasStarted = false

  constructor(start: StartEntry, exitCode: number, place: RunPlace = {}) {
    this.#start = start
    this.#place = place
    this.#exitCode = exitCode
  }

  add(entry: Entry): void {
    switch (entry.type) {
      case 'start':
        this.#hasStarted = true
        this.#startRun(entry.at, false)
        break
      case 'open':
        this.#open(entry)
        break
      case 'plan':
        this.#plan(entry)
        break
      case 'begin':
        this.#begun.set(entry.key, entry)
        this.#tell(entry.at, { event: 'attempt.started', ...placeOf(entry.key) })
        break
      case 'result':
        this.#result(entry)
        break
      case 'settled':
        this.#settled(entry)
        break
      case 'done':
        this.#done(entry)
        break
      case 'phase':
        if (entry.key === RUN_SCOPE) this.#phase(entry)
        break
      case 'release':
        this.#release(entry)
        break
      case 'attention':
        this.#attention(entry)
        break
      case 'decision':
        this.#decision(entry)
        break
      case 'wait':
        this.#wait(entry)
        break
      case 'signal':
        this.#signal = entry.signal
        break
      case 'end':
        this.#end(entry)
        break
      case 'edited':
      case 'spawned':
      case 'value':
        break
      default:
        this.#addNoted(entry)
    }
  }

  #addNoted(entry: NotedEntry): void {
    switch (entry.type) {
      case 'call':
        this.#call(entry)
        break
      case 'started': {
        const { type: _, at, key, ...what } = entry
        this.#tell(at, { event: 'step.started', ...placeOf(key), ...what })
        break
      }
      case 'stopped':
        this.#done({ ...entry, type: 'done', status: 'failed' })
        break
      case 'defer':
        this.#register(entry.at, entry.key, entry.defer, entry.resource)
        break
      case 'look':
        this.#look(entry)
        break
      case 'doubt':
        this.#tell(entry.at, { event: 'doubt.opened', ...placeOf(entry.key), message: entry.message })
        break
      default:
        unreachable(entry)
    }
  }

  #tell(at: number, body: EventBody): void {
    this.events.push({ at: isoTime(at), runId: this.#start.runId, ...body })
  }

  #startRun(at: number, resumed: boolean): void {
    const { runbook, inputs, at: startedAt } = this.#start
    this.#tell(at, { event: 'run.started', runbook, resumed, startedAt: isoTime(startedAt), inputs })
  }

  /** A process that takes the run over registers again whatever has not been released. */
  #open({ at }: OpenEntry): void {
    if (!this.#hasStarted) return
    this.#signal = undefined
    this.#toRelease = new Set([...this.#registered.keys()].filter(key => !this.#released.has(key)))
    this.#startRun(at, true)
  }

  #plan({ key, at, creates, defers, releases }: PlanEntry): void {
    for (const defer of defers) this.#register(at, key, defer, releases === undefined ? creates : releases[defer])
  }

  #register(at: number, key: string, defer: string, resource: string | undefined): void {
    this.#registered.set(defer, { origin: key, resource })
    if (!this.#released.has(defer)) this.#toRelease.add(defer)
    this.#tell(at, {
      event: 'defer.registered',
      ...placeOf(key),
      defer: pathOf(defer),
      ...defined({ resource }),
    })
  }

  #result({ key, at, outcome, status, supportId, failure, outputFiles }: ResultEntry): void {
    const begun = this.#begun.get(key)
    this.#tell(at, {
      event: 'attempt.ended',
      ...placeOf(key),
      outcome,
      ...defined({ method: begun?.method, url: begun?.path, status, supportId }),
      tookMs: at - (begun?.at ?? at),
      ...defined({ message: failure?.message, outputFiles }),
    })
  }

  #call({ key, at, method, path, outcome, status, supportId, failure, tookMs }: CallEntry): void {
    // A token is exchanged for a connection, not for a step.
    if (isConnectionKey(key)) return
    this.#tell(at, {
      event: 'attempt.ended',
      ...placeOf(key),
      outcome: outcome ?? (failure === undefined ? 'applied' : 'refused'),
      reads: true,
      method,
      url: path,
      ...defined({ status }),
      ...defined({ supportId }),
      tookMs,
      ...defined({ message: failure }),
    })
  }

  #look({ type: _, key, at, deadlineAt, ...seen }: LookEntry): void {
    this.#tell(at, { event: 'poll.observed', ...placeOf(key), deadlineAt: isoTime(deadlineAt), ...seen })
  }

  #wait({ key, question }: WaitEntry): void {
    if (question === undefined) return
    const { at, fields, ...asked } = question
    const of = { ...placeOf(withoutLastMark(key)), ...asked }
    const commands = answerFields(this.#place, { runId: this.#start.runId, ...of, ...defined({ fields }) })
    this.#tell(at, { event: 'run.waiting', ...of, ...commands })
  }

  #decision({ type: _, at, key, ...decision }: DecisionEntry): void {
    this.#tell(at, { event: 'run.decided', ...placeOf(key), ...decision })
  }

  #settled({ at, key, verdict, by }: Extract<Entry, { type: 'settled' }>): void {
    this.#tell(at, { event: 'doubt.settled', ...placeOf(key), verdict, by })
  }

  #done({ key, at, status, outputs, failure }: Extract<Entry, { type: 'done' }>): void {
    this.#tell(at, {
      event: 'step.ended',
      ...placeOf(key),
      status,
      ...defined({ outputs }),
      ...defined({ failure }),
      ...defined({ subject: failure?.subject }),
      ...(failure?.observedAt === undefined ? {} : { observedAt: isoTime(failure.observedAt) }),
      replayed: false,
    })
  }

  #phase({ at, why }: PhaseEntry): void {
    const signal = this.#signal
    this.#tell(at, { event: 'run.unwinding', why, ...defined({ signal }), releases: this.#toRelease.size })
  }

  #release({ key, at, resource, id, verdict, evidence }: ReleaseEntry): void {
    this.#released.add(key)
    this.#endRelease(key, at, {
      verdict,
      ...defined({ resource }),
      ...defined({ id }),
      evidence,
    })
  }

  /** Of a release that could not be done; a call in doubt that nothing was registered for has its own events. */
  #attention({ key, at, item: { id, what } }: AttentionEntry): void {
    const registered = this.#registered.get(key)
    if (registered === undefined) return
    const { resource } = registered
    this.#endRelease(key, at, {
      verdict: 'held',
      ...defined({ resource }),
      ...defined({ id }),
      evidence: what,
    })
  }

  #endRelease(
    key: string,
    at: number,
    end: Omit<Extract<EventBody, { event: 'release.ended' }>, 'event' | 'step' | 'key' | 'defer'>,
  ): void {
    this.#toRelease.delete(key)
    const step = pathOf(this.#registered.get(key)?.origin ?? key)
    this.#tell(at, { event: 'release.ended', step, key, defer: pathOf(key), ...end })
  }

  #end({ at, status, outputs, held, reason, handled, unverified, kept }: EndEntry): void {
    this.#tell(at, {
      event: 'run.ended',
      status,
      exitCode: this.#exitCode,
      outputs,
      held: held.filter(({ resource }) => resource !== undefined).map(heldItemOf),
      attention: held,
      ...defined({ failure: reason }),
      ...defined({ failedStep: reason?.step }),
      ...defined({ handled, unverified, kept }),
    })
  }
}

const placeOf = (key: string) => ({ step: pathOf(key), key })

const isoTime = (at: number): string => new Date(at).toISOString()
