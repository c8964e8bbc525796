import type { Timed, WireCommand, WireCommandReply } from '../../../schemas/wire.ts'
import type { CancelReason } from '../../journal/entry.ts'
import type { Plan } from '../../plan/plan.ts'
import type { SimulatedBudget } from './budget.ts'
import type { RanProgram } from './command.ts'
import type { SendToVendor, SentRequest } from './network.ts'
import type { Places, Script } from './script.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** The vendors as a simulated run meets them: models called as functions, or through MSW's `getResponse`. */
export interface SimulatedVendors {
  readonly send: SendToVendor
  command(command: WireCommand): Timed<WireCommandReply> | undefined
  readonly credentials: Readonly<Record<string, string>>
}

/** What outlives a process: its run's plan and chance, the clock, the vendors, the rate budget, the script and the mail. */
export interface SimulatedMachine {
  readonly plan: Plan
  readonly runId: string
  readonly seed: string
  readonly clock: VirtualClock
  readonly vendors: SimulatedVendors
  readonly budget: SimulatedBudget
  readonly script: Script
  readonly places: Places
  /** A cancel command waits in the mailbox until a process sees it, also after a crash. */
  readonly mail: { cancel: CancelReason | undefined }
  /** Told of every request that leaves the process, for those who judge the run. */
  readonly onSend: ((sent: SentRequest) => void) | undefined
  /** The same of every local program. */
  readonly onRun: ((ran: RanProgram) => void) | undefined
}
