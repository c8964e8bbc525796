import { productionScenarios } from '../../engine/cli/read/scenarios.ts'
import { catalogue } from '../../steps/index.ts'
import { drillOf, shippedRunbooks } from './shipped.ts'

/** Production failures of a vendor: numbers of its list that are covered, and scenarios that cover them. */
export interface Coverage {
  readonly failures: number
  readonly scenarios: number
}

export interface Figures {
  readonly production: Readonly<Record<string, Coverage>>
  readonly runbooks: number
  readonly drillScenarios: number
  readonly stepTypes: Readonly<Record<string, number>>
}

/** What there is, counted where it stands. */
export function countFigures(): Figures {
  const vendors = [...new Set(productionScenarios().map(({ vendor }) => vendor))]
  return {
    production: Object.fromEntries(vendors.map(vendor => [vendor, coverageOf(vendor)])),
    runbooks: shippedRunbooks.length,
    drillScenarios: sum(shippedRunbooks.map(name => drillOf(name).scenarios.length)),
    stepTypes: Object.fromEntries(
      [...catalogue.vendors.keys()].map(vendor => [
        vendor,
        [...catalogue.steps.values()].filter(step => step.vendor === vendor).length,
      ]),
    ),
  }
}

function coverageOf(vendor: string): Coverage {
  const own = productionScenarios().filter(scenario => scenario.vendor === vendor)
  return { failures: new Set(own.map(({ number }) => number)).size, scenarios: own.length }
}

/** The figures as lines of text. */
export function figureLines({ production, runbooks, drillScenarios, stepTypes }: Figures): readonly string[] {
  const perVendor = Object.entries(production).sort(([one], [other]) => (one < other ? -1 : 1))
  const total = (key: keyof Coverage): number => sum(perVendor.map(([, coverage]) => coverage[key]))
  return [
    ...perVendor.map(
      ([vendor, { failures, scenarios }]) => `${vendor}: ${failures} production failures, ${scenarios} scenarios`,
    ),
    `all vendors: ${total('failures')} production failures, ${total('scenarios')} scenarios`,
    `runbooks: ${runbooks}, with ${drillScenarios} scenarios of their own`,
    `step types: ${sum(Object.values(stepTypes))} (${Object.entries(stepTypes)
      .map(([vendor, count]) => `${vendor} ${count}`)
      .join(', ')})`,
  ]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

// `node test/vendors/figures.ts` prints them.
if (import.meta.main) process.stdout.write(`${figureLines(countFigures()).join('\n')}\n`)
