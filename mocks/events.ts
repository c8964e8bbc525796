import type { Json, JsonObject } from '../schemas/json.ts'
import { isObject } from '../schemas/json.ts'
import { KnobError } from '../schemas/knob-error.ts'
import { duration } from './knobs.ts'

/** What a person or a scheduler at the vendor does, some time after the world began. */
export interface VendorEvent {
  readonly afterMs: number
  readonly event: JsonObject
}

interface SplitKnobs {
  /** The model's own; the same object for the same scenario, because models read theirs once. */
  readonly knobs: JsonObject
  readonly events: readonly VendorEvent[]
}

const splits = new WeakMap<JsonObject, SplitKnobs>()

/** Takes the world's part, `events: [{ after: 5m, … }]`, out of a vendor's knobs. */
export function splitKnobs(vendor: string, given: JsonObject): SplitKnobs {
  const known = splits.get(given)
  if (known !== undefined) return known
  const { events = [], ...knobs } = given
  const split = { knobs, events: readEvents(vendor, events) }
  splits.set(given, split)
  return split
}

const after = duration()

function readEvents(vendor: string, events: Json): readonly VendorEvent[] {
  if (!Array.isArray(events))
    throw new KnobError(`knob "${vendor}.events" must be a list of { after: 5m, … }`, { at: ['events'] })
  return events.map((event: Json, index) => {
    const afterMs = isObject(event) ? after.parse((event as JsonObject)['after'] ?? null, '') : undefined
    if (afterMs === undefined)
      throw new KnobError(`knob "${vendor}.events[${index}]" must say when: { after: 5m, … }`, {
        at: ['events', String(index)],
      })
    return { afterMs, event: event as JsonObject }
  })
}
