import type { MemoryJournal } from '../../journal/memory.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Runtime } from '../runtime.ts'
import { SimulatedBudget } from './budget.ts'
import type { RanProgram } from './command.ts'
import type { SimulatedMachine, SimulatedVendors } from './machine.ts'
import type { SentRequest } from './network.ts'
import { SimulatedProcess } from './process.ts'
import { emptyScript, Places, type Script } from './script.ts'
import type { VirtualClock } from './virtual-clock.ts'

export interface SimulatedHostOptions {
  readonly plan: Plan
  readonly runId: string
  readonly seed: string
  readonly clock: VirtualClock
  readonly vendors: SimulatedVendors
  readonly script?: Script
  readonly keepTrail?: boolean | undefined
  /** Told of every request that leaves the process, for those who judge the run. */
  readonly onSend?: (sent: SentRequest) => void
  /** The same of every local program. */
  readonly onRun?: (ran: RanProgram) => void
}

/**
 * A machine on which a run lives and dies: what outlives the process is kept here, `boot` starts one process. Nothing
 * waits: sleeping moves the clock.
 */
export class SimulatedHost {
  readonly places: Places
  readonly #machine: SimulatedMachine

  constructor({ script = emptyScript, keepTrail, onSend, onRun, ...options }: SimulatedHostOptions) {
    this.places = new Places(script.faults, { keepTrail })
    this.#machine = {
      ...options,
      script,
      places: this.places,
      budget: new SimulatedBudget(options.clock),
      mail: { cancel: undefined },
      onSend,
      onRun,
    }
  }

  /** Starts a process over the run's journal; it ends with an EngineFault when the script says so. */
  boot(journal: MemoryJournal): Runtime {
    return new SimulatedProcess(this.#machine, journal)
  }
}
