import { parseRate } from '../../schemas/duration.ts'
import type { Fault } from '../../schemas/faults.ts'
import type { Json, JsonObject } from '../../schemas/json.ts'
import { Secret } from '../../schemas/secret.ts'
import type { Timed, WireCommand, WireCommandReply } from '../../schemas/wire.ts'
import { EngineFault } from '../errors.ts'
import type { CancelReason, Entry } from '../journal/entry.ts'
import { pathOf } from '../journal/key.ts'
import type { MemoryJournal } from '../journal/memory.ts'
import type { Plan } from '../plan/plan.ts'
import { chance } from './chance.ts'
import type { CommandRequest, CommandResult, Connection, Decision, Runtime, Wanted } from './runtime.ts'
import { sampleFields } from './sample.ts'
import { emptyScript, Places, type Script } from './script.ts'
import { SimulatedBudget } from './simulated-budget.ts'
import { type SendToVendor, type SentRequest, sendSimulated } from './simulated-network.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** A secret of a drilled runbook: unmistakable wherever it turns up. */
export const canaryOf = (seed: string, name: string): string =>
  `canary-${name}-${chance(`${seed} ${name}`).toString(36).slice(2, 14)}`

/** The vendors as a simulated run meets them: models called as functions, or through MSW's `getResponse`. */
export interface SimulatedVendors {
  readonly send: SendToVendor
  command(command: WireCommand): Timed<WireCommandReply> | undefined
  readonly credentials: Readonly<Record<string, string>>
}

export interface SimulatedHostOptions {
  readonly plan: Plan
  readonly runId: string
  readonly seed: string
  readonly clock: VirtualClock
  readonly vendors: SimulatedVendors
  readonly script?: Script
  readonly keepTrail?: boolean
  /** Told of every request that leaves the process, for those who judge the run. */
  readonly onSend?: (sent: SentRequest) => void
  /** The same of every local program. */
  readonly onRun?: (ran: RanProgram) => void
}

/** One local program that was started. */
export interface RanProgram {
  readonly key: string
  readonly argv: readonly string[]
  readonly startedAt: number
}

/**
 * A machine on which a run lives and dies: what outlives the process (clock, vendors, rate budget, mail) is kept here,
 * `boot` starts one process. Nothing waits: sleeping moves the clock.
 */
export class SimulatedHost {
  readonly clock: VirtualClock
  readonly places: Places
  readonly budget: SimulatedBudget
  readonly #options: SimulatedHostOptions
  readonly #script: Script
  /** A cancel command waits in the mailbox until a process sees it, also after a crash. */
  #mail: CancelReason | undefined

  constructor(options: SimulatedHostOptions) {
    this.#options = options
    this.#script = options.script ?? emptyScript
    this.clock = options.clock
    this.budget = new SimulatedBudget(options.clock)
    this.places = new Places(this.#script.faults, { keepTrail: options.keepTrail ?? false })
  }

  /** Starts a process over the run's journal; it ends with an EngineFault when the script says so. */
  boot(journal: MemoryJournal): Runtime {
    const { plan, runId, seed, vendors } = this.#options
    const { clock, places } = this
    let signal: CancelReason | undefined
    let shields = 0
    let lost: EngineFault | undefined
    const secrets = new Map<string, Secret>()
    const connections = new Map<string, Connection>()
    const cancelled = (): CancelReason | undefined => (shields > 0 ? undefined : (signal ?? this.#mail))

    /** What happens to the process, the disk or the person when an entry is about to be written. */
    const strike = (place: string): void => {
      due = places.reach(place)
      switch (due) {
        case 'crash':
          throw new EngineFault('crashed', `crashed before ${place}`)
        case 'disk-full':
        case 'io-error':
          lost = new EngineFault('journal-lost', `the journal can not be written at ${place}: ${due}`)
          throw lost
      }
      if (due !== undefined) signalFrom(due)
    }
    const signalFrom = (fault: Fault): void => {
      if (fault === 'int') signal ??= 'INT'
      else if (fault === 'term') signal ??= 'TERM'
      else if (fault === 'cancel') this.#mail ??= 'cancel'
    }
    let due: Fault | undefined
    journal.interrupt({
      before: entry => {
        if (lost !== undefined) throw lost
        strike(placeOf(entry))
      },
      after: entry => {
        if (due === 'crash-after') throw new EngineFault('crashed', `crashed after ${placeOf(entry)}`)
      },
    })

    return {
      runId,
      journal,
      now: () => clock.now(),
      monotonic: () => clock.now(),
      sleep: async ms => {
        if (cancelled() === undefined) clock.pass(ms)
      },
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
      receive: async wanted => this.#receive(journal, wanted),
      http: async request => {
        const place = `${pathOf(request.key)}.send`
        const fault = places.reach(place)
        if (fault !== undefined) signalFrom(fault)
        const sentAt = clock.now()
        const { wire, result } = await sendSimulated(request, { fault, place, send: vendors.send, clock })
        const crashed = result instanceof EngineFault
        this.#options.onSend?.({
          key: request.key,
          lane: request.lane,
          wire,
          sentAt,
          endedAt: clock.now(),
          entryCount: journal.entries().length,
          result: crashed ? 'crashed' : result,
        })
        if (crashed) throw result
        return result
      },
      command: async request => this.#command(request),
      endOrphan: async () => {},
      secret: async name => {
        let secret = secrets.get(name)
        if (secret === undefined) {
          secret = new Secret(name, canaryOf(seed, name))
          secrets.set(name, secret)
        }
        return secret
      },
      connection: name => {
        let connection = connections.get(name)
        if (connection === undefined) {
          connection = connectionOf(plan, name, vendors.credentials)
          connections.set(name, connection)
        }
        return connection
      },
      budget: this.budget,
    }
  }

  #command(request: CommandRequest): CommandResult {
    const place = `${pathOf(request.key)}.send`
    const fault = this.places.reach(place)
    if (fault === 'crash') throw new EngineFault('crashed', `crashed before ${place}`)
    this.#options.onRun?.({ key: request.key, argv: request.argv, startedAt: this.clock.now() })
    request.onSpawn({ pid: 4_242, startedAt: '0', bootId: 'simulated' })
    const answer = this.#options.vendors.command({ argv: request.argv })
    const simulate = { ...request.simulate, ...this.#script.commands[stepOf(request.key)] }
    const takesMs = answer?.latencyMs ?? simulate.takesMs
    if (fault === 'crash-applied' || fault === 'crash-after') {
      this.clock.pass(takesMs / 2)
      throw new EngineFault('crashed', `crashed while ${place} ran`)
    }
    if (takesMs > request.timeoutMs) {
      this.clock.pass(request.timeoutMs)
      return { kind: 'timedOut', stdout: '', stderr: '' }
    }
    this.clock.pass(takesMs)
    if (answer !== undefined) return { kind: 'exited', ...answer.reply, files: {} }
    return {
      kind: 'exited',
      exitCode: simulate.exitCode,
      stdout: simulate.stdout,
      stderr: simulate.stderr,
      files: simulate.files,
    }
  }

  /** The script's person answers at once; without one, samples are approved and nothing in doubt is decided. */
  #receive(journal: MemoryJournal, wanted: Wanted): Decision | 'nobody' | undefined {
    const answer = this.#script.answers.get(pathOf(wanted.key)) ?? this.#script.answers.get(stepOf(wanted.key))
    if (
      answer?.decision === 'nobody' ||
      (answer === undefined && !wanted.choices.includes('approve') && !wanted.choices.includes('reject'))
    ) {
      if (wanted.untilMs > this.clock.now()) this.clock.pass(wanted.untilMs - this.clock.now())
      return undefined
    }
    const sample = wanted.choices.includes('approve') ? 'approve' : 'repeat'
    const fields: Readonly<Record<string, Json>> = answer?.fields ?? sampleFields(wanted.fields)
    const decision: Decision = {
      decision: answer?.decision ?? sample,
      by: answer?.by ?? 'sample',
      fields: fields as JsonObject,
      ...(answer?.id === undefined ? {} : { id: answer.id }),
    }
    journal.append({ type: 'decision', key: wanted.key, at: this.clock.now(), ...decision })
    return decision
  }
}

/** Last id of a path: `counts[0]/rows` → `rows`. */
const stepOf = (key: string): string => {
  const path = pathOf(key)
  return path.slice(path.lastIndexOf('/') + 1)
}

const placeOf = (entry: Entry): string => `${'key' in entry ? pathOf(entry.key) : 'run'}.${entry.type}`

function connectionOf(plan: Plan, name: string, credentials: Readonly<Record<string, string>>): Connection {
  const { vendor, baseUrl, settings, rateLimit } = plan.connections[name]!
  const credential = async (wanted: string): Promise<Secret> =>
    new Secret(`${vendor.name}.${wanted}`, credentials[`${vendor.name}.${wanted}`] ?? `canary-${vendor.name}-${wanted}`)
  return {
    name,
    vendor: vendor.name,
    baseUrl,
    origins: [baseUrl],
    settings,
    credential,
    renewCredential: credential,
    cache: new Map(),
    budgetKey: `${baseUrl} ${vendor.name}`,
    rate: parseRate(rateLimit),
    reserved: vendor.reserved,
  }
}
