import { formatDuration } from '../../../schemas/duration.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import { knownStates, type Lifecycle } from '../../../schemas/lifecycle.ts'
import type { Poll } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import type { Scope } from '../../template/scope.ts'
import { matchesAll } from '../value/matchers.ts'
import type { Sight } from './sight.ts'

/** An unknown state is an error after this many looks in a row (docs/decisions/waiting.md). */
const MAX_UNKNOWN_LOOKS = 5

/** What one look means for a poll: its goal, its failure, or nothing yet. */
export function verdictOf(
  wanted: Poll,
  lifecycle: Lifecycle | undefined,
  { outputs, sight, now, scope }: { outputs: JsonObject; sight: Sight; now: number; scope: Scope },
): 'reached' | Failure | undefined {
  if (matchesAll(wanted.until, outputs, scope)) return 'reached'
  const { state } = sight
  if (matchesAll(wanted.fail, outputs, scope)) return failed(lifecycle, outputs, state)
  if (lifecycle === undefined || state === undefined) return undefined
  if (sight.unknownLooks >= MAX_UNKNOWN_LOOKS) {
    return {
      class: 'invalid',
      message: `${lifecycle.resource} was in the unknown state "${state}" for ${MAX_UNKNOWN_LOOKS} looks in a row; known: ${knownStates(lifecycle).join(', ')}`,
      help: "look at the resource in the vendor's console; if the state is new, Drillbook has to learn it",
    }
  }
  const graceMs = lifecycle.ambiguousMs[state]
  if (graceMs === undefined || now - sight.since <= graceMs) return undefined
  return {
    class: 'vendorFailed',
    message: `${lifecycle.resource} was ${state} for more than ${formatDuration(graceMs)}`,
  }
}

function failed(lifecycle: Lifecycle | undefined, outputs: JsonObject, state: string | undefined): Failure {
  const reason = lifecycle?.reason === undefined ? undefined : outputs[lifecycle.reason]
  const what = `${lifecycle?.resource ?? 'it'} is ${state ?? JSON.stringify(outputs)}`
  const code = typeof reason === 'string' ? { code: reason } : {}
  const message = typeof reason === 'string' ? `${what}: ${reason}` : what
  return { class: 'vendorFailed', message, ...code, ...helpFor(lifecycle, state) }
}

/** What people should look at in this state, as the lifecycle says. */
function helpFor(lifecycle: Lifecycle | undefined, state: string | undefined): { help?: string } {
  const help = state === undefined ? undefined : lifecycle?.help?.[state]
  return help === undefined ? {} : { help }
}
