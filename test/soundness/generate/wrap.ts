import type { RawStep } from '../made.ts'
import { braces, type Draft, type Scope } from './draft.ts'
import { buffer } from './lucidity.ts'
import { textHandle } from './values.ts'

/** Steps inside of others: a group, a group that is tried again, a list, a condition. */
export type Wrap = (
  draft: Draft,
  scope: Scope,
  inner: (draft: Draft, scope: Scope) => readonly RawStep[],
) => readonly RawStep[]

export const group: Wrap = (draft, scope, inner) => {
  const { dice } = draft
  const id = draft.id('group')
  return [
    {
      id,
      ...dice.some({
        retry: [
          45,
          () => ({ attempts: 2, backoff: dice.one(['10s', '1m']), ...dice.some({ on: [60, () => ['vendorFailed']] }) }),
        ],
        deadline: [30, () => dice.one(['1m', '20m', '3h'])],
        onError: [25, () => handler(draft, scope)],
        defer: [12, () => [{ run: ['give-back', id], rerun: 'safe' }]],
        if: [12, () => condition(draft, scope)],
      }),
      steps: inner(draft, scope.group()),
    },
  ]
}

export const foreach: Wrap = (draft, scope, inner) => {
  const { dice } = draft
  const items = dice.one([
    ['i-0ccccccccccccccc1', 'i-0ccccccccccccccc2'],
    ['nightly#2', 'a/b'],
    ['one', 'two', 'three'],
  ])
  const lists = scope.all('list')
  const list =
    lists.length > 0 && dice.percent(20)
      ? braces(dice.one(lists).ref)
      : dice.percent(40)
        ? braces(draft.input('list', { type: 'array', items: { type: 'string' } }, items))
        : items
  const within = scope.within()
  within.add('text', 'item')
  return [
    {
      id: draft.id('each'),
      foreach: list,
      ...dice.some({
        stopAfter: [30, () => 1 + dice.below(2)],
        onError: [20, () => handler(draft, scope)],
        deadline: [20, () => dice.one(['5m', '2h'])],
      }),
      steps: inner(draft, within),
    },
  ]
}

/** The first of the steps stands under a condition, or goes on after a failure. */
export const bent: Wrap = (draft, scope, inner) => {
  const [first, ...others] = inner(draft, scope)
  const bend = draft.dice.some({
    if: [35, () => condition(draft, scope)],
    onError: [35, () => handler(draft, scope)],
    deadline: [30, () => draft.dice.one(['10s', '1m', '10m', '2h'])],
    timeout: [20, () => draft.dice.one(['5s', '1m'])],
    retry: [25, () => ({ attempts: 1 + draft.dice.below(4), backoff: draft.dice.one(['1s..30s', '20s..40s', '1m']) })],
    name: [10, () => 'Do it'],
  })
  return [{ ...first, ...bend }, ...others]
}

/** What is done after a failure; sometimes that acquires something too. */
const handler = (draft: Draft, scope: Scope): string | readonly RawStep[] =>
  draft.dice.weighted<() => string | readonly RawStep[]>([
    [45, () => 'continue'],
    [35, () => [{ run: ['call', 'operations'], rerun: 'safe' }]],
    [10, () => [{ run: ['call', braces('error.message')], rerun: 'safe' }]],
    [10, () => buffer(draft, scope.within())],
  ])()

function condition(draft: Draft, scope: Scope): string | boolean {
  const { dice } = draft
  return dice.weighted<string | boolean>([
    [3, `eq ${textHandle(draft, scope)} 'nightly'`],
    [3, `gt ${draft.input('limit', { type: 'integer' }, dice.below(1_000))} 500`],
    [1, dice.percent(70)],
    [2, `not ${draft.input('flag', { type: 'boolean' }, dice.percent(50))}`],
  ])
}
