import type { Draft, DraftStep } from './draft.ts'

/** Why a step's outputs can not be used at a place, or `undefined` when they can. */
export type Hidden =
  | { readonly why: 'group' | 'around' | 'itself' | 'later' | 'handler' }
  | { readonly why: 'foreach'; readonly foreach: DraftStep }

/** Decides whether a step can use another's outputs; `from` is absent for the runbook's own outputs. */
export function hiddenFrom(from: DraftStep | undefined, target: DraftStep): Hidden | undefined {
  if (target === from) return { why: 'itself' }
  if (from !== undefined && isAround(target, from) && target !== deferOwner(from)) return { why: 'around' }
  if (target === deferOwner(from)) return { why: 'itself' }
  if (target.kind === 'group') return { why: 'group' }
  const container = containerOf(target)
  if (container !== undefined && !(from !== undefined && isAround(container.owner, from)))
    return container.owner.kind === 'foreach' && container.slot === 'children'
      ? { why: 'foreach', foreach: container.owner }
      : { why: 'handler' }
  if (container?.slot === 'list' && !sharesList(from, target)) return { why: 'handler' }
  return from !== undefined && target.order >= flowOrder(from) ? { why: 'later' } : undefined
}

/** The step that `self` stands for: the one that a deferred step belongs to. */
export function deferOwner(from: DraftStep | undefined): DraftStep | undefined {
  for (let step = from; step !== undefined; step = step.owner)
    if (step.role === 'deferred' && !isChild(step)) return step.owner
  return undefined
}

/** The forward step whose failure a step handles, when it stands under `onError`. */
export function isHandling(from: DraftStep | undefined): boolean {
  for (let step = from; step !== undefined; step = step.owner) if (step.role === 'handler') return true
  return false
}

/** The `foreach` steps around a step, innermost first. */
export function* foreachAround(from: DraftStep | undefined): Generator<DraftStep> {
  for (let step = from; step?.owner !== undefined; step = step.owner)
    if (step.owner.kind === 'foreach' && step.owner.children.includes(step)) yield step.owner
}

/** Ids that may be used at a place. */
export const visibleIds = (draft: Draft, from: DraftStep | undefined): string[] =>
  draft.steps.filter(step => step.hasOwnId && hiddenFrom(from, step) === undefined).map(step => step.id)

/** A deferred step sees what its owner sees: it is registered before the owner acts. */
function flowOrder(from: DraftStep): number {
  return deferOwner(from)?.order ?? from.order
}

const isChild = (step: DraftStep): boolean => step.owner?.children.includes(step) === true

function isAround(outer: DraftStep, inner: DraftStep): boolean {
  for (let step = inner.owner; step !== undefined; step = step.owner) if (step === outer) return true
  return false
}

/** What hides a step from the rest of the file: the nearest `foreach`, or a `defer` or `onError` list. */
function containerOf(step: DraftStep): { owner: DraftStep; slot: 'children' | 'list' } | undefined {
  for (let at = step; at.owner !== undefined; at = at.owner) {
    if (!isChild(at)) return { owner: at.owner, slot: 'list' }
    if (at.owner.kind === 'foreach') return { owner: at.owner, slot: 'children' }
  }
  return undefined
}

/** Steps under the same `onError` see those before them; deferred steps see none of theirs. */
function sharesList(from: DraftStep | undefined, target: DraftStep): boolean {
  const top = listTop(target)
  const mine = from && listTop(from)
  return top !== undefined && top.role === 'handler' && mine?.owner === top.owner && mine?.role === 'handler'
}

function listTop(step: DraftStep): DraftStep | undefined {
  for (let at: DraftStep | undefined = step; at?.owner !== undefined; at = at.owner) if (!isChild(at)) return at
  return undefined
}
