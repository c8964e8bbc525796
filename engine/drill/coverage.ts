import { placeOfAddress } from '../../schemas/address.ts'
import type { Step } from '../check/checked.ts'
import { sendPlace, stepIdOf } from '../key.ts'
import { isProgramFault, isWireFault, type ScheduledFault } from '../runtime/simulated/script.ts'
import { stepsOf } from './facts.ts'
import type { Trial } from './trial.ts'

/** Cells reached and possible. */
export type Cells = readonly [hit: number, possible: number]

export interface CoverageCells {
  readonly requestFault: Cells
  readonly programFault: Cells
  readonly boundaryCrash: Cells
  readonly lifecycle: Cells
}

type CellKind = Exclude<keyof CoverageCells, 'lifecycle'>

const emptyCells = (): Readonly<Record<CellKind, Set<string>>> => ({
  requestFault: new Set(),
  programFault: new Set(),
  boundaryCrash: new Set(),
})

/** Which cells of request × fault, program × fault, boundary × crash and lifecycle state × poll a drill reached. */
export class Coverage {
  readonly #possible = emptyCells()
  readonly #hit = emptyCells()
  readonly #states = new Map<string, boolean>()

  constructor(steps: readonly Step[]) {
    for (const step of stepsOf(steps).values()) {
      if (step.kind !== 'call' || step.poll === undefined || step.uses.lifecycle === undefined) continue
      for (const state of Object.keys(step.uses.lifecycle.moves))
        this.#states.set(`${step.uses.lifecycle.resource} ${state}`, false)
    }
  }

  /** What a drill may reach, as a trial without faults showed. */
  expect(faults: readonly ScheduledFault[], trial: Trial): void {
    for (const fault of faults) this.#possible[kindOf(fault, trial)].add(cellOf(fault))
  }

  count(trial: Trial): void {
    for (const fault of trial.met) {
      const kind = kindOf(fault, trial)
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
    const cells = (kind: CellKind): Cells => [this.#hit[kind].size, this.#possible[kind].size]
    return {
      requestFault: cells('requestFault'),
      programFault: cells('programFault'),
      boundaryCrash: cells('boundaryCrash'),
      lifecycle: [[...this.#states.values()].filter(Boolean).length, this.#states.size],
    }
  }

  /** Lifecycle states that no poll met. */
  unseenStates(): readonly string[] {
    return [...this.#states].filter(([, seen]) => !seen).map(([state]) => state)
  }
}

/** `slow` is a fault of requests and of programs: what ran at its place says which. */
function kindOf({ at, fault }: ScheduledFault, { ran }: Trial): CellKind {
  if (!isProgramFault(fault)) return isWireFault(fault) ? 'requestFault' : 'boundaryCrash'
  if (!isWireFault(fault)) return 'programFault'
  const place = placeOfAddress(at)
  return ran.some(({ key }) => sendPlace(key) === place) ? 'programFault' : 'requestFault'
}

/** The place without its occurrence, and the fault. */
const cellOf = ({ at, fault }: ScheduledFault): string => `${placeOfAddress(at)} ${fault}`
