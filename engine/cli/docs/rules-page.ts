import { rules } from '../../check/rules/index.ts'
import { textRules } from '../../parse/rules.ts'
import type { Catalogue } from '../../vendor.ts'
import { drillRules } from '../read/drill-rules.ts'
import { fileRules } from '../read/file-rules.ts'
import { type RuleExample, ruleExample } from './rule-example.ts'

/** Every rule by which `check` names what it finds, with a file that breaks it and the same file mended. */
export function rulesPage(catalogue: Catalogue, examples: ReadonlyMap<string, RuleExample>): string {
  const parts: readonly Part[] = [
    { title: 'Files', rules: Object.entries(fileRules) },
    { title: 'The text of a file', rules: Object.entries(textRules) },
    { title: 'Runbooks', rules: rules.map(({ name, summary }) => [name, summary] as const) },
    { title: 'Drill files and production scenarios', rules: Object.entries(drillRules) },
  ]
  return `# Rules

Generated from the rules themselves by \`npm run generate\`. \`drillbook check\` ends each finding with the name of its rule, in
brackets. Below the lists, each rule has its message, and the change that it asks for: \`-\` as it was found, \`+\` as it passes.
The examples are of a made-up vendor, \`lab\`, with disks and notes.

${parts.map(index).join('\n')}
## Inputs of step types

The rule [\`step-rules\`](#step-rules) names these in its help; a value that is known only when the step runs is held against
them before anything is sent.

${table('Fields that it looks at', inputRules(catalogue))}
## Each rule

${parts.flatMap(part => part.rules.flatMap(rule => section(rule, examples))).join('\n')}`
}

/** One row for each rule with its fields, however many step types have it. */
function inputRules(catalogue: Catalogue): readonly Row[] {
  const types = new Map<string, string[]>()
  for (const { type, rules: own = [] } of catalogue.steps.values())
    for (const { name, fields } of own) {
      const key = `${name}|${fields.map(code).join(', ')}`
      types.set(key, [...(types.get(key) ?? []), code(type)])
    }
  return [...types].map(([key, of]) => {
    const [name, fields] = key.split('|') as [string, string]
    return [code(name), `${fields} of ${of.join(', ')}`]
  })
}

interface Part {
  readonly title: string
  readonly rules: readonly Row[]
}
type Row = readonly [name: string, words: string]

const index = ({ title, rules }: Part): string =>
  `## ${title}\n\n${table(
    'What holds when nothing is reported',
    rules.map(([name, words]) => [`[\`${name}\`](#${name})`, words]),
  )}`

const table = (title: string, rows: readonly Row[]): string =>
  `| Rule | ${title} |\n|---|---|\n${rows.map(([name, words]) => `| ${name} | ${words.replaceAll('|', '\\|')} |\n`).join('')}`

function section([name, words]: Row, examples: ReadonlyMap<string, RuleExample>): readonly string[] {
  const example = examples.get(name)
  return [`### \`${name}\`\n\n${words}\n${example === undefined ? '' : `\n${ruleExample(name, example)}`}`]
}

const code = (text: string): string => `\`${text}\``
