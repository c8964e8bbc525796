import type { Path } from '../template/type-of.ts'
import type { DraftStep } from './draft.ts'
import type { Hidden } from './visible.ts'

/** Why a step's outputs can not be used, and what to do instead. */
export function hiddenWords(target: DraftStep, hidden: Hidden, path: Path): { message: string; help: string } {
  const { id } = target
  const rest = path.parts.slice(3).join('.')
  switch (hidden.why) {
    case 'group': {
      const children = target.children.map(child => `steps.${child.id}.outputs`).join(', ')
      return { message: `group "${id}" has no outputs of its own`, help: `name one of its steps: ${children}` }
    }
    case 'itself':
      return {
        message: `step "${id}" is this step itself`,
        help: `in expect and defer, write self.outputs${rest && `.${rest}`}`,
      }
    case 'around':
      return {
        message: `step "${id}" is still running here`,
        help: 'a step can use the outputs of steps that ended before it',
      }
    case 'later':
      return {
        message: `step "${id}" runs later`,
        help: 'move it up: a step can use the outputs of earlier steps only',
      }
    case 'handler':
      return {
        message: `step "${id}" stands under onError or defer`,
        help: 'only steps of the same list can use its outputs',
      }
    case 'foreach':
      return {
        message: `step "${id}" runs once per item of foreach "${hidden.foreach.id}"`,
        help: `outside, use the list steps.${hidden.foreach.id}.outputs of { item, steps: { ${id}: … } }`,
      }
  }
}
