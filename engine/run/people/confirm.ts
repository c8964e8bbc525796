import type { ConfirmStep } from '../../check/checked.ts'
import { pathOf, suffixKey } from '../../key.ts'
import { mark } from '../../mark.ts'
import { evaluateText } from '../../template/evaluate.ts'
import type { Frame } from '../frame.ts'
import { isStopping, type RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { templateFailure, templateScope } from '../value/evaluate-with.ts'
import { decide } from './decide.ts'

/** Waits for a person; the answers are typed outputs. Its deadline is absolute and survives a crash. */
export async function runConfirm(run: RunState, step: ConfirmStep, frame: Frame, key: string): Promise<StepEnd> {
  const { journal, runtime } = run
  let message: string
  try {
    message = String(evaluateText(step.message, templateScope(run, frame, key)))
  } catch (error) {
    return { status: 'failed', failure: templateFailure(error) }
  }
  const untilMs =
    journal.find('wait', suffixKey(key, 'deadline'))?.until ??
    Math.min(frame.deadlineAt, runtime.now() + (step.deadlineMs ?? Number.POSITIVE_INFINITY))
  const fields = Object.fromEntries(Object.entries(step.fields).map(([name, spec]) => [name, spec.schema])) as never
  const decision = await decide(run, { key, message, fields, choices: ['approve', 'reject'], untilMs })
  if (decision?.decision === 'approve')
    return { status: 'succeeded', outputs: { approved: true, by: decision.by, ...decision.fields } }
  if (decision !== undefined)
    return {
      status: 'failed',
      failure: { class: 'cancelled', message: `${decision.by} rejected "${pathOf(key)}"`, code: 'rejected' },
    }
  if (isStopping(run))
    return { status: 'failed', failure: { class: 'cancelled', message: 'cancelled while it waited for a person' } }
  if (step.onDeadline === 'approve') {
    mark('person: approved by the deadline, nobody answered', key)
    return { status: 'succeeded', outputs: { approved: true, by: 'deadline' } }
  }
  return {
    status: 'failed',
    failure: { class: 'deadline', message: `nobody answered "${pathOf(key)}" before its deadline` },
  }
}
