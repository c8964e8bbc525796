import { type Facts, gatherFacts } from '../../../engine/drill/facts.ts'
import type { Property } from '../../../engine/drill/property.ts'
import type { DrillWorld, Trial } from '../../../engine/drill/trial.ts'
import type { Failure } from '../../../engine/errors.ts'
import type { Outcome } from '../../../engine/journal/entry/outcome.ts'
import type {
  AttentionEntry,
  AttentionItem,
  BeginEntry,
  DecisionEntry,
  DoneEntry,
  EndEntry,
  PhaseEntry,
  PlanEntry,
  ReleaseEntry,
  ResultEntry,
  SettledEntry,
} from '../../../engine/journal/entry.ts'
import type { RunResult } from '../../../engine/run/run-result.ts'
import type { HttpResult } from '../../../engine/runtime/runtime.ts'
import type { RanProgram } from '../../../engine/runtime/simulated/command.ts'
import type { SentRequest } from '../../../engine/runtime/simulated/network.ts'
import { defined } from '../../../schemas/defined.ts'
import type { Arrival, Resource } from '../../../schemas/ledger.ts'
import { planOf } from '../../run/lab/plan.ts'

/** A trial that nobody ran: what a row of a table says of it, over an empty night. */
export interface MadeUp extends Omit<Partial<Trial>, 'result' | 'world'> {
  /** Steps of the lab. */
  readonly steps?: string
  readonly result?: Partial<RunResult>
  readonly arrivals?: readonly Partial<Arrival>[]
  readonly resources?: readonly Partial<Resource>[]
  readonly problems?: readonly string[]
}

export const STARTED_AT = 1_000_000

export function trialOf({
  steps = defaultSteps,
  result,
  arrivals = [],
  resources = [],
  problems = [],
  ...changes
}: MadeUp): Trial {
  const world: Partial<DrillWorld> = {
    arrivals: () => arrivals.map(arrival => ({ ...anArrival, ...arrival })),
    resources: () => resources.map(resource => ({ ...aDisk, ...resource })),
    problems: () => problems,
    credentials: { 'lab.token': 'canary-of-the-lab' },
  }
  return {
    plan: planOf({ runbook: `steps:${steps}` }),
    seed: 'test',
    schedule: { world: 'normal', faults: [] },
    entries: [],
    sent: [],
    ran: [],
    boots: 1,
    restarts: [],
    met: [],
    trail: [],
    events: [],
    heard: [],
    startedAt: STARTED_AT,
    endedAt: STARTED_AT + 60_000,
    ...changes,
    ...(result === undefined ? {} : { result: { ...succeeded, ...result } }),
    world: world as DrillWorld,
  }
}

/** What a property says of a trial: `held`, `unexercised`, or how it is broken. */
export function judged(property: Property, made: MadeUp): string {
  const facts: Facts = gatherFacts(trialOf(made))
  const verdict = property.judge(facts)
  return typeof verdict === 'string' ? verdict : verdict.broken
}

const defaultSteps = `
  - id: disk
    uses: lab/request-disk
    with: { host: a }
    defer:
      - uses: lab/delete-disk
        with: { diskId: "{{ self.outputs.diskId }}" }
`

const succeeded: RunResult = { status: 'succeeded', exitCode: 0, outputs: {}, held: [], attention: [] }

const anArrival: Arrival = {
  at: 0,
  vendor: 'lab',
  method: 'POST',
  path: '/disks',
  endpoint: 'lab/request-disk',
  status: 200,
  account: 'a',
  bodyHash: '',
}

const aDisk: Resource = {
  vendor: 'lab',
  resource: 'lab/disk',
  id: 'd-2',
  marker: 'M',
  createdAt: 0,
  state: 'READY',
  alive: true,
  releases: 0,
  foreign: false,
}

export const plan = (key: string, changes: Partial<PlanEntry> = {}): PlanEntry => ({
  type: 'plan',
  key,
  at: 0,
  uses: 'lab/request-disk',
  connection: 'lab',
  repeat: 'same-key',
  requestId: `request of ${key}`,
  marker: `marker of ${key}`,
  inputHash: '',
  defers: [],
  ...changes,
})

/** The plan of a step that makes a disk and gives it back. */
export const diskPlan = (key = 'disk', changes: Partial<PlanEntry> = {}): PlanEntry =>
  plan(key, { creates: 'lab/disk', id: ['diskId'], defers: [`${key}/defer.1`], ...changes })

export const begin = (key: string, at = 0): BeginEntry => ({ type: 'begin', key, at, requestHash: '' })

export const result = (key: string, outcome: Outcome, changes: Partial<ResultEntry> = {}): ResultEntry => ({
  type: 'result',
  key,
  at: 0,
  outcome,
  ...changes,
})

export const settled = (
  key: string,
  verdict: SettledEntry['verdict'],
  tries: number,
  changes: Partial<SettledEntry> = {},
): SettledEntry => ({ type: 'settled', key, at: 0, tries, verdict, by: 'look', ...changes })

export const done = (key: string, changes: Partial<DoneEntry> = {}): DoneEntry => ({
  type: 'done',
  key,
  at: 0,
  status: 'succeeded',
  ...changes,
})

export const release = (key: string, verdict: ReleaseEntry['verdict'] = 'released'): ReleaseEntry => ({
  type: 'release',
  key,
  at: 0,
  verdict,
  evidence: 'the vendor shows GONE',
})

export const itemOf = (step: string, changes: Partial<AttentionItem> = {}): AttentionItem => ({
  step,
  state: 'inDoubt',
  what: 'a disk may exist',
  check: 'look',
  clear: 'answer',
  since: 0,
  ...changes,
})

export const attention = (key: string, step: string): AttentionEntry => ({
  type: 'attention',
  key,
  at: 0,
  item: itemOf(step),
})

export const decision = (key: string): DecisionEntry => ({
  type: 'decision',
  key,
  at: 0,
  by: 'ada',
  decision: 'repeat',
})

export const phase = (why: PhaseEntry['why'] = 'finished'): PhaseEntry => ({ type: 'phase', key: '', at: 0, why })

export const end = (status: EndEntry['status'] = 'succeeded', reason?: Failure): EndEntry => ({
  type: 'end',
  at: 0,
  status,
  outputs: {},
  held: [],
  ...defined({ reason }),
})

export const reply = (status: number, headers: Readonly<Record<string, string>> = {}): HttpResult => ({
  kind: 'reply',
  status,
  headers: { ...headers },
  body: '',
})

export const lost: HttpResult = { kind: 'lost', reason: 'no answer', timedOut: true }

export function sent(
  key: string,
  sentAt = 0,
  { url = 'https://lab.mock/disks', body, ...changes }: Partial<SentRequest> & { url?: string; body?: string } = {},
): SentRequest {
  const wire = { method: 'POST' as const, url, headers: {}, ...defined({ body }) }
  return { key, lane: 'forward', wire, sentAt, endedAt: sentAt, entryCount: 1, result: reply(200), ...changes }
}

/** A program that ran; `result` is how it ended. */
export const ranAt = (
  key: string,
  startedAt = 0,
  result: RanProgram['result'] = { kind: 'exited', exitCode: 0, stdout: '', stderr: '', files: {} },
): RanProgram => ({ key, argv: [key], startedAt, endedAt: startedAt, result })
