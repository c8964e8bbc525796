import { rules } from '../../check/rules/index.ts'
import { textRules } from '../../parse/rules.ts'
import type { Catalogue } from '../../vendor.ts'
import { drillRules } from '../read/drill-rules.ts'

/** Every rule by which `check` names what it finds. */
export function rulesPage(catalogue: Catalogue): string {
  const steps = [...catalogue.steps.values()].flatMap(({ type, rules: own = [] }) =>
    own.map(({ name, fields }): Row => [name, `${fields.map(field => `\`${field}\``).join(', ')} of \`${type}\``]),
  )
  return `# Rules

Generated from the rules themselves by \`npm run generate\`. \`drillbook check\` ends each finding with the name of its rule, in brackets.

## The text of a file

${table('What holds when nothing is reported', Object.entries(textRules))}
## Runbooks

${table(
  'What holds when nothing is reported',
  rules.map(({ name, summary }): Row => [name, summary]),
)}
## Drill files

${table('What holds when nothing is reported', Object.entries(drillRules))}
## Inputs of step types

The rule \`step-rules\` names these in its help; a value that is known only when the step runs is held against them before anything is sent.

${table('Fields that it looks at', steps)}`
}

type Row = readonly [name: string, words: string]

const table = (title: string, rows: readonly Row[]): string =>
  `| Rule | ${title} |\n|---|---|\n${rows.map(([name, words]) => `| \`${name}\` | ${words.replaceAll('|', '\\|')} |\n`).join('')}`
