import { catalogue } from '../../../steps/index.ts'
import { UsageError } from '../../errors.ts'
import { didYouMean } from '../../nearest.ts'
import type { StepType } from '../../step.ts'
import { stepFacts } from '../docs/step-facts.ts'
import { catalogueList, stepPage } from '../docs/step-page.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'

export default function steps(context: Context, { json }: { json: boolean }, wanted?: string): number {
  const found = wanted === undefined ? [...catalogue.steps.values()] : stepsNamed(wanted)
  if (json) context.out(`${JSON.stringify(found.map(stepFacts), null, 2)}\n`)
  else if (found.length === 1) context.out(stepPage(found[0]!))
  else context.out(catalogueList(found, catalogue))
  return exitCodes.succeeded
}

/** One step type, or all of a vendor. */
function stepsNamed(name: string): readonly StepType[] {
  const one = catalogue.steps.get(name)
  if (one !== undefined) return [one]
  const ofVendor = [...catalogue.steps.values()].filter(({ vendor }) => vendor === name)
  if (ofVendor.length > 0) return ofVendor
  throw new UsageError(
    `no step type or vendor "${name}"`,
    didYouMean(name, [...catalogue.steps.keys(), ...catalogue.vendors.keys()]),
  )
}
