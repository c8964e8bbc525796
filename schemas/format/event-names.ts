/** What a run tells while it goes on: the names of `RunEvent`. */
export const eventNames = [
  'run.started',
  'step.started',
  'attempt.started',
  'attempt.ended',
  'poll.observed',
  'step.ended',
  'defer.registered',
  'release.ended',
  'engine.decided',
  'doubt.opened',
  'doubt.settled',
  'run.waiting',
  'run.decided',
  'run.unwinding',
  'run.ended',
] as const

export type EventName = (typeof eventNames)[number]
