import type { Json, JsonObject } from '../../../schemas/json.ts'
import type { RawStep } from '../made.ts'
import type { Dice } from './dice.ts'

/** What a step left that later ones may name. */
export interface Handle {
  readonly kind: HandleKind
  /** `steps.buffer1.outputs.bufferId`, `inputs.text1`, `item`. */
  readonly ref: string
}

export type HandleKind =
  | 'buffer'
  | 'service'
  | 'volume'
  | 'snapshot'
  | 'attachment'
  | 'backup'
  | 'document'
  | 'thing'
  | 'text'
  | 'number'
  | 'list'

/** A few steps that belong together, such as an acquisition and the wait for it. */
export type Phrase = (draft: Draft, scope: Scope) => readonly RawStep[]

/** Out of this many hundred, a handle is one that somebody copied from another line. */
const WRONG = 7

/** What is known at a place of the runbook; what stands inside of a `foreach` is not known outside. */
export class Scope {
  readonly #around: Scope | undefined
  readonly #own: Handle[] = []
  /** Steps may stand inside of steps this much deeper. */
  readonly depth: number

  constructor(depth: number, around?: Scope) {
    this.depth = depth
    this.#around = around
  }

  add(kind: HandleKind, ref: string): Handle {
    const handle = { kind, ref }
    this.#own.push(handle)
    return handle
  }

  all(kind: HandleKind): readonly Handle[] {
    return [...(this.#around?.all(kind) ?? []), ...this.#own.filter(handle => handle.kind === kind)]
  }

  within(): Scope {
    return new Scope(this.depth - 1, this)
  }

  /** A group: its steps can be named after it too. */
  group(): Scope {
    const inner = new Scope(this.depth - 1, this)
    inner.add = (kind, ref) => this.add(kind, ref)
    return inner
  }
}

/** A runbook that is being written, with what its drill file has to say. */
export class Draft {
  readonly dice: Dice
  readonly inputs: Record<string, JsonObject> = {}
  readonly samples: Record<string, Json> = {}
  readonly secrets: Record<string, JsonObject> = {}
  readonly vendors: Record<string, JsonObject> = {}
  /** What people answer; without a word they approve. */
  readonly answers: JsonObject[] = []
  #count = 0

  constructor(dice: Dice) {
    this.dice = dice
  }

  /** `buffer1`, `ready2`: unique in the runbook, but for the one in a hundred that is copied. */
  id(stem: string): string {
    if (!this.dice.percent(1) || this.#count === 0) this.#count += 1
    return `${stem}${this.#count}`
  }

  /** An input with a sample in the drill file; sometimes only a default. */
  input(stem: string, spec: JsonObject, sample: Json): string {
    const name = this.id(stem)
    const isDefault = this.dice.percent(30)
    this.inputs[name] = isDefault ? { ...spec, default: sample } : spec
    if (!isDefault) this.samples[name] = sample
    return `inputs.${name}`
  }

  /** What a deferred step names: its own step's output, something made of it, or what a copied line would. */
  release(scope: Scope, kind: HandleKind, own: string, literal: string): string {
    if (!this.dice.percent(WRONG)) return braces(own)
    const others = scope.all(kind).map(({ ref }) => braces(ref))
    const made = ['trim', 'upper', 'lower'].map(helper => braces(`${helper} ${own}`))
    return this.dice.one([
      ...others,
      ...others,
      ...made,
      braces(`default ${own} '${literal}'`),
      `x${braces(own)}`,
      literal,
    ])
  }

  /** A deferred step as people decorate it; what would keep it from being done is among it. */
  deferred(step: RawStep): RawStep {
    if (!this.dice.percent(20)) return step
    return {
      ...step,
      ...this.dice.some({
        if: [20, () => this.dice.one([false, true, "eq run.id 'x'", 'has self.outputs.state'])],
        expect: [15, () => ({ state: this.dice.one(['REVOKED', 'terminated', 'ACTIVE']) })],
        onError: [20, () => 'continue'],
        retry: [25, () => ({ attempts: 1 + this.dice.below(3), backoff: '1s' })],
        timeout: [20, () => this.dice.one(['1s', '10s', '1m'])],
        deadline: [25, () => this.dice.one(['1s', '1m', '2h'])],
        name: [10, () => 'Give it back'],
        keep: [5, () => 'it stays'],
      }),
    }
  }

  /** A field written out, or from an input. */
  given(stem: string, type: 'string' | 'integer', value: Json): Json {
    return this.dice.percent(25) ? braces(this.input(stem, { type }, value)) : value
  }
}

export const braces = (expression: string): string => `{{ ${expression} }}`
