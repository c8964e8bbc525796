import { productionScenarios } from '../../../mocks/scenarios/index.ts'
import type { ProductionScenario } from '../../../mocks/scenarios/scenario.ts'
import { UsageError } from '../../errors.ts'
import { didYouMean } from '../../nearest.ts'

/** A production failure that ships with the simulators, by name. */
export function productionScenario(name: string): ProductionScenario {
  const found = productionScenarios.find(scenario => scenario.name === name)
  if (found !== undefined) return found
  throw new UsageError(
    `no scenario "${name}"`,
    didYouMean(
      name,
      productionScenarios.map(scenario => scenario.name),
    ),
  )
}
