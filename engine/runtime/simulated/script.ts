import { addressAt, parseAddress, placeOfAddress, printAddress } from '../../../schemas/address.ts'
import { type Fault, type ProgramFault, programFaults, type WireFault, wireFaults } from '../../../schemas/faults.ts'
import type { Scenario, ScriptedAnswer } from '../../../schemas/format/drill.ts'
import type { Simulate } from '../../check/checked.ts'
import { UsageError } from '../../errors.ts'
import { pathOf, wholeIdOf } from '../../key.ts'

/** One fault at one place: `space/buffer.send#1=response-lost-applied` (docs/decisions/drills.md). */
export interface ScheduledFault {
  /** An address in full. */
  readonly at: string
  readonly fault: Fault
}

/** What a schedule does to a run: faults by address, answers of people, other ends of local programs. */
export interface Script {
  readonly faults: ReadonlyMap<string, Fault>
  readonly answers: ReadonlyMap<string, ScriptedAnswer>
  readonly commands: Readonly<Record<string, Partial<Simulate>>>
}

export const emptyScript: Script = { faults: new Map(), answers: new Map(), commands: {} }

/** The script of a scenario; `commands` has durations in milliseconds already. */
export function scriptOf(scenario: Pick<Scenario, 'faults' | 'answers'>, commands: Script['commands'] = {}): Script {
  return {
    faults: new Map((scenario.faults ?? []).map(({ at, fault }) => [normalAddress(at), fault])),
    answers: new Map((scenario.answers ?? []).map(answer => [answer.step, answer])),
    commands,
  }
}

/** An address in full, as runs count them. */
export function normalAddress(at: string): string {
  const address = parseAddress(at)
  if (address === undefined)
    throw new UsageError(`"${at}" is no place in a run`, 'write it as path.phase#n, such as space/buffer.send#1')
  return printAddress(address)
}

/** Counts how often each place was reached, over all processes of a run, and says which fault is due there. */
export class Places {
  readonly #faults: ReadonlyMap<string, Fault>
  /** Places that a fault names: nothing else has to be counted. */
  readonly #named: ReadonlySet<string>
  readonly #reached = new Map<string, number>()
  /** Faults that came to pass. */
  readonly met: ScheduledFault[] = []
  /** Every address that was reached, in order; kept when asked for. */
  readonly trail: string[] | undefined

  constructor(faults: ReadonlyMap<string, Fault>, options: { readonly keepTrail?: boolean | undefined } = {}) {
    this.#faults = faults
    this.#named = new Set([...faults.keys()].map(placeOfAddress))
    this.trail = options.keepTrail ? [] : undefined
  }

  reach(place: string): Fault | undefined {
    if (this.trail === undefined && !this.#named.has(place)) return undefined
    const occurrence = (this.#reached.get(place) ?? 0) + 1
    this.#reached.set(place, occurrence)
    const address = addressAt(place, occurrence)
    this.trail?.push(address)
    const fault = this.#faults.get(address)
    if (fault !== undefined) this.met.push({ at: address, fault })
    return fault
  }
}

export const isWireFault = (fault: Fault | undefined): fault is WireFault => fault !== undefined && fault in wireFaults

export const isProgramFault = (fault: Fault | undefined): fault is ProgramFault =>
  fault !== undefined && fault in programFaults

/** What a scenario says of a program, by the path of its step or by its id. */
export const scripted = ({ commands }: Script, key: string): Partial<Simulate> | undefined =>
  commands[pathOf(key)] ?? commands[wholeIdOf(key)]
