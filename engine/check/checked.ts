import type { Json } from '../../schemas/json.ts'
import type { Schema } from '../../schemas/schema.ts'
import type { ErrorClass } from '../errors.ts'
import type { StepType } from '../step.ts'
import type { SourceRange, Value, WrittenExpression } from '../template/template.ts'

/** A runbook that passed every check: typed, templates parsed, durations in milliseconds. Read-only from here on. */
export interface CheckedRunbook {
  readonly path: string
  readonly text: string
  readonly name: string
  readonly description?: string
  readonly inputs: Readonly<Record<string, InputSpec>>
  readonly secrets: Readonly<Record<string, SecretReference>>
  readonly connections: Readonly<Record<string, ConnectionSpec>>
  /** The whole run; default 24 h. */
  readonly deadlineMs: number
  readonly lock?: Value
  readonly steps: readonly Step[]
  readonly outputs: Readonly<Record<string, Value>>
}

/** An input's schema: a closed subset of JSON Schema checked by our own code (docs/decisions/format.md). */
export interface InputSpec {
  readonly schema: Schema
  readonly required: boolean
  readonly default?: Json
}

export type SecretReference =
  | { readonly kind: 'env'; readonly variable: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'exec'; readonly argv: readonly string[] }

export interface ConnectionSpec {
  readonly name: string
  readonly vendor: string
  readonly baseUrl?: Value
  /** Credential name → value (a secret). */
  readonly credentials: Readonly<Record<string, Value>>
  readonly settings: Readonly<Record<string, Json>>
  readonly rateLimit?: string
}

export interface RetryPolicy {
  /** Counts every try. */
  readonly attempts: number
  readonly firstMs: number
  readonly maxMs: number
  readonly on: readonly ErrorClass[]
}

/** What every step has. Ids are unique and flat; under `defer` and `onError` they are made: `buffer/defer.1`. */
export interface StepBase {
  readonly id: string
  readonly name?: string
  readonly at: SourceRange
  readonly if?: WrittenExpression
  /** One attempt. */
  readonly timeoutMs?: number
  /** Everything: attempts, backoff, polls. */
  readonly deadlineMs?: number
  /** Absent: the default for the kind of step. */
  readonly retry?: RetryPolicy
  readonly expect?: Expectation
  readonly defer: readonly DeferredStep[]
  readonly keep?: string
  readonly onError: 'fail' | 'continue' | readonly Step[]
}

export type Step = CallStep | CommandStep | GroupStep | ForeachStep | ConfirmStep

export interface CallStep extends StepBase {
  readonly kind: 'call'
  readonly uses: StepType
  readonly with: Readonly<Record<string, Value>>
  /** Name of the connection; the vendor's name by default. */
  readonly connection: string
  readonly poll?: Poll
}

export interface Poll {
  /** Empty parts are filled from the lifecycle by `check`. */
  readonly until: Matchers
  readonly fail: Matchers
  readonly everyMs: number
  readonly growth: number
  readonly maxEveryMs: number
  readonly jitter: number
  readonly deadlineMs: number
}

export interface CommandStep extends StepBase {
  readonly kind: 'command'
  readonly argv: readonly Value[]
  readonly env: Readonly<Record<string, Value>>
  readonly passEnv: readonly string[]
  readonly cwd?: Value
  readonly stdin?: Value
  readonly outputs: Readonly<Record<string, CommandOutput>>
  readonly rerun: 'safe' | 'ask' | 'never'
  /** `expect` judges the exit code; else 0 is success and any other a failure. */
  readonly expectsExitCode: boolean
  readonly simulate: Simulate
  /** The resource that this command releases, under `defer` (`releases: datafy/volume`). */
  readonly releases?: string
}

export interface CommandOutput {
  readonly from: 'stdout' | 'stderr' | 'exitCode' | { readonly file: string }
  readonly as: 'json' | 'integer' | 'number' | 'text' | 'lines'
  readonly schema?: Schema
}

export interface Simulate {
  readonly takesMs: number
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
  readonly files: Readonly<Record<string, string>>
}

export interface GroupStep extends StepBase {
  readonly kind: 'group'
  readonly steps: readonly Step[]
}

export interface ForeachStep extends StepBase {
  readonly kind: 'foreach'
  readonly list: Value
  readonly as: string
  readonly stopAfter?: number
  readonly steps: readonly Step[]
}

export interface ConfirmStep extends StepBase {
  readonly kind: 'confirm'
  readonly message: Value
  readonly fields: Readonly<Record<string, InputSpec>>
  readonly onDeadline: 'approve' | 'fail'
}

/** A step that runs at the end of its scope, last registered first. */
export interface DeferredStep {
  readonly on: 'always' | 'failure'
  readonly step: CallStep | CommandStep
  /** The resource that it releases, when it releases one. */
  readonly releases?: string
}

/** Output name (dots reach into objects) → conditions; all must hold. */
export type Matchers = Readonly<Record<string, readonly Condition[]>>

/** A scalar in YAML is `equals`, a list is `in`. */
export type Condition =
  | { readonly kind: 'equals' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte'; readonly value: Value }
  | { readonly kind: 'in'; readonly values: readonly Value[] }
  | { readonly kind: 'matches'; readonly pattern: string }
  | { readonly kind: 'present'; readonly value: boolean }

export type Expectation =
  | { readonly kind: 'matchers'; readonly matchers: Matchers }
  | ({ readonly kind: 'expression' } & WrittenExpression)
