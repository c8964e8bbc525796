import { isObject } from '../../schemas/json.ts'
import type { RunEvent } from '../run/events.ts'

/** Fields that tell what an event is about: a secret that is also a step's id must not tear the story apart. */
const identity: ReadonlySet<string> = new Set([
  'event',
  'at',
  'runId',
  'runbook',
  'step',
  'key',
  'defer',
  'uses',
  'status',
  'outcome',
  'verdict',
  'class',
  'file',
])

/** An event as it may be shown: no text in it holds a secret. */
export const maskEvent = (event: RunEvent, mask: (text: string) => string): RunEvent =>
  maskFields(event, mask) as RunEvent

function maskFields(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map(item => maskFields(item, mask))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      typeof field === 'string' && identity.has(name) ? field : maskFields(field, mask),
    ]),
  )
}
