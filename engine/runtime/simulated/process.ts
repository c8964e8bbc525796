import type { Fault } from '../../../schemas/faults.ts'
import { Secret } from '../../../schemas/secret.ts'
import { EngineFault } from '../../errors.ts'
import type { CancelReason } from '../../journal/entry.ts'
import type { MemoryJournal } from '../../journal/memory.ts'
import { placeOf, sendPlace } from '../../key.ts'
import { chance } from '../chance.ts'
import type {
  Budget,
  CommandRequest,
  CommandResult,
  Connection,
  Decision,
  HttpRequest,
  HttpResult,
  Runtime,
  Wanted,
} from '../runtime.ts'
import { canaryOf } from './canary.ts'
import { simulatedCommand } from './command.ts'
import { simulatedConnection } from './connection.ts'
import type { SimulatedMachine } from './machine.ts'
import { sendSimulated, withLate } from './network.ts'
import { simulatedAnswer } from './people.ts'
import { scripted } from './script.ts'

/** One process on a simulated machine; it ends with an EngineFault when the script says so. */
export class SimulatedProcess implements Runtime {
  readonly runId: string
  readonly journal: MemoryJournal
  readonly budget: Budget
  readonly #machine: SimulatedMachine
  readonly #secrets = new Map<string, Secret>()
  readonly #connections = new Map<string, Connection>()
  #signal: CancelReason | undefined
  #shields = 0
  /** The journal can not be written any more. */
  #lost: EngineFault | undefined
  /** What strikes at the entry that is being written. */
  #due: Fault | undefined

  constructor(machine: SimulatedMachine, journal: MemoryJournal) {
    this.#machine = machine
    this.runId = machine.runId
    this.journal = journal
    this.budget = machine.budget
    this.#noteSignal(undefined)
    journal.interrupt({
      before: entry => this.#beforeEntry(placeOf(entry)),
      after: entry => {
        if (this.#due === 'crash-after') throw new EngineFault('crashed', `crashed after ${placeOf(entry)}`)
      },
    })
  }

  now(): number {
    return this.#machine.clock.now()
  }

  monotonic(): number {
    return this.#machine.clock.now()
  }

  async sleep(ms: number): Promise<void> {
    if (this.cancelled() === undefined) this.#machine.clock.pass(ms)
  }

  random(name: string): number {
    return chance(`${this.#machine.seed} ${this.runId} ${name}`)
  }

  cancelled(): CancelReason | undefined {
    return this.#shields > 0 ? undefined : (this.#signal ?? this.#machine.mail.cancel)
  }

  async shield<T>(body: () => Promise<T>): Promise<T> {
    this.#shields += 1
    try {
      return await body()
    } finally {
      this.#shields -= 1
    }
  }

  async receive(wanted: Wanted): Promise<Decision | 'nobody' | undefined> {
    const { clock, script } = this.#machine
    const decision = simulatedAnswer(wanted, { answers: script.answers, clock })
    if (decision !== undefined) this.journal.append({ type: 'decision', key: wanted.key, at: clock.now(), ...decision })
    return decision
  }

  async http(request: HttpRequest): Promise<HttpResult> {
    const { clock, places, vendors, onSend } = this.#machine
    const place = sendPlace(request.key)
    const fault = places.reach(place)
    if (fault !== undefined) this.#signalFrom(fault)
    const sentAt = clock.now()
    const { wire, result, late } = await sendSimulated(request, { fault, place, send: vendors.send, clock })
    const crashed = result instanceof EngineFault
    onSend?.({
      key: request.key,
      lane: request.lane,
      wire,
      sentAt,
      endedAt: clock.now(),
      entryCount: this.journal.entries().length,
      result: crashed ? 'crashed' : result,
    })
    if (crashed) throw result
    return late === undefined
      ? result
      : withLate(result, late, { now: () => clock.now(), wait: async ms => clock.pass(ms) })
  }

  async command(request: CommandRequest): Promise<CommandResult> {
    const { clock, places, vendors, script, onRun } = this.#machine
    const { key, argv } = request
    const place = sendPlace(key)
    const fault = places.reach(place)
    const before = this.cancelled()
    if (fault !== undefined) this.#signalFrom(fault)
    const startedAt = clock.now()
    const result = simulatedCommand(request, {
      fault,
      place,
      answer: () => vendors.command({ argv }),
      simulate: { ...request.simulate, ...scripted(script, key) },
      clock,
      isCancelled: before === undefined && this.cancelled() !== undefined,
    })
    const crashed = result instanceof EngineFault
    if (fault !== 'crash') onRun?.({ key, argv, startedAt, endedAt: clock.now(), result: crashed ? 'crashed' : result })
    if (crashed) throw result
    return result
  }

  async endOrphan(): Promise<void> {}

  async secret(name: string): Promise<Secret> {
    let secret = this.#secrets.get(name)
    if (secret === undefined) {
      secret = new Secret(name, canaryOf(this.#machine.seed, name))
      this.#secrets.set(name, secret)
    }
    return secret
  }

  connection(name: string): Connection {
    let connection = this.#connections.get(name)
    if (connection === undefined) {
      connection = simulatedConnection(this.#machine.plan, name, this.#machine.vendors.credentials)
      this.#connections.set(name, connection)
    }
    return connection
  }

  /** What happens to the process, the disk or the person when an entry is about to be written. */
  #beforeEntry(place: string): void {
    if (this.#lost !== undefined) throw this.#lost
    const due = this.#machine.places.reach(place)
    this.#due = due
    switch (due) {
      case 'crash':
        throw new EngineFault('crashed', `crashed before ${place}`)
      case 'disk-full':
      case 'io-error':
        this.#lost = new EngineFault('journal-lost', `the journal can not be written at ${place}: ${due}`)
        throw this.#lost
    }
    if (due !== undefined) this.#signalFrom(due)
  }

  #signalFrom(fault: Fault): void {
    const { mail } = this.#machine
    const before = this.#signal ?? mail.cancel
    if (fault === 'int') this.#signal ??= 'INT'
    else if (fault === 'term') this.#signal ??= 'TERM'
    else if (fault === 'cancel') mail.cancel ??= 'cancel'
    this.#noteSignal(before)
  }

  /** Where the record is kept for people to read, it says what the process was told. */
  #noteSignal(before: CancelReason | undefined): void {
    const signal = this.#signal ?? this.#machine.mail.cancel
    if (signal !== undefined && signal !== before) this.journal.note?.({ type: 'signal', at: this.now(), signal })
  }
}
