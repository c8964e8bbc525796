import type { RestoreWire } from '../../schemas/a9s/task.ts'
import type { WireReply } from '../../schemas/wire.ts'
import { jsonReply } from '../answers.ts'
import type { ModelWorld } from '../world.ts'
import { type Instance, restoreWire, visible } from './instance.ts'
import type { Knobs } from './knobs.ts'
import { notFound, refuse } from './refusal.ts'

export interface Restores {
  list(instance: Instance): WireReply
  get(instance: Instance, id: string): WireReply
}

/** Restores into an instance; there is no way to cancel or to delete one. */
export function restores(world: ModelWorld, { restoresEndpoint }: Knobs): Restores {
  const shown = ({ restores: all }: Instance): readonly RestoreWire[] =>
    visible(all, world.now()).map(restore => restoreWire(restore, world.now()))

  return {
    list: instance => (restoresEndpoint === 'off' ? refuse(404) : jsonReply(200, shown(instance))),

    get(instance, id) {
      if (restoresEndpoint === 'off') return refuse(404)
      const restore = shown(instance).find(candidate => String(candidate.id) === id)
      return restore === undefined ? notFound(`restore ${id}`) : jsonReply(200, restore)
    },
  }
}
