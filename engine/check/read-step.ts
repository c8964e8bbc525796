import { defined } from '../../schemas/defined.ts'
import { type kindKeys, stepSchema } from '../../schemas/format/step.ts'
import { commandOutputSchema } from '../../schemas/format/step-parts.ts'
import type { Schema } from '../../schemas/schema.ts'
import type { Range } from '../diagnostic.ts'
import { madeId } from '../key.ts'
import { entriesOf, entryOf, type ListNode, type MapNode, type Node } from '../parse/parsed.ts'
import type { StepType } from '../step.ts'
import type { Catalogue } from '../vendor.ts'
import type { DraftStep, Place, StepKind, StepRole } from './draft.ts'
import { walkInput, walkSchema } from './read-input.ts'
import { startOf, type Walk } from './walk.ts'

/** Reads steps into drafts, in the order of the file. */
export class StepReader {
  readonly steps: DraftStep[] = []
  readonly #catalogue: Catalogue
  readonly #walk: Walk

  constructor(catalogue: Catalogue, walk: Walk) {
    this.#catalogue = catalogue
    this.#walk = walk
  }

  /** The steps of a list; what is no map was reported by the walk over the list. */
  list(node: Node | undefined, slot: Slot): DraftStep[] {
    if (node?.kind !== 'list') return []
    return node.items.flatMap((item, index) => (item.kind === 'map' ? [this.#step(item, slot, index)] : []))
  }

  #step(node: MapNode, slot: Slot, index: number): DraftStep {
    const { role, owner } = slot
    const present = KIND_ORDER.filter(key => entryOf(node, key) !== undefined)
    // The steps of a `foreach` are part of it; alone, they are a group.
    const kinds = present.includes('foreach') ? present.filter(key => key !== 'steps') : present
    const uses = this.#typeOf(node)
    const given = entryOf(node, 'id')?.value
    const ownId = given?.kind === 'scalar' && typeof given.value === 'string' ? given.value : undefined
    const id = ownId ?? slotId(slot, index)
    const step: Mutable<DraftStep> = {
      id,
      hasOwnId: ownId !== undefined,
      label: `${role === 'deferred' ? 'deferred step' : 'step'} "${id}"`,
      range: ownId === undefined || given === undefined ? startOf(node) : given.range,
      node,
      role,
      kindKeys: kinds,
      order: this.steps.length,
      children: [],
      deferred: [],
      handlers: [],
      ...(kinds[0] === undefined ? {} : { kind: KINDS[kinds[0]] }),
      ...defined({ uses, owner }),
      ...(kinds.includes('foreach') ? { as: itemName(node) } : {}),
    }
    this.steps.push(step)
    this.#walkKeys(step)
    step.children = this.list(entryOf(node, 'steps')?.value, { role, name: 'step', owner: step })
    step.deferred = this.list(entryOf(node, 'defer')?.value, { role: 'deferred', name: 'defer', owner: step })
    step.handlers = this.list(entryOf(node, 'onError')?.value, { role: 'handler', name: 'onError', owner: step })
    return step
  }

  #typeOf(node: MapNode): StepType | undefined {
    const uses = entryOf(node, 'uses')?.value
    return uses?.kind === 'scalar' ? this.#catalogue.steps.get(String(uses.value)) : undefined
  }

  #walkKeys(step: DraftStep): void {
    for (const { key, value } of step.node.entries) {
      const own = OWN_WALK[key]
      const schema = Object.hasOwn(stepSchema.properties, key) ? stepSchema.properties[key as StepKey] : undefined
      if (key === 'with') this.#walkInput(step, value)
      else if (key === 'poll' && value.kind === 'map') this.#walkPoll(step, value)
      else if (key === 'expect' && value.kind === 'map') this.#visit(step, value, { type: 'object' }, key, 'matcher')
      else if (STEP_LISTS.has(key) && value.kind === 'list') this.#walkList(step, value, key)
      else if (key === 'confirm') this.#walkConfirm(step, value)
      else if (key === 'outputs' && value.kind === 'map') this.#walkOutputs(step, value)
      else if (schema !== undefined) this.#visit(step, value, schema, key, own ?? 'plain')
    }
  }

  #visit(step: DraftStep, node: Node, schema: Schema, name: string, place: Place): void {
    this.#walk.visit(node, schema, { name, place, step })
  }

  /** Fields are named as the step type names them: `sizeGb`, not `with.sizeGb`. */
  #walkInput(step: DraftStep, node: Node): void {
    const schema = step.uses?.input ?? { type: 'object' }
    this.#visit(step, node, schema, node.kind === 'map' ? '' : 'with', 'input')
  }

  #walkPoll(step: DraftStep, poll: MapNode): void {
    const name = 'poll'
    this.#walk.visit(poll, stepSchema.properties.poll, { name, place: 'plain', step, except: MATCHER_KEYS })
    for (const { key, value } of poll.entries)
      if (MATCHER_KEYS.has(key)) this.#visit(step, value, { type: 'object' }, `poll.${key}`, 'matcher')
  }

  #walkConfirm(step: DraftStep, confirm: Node): void {
    const except = new Set(['fields'])
    this.#walk.visit(confirm, stepSchema.properties.confirm, { name: 'confirm', place: 'plain', step, except })
    const fields = confirm.kind === 'map' ? entryOf(confirm, 'fields')?.value : undefined
    if (fields !== undefined && fields.kind !== 'map')
      this.#visit(step, fields, { type: 'object' }, 'fields', 'literal')
    for (const field of entriesOf(fields).values()) walkInput(field, `fields.${field.key}`, this.#walk, { step })
  }

  #walkOutputs(step: DraftStep, outputs: MapNode): void {
    for (const { key, value } of outputs.entries) {
      const name = `outputs.${key}`
      this.#walk.visit(value, commandOutputSchema, { name, place: 'literal', step, except: new Set(['schema']) })
      const schema = entriesOf(value).get('schema')
      if (schema !== undefined) walkSchema(schema, `${name}.schema`, this.#walk, { step })
    }
  }

  /** Lists of steps are read one by one; here only their items' being maps is noted. */
  #walkList(step: DraftStep, list: ListNode, name: string): void {
    for (const [index, item] of list.items.entries())
      if (item.kind !== 'map') this.#visit(step, item, { type: 'object' }, `${name}[${index}]`, 'plain')
  }
}

/** The list that steps stand in. */
interface Slot {
  readonly role: StepRole
  readonly name: 'step' | 'defer' | 'onError'
  readonly owner?: DraftStep
}

type StepKey = keyof typeof stepSchema.properties
type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const KINDS = {
  uses: 'call',
  run: 'command',
  foreach: 'foreach',
  steps: 'group',
  confirm: 'confirm',
} as const satisfies Record<keyof typeof kindKeys, StepKind>

const KIND_ORDER = Object.keys(KINDS) as (keyof typeof KINDS)[]

const STEP_LISTS: ReadonlySet<string> = new Set(['steps', 'defer', 'onError'])
const MATCHER_KEYS: ReadonlySet<string> = new Set(['until', 'fail'])

/** Places other than plain ones. */
const OWN_WALK: Readonly<Record<string, Place>> = {
  run: 'argument',
  env: 'environment',
  foreach: 'list',
  simulate: 'literal',
  outputs: 'literal',
}

function itemName(node: MapNode): string {
  const as = entryOf(node, 'as')?.value
  return as?.kind === 'scalar' && typeof as.value === 'string' ? as.value : 'item'
}

/** A forward step must have an id of its own; the made one only names it in messages. */
const slotId = ({ name, owner, role }: Slot, index: number): string =>
  owner === undefined || role === 'forward' ? `#${index + 1}` : madeId(owner.id, name, index + 1)

/** The range of a key of a step, or of the step. */
export const rangeOfKey = (step: DraftStep, key: string): Range => entryOf(step.node, key)?.keyRange ?? step.range
