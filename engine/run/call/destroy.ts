import type { Failure } from '../../errors.ts'
import { idText } from '../../resource-id.ts'
import { isMadeHere, resourceIn } from '../resources.ts'
import type { RunState } from '../run-state.ts'
import type { Call } from './call.ts'
import { lookFor } from './settle.ts'

/**
 * In a production profile a step that destroys needs `--confirm NAME` with the resource's own name. A release that
 * also destroys asks only where the resource was not made by this run; a deferred release is of this run by nature.
 */
export async function confirmDestruction(run: RunState, call: Call): Promise<Failure | undefined> {
  if (!run.plan.production || call.lane === 'cleanup') return undefined
  const name = await nameToConfirm(run, call)
  if (name === undefined) return undefined
  if ('class' in name) return name
  if (run.plan.confirmed.includes(name.name)) return undefined
  return {
    class: 'invalid',
    message: `${call.uses.type} destroys data of "${name.name}" and the profile is a production environment`,
    help: `if that is what you want, run it again with --confirm ${name.name}`,
  }
}

async function nameToConfirm(run: RunState, call: Call): Promise<{ readonly name: string } | Failure | undefined> {
  const { effect, input, connection } = call
  if (effect.kind === 'releases') {
    if (effect.destroys !== true) return undefined
    const wanted = resourceIn(run, effect, connection.name, input)
    if (wanted !== undefined && isMadeHere(run, wanted)) return undefined
    return { name: wanted === undefined ? call.uses.type : idText(wanted.id) }
  }
  if (effect.kind !== 'destroys') return undefined
  if ('field' in effect.confirm) return { name: String(input[effect.confirm.field]) }
  const { uses, output } = effect.confirm
  const seen = await lookFor(run, call, 'confirm', { uses, with: effect.confirm.with(input) })
  if (!seen.ok) return seen.failure
  return { name: String(seen.outputs[output]) }
}
