import { writeFileSync } from 'node:fs'
import { drillEditorSchema, runbookEditorSchema, scenariosEditorSchema } from '../../../schemas/format/editor-schema.ts'
import { standaloneModule } from '../../../schemas/validate/standalone.ts'
import { catalogue } from '../../../steps/index.ts'

/** The generated files of `schemas/` by name; `npm run generate` writes them, a test compares them. */
export function generatedFiles(): Readonly<Record<string, string>> {
  const steps = [...catalogue.steps.values()].sort((a, b) => (a.type < b.type ? -1 : 1))
  return {
    'runbook.schema.json': `${JSON.stringify(runbookEditorSchema(steps), null, 2)}\n`,
    'drill.schema.json': `${JSON.stringify(drillEditorSchema(), null, 2)}\n`,
    'scenarios.schema.json': `${JSON.stringify(scenariosEditorSchema(), null, 2)}\n`,
    'validate/validators.generated.js': standaloneModule(steps.map(({ input }) => input)),
  }
}

if (import.meta.main)
  for (const [name, text] of Object.entries(generatedFiles()))
    writeFileSync(new URL(`../../../schemas/${name}`, import.meta.url), text)
