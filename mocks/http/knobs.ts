import { anything, choice, countOf, defineKnobs, duration, failWith, list, text } from '../knobs.ts'

/** Knobs of the example API. */
export const knobs = defineKnobs({
  latency: duration('50ms'),
  /** `bearer` takes only the token of this world. */
  auth: choice('none', 'bearer'),
  /** From the start until then `/health` says `starting`. */
  healthyAfter: duration('30s'),
  version: text('1.4.2'),
  /** Further origins that it answers for: the ones that a runbook names. */
  origins: list({ origin: text() }),
  /** Answers of your own, before everything else; the first entry that fits and whose time has not passed. */
  answers: list({ method: text(), path: text(), status: countOf(), body: anything(), until: duration() }),
  failWith: failWith(),
})

export type Knobs = ReturnType<typeof knobs.read>
