import type { Fault } from '../../../schemas/faults.ts'
import { Secret } from '../../../schemas/secret.ts'
import type { Timed, WireCommand, WireCommandReply } from '../../../schemas/wire.ts'
import { EngineFault } from '../../errors.ts'
import type { CancelReason } from '../../journal/entry.ts'
import type { MemoryJournal } from '../../journal/memory.ts'
import { placeOf, sendPlace, stepIdOf } from '../../key.ts'
import type { Plan } from '../../plan/plan.ts'
import { chance } from '../chance.ts'
import type { Connection, Runtime } from '../runtime.ts'
import { SimulatedBudget } from './budget.ts'
import { canaryOf } from './canary.ts'
import { type RanProgram, simulatedCommand } from './command.ts'
import { simulatedConnection } from './connection.ts'
import { type SendToVendor, type SentRequest, sendSimulated } from './network.ts'
import { simulatedAnswer } from './people.ts'
import { emptyScript, Places, type Script } from './script.ts'
import type { VirtualClock } from './virtual-clock.ts'

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
      receive: async wanted => {
        const decision = simulatedAnswer(wanted, { answers: this.#script.answers, clock })
        if (decision !== undefined) journal.append({ type: 'decision', key: wanted.key, at: clock.now(), ...decision })
        return decision
      },
      http: async request => {
        const place = sendPlace(request.key)
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
      command: async request => {
        const place = sendPlace(request.key)
        const fault = places.reach(place)
        if (fault === 'crash') throw new EngineFault('crashed', `crashed before ${place}`)
        this.#options.onRun?.({ key: request.key, argv: request.argv, startedAt: clock.now() })
        const answer = vendors.command({ argv: request.argv })
        const simulate = { ...request.simulate, ...this.#script.commands[stepIdOf(request.key)] }
        return simulatedCommand(request, { fault, place, answer, simulate, clock })
      },
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
          connection = simulatedConnection(plan, name, vendors.credentials)
          connections.set(name, connection)
        }
        return connection
      },
      budget: this.budget,
    }
  }
}
