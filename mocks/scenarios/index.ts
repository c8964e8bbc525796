import { a9sScenarios } from './a9s.ts'
import { clickhouseScenarios } from './clickhouse.ts'
import { datafyScenarios } from './datafy.ts'
import { lucidityScenarios } from './lucidity.ts'
import type { ProductionScenario } from './scenario.ts'

/** Every production failure of every vendor; each vendor's list stands in a file of its own. */
export const productionScenarios: readonly ProductionScenario[] = [
  ...a9sScenarios,
  ...clickhouseScenarios,
  ...datafyScenarios,
  ...lucidityScenarios,
]
