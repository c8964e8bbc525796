import { faultNames, processFaults } from '../../../../schemas/faults.ts'
import type { Exploration, Scenario } from '../../../../schemas/format/drill.ts'
import { catalogue } from '../../../../steps/index.ts'
import type { CheckedRunbook, Step } from '../../../check/checked.ts'
import { placesOf } from '../../../drill/reach.ts'
import { didYouMean } from '../../../nearest.ts'
import type { DrillProblem } from './scenario-problems.ts'
import { stepAtPath, stepPaths } from './step-places.ts'

/** Ids under "answers" and "commands" that are no steps which ask, or run a program: nobody would ever read them. */
export function* stepProblems(
  runbook: CheckedRunbook,
  { answers = [], commands = {} }: Pick<Scenario, 'answers' | 'commands'>,
  path: readonly string[],
): Generator<DrillProblem> {
  const paths = stepPaths(runbook)
  for (const [index, { step }] of answers.entries())
    yield* unknownStep(paths, step, {
      path: [...path, 'answers', String(index), 'step'],
      asks: 'asks a person',
      fits: () => true,
    })
  for (const id of Object.keys(commands))
    yield* unknownStep(paths, id, { path: [...path, 'commands', id], asks: 'runs a program', fits: runsAProgram })
}

const runsAProgram = (step: Step): boolean =>
  step.kind === 'command' || (step.kind === 'call' && step.uses.command !== undefined)

function* unknownStep(
  paths: ReadonlyMap<string, Step>,
  named: string,
  {
    path,
    asks,
    fits,
  }: { readonly path: readonly string[]; readonly asks: string; readonly fits: (step: Step) => boolean },
): Generator<DrillProblem> {
  const found = stepAtPath(paths, named) ?? paths.values().find(({ id }) => id === named)
  if (found !== undefined && fits(found)) return
  const known = paths
    .values()
    .filter(fits)
    .map(({ id }) => id)
  const message = found === undefined ? `the runbook has no step "${named}"` : `step "${named}" is none that ${asks}`
  yield { rule: 'drill-step', path, message, help: didYouMean(named, known) }
}

/** What a scenario expects of step types and resources that are not in the catalogue. */
export function* expectationProblems(
  { calls = {}, alive = {} }: NonNullable<Scenario['expect']>,
  path: readonly string[],
): Generator<DrillProblem> {
  for (const name of Object.keys(calls))
    if (!catalogue.steps.has(name))
      yield {
        rule: 'drill-expect',
        path: [...path, 'calls', name],
        message: `there is no step type "${name}"`,
        help: didYouMean(name, catalogue.steps.keys()),
      }
  const resources = resourcesOf()
  for (const name of Object.keys(alive))
    if (!resources.includes(name))
      yield {
        rule: 'drill-expect',
        path: [...path, 'alive', name],
        message: `no vendor has resources "${name}"`,
        help: didYouMean(name, resources),
      }
}

const resourcesOf = (): readonly string[] => [
  ...new Set(
    [...catalogue.steps.values()].flatMap(({ effect, lifecycle }) => [
      ...('resource' in effect && effect.resource !== undefined ? [effect.resource] : []),
      ...(lifecycle === undefined ? [] : [lifecycle.resource]),
    ]),
  ),
]

/** Faults and places that a drill is to try or to reach and that there are not. */
export function* exploreProblems(
  { steps }: CheckedRunbook,
  { faults = 'all', mustReach = [] }: Exploration,
): Generator<DrillProblem> {
  const struck = faultNames.filter(name => !Object.hasOwn(processFaults, name))
  yield* unknownIn(faults, struck, {
    path: ['explore', 'faults'],
    rule: 'drill-fault',
    words: name =>
      Object.hasOwn(processFaults, name)
        ? `"${name}" is what happens to a process, which "crashes" decides`
        : `there is no fault "${name}" of requests or programs`,
  })
  yield* unknownIn(
    mustReach,
    placesOf(steps).map(({ name }) => name),
    {
      path: ['explore', 'mustReach'],
      rule: 'drill-reach',
      words: name => `the runbook has no place "${name}"`,
    },
  )
}

/** "all", or a list of known names: the values have no type that the format could demand. */
function* unknownIn(
  given: unknown,
  known: readonly string[],
  {
    path,
    rule,
    words,
  }: {
    readonly path: readonly string[]
    readonly rule: DrillProblem['rule']
    readonly words: (name: string) => string
  },
): Generator<DrillProblem> {
  if (given === 'all') return
  if (!Array.isArray(given)) {
    yield { rule, path, message: `"${path.join('.')}" must be all, or a list` }
    return
  }
  for (const [index, name] of given.entries())
    if (!known.includes(String(name)))
      yield {
        rule,
        path: [...path, String(index)],
        message: words(String(name)),
        help: didYouMean(String(name), known),
      }
}
