import { defined } from '../defined.ts'
import type { JsonObject } from '../json.ts'
import type { Scenario, ScenarioExpectation } from './drill.ts'

/** A vendor's production failures (`mocks/<vendor>/scenarios.yaml`) after validation. */
export interface ScenariosFile {
  readonly productionScenarios: 1
  readonly vendor: string
  /** Expectations by name, for `ends`. */
  readonly endings?: Readonly<Record<string, ScenarioExpectation>>
  readonly runbooks: readonly RunbookScenarios[]
}

export interface RunbookScenarios {
  /** Path of the runbook that meets them, relative to the file. */
  readonly runbook: string
  readonly scenarios: readonly ScenarioEntry[]
}

/** A scenario as in a drill file, whose knobs and mode are those of the file's vendor. */
export interface ScenarioEntry extends Omit<Scenario, 'description' | 'vendors' | 'modes'> {
  /** Its number in the vendor's list of production failures; some failures have several scenarios. */
  readonly number: number
  /** What the vendor, the network or a person does, in a sentence. */
  readonly does: string
  readonly mode?: 'seed' | 'live'
  readonly knobs?: JsonObject
  /** The name of an ending; `expect` stands over its keys. */
  readonly ends?: string
}

/** A failure that production shows, as a scenario of the runbook that meets it. */
export interface ProductionScenario {
  readonly number: number
  readonly vendor: string
  /** Begins with the vendor, so it is unique over all of them: `lucidity-first-buffer-fails`. */
  readonly name: string
  /** Path of the runbook that meets it, relative to the vendor's file. */
  readonly runbook: string
  readonly does: string
  readonly scenario: Scenario
}

/** The scenarios of a file, each as a drill would have it. */
export const scenariosOf = ({ vendor, endings = {}, runbooks }: ScenariosFile): readonly ProductionScenario[] =>
  runbooks.flatMap(({ runbook, scenarios }) =>
    scenarios.map(({ number, does, mode, knobs, ends, expect, ...scenario }) => ({
      number,
      vendor,
      name: scenario.name,
      runbook,
      does,
      scenario: {
        ...scenario,
        ...defined({
          modes: mode && { [vendor]: mode },
          vendors: knobs && { [vendor]: knobs },
        }),
        expect: { ...(ends !== undefined && endings[ends]), ...expect },
      },
    })),
  )
