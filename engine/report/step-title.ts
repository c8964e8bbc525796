import { formatDuration } from '../../schemas/duration.ts'
import type { Step } from '../check/checked.ts'
import type { Value } from '../template/template.ts'

/** A step in one line: its name or id, and what it does. */
export const stepTitle = (step: Step): string => `${step.name ?? step.id}: ${workOf(step)}`

function workOf(step: Step): string {
  switch (step.kind) {
    case 'call':
      return step.poll === undefined
        ? step.uses.type
        : `${step.uses.type}, at most ${formatDuration(step.poll.deadlineMs)}`
    case 'command':
      return `run ${textOf(step.argv[0])}`
    case 'group':
      return step.retry === undefined ? 'group' : `group, up to ${step.retry.attempts} tries`
    case 'foreach':
      return `for each ${textOf(step.list)}`
    case 'confirm':
      return 'a person decides'
  }
}

function textOf(value: Value | undefined): string {
  if (value === undefined) return ''
  if (value.kind === 'literal') return String(value.value)
  return 'text' in value ? value.text : '…'
}
