import type { ScriptedAnswer } from '../../../schemas/format/drill.ts'
import type { Json, JsonObject } from '../../../schemas/json.ts'
import { pathOf, stepIdOf } from '../../key.ts'
import type { Decision, Wanted } from '../runtime.ts'
import { sampleFields } from './sample.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** The script's person answers at once; without one, samples are approved and nothing in doubt is decided. */
export function simulatedAnswer(
  wanted: Wanted,
  { answers, clock }: { readonly answers: ReadonlyMap<string, ScriptedAnswer>; readonly clock: VirtualClock },
): Decision | undefined {
  const answer = answers.get(pathOf(wanted.key)) ?? answers.get(stepIdOf(wanted.key))
  const hasSample = wanted.choices.includes('approve') || wanted.choices.includes('reject')
  const isSilent = answer === undefined ? !hasSample : !isOffered(answer.decision, wanted)
  if (isSilent || answer?.decision === 'nobody') {
    clock.pass(wanted.untilMs - clock.now())
    return undefined
  }
  const sample = wanted.choices.includes('approve') ? 'approve' : 'repeat'
  const fields: Readonly<Record<string, Json>> = answer?.fields ?? sampleFields(wanted.fields)
  return {
    decision: answer?.decision ?? sample,
    by: answer?.by ?? 'sample',
    fields: fields as JsonObject,
    ...(answer?.id === undefined ? {} : { id: answer.id }),
  }
}

/** A word that nobody asked for answers nothing. */
const isOffered = (word: ScriptedAnswer['decision'], { choices }: Wanted): boolean =>
  choices.some(choice => choice === word)
