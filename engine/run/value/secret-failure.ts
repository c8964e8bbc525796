import { defined } from '../../../schemas/defined.ts'
import { type Failure, UsageError } from '../../errors.ts'

/**
 * A secret that can not be read when it is needed, as the failure of the step that needs it: the run unwinds, and what
 * it holds is released. Anything else is rethrown.
 */
export function secretFailure(error: unknown): Failure {
  if (!(error instanceof UsageError)) throw error
  return { class: 'auth', message: error.message, ...defined({ help: error.help }) }
}
