import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { saveFinding } from '../../engine/cli/rehearse/save-finding.ts'
import { type DrillOptions, runDrill } from '../../engine/drill/drill.ts'
import { parseFile } from '../../engine/parse/parse.ts'
import { plainOf } from '../../engine/parse/parsed.ts'
import { prepare } from './prepare.ts'

const options: DrillOptions = {
  worlds: ['normal'],
  faults: 'all',
  crashes: true,
  seeds: 0,
  until: { entries: 0 },
  mustReach: [],
  maxFindings: 3,
  clockMs: () => 0,
}

test('a release that releases nothing is found without any fault, and told so that a newcomer understands it', async () => {
  const { subject } = await prepare('test/runbooks/release-by-hand.yaml')
  const { findings } = await runDrill([subject], options)
  expect(findings).toHaveLength(1)
  const [finding] = findings
  expect(finding).toMatchObject({ property: 'S1', replay: 'v1:normal' })
  expect(finding!.story.replace(/buf-\w+/g, 'buf-…')).toMatchInlineSnapshot(`
    "S1: whatever the run created and declares to release is released, or the run says what may exist.
    But lucidity/buffer buf-… of "buffer" is still ACTIVE; the run ended succeeded and does not name it.

    In the normal world, without any fault:

    What happened:
           +0ms  connection:lucidity: POST /external/api/v1/auth/user-token/refresh answered 200
         +120ms  buffer: PATCH /external/api/v1/autoscaler/instance/buffer/request answered 200
         +240ms  ready: GET /external/api/v1/autoscaler/buffer/buf-…/status answered 200
           +30s  ready: GET /external/api/v1/autoscaler/buffer/buf-…/status answered 200
           +58s  ready: GET /external/api/v1/autoscaler/buffer/buf-…/status answered 200
         +1m29s  ready: GET /external/api/v1/autoscaler/buffer/buf-…/status answered 200
         +1m58s  ready: GET /external/api/v1/autoscaler/buffer/buf-…/status answered 200
         +1m58s  buffer/defer.1: ./note-for-tomorrow.sh ended with 0
         +1m58s  the run is done; releases begin
         +1m59s  buffer/defer.1: released, the command ended with 0
         +1m59s  the run ends: succeeded

    At the vendors in the end:
      lucidity/buffer buf-… is ACTIVE (drillbook.release-by-hand.drill.buffer.1)"
  `)
})

test('a finding is saved as a drill file that fails as long as the property is broken', async () => {
  const { subject } = await prepare('test/runbooks/release-by-hand.yaml')
  const { findings } = await runDrill([subject], options)
  const workingFolder = mkdtempSync(join(tmpdir(), 'finding-'))
  const file = join(process.cwd(), 'test/runbooks/release-by-hand.yaml')
  const path = join(workingFolder, saveFinding(findings[0]!, { file, drill: undefined, workingFolder }))
  const saved = parseFile(path, readFileSync(path, 'utf8'))
  expect(saved.diagnostics).toEqual([])
  expect(plainOf(saved.file.root!)).toMatchObject({
    drill: 1,
    scenarios: [{ expect: { holds: ['S1'] } }],
  })
})
