import { parseDuration } from '../../../schemas/duration.ts'

/** Flags that several commands take, each described once. */

const text = (value: string): string => value

export const stateDir = {
  kind: 'parsed',
  parse: text,
  optional: true,
  placeholder: 'DIR',
  brief: 'Where runs are kept, instead of $DRILLBOOK_STATE or your state directory',
} as const

export const json = {
  kind: 'boolean',
  default: false,
  withNegated: false,
  brief: 'Print JSON for machines on stdout',
} as const

export const trace = {
  kind: 'boolean',
  default: false,
  withNegated: false,
  brief: 'Tell on stderr what the engine decides and why, and how long each stage took',
} as const

export const input = {
  kind: 'parsed',
  parse: text,
  variadic: true,
  optional: true,
  placeholder: 'NAME=VALUE',
  brief: 'An input of the runbook; give it once per input',
} as const

export const inputs = {
  kind: 'parsed',
  parse: text,
  optional: true,
  placeholder: 'FILE',
  brief: 'A YAML or JSON file with inputs; "-i" wins over it',
} as const

export const profile = {
  kind: 'parsed',
  parse: text,
  optional: true,
  placeholder: 'NAME',
  brief: 'profiles/NAME.yaml or a path: connections and inputs of one environment',
} as const

export const scenario = {
  kind: 'parsed',
  parse: text,
  optional: true,
  placeholder: 'NAME',
  brief: "A scenario of the runbook's drill file, or one that ships with the simulators",
} as const

export const vendorMode = {
  kind: 'parsed',
  parse: text,
  variadic: true,
  optional: true,
  placeholder: 'VENDOR=seed|live',
  brief: 'How a simulator behaves where documents and the live service differ',
} as const

export const seed = {
  kind: 'parsed',
  parse: text,
  optional: true,
  placeholder: 'TEXT',
  brief: 'The seed of all chance; the same seed gives the same run',
} as const

/** A number of something, counted from 1. */
export const countFlag = <const B extends string>(placeholder: string, brief: B) =>
  ({ kind: 'parsed', parse: wholeNumber, optional: true, placeholder, brief }) as const

/** A duration, given as milliseconds. */
export const durationFlag = <const B extends string>(brief: B) =>
  ({ kind: 'parsed', parse: duration, optional: true, placeholder: 'DURATION', brief }) as const

/** `--speed 60x`: how much faster than the wall's clock. */
export const speed = <const D extends string>(usual: D) =>
  ({
    kind: 'parsed',
    parse: timesFaster,
    default: usual,
    placeholder: 'Nx',
    brief: 'How many times faster than life',
  }) as const

export const runId = {
  parse: text,
  placeholder: 'RUN',
  brief: 'A run: its id, a beginning of it that is unique, or "last"',
} as const

/** One required file. */
export const file = (brief: string) => ({ parse: text, placeholder: 'FILE', brief }) as const

export const textFlag = <const P extends string>(placeholder: P, brief: string) =>
  ({ kind: 'parsed', parse: text, optional: true, placeholder, brief }) as const

export const listFlag = <const P extends string>(placeholder: P, brief: string) =>
  ({ kind: 'parsed', parse: text, variadic: true, optional: true, placeholder, brief }) as const

export const switchFlag = (brief: string) => ({ kind: 'boolean', default: false, withNegated: false, brief }) as const

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new SyntaxError(`"${value}" is not a whole number`)
  return Number(value)
}

function duration(value: string): number {
  const ms = parseDuration(value)
  if (!(ms > 0)) throw new SyntaxError(`"${value}" is not a duration such as 30s or 10m`)
  return ms
}

function timesFaster(value: string): number {
  const times = Number(/^(\d+(?:\.\d+)?)x?$/.exec(value)?.[1])
  if (!(times > 0)) throw new SyntaxError(`"${value}" is not a speed such as 1x or 300x`)
  return times
}

/** What `run` and `resume` ask of the person at the keyboard, and what they leave behind. */
export const running = {
  confirm: listFlag('NAME', 'The name of what may be destroyed in production'),
  yes: switchFlag('Approve every question that needs no answer'),
  wait: {
    kind: 'boolean',
    default: true,
    brief: 'Wait when a person must decide; --no-wait ends with code 4 instead',
  },
  json,
  trace,
  quiet: switchFlag('Show nothing of what programs print; it is kept all the same'),
  report: textFlag('FILE.html', 'Write the report of the run as one HTML page'),
  stateDir,
} as const
