import { styleText } from 'node:util'
import { formatDuration } from '../../../schemas/duration.ts'
import type { Lifecycle } from '../../../schemas/lifecycle.ts'
import type { ObjectSchema } from '../../../schemas/schema.ts'
import { yamlText } from '../../parse/write-yaml.ts'
import type { Effect, Repeat, StepType } from '../../step.ts'
import type { Catalogue } from '../../vendor.ts'
import { columns } from '../shell/columns.ts'
import { schemaWords } from './schema-words.ts'
import { stepFacts } from './step-facts.ts'

/** All step types of all vendors, one line each. */
export function catalogueList(steps: readonly StepType[], catalogue: Catalogue): string {
  const vendors = [...new Set(steps.map(({ vendor }) => vendor))]
  return vendors
    .map(vendor => {
      const rows = steps.filter(step => step.vendor === vendor).map(step => [step.type, step.summary])
      return `${bold(catalogue.vendors.get(vendor)?.title ?? vendor)}\n${columns(rows, '  ')}\n`
    })
    .join('\n')
}

/** One step type for a person: what it takes and gives, what it does, how it is waited for, an example. */
export function stepPage(step: StepType): string {
  const { effects, repeats, lifecycle, source } = stepFacts(step)
  const parts = [
    `${bold(step.type)}\n${step.summary}\n`,
    `${bold('Effect')}\n${effects.map(effect => `  ${effectLine(effect)}\n`).join('')}`,
    `${bold('After a lost answer')}\n${repeats.map(repeat => `  ${repeatWords[repeat]}\n`).join('')}`,
    `${bold('Input')}\n${fieldRows(step.input)}`,
    `${bold('Output')}\n${fieldRows(step.output)}`,
    ...(lifecycle === undefined
      ? []
      : [
          `${bold('Lifecycle')}\n${lifecycleLines(lifecycle)
            .map(line => `  ${line}\n`)
            .join('')}`,
        ]),
    `${bold('Example')}\n${exampleOf(step).replace(/^/gm, '  ').trimEnd()}\n`,
    ...(source === undefined ? [] : [`${bold('Source')}\n  ${source}\n`]),
  ]
  return parts.join('\n')
}

/** What a step does to the vendor, as a sentence. */
export function effectLine(effect: Effect): string {
  switch (effect.kind) {
    case 'reads':
      return 'reads'
    case 'changes':
      return 'changes what exists'
    case 'creates':
      return `creates a ${effect.resource}, named by ${fieldWords('output', effect.id)}${effect.releasedBy === undefined ? '; no step type releases it, so it needs "keep" or a command under "defer"' : `, released by ${effect.releasedBy}`}`
    case 'releases':
      return `releases a ${effect.resource}, named by ${fieldWords('input', effect.id)}${effect.destroys === true ? ', which destroys it: confirmed in production unless this run made it' : ''}`
    case 'destroys':
      return 'destroys: confirmed in production'
  }
}

const fieldWords = (of: 'input' | 'output', fields: readonly string[]): string =>
  `the ${of}${fields.length === 1 ? '' : 's'} ${fields.join(' and ')}`

export const repeatWords: Readonly<Record<Repeat, string>> = {
  safe: 'safe: repeated at will',
  'same-key': 'same-key: repeated with the same request id, which the vendor recognises',
  converges: 'converges: the same request again ends in the same state',
  'look-first': 'look-first: looked for first, then adopted or repeated once',
  never: 'never: a person decides',
}

/** States and moves, and how a poll waits by default. */
export function lifecycleLines(lifecycle: Lifecycle): readonly string[] {
  const moves = Object.entries(lifecycle.moves).map(([from, to]) =>
    to.length === 0 ? `${from} (last)` : `${from} → ${to.join(', ')}`,
  )
  const growth = lifecycle.maxEveryMs > lifecycle.everyMs ? `, growing to ${formatDuration(lifecycle.maxEveryMs)}` : ''
  return [
    ...moves,
    `"poll: {}" looks every ${formatDuration(lifecycle.everyMs)}${growth} until ${lifecycle.goal.join(' or ')}, for at most ${formatDuration(lifecycle.deadlineMs)}; ${lifecycle.failed.join(' and ') || 'nothing'} ends it as failed`,
  ]
}

/** The step as it stands in a runbook. */
export const exampleOf = ({ type, example }: StepType): string =>
  yamlText([{ id: type.replace(/^.*\/(?:[a-z]+-)?/, ''), uses: type, with: example }])

function fieldRows({ properties, required = [] }: ObjectSchema): string {
  const rows = Object.entries(properties).map(([name, schema]) => [
    `${name}${required.includes(name) ? '' : '?'}`,
    schemaWords(schema),
    schema.description ?? '',
  ])
  return rows.length === 0 ? '  nothing\n' : `${columns(rows, '  ')}\n`
}

const bold = (text: string): string => styleText('bold', text)
