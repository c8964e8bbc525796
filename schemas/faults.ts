/**
 * What can go wrong between the runner and a vendor, per request. `applied`: the vendor did it although the runner does
 * not learn so.
 */
export const wireFaults = {
  refused: 'connection refused before a byte was written',
  'reset-not-applied': 'connection reset before the vendor acted',
  'reset-applied': 'connection reset after the vendor acted',
  'response-lost-not-applied': 'no answer within the timeout, the vendor did nothing',
  'response-lost-applied': 'no answer within the timeout, the vendor acted',
  'late-applied': 'no answer within the timeout, the vendor acts 20 s after it',
  slow: 'the answer comes just before the timeout',
  duplicate: 'the request is delivered twice, the second answer is seen',
  'cut-body': 'the vendor acted, the answer is cut in the middle',
  'html-502': 'a proxy answers 502 with an HTML page, the vendor did nothing',
  'html-502-applied': 'a proxy answers 502 with an HTML page, the vendor acted',
  'html-200': 'a login page with status 200, the vendor did nothing',
  redirect: '302 to another host',
  'huge-body': 'an answer of 50 MB',
  '401': 'credential refused',
  '403': 'not permitted',
  '404': 'not found, whatever exists',
  '409': 'conflict, whatever exists',
  '422': 'refused as invalid',
  '429': 'too many requests, no hint when to come back',
  '429-retry-after': 'too many requests, Retry-After 17 s',
  '500-not-applied': 'internal error, the vendor did nothing',
  '500-applied': 'internal error after the vendor acted',
  '503-retry-after': 'unavailable, Retry-After 17 s, the vendor did nothing',
  '504-applied': 'upstream timeout after the vendor acted',
  stale: 'a read shows what the first read of the same resource showed',
  'empty-2xx': 'the vendor acted and answers 200 without a body',
  'unknown-state': 'the state word is one that nobody documented',
} as const

export type WireFault = keyof typeof wireFaults

/** What can happen to the process, the disk or the person at a boundary of the journal. */
export const processFaults = {
  crash: 'the process ends before the entry is on disk',
  'crash-after': 'the process ends after the entry is on disk',
  'crash-applied': 'the process ends after the vendor acted, before the answer (phase send only)',
  'disk-full': 'the entry can not be written: no space, for this process',
  'io-error': 'the entry can not be written: input/output error, for this process',
  int: 'SIGINT arrives',
  term: 'SIGTERM arrives',
  cancel: 'a cancel command arrives',
} as const

export type ProcessFault = keyof typeof processFaults

/** What can go wrong with a local program, at its `send`; docs/decisions/drills.md says what follows from each. */
export const programFaults = {
  exit: 'it does nothing and ends with 1',
  hang: 'it does nothing and never ends by itself',
  slow: 'it does its work and ends just before its timeout',
  killed: 'a signal ends it before it has done anything (137)',
  missing: 'it is not there',
  garbled: 'it ends with 0 and prints what nobody asked for, to its files too',
  'done-then-failed': 'it does its work and ends with 1 all the same',
} as const

export type ProgramFault = keyof typeof programFaults

export type Fault = WireFault | ProcessFault | ProgramFault

/** Every name of a fault; `slow` is one of requests and one of programs. */
export const faultNames: readonly string[] = [
  ...new Set([...Object.keys(wireFaults), ...Object.keys(programFaults), ...Object.keys(processFaults)]),
]

/** Phases of a step in order; `send` takes wire faults, the others process faults. */
export const phases = ['plan', 'begin', 'send', 'result', 'done', 'release'] as const

export type Phase = (typeof phases)[number]
