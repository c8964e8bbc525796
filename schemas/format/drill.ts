import type { Fault } from '../faults.ts'
import type { Json, JsonObject } from '../json.ts'
import type { EventName } from './event-names.ts'
import type { PropertyId } from './property-ids.ts'

/** A drill file (`NAME.drill.yaml`) after validation; `drill.schema.json` is the same for editors. */
export interface DrillFile {
  readonly drill: 1
  /** Path of the runbook, relative to the drill file. */
  readonly runbook: string
  /** Sample inputs, for every offline command. */
  readonly inputs: JsonObject
  readonly modes?: Readonly<Record<string, 'seed' | 'live'>>
  /** Knobs that every scenario and drill of this file starts from. */
  readonly vendors?: Readonly<Record<string, JsonObject>>
  readonly scenarios: readonly Scenario[]
  readonly explore?: Exploration
}

/** What a drill tries beyond the scenarios. */
export interface Exploration {
  readonly seeds?: number
  readonly faults?: 'all' | readonly Fault[]
  readonly crashes?: 'everyBoundary' | 'none'
  /** What the schedules of a drill may cost, in journal entries (docs/decisions/drills.md). */
  readonly entries?: number
  /** Further starts that every schedule is tried from, so that other branches are met. */
  readonly cases?: readonly Case[]
  /** Places that a schedule must come to. */
  readonly mustReach?: 'all' | readonly string[]
  /** Items that a list of the inputs may have. */
  readonly items?: number
}

/** A start of a drill besides the file's own: other inputs, vendors, programs, people. */
export type Case = Pick<Scenario, 'name' | 'inputs' | 'modes' | 'vendors' | 'commands' | 'answers'>

/** One named night: knobs, faults, people, and what must come out. */
export interface Scenario {
  readonly name: string
  readonly description?: string
  /** The drill's world that it happens in; default `normal`. */
  readonly world?: 'normal' | 'stuck' | 'failed' | 'lag'
  /** Over the file's inputs. */
  readonly inputs?: JsonObject
  readonly modes?: Readonly<Record<string, 'seed' | 'live'>>
  /** Knobs by vendor, over the file's. */
  readonly vendors?: Readonly<Record<string, JsonObject>>
  /** `<path>.<phase>[#n]`, phase `send` by default: `space/buffer.send#1`. */
  readonly faults?: readonly { readonly at: string; readonly fault: Fault }[]
  /** Local programs by step id, over the step's `simulate`. */
  readonly commands?: Readonly<Record<string, JsonObject>>
  readonly answers?: readonly ScriptedAnswer[]
  readonly expect?: ScenarioExpectation
}

/** What a person answers; sample values are approved when a scenario says nothing. */
export interface ScriptedAnswer {
  readonly step: string
  readonly decision: 'approve' | 'reject' | 'adopt' | 'repeat' | 'skip' | 'nobody'
  readonly fields?: Readonly<Record<string, Json>>
  readonly id?: string
  readonly by?: string
}

export interface ScenarioExpectation {
  readonly status?: 'succeeded' | 'unverified' | 'failed' | 'cancelled' | 'needs-attention'
  readonly exitCode?: number
  /** Arrivals at the vendor by endpoint (step type), exactly. */
  readonly calls?: Readonly<Record<string, number>>
  /** Number of resources still held at the end. */
  readonly held?: number
  readonly attention?: number
  /** Resources of the vendors alive at the end, by `vendor/noun`. */
  readonly alive?: Readonly<Record<string, number>>
  /** The class of the run's failure, and text that its message has. */
  readonly failure?: { readonly class?: string; readonly message?: string; readonly step?: string }
  /** Outputs of the run, those that are named. */
  readonly outputs?: JsonObject
  /** Ids of properties that must hold (`S1`): what a saved finding expects. */
  readonly holds?: readonly PropertyId[]
  /** Names of events that must occur (`doubt.opened`). */
  readonly events?: readonly EventName[]
}
