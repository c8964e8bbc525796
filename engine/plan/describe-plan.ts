import { formatDuration } from '../../schemas/duration.ts'
import type { Json, JsonObject } from '../../schemas/json.ts'
import type { CallStep, CommandStep, Step } from '../check/checked.ts'
import type { VendorRequest } from '../exchange.ts'
import { deferKey, itemKey, prefixOf, RUN_SCOPE } from '../key.ts'
import { effectOf, RequestError } from '../step.ts'
import { TemplateError } from '../template/error.ts'
import { evaluate } from '../template/evaluate.ts'
import type { Scope } from '../template/scope.ts'
import { urlOf } from '../url.ts'
import { placeholderScope } from './placeholders.ts'
import type { Plan } from './plan.ts'
import { callsPerMinute, worstCaseOf } from './worst-case.ts'

/** What `plan` prints (docs/decisions/machine-output.md). */
export interface PlanDescription {
  readonly steps: readonly PlannedStep[]
  readonly acquires: readonly Acquisition[]
  readonly releases: readonly PlannedRelease[]
  readonly destroys: readonly string[]
  readonly worstCase: {
    /** How long the steps take at the longest, until the releases begin. */
    readonly forward: string
    /** Their own bounds are longer, or only the run knows them. */
    readonly boundBy: 'steps' | 'deadline'
    /** How long each release takes at the longest. */
    readonly releases: readonly { readonly key: string; readonly within: string }[]
    /** An estimate: a busy vendor is asked more often. */
    readonly calls: number
  }
  readonly budget: readonly { readonly vendor: string; readonly limit: string; readonly peakPerMinute: number }[]
}

export interface PlannedStep {
  readonly key: string
  readonly uses?: string
  readonly run?: readonly string[]
  readonly requests: readonly { readonly method: string; readonly url: string }[]
  readonly deferred: boolean
}

export interface PlannedRelease {
  readonly key: string
  readonly uses: string
  readonly on: 'always' | 'failure'
  /** At whose end it runs: an item of a `foreach` (`fleet[]`), else that of the run (''). */
  readonly scope: string
}

export interface Acquisition {
  readonly key: string
  readonly resource: string
  /** The deferred step that ends it, or the author's reason to keep it. */
  readonly releasedBy: string
}

/** The resolved steps, their requests, what is acquired and released, and the bounds; nothing is executed. */
export function describePlan(plan: Plan): PlanDescription {
  const walked = [...walk(plan.runbook.steps, { prefix: '', scope: RUN_SCOPE, deferred: false })]
  const worst = worstCaseOf(plan)
  return {
    steps: walked.flatMap(({ step, key, deferred }) =>
      step.kind === 'call' || step.kind === 'command' ? [plannedStep(plan, step, key, deferred)] : [],
    ),
    acquires: walked.flatMap(({ step, key }) => acquisitionsOf(plan, step, key)),
    releases: walked.flatMap(({ step, key, scope }) =>
      step.defer.map(({ step: release, on }) => ({
        key: deferKey(key, release.id),
        uses: release.kind === 'call' ? release.uses.type : 'run',
        on,
        scope,
      })),
    ),
    destroys: walked
      .filter(({ step }) => step.kind === 'call' && effectIn(plan, step).kind === 'destroys')
      .map(({ key }) => key),
    worstCase: {
      forward: formatDuration(worst.forwardMs),
      boundBy: worst.boundBy,
      releases: worst.releases.map(({ key, withinMs }) => ({ key, within: formatDuration(withinMs) })),
      calls: worst.calls,
    },
    budget: Object.values(plan.connections).map(connection => ({
      vendor: connection.name,
      limit: connection.rateLimit,
      peakPerMinute: callsPerMinute(plan, connection.name),
    })),
  }
}

interface Within {
  readonly prefix: string
  readonly scope: string
  readonly deferred: boolean
}

function* walk(steps: readonly Step[], within: Within): Generator<Within & { step: Step; key: string }> {
  for (const step of steps) {
    const key = within.prefix + step.id
    yield { ...within, step, key }
    if ('steps' in step) yield* walk(step.steps, inside(step, key, within))
    if (typeof step.onError !== 'string') yield* walk(step.onError, within)
    yield* walk(
      step.defer.map(release => release.step),
      { ...within, deferred: true },
    )
  }
}

/** What an item of a `foreach` holds is given back when the item ends; a group passes on what it holds. */
function inside({ kind }: Step, key: string, { scope, deferred }: Within): Within {
  if (kind !== 'foreach') return { prefix: prefixOf(key), scope, deferred }
  const item = itemKey(key, '')
  return { prefix: prefixOf(item), scope: item, deferred }
}

function plannedStep(plan: Plan, step: CallStep | CommandStep, key: string, deferred: boolean): PlannedStep {
  const scope = placeholderScope(plan)
  if (step.kind === 'command')
    return { key, run: step.argv.map(value => String(valueOr(() => evaluate(value, scope)))), requests: [], deferred }
  return { key, uses: step.uses.type, requests: requestsOf(plan, step, scope), deferred }
}

function requestsOf(plan: Plan, step: CallStep, scope: Scope): PlannedStep['requests'] {
  const { uses } = step
  const connection = plan.connections[step.connection]!
  if (uses.request === undefined) return []
  const input = valueOr(() =>
    Object.fromEntries(Object.entries(step.with).map(([name, value]) => [name, evaluate(value, scope)])),
  )
  if (typeof input !== 'object') return []
  const call = { requestId: '<requestId>', marker: '<marker>', settings: connection.settings }
  const request = valueOr(() => uses.request!(input as JsonObject, call))
  if (typeof request !== 'object') return []
  const given = request as VendorRequest
  return [{ method: given.method, url: readable(urlOf(connection, given)) }]
}

/** The URL as it is sent; only the names of values that are not known yet are shown without their encoding. */
const readable = (url: string): string =>
  url.replace(
    /%3C((?:\w|[-.+]|%20|%5B|%5D)+)%3E/g,
    (_, name: string) => `<${decodeURIComponent(name.replaceAll('+', ' '))}>`,
  )

/** Values that only a run knows show as what they will be. */
function valueOr<T>(compute: () => T): T | string {
  try {
    return compute()
  } catch (error) {
    if (error instanceof TemplateError || error instanceof RequestError) return `<${error.message}>`
    throw error
  }
}

function acquisitionsOf(plan: Plan, step: Step, key: string): readonly Acquisition[] {
  if (step.kind !== 'call') return []
  const effect = effectIn(plan, step)
  if (effect.kind !== 'creates') return []
  const release = step.defer.find(({ releases }) => releases === effect.resource)
  const releasedBy =
    release === undefined
      ? `kept: ${step.keep ?? 'no reason given'}`
      : release.step.kind === 'call'
        ? release.step.uses.type
        : 'run'
  return [{ key, resource: effect.resource, releasedBy }]
}

function effectIn(plan: Plan, step: CallStep): ReturnType<typeof effectOf> {
  const known: Record<string, Json> = {}
  for (const [name, value] of Object.entries(step.with)) if (value.kind === 'literal') known[name] = value.value
  return effectOf(step.uses, {
    given: new Set(Object.keys(step.with)),
    known,
    settings: plan.connections[step.connection]?.settings ?? {},
  })
}
