import type { Scenario } from '../../schemas/format/drill.ts'

/** A failure that production shows, as a scenario of a shipped runbook: what must happen when it does. */
export interface ProductionScenario {
  /** Its number in the vendor's list of production failures. */
  readonly number: number
  readonly vendor: string
  /** Kebab-case, unique over all vendors: `lucidity-first-buffer-fails`. */
  readonly name: string
  /** Name of the runbook that meets it: under `runbooks/`, or `test/runbooks/` where no shipped one gets into it. */
  readonly runbook: string
  /** What the vendor, the network or a person does, in a sentence. */
  readonly does: string
  readonly scenario: Scenario
}

/** One failure in a vendor's list; its knobs are the vendor's own. */
export interface ScenarioEntry extends Omit<Scenario, 'name' | 'vendors'> {
  readonly number: number
  /** Without the vendor. */
  readonly name: string
  readonly does: string
  readonly knobs?: NonNullable<Scenario['vendors']>[string]
}

/** Entries of a vendor's list, as they meet one runbook. */
export const scenariosOf =
  (vendor: string) =>
  (runbook: string, entries: readonly ScenarioEntry[]): readonly ProductionScenario[] =>
    entries.map(({ number, name, does, knobs, ...scenario }) => ({
      number,
      vendor,
      name: `${vendor}-${name}`,
      runbook,
      does,
      scenario: {
        ...scenario,
        name: `${vendor}-${name}`,
        ...(knobs !== undefined && { vendors: { [vendor]: knobs } }),
      },
    }))
