import { EngineFault } from '../../../engine/errors.ts'
import { openJournal } from '../../../engine/journal/sqlite.ts'

/** A process of its own that appends until it can not: `node writer.ts PATH`. It prints what was acknowledged. */
const journal = openJournal(process.argv[2]!, { owner: { at: 1, host: 'h', pid: 1, user: 'u', version: '1' } })
const append = (key: string) =>
  journal.append({ type: 'done', key, at: 1, status: 'succeeded', outputs: { text: 'x'.repeat(8_000) } })
let acknowledged = 0
const kinds: string[] = []
for (let turn = 0; kinds.length < 2 && turn < 1_000; turn += 1) {
  try {
    append(`step${turn}`)
    acknowledged += 1
  } catch (error) {
    if (!(error instanceof EngineFault)) throw error
    kinds.push(`${error.kind}: ${error.message.slice(0, 200)}`)
  }
}
console.log(JSON.stringify({ acknowledged, kinds }))
