import { writeSync } from 'node:fs'
import { Store } from '../../../engine/journal/store.ts'

/** A process of its own that appends to a run and says so, until it is killed: `node steady-writer.ts STATE RUN`. */
const [root, runId] = process.argv.slice(2) as [string, string]
const created = new Store(root).create({
  runId,
  runbook: 'x',
  owner: { at: 1, host: 'h', pid: process.pid, user: 'u', version: '1' },
})
if (created.kind !== 'created') throw new Error(created.kind)
for (let turn = 1; ; turn += 1) {
  created.run.journal.append({ type: 'done', key: `step${turn}`, at: turn, status: 'succeeded' })
  writeSync(1, `${turn}\n`)
}
