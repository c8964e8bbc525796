import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { outputMask } from '../../engine/cli/tell/mask-outputs.ts'
import { viewOf } from '../../engine/report/view/fold.ts'
import { call, makeFolder } from './call.ts'

const guid = 'f3d8a1c2-7b4e-4c57-9d2a-0b8d5a7e4c11'
const at = '2026-01-01T00:00:00Z'

test('a marked output is hidden under its name, and by its value in all that follows', () => {
  const mask = outputMask()
  const shown = [
    mask({
      event: 'step.ended',
      at,
      runId: 'r',
      step: 'ready',
      key: 'ready',
      status: 'succeeded',
      outputs: { backupGuid: guid, backups: [{ globalId: `${guid}-1`, backupId: 1 }] },
      replayed: false,
    }),
    mask({
      event: 'run.ended',
      at,
      runId: 'r',
      status: 'succeeded',
      exitCode: 0,
      outputs: { opens: `with ${guid}` },
      held: [],
      attention: [],
    }),
  ]
  expect(JSON.stringify(shown)).not.toContain(guid)
  expect(viewOf(shown).end?.outputs).toEqual({ opens: 'with [secret backupGuid]' })
  expect(shown[0]).toMatchObject({ outputs: { backups: [{ backupId: 1 }] } })
})

const runbook = `drillbook: 1
name: prepare
secrets: { key: { env: BACKUP_KEY } }
connections: { west: { vendor: a9s, baseUrl: https://west.a9s.mock } }
steps:
  - id: prepared
    uses: a9s/prepare-disaster-recovery
    connection: west
    with: { instanceId: 3c1f5bd4-8a52-4f0e-9d27-6f0f3c6d2a11, encryptionKey: "{{ secrets.key }}", previousKey: none }
  - id: told
    run: [echo, "{{ steps.prepared.outputs.backupGuid }}"]
    outputs: { said: { from: stdout, as: text } }
outputs: { said: "{{ steps.told.outputs.said }}" }
`

test('events, lines, the page and show hide a backup GUID that later steps have used', async () => {
  const folder = makeFolder({ 'prepare.yaml': runbook })
  const argv = ['run', 'prepare.yaml', '--mock', '--exec', '--speed', '20000x', '--json', '--report', 'r.html']
  const { code, out, said } = await call(argv, { folder, environment: { PATH: process.env['PATH'] ?? '' } })
  expect(code, said).toBe(0)
  const { out: evidence } = await call(['show', 'last', '--evidence'], { folder })
  const found = /backupGuid\\?":\\?"([^"\\]+)/.exec(evidence)?.[1] ?? ''
  expect(found).toMatch(/^[0-9a-f-]{8,}$/)
  expect(evidence.split(found).length).toBeGreaterThan(3)

  const shown = await call(['show', 'last', '--html', 's.html'], { folder })
  const pages = ['r.html', 's.html'].map(name => readFileSync(join(folder, name), 'utf8'))
  const all = [out, said, shown.out, shown.said, (await call(['show', 'last'], { folder })).out, ...pages]
  expect(all.join('\n')).not.toContain(found)
  expect(out).toContain('[secret backupGuid]')
})
