import { placeOfAddress } from '../../schemas/address.ts'
import { wireFaults } from '../../schemas/faults.ts'
import type { Step } from '../check/checked.ts'
import { stepIdOf } from '../key.ts'
import type { ScheduledFault } from '../runtime/simulated/script.ts'
import { stepsOf } from './facts.ts'
import type { Trial } from './trial.ts'

/** Cells reached and possible. */
export type Cells = readonly [hit: number, possible: number]

export interface CoverageCells {
  readonly requestFault: Cells
  readonly boundaryCrash: Cells
  readonly lifecycle: Cells
}

/** Which cells of request × fault, boundary × crash and lifecycle state × poll a drill reached. */
export class Coverage {
  readonly #possible = { requestFault: new Set<string>(), boundaryCrash: new Set<string>() }
  readonly #hit = { requestFault: new Set<string>(), boundaryCrash: new Set<string>() }
  readonly #states = new Map<string, boolean>()

  constructor(steps: readonly Step[]) {
    for (const step of stepsOf(steps).values()) {
      if (step.kind !== 'call' || step.poll === undefined || step.uses.lifecycle === undefined) continue
      for (const state of Object.keys(step.uses.lifecycle.moves))
        this.#states.set(`${step.uses.lifecycle.resource} ${state}`, false)
    }
  }

  /** What a drill may reach. */
  expect(faults: readonly ScheduledFault[]): void {
    for (const fault of faults) this.#possible[kindOf(fault)].add(cellOf(fault))
  }

  count(trial: Trial): void {
    for (const fault of trial.met) {
      const kind = kindOf(fault)
      this.#possible[kind].add(cellOf(fault))
      this.#hit[kind].add(cellOf(fault))
    }
    for (const { resource, state } of trial.world.resources()) this.#see(`${resource} ${state}`)
    for (const event of trial.events) {
      if (event.event !== 'poll.observed') continue
      const step = stepsOf(trial.plan.runbook.steps).get(stepIdOf(event.step))
      if (step?.kind === 'call' && step.uses.lifecycle !== undefined)
        this.#see(`${step.uses.lifecycle.resource} ${event.state}`)
    }
  }

  #see(state: string): void {
    if (this.#states.has(state)) this.#states.set(state, true)
  }

  cells(): CoverageCells {
    const { requestFault, boundaryCrash } = this.#possible
    return {
      requestFault: [this.#hit.requestFault.size, requestFault.size],
      boundaryCrash: [this.#hit.boundaryCrash.size, boundaryCrash.size],
      lifecycle: [[...this.#states.values()].filter(Boolean).length, this.#states.size],
    }
  }

  /** Lifecycle states that no poll met. */
  unseenStates(): readonly string[] {
    return [...this.#states].filter(([, seen]) => !seen).map(([state]) => state)
  }
}

const kindOf = ({ fault }: ScheduledFault): 'requestFault' | 'boundaryCrash' =>
  fault in wireFaults ? 'requestFault' : 'boundaryCrash'

/** The place without its occurrence, and the fault. */
const cellOf = ({ at, fault }: ScheduledFault): string => `${placeOfAddress(at)} ${fault}`
