import type { Made, RawStep } from '../made.ts'
import { backup } from './a9s.ts'
import { lookAtServices, service } from './clickhouse.ts'
import { attachment, lookAtVolume, volume } from './datafy.ts'
import { Dice } from './dice.ts'
import { Draft, type Phrase, Scope } from './draft.ts'
import { document, echo, healthy } from './http.ts'
import { buffer } from './lucidity.ts'
import { acquire, question, work } from './programs.ts'
import { print, take } from './values.ts'
import { bent, foreach, group, type Wrap } from './wrap.ts'

const phrases: readonly (readonly [weight: number, phrase: Phrase])[] = [
  [18, buffer],
  [8, service],
  [6, volume],
  [8, attachment],
  [5, backup],
  [10, document],
  [4, healthy],
  [14, echo],
  [12, acquire],
  [12, print],
  [9, take],
  [6, work],
  [3, question],
  [2, lookAtServices],
  [2, lookAtVolume],
]

const plain: Wrap = (draft, scope, inner) => inner(draft, scope)

const wraps: readonly (readonly [weight: number, wrap: Wrap])[] = [
  [52, plain],
  [18, group],
  [10, foreach],
  [20, bent],
]

const DEPTH = 3

/** A runbook over the whole language, and the drill file that goes with it. The seed decides all of it. */
export function generate(seed: string): Made {
  const dice = new Dice(seed)
  const draft = new Draft(dice)
  const scope = new Scope(DEPTH)
  const steps = Array.from({ length: 1 + dice.below(4) }, () => written(draft, scope)).flat()
  const last = scope.all('text').filter(({ ref }) => ref.startsWith('steps.'))[0]
  return {
    runbook: {
      drillbook: 1,
      name: 'made-up',
      ...filled('inputs', draft.inputs),
      ...filled('secrets', draft.secrets),
      ...dice.some({
        deadline: [40, () => dice.one(['10m', '2h', '8h'])],
        defaults: [
          20,
          () =>
            dice.some({
              retry: [60, () => ({ attempts: 3, backoff: '1s..30s' })],
              timeout: [30, () => dice.one(['2s', '20s'])],
              deadline: [30, () => dice.one(['1m', '1h'])],
            }),
        ],
      }),
      steps,
      ...(last !== undefined && dice.percent(30) ? { outputs: { last: `{{ ${last.ref} }}` } } : {}),
    },
    drill: { inputs: draft.samples, vendors: draft.vendors, answers: draft.answers },
  }
}

function written(draft: Draft, scope: Scope): readonly RawStep[] {
  const wrap = scope.depth > 0 ? draft.dice.weighted(wraps) : plain
  const isMany = wrap === group || wrap === foreach
  return wrap(draft, scope, (_, within) => {
    const count = isMany ? 1 + draft.dice.below(2) : 1
    const nested = (): readonly RawStep[] =>
      isMany && draft.dice.percent(35) ? written(draft, within) : draft.dice.weighted(phrases)(draft, within)
    return Array.from({ length: count }, nested).flat()
  })
}

const filled = (name: string, value: object): object => (Object.keys(value).length === 0 ? {} : { [name]: value })
