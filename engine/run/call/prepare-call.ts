import { defined } from '../../../schemas/defined.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import { validate } from '../../../schemas/validate/validate.ts'
import type { RetryPolicy } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import { nextCommand } from '../../next-command.ts'
import type { Lane } from '../../runtime/runtime.ts'
import { type CallContext, type CallIdentity, effectOf, repeatOf, type StepType } from '../../step.ts'
import type { RunState } from '../run-state.ts'
import type { Call } from './call.ts'
import { identityOf } from './identity.ts'

export interface CallWish {
  readonly key: string
  readonly tryNumber: number
  readonly uses: StepType
  readonly input: JsonObject
  readonly connection: string
  readonly policy: RetryPolicy
  readonly timeoutMs?: number
  readonly deadlineAt: number
  readonly ownDeadlineMs?: number
  readonly lane: Lane
}

/** Resolves everything that one call needs, or says why its input can not be sent. */
export function prepareCall(run: RunState, wish: CallWish): Call | Failure {
  const { uses, input, key } = wish
  const problem = inputProblem(uses, input, run.plan.modes[uses.vendor] ?? 'live')
  if (problem !== undefined)
    return { class: 'invalid', message: problem, help: `see "${nextCommand('steps', [uses.type])}"` }

  const connection = run.runtime.connection(wish.connection)
  const vendor = run.plan.catalogue.vendors.get(uses.vendor)!
  const conditions = { given: new Set(Object.keys(input)), known: input, settings: connection.settings }
  return {
    key,
    uses,
    input,
    vendor,
    connection,
    context: new LazyContext(connection.settings, {
      runbook: run.plan.runbook.name,
      runId: run.runtime.runId,
      key,
      tryNumber: wish.tryNumber,
    }),
    effect: effectOf(uses, conditions),
    repeat: repeatOf(uses, conditions),
    policy: wish.policy,
    timeoutMs: wish.timeoutMs ?? uses.timeoutMs ?? vendor.timeoutMs,
    deadlineAt: wish.deadlineAt,
    ...defined({ ownDeadlineMs: wish.ownDeadlineMs }),
    lane: wish.lane,
    tries: [],
    clearedTries: 0,
  }
}

/** Most reads never ask what they are known by: it is computed when they do. */
class LazyContext implements CallContext {
  readonly settings: JsonObject
  readonly #source: Parameters<typeof identityOf>[0]
  #identity: CallIdentity | undefined

  constructor(settings: JsonObject, source: Parameters<typeof identityOf>[0]) {
    this.settings = settings
    this.#source = source
  }

  get requestId(): string {
    return this.#known().requestId
  }

  get marker(): string {
    return this.#known().marker
  }

  #known(): CallIdentity {
    this.#identity ??= identityOf(this.#source)
    return this.#identity
  }
}

export const isFailure = (value: Call | Failure): value is Failure => 'class' in value

/** The first thing wrong with an input, as a sentence. */
function inputProblem(uses: StepType, input: JsonObject, mode: 'seed' | 'live'): string | undefined {
  const [problem] = validate(uses.input, input)
  if (problem !== undefined) return `${uses.type}: ${['with', ...problem.path].join('.')} ${problem.message}`
  for (const rule of uses.rules ?? []) {
    const { severity = 'error' } = rule
    const broken = rule.problem(input)
    if (broken !== undefined && (typeof severity === 'string' ? severity : severity[mode]) === 'error')
      return `${uses.type}: ${broken}`
  }
  return undefined
}
