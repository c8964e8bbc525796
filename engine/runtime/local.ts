import { defined } from '../../schemas/defined.ts'
import type { DecisionEntry } from '../journal/entry.ts'
import type { KeptOutput } from '../journal/output/kept-output.ts'
import type { RunOutput } from '../journal/output/run-output.ts'
import type { SqliteJournal } from '../journal/sqlite.ts'
import type { RunPlace } from '../next-command.ts'
import type { Plan } from '../plan/plan.ts'
import { createBudget } from './budget/budget.ts'
import type { BudgetStore } from './budget/budget-store.ts'
import type { Cancellation } from './cancellation.ts'
import { chance } from './chance.ts'
import type { Clock } from './clock.ts'
import { openConnection } from './connections.ts'
import type { HttpDoor } from './http/http.ts'
import type { People } from './people/people.ts'
import type { CommandDoor } from './program/command.ts'
import { endOrphan } from './program/process-group.ts'
import type { PrintWatch } from './program/watch-lines.ts'
import type { CommandRequest, CommandResult, Connection, Decision, ProgramResult, Runtime, Wanted } from './runtime.ts'
import type { SecretSource } from './secrets/secrets.ts'

export interface LocalOptions {
  readonly plan: Pick<Plan, 'secrets' | 'connections'>
  readonly runId: string
  readonly seed: string
  readonly journal: SqliteJournal
  readonly place?: RunPlace
  readonly clock: Clock
  /** Doors to the world; `run --mock` passes those of its simulators. */
  readonly http: HttpDoor
  readonly command: CommandDoor
  /** Where what programs print is kept; a lab keeps nothing. */
  readonly output?: RunOutput
  /** Shows what the program of a try prints, by its key. */
  readonly watch?: (key: string) => PrintWatch
  readonly secrets: SecretSource
  readonly budget: BudgetStore
  readonly people: People
  readonly cancellation: Cancellation
}

/** How soon a mail is seen: a cancel, an answer. */
const MAIL_EVERY_MS = 250

/** The make of the port that acts on the world; `close` stops its look into the mailbox. */
export function createLocalRuntime(options: LocalOptions): Runtime & { readonly close: () => void } {
  const { plan, runId, seed, journal, clock, secrets, cancellation } = options
  const connections = new Map<string, Connection>()
  let shields = 0
  const cancelled = () => (shields > 0 ? undefined : cancellation.reason)
  const cancelSignal = () => (shields > 0 ? undefined : cancellation.signal)
  const sleep = (ms: number) => clock.sleep(ms, cancelSignal())

  const mailbox = lookEvery(MAIL_EVERY_MS, () => {
    if (cancellation.reason === undefined && journal.mail('cancel', '') !== undefined) cancellation.request('cancel')
  })
  const forget = recordCancel(options)

  return {
    runId,
    journal,
    ...defined({ place: options.place }),
    now: clock.now,
    monotonic: clock.monotonic,
    sleep,
    random: name => chance(`${seed} ${runId} ${name}`),
    cancelled,
    shield: async body => {
      shields += 1
      try {
        return await body()
      } finally {
        shields -= 1
      }
    },
    receive: wanted => receive(wanted, options, cancelSignal()),
    http: options.http,
    command: request => runHeard(request, options, cancelSignal()),
    endOrphan,
    secret: async name => secrets.read(name, plan.secrets[name]!),
    connection: name => {
      let connection = connections.get(name)
      if (connection === undefined) {
        connection = openConnection(plan.connections[name]!, secrets, options.budget.key)
        connections.set(name, connection)
      }
      return connection
    },
    budget: createBudget({ store: options.budget, clock, sleep, isCancelled: () => cancelled() !== undefined }),
    close: () => {
      clearInterval(mailbox)
      forget()
    },
  }
}

/** Runs a program, shows and keeps what it prints; what it came to does not depend on that. */
async function runHeard(
  request: CommandRequest,
  { command, output, watch }: LocalOptions,
  cancel: AbortSignal | undefined,
): Promise<CommandResult> {
  const { keepAs } = request
  if (keepAs === undefined) return command(request, cancel)
  const kept = output?.open(keepAs)
  const shown = watch?.(keepAs)
  let failed = true
  let outputFiles: readonly KeptOutput[] = []
  let result: ProgramResult
  try {
    result = await command(request, cancel, (stream, text) => {
      kept?.append(stream, text)
      shown?.append(stream, text)
    })
    failed = result.kind !== 'exited' || result.exitCode !== 0
  } finally {
    shown?.end()
    outputFiles = kept?.close({ failed }) ?? []
  }
  return outputFiles.length === 0 ? result : { ...result, outputFiles }
}

/** Writes down what ended the run, once; with the entry a cancel by mail is taken. */
function recordCancel({ journal, clock, cancellation }: LocalOptions): () => void {
  const record = () => {
    try {
      journal.append({ type: 'signal', at: clock.now(), signal: cancellation.reason! })
    } catch {
      // Nobody could catch it here; what is wrong with the journal stops the run at its next entry.
    }
  }
  if (cancellation.signal.aborted) record()
  cancellation.signal.addEventListener('abort', record, { once: true })
  return () => cancellation.signal.removeEventListener('abort', record)
}

/** The first answer, by mail or from the people here; it is on disk before it is returned. */
async function receive(
  wanted: Wanted,
  { journal, clock, people }: LocalOptions,
  cancel: AbortSignal | undefined,
): Promise<Decision | 'nobody' | undefined> {
  const over = new AbortController()
  const stop = cancel === undefined ? over.signal : AbortSignal.any([over.signal, cancel])
  const byMail = () => {
    const left = journal.mail('answer', wanted.key) as Decision | undefined
    return left !== undefined && wanted.choices.includes(left.decision) ? left : undefined
  }
  let spoken: Decision | 'nobody' | undefined
  let decision = byMail()
  const leftMs = wanted.untilMs - clock.now()
  if (decision === undefined && leftMs > 0 && !stop.aborted) {
    const mailbox = lookEvery(MAIL_EVERY_MS, () => {
      decision ??= byMail()
      if (decision !== undefined) over.abort()
    })
    const asked = people.ask(wanted, stop).then(answer => {
      spoken = answer
      if (answer !== undefined) over.abort()
    })
    const slept = clock.sleep(leftMs, stop).then(() => over.abort())
    try {
      await Promise.all([asked, slept])
    } finally {
      over.abort()
      clearInterval(mailbox)
    }
  }
  const answer = decision ?? spoken
  if (answer === undefined || answer === 'nobody') return answer
  const entry: DecisionEntry = { type: 'decision', key: wanted.key, at: clock.now(), ...answer }
  journal.append(entry)
  return answer
}

/** Looks again and again without keeping the process alive; a look that fails is left to the next append to explain. */
function lookEvery(ms: number, look: () => void): NodeJS.Timeout {
  return setInterval(() => {
    try {
      look()
    } catch {
      // The mailbox is read only; what is wrong with the disk shows where something is written.
    }
  }, ms).unref()
}
