import { defined } from '../../schemas/defined.ts'
import { errorClasses } from '../../schemas/error-classes.ts'
import type { Schema } from '../../schemas/schema.ts'
import { partSchema } from '../../schemas/validate/keywords.ts'
import { TYPE_WORDS, typesOf } from '../../schemas/validate/must.ts'
import { didYouMean } from '../nearest.ts'
import { type Path, type TypeProblem, type TypeScope, typeOf } from '../template/type-of.ts'
import type { Draft, DraftStep, Part } from './draft.ts'
import { hiddenWords } from './hidden-words.ts'
import { outputsOf } from './outputs.ts'
import { deferOwner, foreachAround, hiddenFrom, isHandling, visibleIds } from './visible.ts'

type Report = (problem: TypeProblem) => void

/** What names mean at a part of the runbook, by type. */
export const namesAt = (draft: Draft, part: Part): TypeScope => ({
  resolve: (path, report) => resolve(path, { draft, part, report }),
})

interface Site {
  readonly draft: Draft
  readonly part: Part
  readonly report: Report
}

/** The type of a run's own facts. */
const RUN: Schema = closed({ id: { type: 'string' }, startedAt: { type: 'string' } })

/** What a handler under `onError` knows of the failure. */
const ERROR: Schema = closed({
  class: { type: 'string', enum: errorClasses },
  step: { type: 'string' },
  message: { type: 'string' },
})

function resolve(path: Path, site: Site): Schema | undefined {
  const [root = ''] = path.parts
  if (root === 'steps') return resolveStep(path, site)
  const known = rootsAt(site)
  const schema = known.get(root)
  if (schema !== undefined) return follow(schema, path, 1, site)
  const others = isBeforeSteps(site.part) ? [] : ['steps']
  const help = HINTS[root] ?? didYouMean(root, [...known.keys(), ...others])
  return unknown(path, `nothing is named "${root}" here`, help, site)
}

const HINTS: Readonly<Record<string, string>> = {
  self: '"self" is the acquiring step, for its deferred steps and its own expect',
  error: '"error" is the failure that the steps under onError handle',
  secrets: 'a secret goes into "env", into connections, and into fields that are secret by their schema',
  env: 'environment variables come in through inputs or secrets',
}

/** Everything but `steps` that a template may start with. */
function rootsAt({ draft, part }: Site): ReadonlyMap<string, Schema> {
  const roots = new Map<string, Schema>()
  roots.set('inputs', closed(Object.fromEntries([...draft.inputs].map(([name, { schema }]) => [name, schema]))))
  if (part.name === 'lock') return roots
  // Conditions are journaled, so a secret can not decide one.
  if (part.place !== 'condition' && part.place !== 'matcher') roots.set('secrets', secretsOf(draft))
  if (isBeforeSteps(part)) return roots
  roots.set('run', RUN)
  const self = isExpectation(part) ? part.step : deferOwner(part.step)
  if (self !== undefined) roots.set('self', closed({ outputs: outputsOf(self) ?? {} }))
  if (isHandling(part.step)) roots.set('error', ERROR)
  for (const foreach of foreachAround(part.step))
    if (!roots.has(foreach.as ?? 'item')) roots.set(foreach.as ?? 'item', itemOf(foreach, draft))
  return roots
}

/** The lock and the connections are needed before the first step. */
const isBeforeSteps = ({ name }: Part): boolean => name === 'lock' || name.startsWith('connections.')

/** The type of a `foreach` item: what its list holds. */
function itemOf(foreach: DraftStep, draft: Draft): Schema {
  const list = draft.parts.find(part => part.step === foreach && part.name === 'foreach')
  if (list?.value?.kind === 'expression')
    return typeOf(list.value.expression, namesAt(draft, list), () => {}).items ?? {}
  return {}
}

function resolveStep(path: Path, site: Site): Schema | undefined {
  const { draft, part } = site
  const [, id, field] = path.parts
  if (isBeforeSteps(part))
    return unknown(path, `"${part.name}" is needed before the first step`, 'it may use inputs', site)
  if (id === undefined)
    return unknown(path, '"steps" is not a value', 'name a step and an output: steps.ID.outputs.NAME', site)
  const target = draft.steps.find(step => step.id === id && step.hasOwnId)
  if (target === undefined)
    return unknown(path, `no step has the id "${id}"`, didYouMean(id, visibleIds(draft, part.step)), site)
  const hidden = hiddenFrom(part.step, target)
  if (hidden !== undefined) {
    const { message, help } = hiddenWords(target, hidden, path)
    return unknown(path, message, help, site)
  }
  if (field === undefined || field !== 'outputs') {
    const what = field === undefined ? 'is not a value' : `has no "${field}"`
    return unknown(path, `"steps.${id}" ${what}`, `its values are under steps.${id}.outputs`, site)
  }
  return follow(outputsOf(target) ?? {}, path, 3, site)
}

/** Goes down a type along a path; open maps and unknown types end the search without a complaint. */
function follow(schema: Schema, path: Path, from: number, site: Site): Schema | undefined {
  let at = schema
  for (let index = from; index < path.parts.length; index++) {
    const part = path.parts[index]!
    const known = path.parts.slice(0, index).join('.')
    const types = typesOf(at.type).filter(type => type !== 'null')
    if (types.length === 0 && at.properties === undefined) return at.secret === true ? { secret: true } : {}
    if (types.includes('array') && /^\d+$/.test(part)) at = at.items ?? {}
    else if (types.length > 0 && !types.includes('object'))
      return unknown(path, `"${known}" is ${TYPE_WORDS[types[0]!]} and has no "${part}"`, LIST_HELP[types[0]!], site)
    else {
      const next = outputField(at, part)
      if (next === undefined)
        return unknown(path, `"${known}" has no "${part}"`, didYouMean(part, Object.keys(at.properties ?? {})), site)
      at = next
    }
  }
  return at
}

const LIST_HELP: Readonly<Record<string, string>> = {
  array: 'pick an item by its number, as in list.[0], or with "first"',
}

/** Declared fields only, where fields are declared: what else an answer holds is not part of a step's outputs. */
function outputField(schema: Schema, name: string): Schema | undefined {
  if (schema.properties === undefined) return partSchema(schema, name)
  if (Object.hasOwn(schema.properties, name)) return schema.properties[name]
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined
}

function unknown(path: Path, message: string, help: string | undefined, { report }: Site): undefined {
  const name = path.parts.join('.')
  const { offset, end } = path
  report({
    rule: 'unknown-reference',
    offset,
    end,
    message: `"${name}": ${message}`,
    ...defined({ help }),
  })
}

/** The whole map is as secret as what is in it. */
function secretsOf(draft: Draft): Schema {
  const names = [...draft.secrets.keys()]
  const secret: Schema = { type: 'string', secret: true }
  return { ...closed(Object.fromEntries(names.map(name => [name, secret]))), secret: true }
}

const isExpectation = ({ place, name }: Part): boolean =>
  (place === 'condition' || place === 'matcher') && name.split('.')[0] === 'expect'

function closed(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', additionalProperties: false, properties }
}
