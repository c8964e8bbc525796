import { isExact, lossOf } from '../../schemas/exact-json.ts'
import type { Json } from '../../schemas/json.ts'
import { keywordProblems } from '../../schemas/validate/keywords.ts'
import { must, shownValue, typesOf } from '../../schemas/validate/must.ts'
import { didYouMean } from '../nearest.ts'
import type { CheckedRunbook, InputSpec } from './checked.ts'

/** One input that is missing, unknown or wrong. */
export interface InputProblem {
  readonly input: string
  readonly message: string
  readonly help?: string
}

export type CheckedInputs =
  | { readonly ok: true; readonly inputs: Readonly<Record<string, Json>> }
  | { readonly ok: false; readonly problems: readonly InputProblem[] }

export interface InputChecks {
  /** Tells whether a file exists, for `format: existing-file`; absent offline (docs/decisions/offline.md). */
  readonly fileExists?: (path: string) => boolean
}

/** The values of a run's inputs with their defaults, or everything that is wrong with them. */
export function checkInputs(
  { inputs: specs }: Pick<CheckedRunbook, 'inputs'>,
  given: Readonly<Record<string, Json>>,
  checks: InputChecks = {},
): CheckedInputs {
  const problems: InputProblem[] = []
  const inputs: Record<string, Json> = {}
  for (const name of Object.keys(given))
    if (!Object.hasOwn(specs, name))
      problems.push({ input: name, message: `there is no input "${name}"`, help: didYouMean(name, Object.keys(specs)) })
  for (const [name, spec] of Object.entries(specs)) {
    const value = Object.hasOwn(given, name) ? given[name] : spec.default
    if (value !== undefined) {
      inputs[name] = value
      problems.push(...problemsOfInput(name, spec, value, checks))
    } else if (spec.required) problems.push(missing(name, spec))
  }
  return problems.length === 0 ? { ok: true, inputs } : { ok: false, problems }
}

/** The fields of a person's answer to a `confirm`, by the same rules. */
export const checkFields = (
  fields: Readonly<Record<string, InputSpec>>,
  given: Readonly<Record<string, Json>>,
): CheckedInputs => checkInputs({ inputs: fields }, given)

function problemsOfInput(name: string, spec: InputSpec, value: Json, { fileExists }: InputChecks): InputProblem[] {
  const problems = keywordProblems(spec.schema, value).map(({ path, message }) => ({
    input: name,
    message: `input "${[name, ...path].join('.')}" ${message}, got ${shownValue(valueAt(value, path))}`,
  }))
  const isAbsentFile =
    spec.schema.format === 'existing-file' && typeof value === 'string' && fileExists?.(value) === false
  if (!isAbsentFile || problems.length > 0) return problems
  return [{ input: name, message: `input "${name}" ${must.format('existing-file')}, got ${shownValue(value)}` }]
}

function missing(name: string, { schema }: InputSpec): InputProblem {
  const types = typesOf(schema.type)
  const hint = schema.description ?? (types.length === 0 ? undefined : `it ${must.type(types)}`)
  return {
    input: name,
    message: `input "${name}" is missing`,
    help: `give it with -i ${name}=…${hint === undefined ? '' : `; ${hint}`}`,
  }
}

/** The value of `-i name=value` as the input's type; text that is none stays text, and `checkInputs` says why not. */
export function parseInputText({ schema }: InputSpec, text: string): Json {
  const types = typesOf(schema.type)
  if (types.includes('string') || types.length === 0) return text
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  if (types.some(type => type === 'integer' || type === 'number') && isExactNumber(text)) return Number(text)
  if (types.includes('array') && !text.trimStart().startsWith('[')) return listOf(schema.items ?? {}, text)
  if (!types.includes('array') && !types.includes('object')) return text
  try {
    // Text that would be read with a loss stays text, which is neither a list nor a map.
    return lossOf(text) === undefined ? (JSON.parse(text) as Json) : text
  } catch {
    return text
  }
}

/** `a,b` is a list of two; each item is read as the items' type. */
const listOf = (schema: InputSpec['schema'], text: string): Json =>
  text === '' ? [] : text.split(',').map(item => parseInputText({ schema, required: true }, item.trim()))

const isExactNumber = (text: string): boolean => /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text) && isExact(text)

const valueAt = (value: Json, path: readonly string[]): Json =>
  path.reduce<Json>((at, name) => (at as Record<string, Json>)[name] ?? null, value)
