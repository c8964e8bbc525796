import { mark } from '../../mark.ts'
import type { ReadBack } from '../../step.ts'
import type { Call } from '../call/call.ts'
import { delayUntil } from '../deadline.ts'
import type { RunState } from '../run-state.ts'
import { readBack } from './read-back.ts'
import type { Released } from './released.ts'

const FIRST_READ_BACK_MS = 500
const MAX_READ_BACK_MS = 30_000

/**
 * Reads back until the vendor shows the resource released: at once, after half a second, doubling up to the interval.
 * `accepted`: the vendor took the release; otherwise (404, 409) a resource that is still alive is released again.
 */
export async function confirmReleased(
  run: RunState,
  call: Call,
  how: ReadBack,
  { accepted, deadlineAt }: { accepted: boolean; deadlineAt: number },
): Promise<Released> {
  const { runtime } = run
  const { visibleAt = 0 } = call
  let missingAt: number | undefined
  let canSee = call.connection.credentialsChanged !== true
  for (let wait = FIRST_READ_BACK_MS; ; wait = Math.min(wait * 2, MAX_READ_BACK_MS)) {
    const seen = await readBack(run, call, how)
    switch (seen.kind) {
      case 'released':
        if (runtime.now() >= visibleAt) return { ok: true, verdict: 'released', evidence: seen.evidence }
        mark('release: not believed yet, looks may still trail behind', call.key, visibleAt - runtime.now())
        if (runtime.now() >= deadlineAt) break
        // A look that trails behind shows the time before there was anything to release.
        await runtime.sleep(delayUntil(run, visibleAt - runtime.now(), deadlineAt))
        continue
      case 'failed':
        mark('release: believed, what has failed shows no release', call.key, seen.state)
        return {
          ok: true,
          verdict: 'released',
          evidence: `the vendor answered the release of a resource in state ${seen.state}`,
        }
      case 'missing':
        if (!canSee) {
          mark('release: not believed, other credentials may not see it', call.key)
          return {
            ok: false,
            reason: `${call.vendor.title} does not know it, asked with other credentials than those that the run began with`,
          }
        }
        if (missingAt !== undefined && runtime.now() - missingAt >= how.settleMs) {
          mark('release: believed, it is missing twice', call.key)
          return { ok: true, verdict: 'released', evidence: '404 twice' }
        }
        missingAt ??= runtime.now()
        break
      case 'alive':
        if (missingAt !== undefined) mark('release: alive again, so its absence proved nothing', call.key)
        missingAt = undefined
        canSee = true
        if (!accepted) return { ok: false, reason: 'again' }
        break
      case 'unseen':
        return { ok: false, reason: `the release could not be confirmed: ${seen.reason}` }
    }
    if (runtime.now() >= deadlineAt) {
      mark('deadline: a release was not seen in time', call.key)
      return { ok: false, reason: `the vendor still shows it ${seen.kind === 'alive' ? seen.state : 'missing'}` }
    }
    await runtime.sleep(delayUntil(run, missingAt === undefined ? wait : Math.max(wait, how.settleMs), deadlineAt))
  }
}
