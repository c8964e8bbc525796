import { createWorld } from '../../../mocks/create-world.ts'
import { models } from '../../../mocks/index.ts'
import type { DrillFile } from '../../../schemas/format/drill.ts'
import type { ScenariosFile } from '../../../schemas/format/scenarios.ts'
import type { Json, JsonObject } from '../../../schemas/json.ts'
import { KnobError } from '../../../schemas/knob-error.ts'
import { didYouMean } from '../../nearest.ts'
import { placedScenarios } from '../read/check-scenarios.ts'
import type { DrillProblem } from '../read/scenario/scenario-problems.ts'

/** The vendors and knobs of a drill file that the simulators refuse: each is tried alone, so that all are told. */
export function* knobProblems({ scenarios, ...file }: DrillFile): Generator<DrillProblem> {
  yield* problemsOf(file, [])
  for (const [index, scenario] of scenarios.entries()) yield* problemsOf(scenario, ['scenarios', String(index)])
}

/** The same of a vendor's production scenarios. */
export function* scenarioKnobProblems(file: ScenariosFile): Generator<DrillProblem> {
  yield* vendorProblem(file.vendor, ['vendor'])
  for (const [{ knobs = {} }, path] of placedScenarios(file))
    yield* knobsProblems(file.vendor, knobs, [...path, 'knobs'])
}

function* problemsOf(
  { modes = {}, vendors = {} }: Pick<DrillFile, 'modes' | 'vendors'>,
  path: readonly string[],
): Generator<DrillProblem> {
  for (const vendor of Object.keys(modes)) yield* vendorProblem(vendor, [...path, 'modes', vendor])
  for (const [vendor, knobs] of Object.entries(vendors)) {
    yield* vendorProblem(vendor, [...path, 'vendors', vendor])
    yield* knobsProblems(vendor, knobs, [...path, 'vendors', vendor])
  }
}

function* vendorProblem(vendor: string, path: readonly string[]): Generator<DrillProblem> {
  if (Object.hasOwn(models, vendor)) return
  const help = didYouMean(vendor, Object.keys(models))
  yield { rule: 'drill-knob', path, message: `no simulator is called "${vendor}"`, help }
}

function* knobsProblems(vendor: string, knobs: JsonObject, path: readonly string[]): Generator<DrillProblem> {
  for (const [name, value] of Object.entries(knobs)) yield* knobProblem(vendor, name, value, path)
}

function* knobProblem(vendor: string, name: string, value: Json, path: readonly string[]): Generator<DrillProblem> {
  const make = Object.hasOwn(models, vendor) ? models[vendor] : undefined
  if (make === undefined) return
  try {
    createWorld({ now: () => 0, seed: 'check', models: { [vendor]: make }, knobs: { [vendor]: { [name]: value } } })
  } catch (error) {
    if (!(error instanceof KnobError)) throw error
    const { at = [name], known } = error
    const place = { rule: 'drill-knob', path: [...path, ...at] } as const
    if (known === undefined) yield { ...place, message: error.message }
    else yield { ...place, message: `${vendor} has no knob "${at.join('.')}"`, help: didYouMean(at.at(-1)!, known) }
  }
}
