import { EngineFault } from '../../../engine/errors.ts'
import type { Entry } from '../../../engine/journal/entry.ts'
import type { Plan } from '../../../engine/plan/plan.ts'
import type { RunEvent } from '../../../engine/run/events.ts'
import { interpret } from '../../../engine/run/flow/interpret.ts'
import type { RunResult } from '../../../engine/run/run-result.ts'
import type { Runtime } from '../../../engine/runtime/runtime.ts'
import type { RanProgram } from '../../../engine/runtime/simulated/command.ts'
import type { SentRequest } from '../../../engine/runtime/simulated/network.ts'
import { normalAddress, type Script } from '../../../engine/runtime/simulated/script.ts'
import { VirtualClock } from '../../../engine/runtime/simulated/virtual-clock.ts'
import { createWorld } from '../../../mocks/create-world.ts'
import type { World } from '../../../mocks/world.ts'
import type { Fault } from '../../../schemas/faults.ts'
import type { ScriptedAnswer } from '../../../schemas/format/drill.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import { labModel } from './model.ts'
import { type PlanWish, planOf } from './plan.ts'

/** One night in the lab: what is run, and what happens to it. */
export interface Night extends PlanWish {
  /** By address: `disk.send#1`; phase `send` and occurrence 1 where it does not say. */
  readonly faults?: Readonly<Record<string, Fault>>
  readonly answers?: Readonly<Record<string, Omit<ScriptedAnswer, 'step'>>>
  readonly commands?: Script['commands']
  readonly knobs?: JsonObject
}

/** What outlives a process: clock, vendor, record; `boot` starts a process over it. */
export interface Machine {
  readonly plan: Plan
  readonly clock: VirtualClock
  readonly world: World
  readonly events: readonly RunEvent[]
  readonly sent: readonly SentRequest[]
  readonly ran: readonly RanProgram[]
  readonly entries: () => readonly Entry[]
  /** A person's word from now on. */
  readonly answer: (step: string, answer: Omit<ScriptedAnswer, 'step'>) => void
  /** One process, to the end of the run or to what it dies of. */
  readonly process: () => Promise<RunResult>
}

/** What the two makes of a machine have in common. */
export interface Parts {
  readonly plan: Plan
  readonly clock: VirtualClock
  readonly world: World
  readonly script: Script
  readonly sent: SentRequest[]
  readonly ran: RanProgram[]
}

export const RUN_ID = '0000labnight'
export const SEED = 'lab'
const FIRST_NIGHT = Date.parse('2026-01-01T03:00:00Z')
/** How long the machine is down after a crash (rule R10). */
export const RESTART_MS = 120_000
const MAX_PROCESSES = 9

export function partsOf(night: Night): Parts {
  const clock = new VirtualClock(FIRST_NIGHT)
  const answers = Object.entries(night.answers ?? {}).map(([step, answer]) => [step, { step, ...answer }] as const)
  return {
    plan: planOf(night),
    clock,
    world: createWorld({
      now: () => clock.now(),
      seed: SEED,
      models: { lab: labModel },
      knobs: { lab: night.knobs ?? {} },
    }),
    script: {
      faults: new Map(Object.entries(night.faults ?? {}).map(([at, fault]) => [normalAddress(at), fault])),
      answers: new Map(answers),
      commands: night.commands ?? {},
    },
    sent: [],
    ran: [],
  }
}

/** A machine from its parts, its record, and how one of its processes begins and ends. */
export function machineOf(
  parts: Parts,
  entries: Machine['entries'],
  boot: () => { readonly runtime: Runtime; readonly close: () => void },
): Machine {
  const events: RunEvent[] = []
  const answers = parts.script.answers as Map<string, ScriptedAnswer>
  return {
    ...parts,
    events,
    entries,
    answer: (step, answer) => answers.set(step, { step, ...answer }),
    process: async () => {
      const { runtime, close } = boot()
      try {
        return await interpret(parts.plan, runtime, event => events.push(event))
      } finally {
        close()
      }
    },
  }
}

/** Processes after one another until one brings the run to an end. */
export async function live(machine: Machine): Promise<RunResult> {
  for (let count = 1; count <= MAX_PROCESSES; count += 1) {
    try {
      return await machine.process()
    } catch (error) {
      if (!(error instanceof EngineFault)) throw error
      machine.clock.pass(RESTART_MS)
    }
  }
  throw new Error(`no end after ${MAX_PROCESSES} processes`)
}
