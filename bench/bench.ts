/** `npm run bench`: ratios within one run, never asserted; README.md says what they mean. */
import { parseArgs } from 'node:util'
import { benchDrill } from './drill.ts'
import { benchJournal } from './journal.ts'
import { benchLifecycle } from './lifecycle.ts'
import { benchStartUp } from './start-up.ts'

/** Enough for steady figures; `-- --schedules 1000` compares the doors' verdicts on more. */
const USUAL_SCHEDULES = 100

const { values } = parseArgs({ options: { schedules: { type: 'string' } } })
await benchStartUp()
await benchLifecycle()
await benchJournal()
await benchDrill(Number(values.schedules ?? USUAL_SCHEDULES))
