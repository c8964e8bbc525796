import { isObject } from '../../../schemas/json.ts'
import type { Schema } from '../../../schemas/schema.ts'
import { catalogue } from '../../../steps/index.ts'
import { maskEvent } from '../../report/mask-event.ts'
import type { RunEvent } from '../../run/events.ts'
import { createMasker, MIN_SECRET_LENGTH } from '../../runtime/secrets/mask.ts'

/**
 * Hides what step types mark with `mask` from everything that is shown: under its name, and wherever its value comes
 * back. The journal and later steps keep it (docs/decisions/secrets.md), so it has a masker of its own.
 */
export function outputMask(): OutputMask {
  const masker = createMasker()
  const event = (event: RunEvent): RunEvent => {
    for (const { name, value } of markedIn(event)) if (value.length >= MIN_SECRET_LENGTH) masker.register(name, value)
    return maskEvent(event, masker.mask)
  }
  return Object.assign(event, { text: masker.mask })
}

/** Takes an event as it may be shown; `text` hides in any text what the events so far have marked. */
export interface OutputMask {
  (event: RunEvent): RunEvent
  readonly text: (text: string) => string
}

/** Texts that stand under a marked name, at any depth. */
function* markedIn(value: unknown): Generator<{ readonly name: string; readonly value: string }> {
  if (Array.isArray(value)) for (const item of value) yield* markedIn(item)
  else if (isObject(value))
    for (const [name, field] of Object.entries(value)) {
      if (typeof field === 'string' && markedNames.has(name)) yield { name, value: field }
      else yield* markedIn(field)
    }
}

/** A name means the same in every step type, so that a journal can be shown without its runbook. */
const markedNames: ReadonlySet<string> = new Set(
  [...catalogue.steps.values()].flatMap(({ input, output }) => [...namesIn(input), ...namesIn(output)]),
)

function* namesIn({ properties = {}, items }: Schema): Generator<string> {
  if (items !== undefined) yield* namesIn(items)
  for (const [name, schema] of Object.entries(properties)) {
    if (schema.mask === true) yield name
    yield* namesIn(schema)
  }
}
