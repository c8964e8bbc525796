import { defined } from '../../../schemas/defined.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import type { Secret } from '../../../schemas/secret.ts'
import type { Failure } from '../../errors.ts'
import { suffixKey } from '../../key.ts'
import { TemplateError } from '../../template/error.ts'
import { evaluate } from '../../template/evaluate.ts'
import { pathsIn } from '../../template/paths.ts'
import type { Scope } from '../../template/scope.ts'
import type { Value } from '../../template/template.ts'
import type { Frame } from '../frame.ts'
import type { RunState } from '../run-state.ts'
import { secretFailure } from './secret-failure.ts'

export type Evaluated<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

/** The values of named fields, secrets read first: secrets are read when a step needs them, not before. */
export async function evaluateWith(
  run: RunState,
  fields: Readonly<Record<string, Value>>,
  frame: Frame,
  key: string,
): Promise<Evaluated<JsonObject>> {
  if (secretNamesOf(fields).length === 0) return evaluateNow(fields, templateScope(run, frame, key))
  const secrets = await readSecrets(run, Object.values(fields))
  return secrets.ok ? evaluateNow(fields, templateScope(run, frame, key, secrets.value)) : secrets
}

/** The same with a scope at hand. */
export function evaluateNow(fields: Readonly<Record<string, Value>>, scope: Scope): Evaluated<JsonObject> {
  const value: Record<string, unknown> = {}
  try {
    for (const name in fields) value[name] = evaluate(fields[name]!, scope)
    return { ok: true, value: value as JsonObject }
  } catch (error) {
    return { ok: false, failure: templateFailure(error) }
  }
}

/** A template that could not be evaluated, as the step's failure; anything else is rethrown. */
export function templateFailure(error: unknown): Failure {
  if (!(error instanceof TemplateError)) throw error
  const place = error.place === undefined ? '' : ` (${error.place})`
  return {
    class: 'invalid',
    message: `${error.message}${place}`,
    ...defined({ help: error.help }),
  }
}

/** What templates of a step in this frame may name. `now` is the same in every process that runs the step. */
export function templateScope(
  run: RunState,
  frame: Frame,
  key: string,
  secrets: Readonly<Record<string, Secret>> = {},
): Scope {
  const { plan, runtime, journal } = run
  return {
    file: plan.runbook.path,
    root: name => {
      if (name === 'inputs') return plan.inputs
      if (name === 'steps') return frame.results
      if (name === 'secrets') return secrets
      if (name === 'run') return { id: runtime.runId, startedAt: new Date(run.startedAt).toISOString() }
      return frame.variables.get(name)
    },
    now: () => {
      const reading = suffixKey(key, 'now')
      const recorded = journal.find('value', reading)
      if (recorded !== undefined) return recorded.value as number
      const value = runtime.now()
      journal.append({ type: 'value', key: reading, value })
      return value
    },
  }
}

/** Reads the secrets that values name. */
export async function readSecrets(
  run: RunState,
  values: readonly Value[],
): Promise<Evaluated<Readonly<Record<string, Secret>>>> {
  const names = values.flatMap(secretNames)
  try {
    const secrets = await Promise.all(names.map(async name => [name, await run.runtime.secret(name)] as const))
    return { ok: true, value: Object.fromEntries(secrets) }
  } catch (error) {
    return { ok: false, failure: secretFailure(error) }
  }
}

const knownFields = new WeakMap<object, readonly string[]>()

function secretNamesOf(fields: Readonly<Record<string, Value>>): readonly string[] {
  let names = knownFields.get(fields)
  if (names === undefined) {
    names = Object.values(fields).flatMap(secretNames)
    knownFields.set(fields, names)
  }
  return names
}

const knownNames = new WeakMap<Value, readonly string[]>()

function secretNames(value: Value): readonly string[] {
  const known = knownNames.get(value)
  if (known !== undefined) return known
  const names = [
    ...new Set(pathsIn(value).flatMap(([root, name]) => (root === 'secrets' && name !== undefined ? [name] : []))),
  ]
  knownNames.set(value, names)
  return names
}
