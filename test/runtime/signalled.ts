import { Cancellation } from '../../engine/runtime/cancellation.ts'
import { listenForSignals } from '../../engine/runtime/signals.ts'

/** A process of its own that says what signals do to it; `stuck` never ends by itself. */
const isStuck = process.argv[2] === 'stuck'
const cancellation = new Cancellation()
listenForSignals({
  cancellation,
  onFirst: signal => console.log(`first ${signal} ${cancellation.reason} ${cancellation.signal.aborted}`),
  onSecond: signal => {
    console.log(`second ${signal} ${cancellation.reason}`)
    if (!isStuck) process.exit(3)
  },
})
setInterval(() => {}, 1_000)
console.log('ready')
