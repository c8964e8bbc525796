import type { Schema } from '../../schemas/schema.ts'
import type { Range } from '../diagnostic.ts'
import type { MapEntry, MapNode, Node } from '../parse/parsed.ts'
import type { StepType } from '../step.ts'
import type { PlacedProblem } from '../template/parse-value.ts'
import type { Expression, Value } from '../template/template.ts'

/** A runbook as the rules look at it: every part with its range and the schema that it must meet. */
export interface Draft {
  readonly path: string
  readonly root: MapNode
  readonly inputs: ReadonlyMap<string, DraftInput>
  readonly secrets: ReadonlyMap<string, MapEntry>
  readonly connections: ReadonlyMap<string, DraftConnection>
  /** The forward steps of the file, in order. */
  readonly top: readonly DraftStep[]
  /** Every step, groups before their children, deferred steps and handlers after their owner. */
  readonly steps: readonly DraftStep[]
  readonly parts: readonly Part[]
  readonly unknownKeys: readonly UnknownKey[]
  readonly missingKeys: readonly MissingKey[]
}

export interface DraftInput {
  readonly schema: Schema
  readonly isRequired: boolean
  readonly entry: MapEntry
}

export interface DraftConnection {
  readonly entry: MapEntry
  readonly vendor: string
}

export type StepKind = 'call' | 'command' | 'group' | 'foreach' | 'confirm'

/** How a step came to be: in the flow, under `defer`, or under `onError`. */
export type StepRole = 'forward' | 'deferred' | 'handler'

export interface DraftStep {
  /** The author's, or made: `buffer/defer.1`. */
  readonly id: string
  readonly hasOwnId: boolean
  /** `step "buffer"`, `deferred step "buffer/defer.1"`. */
  readonly label: string
  /** Where messages about the whole step point. */
  readonly range: Range
  readonly node: MapNode
  readonly role: StepRole
  /** The keys that say what the step does; exactly one is right. */
  readonly kindKeys: readonly string[]
  readonly kind?: StepKind
  /** The step type that `uses` names, when there is one. */
  readonly uses?: StepType
  /** The group or `foreach` around it, or the step that it is deferred by or handles. */
  readonly owner?: DraftStep
  /** Position in `Draft.steps`. */
  readonly order: number
  readonly children: readonly DraftStep[]
  readonly deferred: readonly DraftStep[]
  readonly handlers: readonly DraftStep[]
  /** Name of the item in templates, of a `foreach`. */
  readonly as?: string
}

/**
 * What a place is for. `plain` takes no template; `condition` is an expression; a secret may flow into `environment` and
 * `credential`, and into an `input` whose schema says so.
 */
export type Place =
  | 'plain'
  | 'literal'
  | 'condition'
  | 'input'
  | 'argument'
  | 'environment'
  | 'credential'
  | 'text'
  | 'list'
  | 'matcher'
  | 'output'

/** A node together with what is expected of it. */
export interface Part {
  readonly node: Node
  readonly schema: Schema
  /** As messages name it: `sizeGb`, `retry.attempts`, `run[2]`. */
  readonly name: string
  readonly place: Place
  readonly step?: DraftStep
  /** The template in it; absent for literals and for templates that can not be read. */
  readonly value?: Value
  readonly expression?: Expression
  /** Why the template in it can not be read. */
  readonly syntax: readonly PlacedProblem[]
}

export interface UnknownKey {
  readonly entry: MapEntry
  readonly known: readonly string[]
  /** Where the key stands: `step "buffer"`, `"retry"`. */
  readonly owner: string
}

export interface MissingKey {
  readonly name: string
  readonly range: Range
  readonly owner: string
}

/** A template, or the literal that stands in its place. */
export const isLiteral = (part: Part): boolean =>
  part.value === undefined && part.expression === undefined && part.syntax.length === 0

/** ` of step "buffer"`, or nothing for parts of the file itself. */
export const labelOf = ({ step }: Pick<Part, 'step'>): string => (step === undefined ? '' : ` of ${step.label}`)
