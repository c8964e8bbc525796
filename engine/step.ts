import type { JsonObject } from '../schemas/json.ts'
import type { Lifecycle } from '../schemas/lifecycle.ts'
import type { Infer, ObjectSchema } from '../schemas/schema.ts'
import type { Failure } from './errors.ts'
import type { Session, VendorReply, VendorRequest } from './exchange.ts'
import type { IdFields, ResourceFields } from './resource-id.ts'

/**
 * What a step does to the vendor. The checker demands a release for `creates`; production confirms `destroys`. `id`
 * declares what names the resource: of `creates` the outputs that together are its id, of `releases` the inputs that
 * take them, in the same order (`id: ['volumeId', 'instanceId']`). Nothing else is ever taken for an id.
 */
export type Effect =
  | { readonly kind: 'reads' }
  | { readonly kind: 'creates'; readonly resource: string; readonly id: IdFields; readonly releasedBy?: string }
  | { readonly kind: 'changes' }
  | {
      readonly kind: 'releases'
      readonly resource: string
      readonly id: IdFields
      readonly readBack?: ReadBack
      readonly destroys?: boolean
    }
  | { readonly kind: 'destroys'; readonly confirm: ConfirmName }

/**
 * What may be done when an answer is lost: repeat (`safe`, `same-key`, `converges`: the same bytes),
 * look first (`look-first`, with `settle`), or leave it to a person (`never`).
 */
export type Repeat = 'safe' | 'same-key' | 'converges' | 'look-first' | 'never'

/** A look through a reading step type. */
export interface Look {
  readonly uses: string
  readonly with: JsonObject
}

/** What `--confirm` must name before a `destroys` step runs in production: an input field, or the output of a look. */
export type ConfirmName =
  | { readonly field: string }
  | { readonly uses: string; with(input: JsonObject): JsonObject; readonly output: string }

/** How a release is confirmed: the reading step type, its input made from the release's own input. */
export interface ReadBack {
  readonly uses: string
  /** How far apart two empty looks (404) must be before they prove that the resource is gone. */
  readonly settleMs: number
  /**
   * A resource in a failed state stays until it is released like any other; default: one definitive answer is enough.
   */
  readonly failedStays?: boolean
  with(input: JsonObject): JsonObject
}

/** What identifies one call towards the vendor, the same in all its tries. */
export interface CallIdentity {
  /** `drillbook.<runbook>.<run>.<step path>.<try>`, at most 128 of `[A-Za-z0-9._:-]` (docs/decisions/keys.md). */
  readonly requestId: string
  /** 8 characters `[A-Z0-9]`, unique per run and step try, for names and tags. */
  readonly marker: string
}

/** What a connection's settings and the call's identity give to `request`. */
export interface CallContext extends CallIdentity {
  readonly settings: JsonObject
}

/** A 2xx without what the step needs: in doubt for an effect, tried again for a read. The message names the shape. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError'
}

/** An input that no request can carry as it is: nothing is sent. The message says which and why, never a secret. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
}

/** How an answer that was lost is settled by looking (`look-first`). */
export interface Settle<I = JsonObject, O = JsonObject> {
  /** Client timeout + the vendor's late bound + list lag: nothing is believed absent before. */
  readonly windowMs: number
  /** Looked at and journaled before the first send; what is in it is never adopted. */
  readonly baseline?: (input: I, call: CallContext) => Look
  readonly look: (input: I, call: CallContext) => Look
  /**
   * Outputs of every effect of ours that the look shows, oldest first; `undefined` when it shows several of which any
   * may be ours, so that a person decides.
   */
  readonly find: (seen: JsonObject, evidence: SettleEvidence<I>) => readonly O[] | undefined
  /**
   * A refusal that our own effect may have caused (409 to the second delivery of our request): it is looked up like a
   * lost answer before it stands. What `find` shows is adopted; nothing found lets the refusal stand, never a repeat.
   */
  readonly afterRefusal?: (reply: VendorReply) => boolean
}

export interface SettleEvidence<I = JsonObject> {
  readonly input: I
  readonly call: CallContext
  /** Outputs of the baseline look. */
  readonly baseline?: JsonObject
  /** When the first try was sent, wall clock. */
  readonly sentAt: number
}

/**
 * Reads before the first send of an effect, and what they forbid: a restore whose backup is not done. Nothing is
 * planned or sent when a look fails or `problem` says something (class `invalid`).
 */
export interface Preflight<I = JsonObject> {
  /** By name; none when the input needs none. */
  readonly looks: (input: I, call: CallContext) => Readonly<Record<string, Look>>
  /** The sentence that says what is wrong, or `undefined`; the outputs of the looks under their names. */
  readonly problem: (seen: Readonly<Record<string, JsonObject>>, input: I) => string | undefined
}

/** A look whose result is put before the person who decides an open doubt; it settles nothing by itself. */
export interface Evidence<I = JsonObject> {
  readonly look: (input: I, call: CallContext) => Look
  /** What the look shows, in a sentence. */
  readonly tell: (seen: JsonObject, input: I) => string
}

/**
 * A constraint over several fields; run at check time once all its fields are literal or absent, and before sending.
 */
export interface InputRule<I = JsonObject> {
  /** Kebab-case. */
  readonly name: string
  readonly fields: readonly string[]
  /** A pair where the vendor's behaviour modes differ (docs/decisions/step-types.md); default `error`. */
  readonly severity?: Severity | { readonly seed: Severity; readonly live: Severity }
  /** The sentence that says what is wrong, or `undefined`. */
  readonly problem: (input: Partial<I>) => string | undefined
}

type Severity = 'error' | 'warning'

/** What a step of several calls (`run`) may use; each call is performed and journaled under its own name. */
export interface StepTools {
  readonly call: (name: string, uses: string, input: JsonObject) => Promise<CallEnd>
  /** Looks until `until` says so; `undefined` when the deadline passed first. */
  readonly wait: (
    name: string,
    uses: string,
    input: JsonObject,
    wait: { readonly until: (end: CallEnd) => boolean; readonly everyMs: number; readonly deadlineMs: number },
  ) => Promise<CallEnd | undefined>
}

export type CallEnd =
  | { readonly ok: true; readonly outputs: JsonObject }
  | { readonly ok: false; readonly failure: Failure }

/** When a look's effect or repeat depends on which fields are given or on the connection's settings. */
export interface Conditions {
  /** Names of the input fields that are given. */
  readonly given: ReadonlySet<string>
  /** The fields whose value is literal (at check time) or known (at run time). */
  readonly known: JsonObject
  readonly settings: JsonObject
}

/** Field name → fingerprint of its secret. */
export type SecretProofs = Readonly<Record<string, string>>

/** What has to come after a step. */
export interface FollowUp {
  readonly uses: string
  /** What is missing without it, in a sentence that goes on after a colon. */
  readonly because: string
}

/** How often an answer that only says "accepted" is asked for again, and for how long. */
export interface RepeatUnverified {
  readonly everyMs: number
  readonly growth: number
  readonly maxEveryMs: number
  readonly deadlineMs: number
}

/** Everything that a step type declares; `I` is the type of its `with`. */
interface StepShape<I> {
  /** `vendor/verb-noun`, also its file under `steps/`. */
  readonly type: string
  readonly summary: string
  readonly effect: Effect | ((conditions: Conditions) => Effect)
  readonly repeat: Repeat | ((conditions: Conditions) => Repeat)
  /** The request of one endpoint; pure. */
  readonly request?: (input: I, call: CallContext) => VendorRequest
  /** The argv of a local look-up (`aws …`); pure. Its stdout, parsed as JSON, is the reply's body. */
  readonly command?: (input: I, call: CallContext) => readonly string[]
  /** Outputs from an accepted answer; pure. Throws an AnswerError when the answer lacks what it must have. */
  readonly answer?: (reply: VendorReply, input: I, call: CallContext) => object
  /** A refusal that this endpoint reads as an end of its own, such as 409 with the id of our own buffer; pure. */
  readonly refusal?: (reply: VendorReply, input: I, call: CallContext) => object | undefined
  /** The answer is text, not JSON. */
  readonly text?: boolean
  /** Several calls, for an endpoint that needs a preparation; `tools.call` of its own type performs its `request`. */
  readonly run?: (input: I, tools: StepTools, call: CallContext) => Promise<CallEnd>
  /**
   * An endpoint that only the connection itself may call, because its answer is a credential: done instead of sending
   * `request`, which then only shows in plans. `sentAt` is the wall clock.
   */
  readonly connect?: (session: Session, sentAt: number) => Promise<CallEnd>
  readonly preflight?: Preflight<I>
  readonly settle?: Settle<I, JsonObject>
  readonly evidence?: Evidence<I>
  /** The lifecycle that `poll` reads its defaults from. */
  readonly lifecycle?: Lifecycle
  /** Of a reading step with a lifecycle: the outputs that together are the id of the resource that it shows. */
  readonly shows?: IdFields
  /** One look serves all askers with the same input for this long. */
  readonly sharedForMs?: number
  /** A 2xx that says "accepted" but not "done": a later poll must see the goal, or the run ends `unverified`. */
  readonly unverified?: (reply: VendorReply) => boolean
  /** What a look must show at its goal to prove an accepted call done; default: the resource that the step creates. */
  readonly verifiedBy?: ResourceFields
  /** The outputs that the call itself gives to a resource that a person adopts: all but the one that `--adopt` names. */
  readonly adopted?: (input: I, call: CallContext) => object
  /** The step type that has to come after it, or what it did is of no use; `undefined` when nothing has to. */
  readonly followUp?: (conditions: Conditions) => FollowUp | undefined
  /**
   * An unverified answer is asked for again with the same bytes until one is not (only for `safe` and `converges`); at
   * the deadline the step ends unverified.
   */
  readonly repeatUnverified?: RepeatUnverified
  /**
   * What may be kept of the call's secrets to prove in a later process that they are the same; journaled with the plan
   * entry. A different value there is no repeat of this call: the run needs attention.
   */
  readonly sameSecrets?: (input: I, call: CallContext) => SecretProofs
  /** Input fields that identify the resource, for messages and reports. */
  readonly subject?: readonly string[]
  /**
   * The vendor allows one active resource for the same values of these input fields: a double of it is not looked for.
   */
  readonly oneActivePer?: readonly string[]
  readonly rules?: readonly InputRule<I>[]
  /** Of a step of several calls (`run`): the longest that it takes, all its waits included. */
  readonly longestMs?: number
  /** One attempt, when it differs from the vendor's default. */
  readonly timeoutMs?: number
  /** A complete, valid `with`. */
  readonly example: I
  /** Where the facts come from: documents and their sections. */
  readonly source?: string
}

/** What a file under `steps/` declares: the types of its functions follow from its schemas. */
export interface StepDeclaration<I extends ObjectSchema, O extends ObjectSchema> extends StepShape<Infer<I>> {
  readonly input: I
  readonly output: O
}

/** A step type as the engine sees it: shapes erased, declarations intact. */
export interface StepType extends StepShape<JsonObject> {
  readonly vendor: string
  readonly input: ObjectSchema
  readonly output: ObjectSchema
}

/** Declares a step type; the vendor is the part of the type before the slash. */
export const defineStep = <const I extends ObjectSchema, const O extends ObjectSchema>(
  declaration: StepDeclaration<I, O>,
): StepType => ({ ...declaration, vendor: declaration.type.split('/')[0]! }) as unknown as StepType

export const effectOf = (step: StepType, conditions: Conditions): Effect =>
  typeof step.effect === 'function' ? step.effect(conditions) : step.effect

/** What a call's outputs name: the resource that it creates, or that its success is seen by. */
export const madeFields = (step: StepType, effect: Effect): ResourceFields | undefined =>
  effect.kind === 'creates' ? effect : step.verifiedBy

/** The outputs that name what a step type creates, whatever its input says. */
export const createdId = (step: StepType | undefined): IdFields | undefined =>
  typeof step?.effect === 'object' && step.effect.kind === 'creates' ? step.effect.id : undefined

/** What a look's outputs name: the resource whose state it shows. */
export const shownFields = ({ lifecycle, shows }: StepType): ResourceFields | undefined =>
  lifecycle === undefined || shows === undefined ? undefined : { resource: lifecycle.resource, id: shows }

export const repeatOf = (step: StepType, conditions: Conditions): Repeat =>
  typeof step.repeat === 'function' ? step.repeat(conditions) : step.repeat
