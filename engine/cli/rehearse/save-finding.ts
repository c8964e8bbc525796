import { hash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import type { DrillFile } from '../../../schemas/format/drill.ts'
import type { Json } from '../../../schemas/json.ts'
import type { Finding } from '../../drill/drill.ts'
import { findingFile } from '../../drill/scenario.ts'
import { yamlText } from '../../parse/write-yaml.ts'

/** Writes a finding as a drill file under `findings/` and says where: `drill FILE --replay` takes it. */
export function saveFinding(
  finding: Finding,
  { file, drill, workingFolder }: { file: string; drill: DrillFile | undefined; workingFolder: string },
): string {
  const folder = resolve(workingFolder, 'findings')
  mkdirSync(folder, { recursive: true })
  const name = basename(file).replace(/(?:\.drill)?\.ya?ml$/, '')
  const path = join(folder, `${name}-${finding.property}-${hash('sha256', finding.replay).slice(0, 8)}.drill.yaml`)
  const base: DrillFile = {
    drill: 1,
    inputs: {},
    scenarios: [],
    ...drill,
    runbook: relative(folder, resolve(workingFolder, file)),
  }
  const words = finding.story.split('\n').map(line => `# ${line}`.trimEnd())
  const content = findingFile(finding, base) as unknown as Json
  writeFileSync(path, `${yamlText(content)}\n${words.join('\n')}\n`)
  return relative(workingFolder, path)
}
