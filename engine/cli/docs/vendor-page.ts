import { isDeepStrictEqual } from 'node:util'
import type { VendorWorlds } from '../../../mocks/worlds.ts'
import { formatDuration } from '../../../schemas/duration.ts'
import type { ProductionScenario } from '../../../schemas/format/scenarios.ts'
import type { Lifecycle } from '../../../schemas/lifecycle.ts'
import type { StepType } from '../../step.ts'
import type { Vendor } from '../../vendor.ts'
import { stepFacts } from './step-facts.ts'
import { effectLine, lifecycleLines, repeatWords } from './step-page.ts'

/** Links lead from `docs/vendors/` to the root, and on from there. */
const STEPS_PAGE = 'docs/steps.md'

/** What the repository has of one vendor. */
export interface VendorParts {
  readonly vendor: Vendor
  readonly steps: readonly StepType[]
  readonly worlds: VendorWorlds
  readonly scenarios: readonly ProductionScenario[]
  /** Paths of files from the root, by folder. */
  readonly files: Readonly<Record<'schemas' | 'steps' | 'mocks', readonly string[]>>
}

/** Everything of one vendor on one page, with links to where it stands. */
export function vendorPage({ vendor, steps, worlds, scenarios, files }: VendorParts): string {
  const parts = [
    `# ${vendor.title}\n\nGenerated from the step types, lifecycles, simulator and scenarios by \`npm run generate\`.\n${connection(vendor)}`,
    stepTable(steps),
    ...lifecycles(steps),
    simulator(vendor.name, worlds, files),
    scenarioTable(vendor.name, scenarios),
  ]
  return parts.filter(part => part !== '').join('\n')
}

const connection = ({ rateLimit, timeoutMs, credentials, baseUrlVariable }: Vendor): string => `
At most ${rateLimit} requests; one attempt takes at most ${formatDuration(timeoutMs)}. A connection is set by ${[
  baseUrlVariable,
  ...Object.values(credentials).map(({ variable }) => variable),
]
  .filter(variable => variable !== undefined)
  .map(code)
  .join(', ')}, by a profile, or by \`connections\` in the runbook.
`

const stepTable = (steps: readonly StepType[]): string => `## Step types

| Step type | What it does | Effect | After a lost answer |
|---|---|---|---|
${steps
  .map(step => {
    const { effects, repeats } = stepFacts(step)
    const link = `[\`${step.type}\`](../../${STEPS_PAGE}#${step.type.replace('/', '')})`
    return row(
      link,
      cell(step.summary),
      cell(effects.map(effectLine).join(', or ')),
      repeats.map(repeat => repeatWords[repeat].replace(/:.*/, '')).join(', or '),
    )
  })
  .join('')}
${Object.entries(repeatWords)
  .filter(([name]) => steps.some(step => stepFacts(step).repeats.some(repeat => repeat === name)))
  .map(([, words]) => `- ${words}\n`)
  .join('')}`

/** One lifecycle may belong to several step types. */
function lifecycles(steps: readonly StepType[]): readonly string[] {
  const all = steps.flatMap(({ lifecycle }) => (lifecycle === undefined ? [] : [lifecycle]))
  const distinct = all.filter((one, index) => all.findIndex(other => isDeepStrictEqual(other, one)) === index)
  if (distinct.length === 0) return []
  return [`## Lifecycles\n\n${distinct.map(one => lifecycleSection(one, steps)).join('\n')}`]
}

function lifecycleSection(lifecycle: Lifecycle, steps: readonly StepType[]): string {
  const seenBy = steps.filter(step => isDeepStrictEqual(step.lifecycle, lifecycle)).map(({ type }) => code(type))
  const ends = ([name, states]: readonly [string, readonly string[]]): string =>
    states.length === 0 ? '' : `- ${name}: ${states.map(code).join(', ')}\n`
  return `### ${lifecycle.resource}

The state is the output \`${lifecycle.field}\` of ${seenBy.join(', ')}.

| State | May become |
|---|---|
${Object.entries(lifecycle.moves)
  .map(([from, to]) => row(code(from), to.length === 0 ? 'nothing else' : to.map(code).join(', ')))
  .join('')}
${[['goal', lifecycle.goal] as const, ['failed', lifecycle.failed] as const, ['released', lifecycle.released] as const].map(ends).join('')}- ${cell(lifecycleLines(lifecycle).at(-1)!)}
`
}

function simulator(vendor: string, worlds: VendorWorlds, files: VendorParts['files']): string {
  const links = (paths: readonly string[]): string =>
    paths.map(path => `[${path.split('/').at(-1)!.replace(/\.ts$/, '')}](../../${path})`).join(', ')
  const rows = Object.entries(worlds).map(([name, knobs]) =>
    row(
      code(name),
      Object.keys(knobs).length === 0
        ? 'everything as by default'
        : Object.entries(knobs)
            .map(([knob, value]) => code(`${knob}: ${JSON.stringify(value)}`))
            .join(', '),
    ),
  )
  return `## Where it stands

| | |
|---|---|
${files.schemas.length === 0 ? '' : row('Shapes on the wire, lifecycles', links(files.schemas))}${row('Step types and client', links(files.steps))}${row('Simulator', links(files.mocks))}${row('Knobs, with their defaults and sources', `[knobs](../../mocks/${vendor}/knobs.ts)`)}
The worlds that a drill tries every schedule in turn these knobs:

| World | Knobs |
|---|---|
${rows.join('')}`
}

function scenarioTable(vendor: string, scenarios: readonly ProductionScenario[]): string {
  if (scenarios.length === 0) return ''
  const rows = [...scenarios]
    .sort((one, other) => one.number - other.number)
    .map(({ number, name, does, runbook, scenario }) => {
      const path = runbook.replace(/^(?:\.\.\/)+/, '')
      const link = `[${path.replace(/^.*\/|\.yaml$/g, '')}](../../${path})`
      return row(String(number), code(name), cell(does), link, cell(endOf(scenario.expect ?? {})))
    })
  return `## Production scenarios

What production does to a run, and how the run must end; they stand in [scenarios.yaml](../../mocks/${vendor}/scenarios.yaml).
\`drillbook run RUNBOOK --dry-run --scenario NAME\` plays one.

| | Name | What happens | Runbook | How it ends |
|---|---|---|---|---|
${rows.join('')}`
}

/** How a run ends, in a few words: `failed (auth at "restore"), 1 held`. */
function endOf({ status, failure, held, attention }: NonNullable<ProductionScenario['scenario']['expect']>): string {
  const why = [failure?.class, failure?.step === undefined ? undefined : `at "${failure.step}"`]
  const reason = why.filter(part => part !== undefined).join(' ')
  return [
    `${status ?? 'refused by the checker'}${reason === '' ? '' : ` (${reason})`}`,
    ...(held === undefined || held === 0 ? [] : [`${held} held`]),
    ...(attention === undefined || attention === 0 ? [] : [`${attention} for a person`]),
  ].join(', ')
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``

/** A bar would end the cell of a table, a star or an angle would be markup. */
const cell = (text: string): string => text.replace(/[|*<>]/g, character => `\\${character}`)
