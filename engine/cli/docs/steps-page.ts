import type { ObjectSchema } from '../../../schemas/schema.ts'
import type { StepType } from '../../step.ts'
import type { Catalogue } from '../../vendor.ts'
import { schemaWords } from './schema-words.ts'
import { stepFacts } from './step-facts.ts'
import { effectLine, exampleOf, lifecycleLines, repeatWords } from './step-page.ts'

/** Every step type of every vendor. */
export function stepsPage(catalogue: Catalogue): string {
  const steps = [...catalogue.steps.values()]
  const vendors = [...catalogue.vendors.values()].map(vendor => {
    const own = steps.filter(step => step.vendor === vendor.name)
    const variables = [vendor.baseUrlVariable, ...Object.values(vendor.credentials).map(({ variable }) => variable)]
    return `## ${vendor.title}

Rate limit ${vendor.rateLimit}, one attempt ${vendor.timeoutMs / 1000} s. Set by ${variables
      .filter(variable => variable !== undefined)
      .map(variable => `\`${variable}\``)
      .join(', ')}, by a profile, or by \`connections\` in the runbook.

${own.map(stepSection).join('\n')}`
  })
  return `# Step types

Generated from the step types themselves by \`npm run generate\`; \`drillbook steps TYPE\` prints the same in a terminal.

${vendors.join('\n')}`
}

function stepSection(step: StepType): string {
  const { effects, repeats, lifecycle, source } = stepFacts(step)
  return `### ${step.type}

${step.summary} It ${effects.map(effectLine).join(', or ')}. A lost answer is ${repeats.map(repeat => repeatWords[repeat]).join(', or ')}.

${fieldTable('Input', step.input)}
${fieldTable('Output', step.output)}
${
  lifecycle === undefined
    ? ''
    : `${lifecycleLines(lifecycle)
        .map(line => `- ${cell(line)}`)
        .join('\n')}\n\n`
}\`\`\`yaml
${exampleOf(step).trimEnd()}
\`\`\`
${source === undefined ? '' : `\nSource: ${source}\n`}`
}

function fieldTable(title: string, { properties, required = [] }: ObjectSchema): string {
  const rows = Object.entries(properties).map(
    ([name, schema]) =>
      `| \`${name}\`${required.includes(name) ? '' : ' (optional)'} | ${cell(schemaWords(schema))} | ${cell(schema.description ?? '')} |`,
  )
  return rows.length === 0 ? '' : `| ${title} | Type | |\n|---|---|---|\n${rows.join('\n')}\n`
}

/** A bar would end the cell of a table, a star or an angle would be markup. */
const cell = (text: string): string => text.replace(/[|*<>]/g, character => `\\${character}`)
