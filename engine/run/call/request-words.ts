import type { Look } from '../../step.ts'
import { RequestError } from '../../step.ts'
import { urlOf } from '../../url.ts'
import type { RunState } from '../run-state.ts'
import type { Call } from './call.ts'

/** The request, or the local program, of a look, for people. */
export function lookText(run: RunState, call: Call, look: Look): string {
  const uses = run.plan.catalogue.steps.get(look.uses)!
  return uses.command === undefined
    ? requestText({ ...call, uses, input: look.with })
    : uses.command(look.with, call.context).join(' ')
}

/** The request of a call, for people. */
export function requestText(call: Call): string {
  if (call.uses.request === undefined) return call.uses.type
  try {
    const request = call.uses.request(call.input, call.context)
    return `${request.method} ${urlOf(call.connection, request)}`
  } catch (error) {
    if (error instanceof RequestError) return call.uses.type
    throw error
  }
}
