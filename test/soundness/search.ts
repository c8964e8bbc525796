import { printSchedule } from '../../engine/drill/schedule.ts'
import { runTrial } from '../../engine/drill/trial.ts'
import { yamlText } from '../../engine/parse/write-yaml.ts'
import type { Json } from '../../schemas/json.ts'
import { generate } from './generate/runbook.ts'
import { judge } from './judge/all.ts'
import type { Claim, Wrong } from './judge/judge.ts'
import { sampleOf } from './schedules.ts'
import { type Broken, shrink } from './shrink.ts'
import { accept } from './subject.ts'

/** What is looked through: every `stride`th runbook of a seed from `first` on, until so many were accepted. */
export interface Search {
  readonly seed: string
  readonly first: number
  readonly stride: number
  readonly accepted: number
  readonly schedules: number
  /** Only this claim is looked at, and the first finding is the last. */
  readonly until?: Claim
}

export interface Found {
  readonly claim: Claim
  readonly how: string
  /** Number of the runbook in its seed. */
  readonly number: number
  readonly replay: string
  /** The smallest runbook with its drill file. */
  readonly text: string
  readonly schedule: string
}

export interface Searched {
  readonly accepted: number
  /** Rules by which the others were refused. */
  readonly refused: Readonly<Record<string, number>>
  readonly refusedCount: number
  readonly trials: number
  readonly ends: Readonly<Record<string, number>>
  readonly found: readonly Found[]
}

/** A runbook whose check refuses more than this share is no runbook of the language any more. */
const MOST_REFUSED = 5
const MAX_FINDINGS = 5

/** Makes runbooks, keeps those that `check` accepts, drills and judges each; what is found is made small. */
export async function search({ seed, first, stride, schedules, until, ...wanted }: Search): Promise<Searched> {
  const refused: Record<string, number> = {}
  const ends: Record<string, number> = {}
  const found: Found[] = []
  const count = { accepted: 0, refused: 0, trials: 0 }
  for (let number = first; count.accepted < wanted.accepted; number += stride) {
    if (number > first + wanted.accepted * stride * MOST_REFUSED) throw new Error('check refuses nearly every runbook')
    const name = `${seed} ${number}`
    const made = generate(name)
    const accepted = accept(made, name)
    if (!accepted.ok) {
      count.refused += 1
      for (const rule of accepted.rules) refused[rule] = (refused[rule] ?? 0) + 1
      continue
    }
    count.accepted += 1
    const broken = new Map<Claim, Broken>()
    for await (const trial of sampleOf(accepted.subject, { count: schedules, seed: name })) {
      count.trials += 1
      const status = trial.result?.status ?? 'no end'
      ends[status] = (ends[status] ?? 0) + 1
      for (const { claim } of judge({ ...made, trial }))
        if (!broken.has(claim) && (until ?? claim) === claim) broken.set(claim, { made, schedule: trial.schedule })
    }
    for (const [claim, one] of broken) {
      if (found.filter(known => known.claim === claim).length >= MAX_FINDINGS) continue
      found.push(await describe(one, { claim, seed, number }))
      if (until !== undefined) return answer()
    }
  }
  return answer()

  function answer(): Searched {
    return { accepted: count.accepted, refused, refusedCount: count.refused, trials: count.trials, ends, found }
  }
}

async function describe(
  broken: Broken,
  { claim, seed, number }: { readonly claim: Claim; readonly seed: string; readonly number: number },
): Promise<Found> {
  const name = `${seed} ${number}`
  const small = await shrink(broken, async candidate => (await wrongOf(candidate, claim, name)) !== undefined)
  const wrong = await wrongOf(small, claim, name)
  return {
    claim,
    how: wrong?.how ?? 'it is not true any more when it is looked at again',
    number,
    replay: `npm run soundness -- --seed ${JSON.stringify(seed)} --only ${number}`,
    text: yamlText({ ...small.made } as unknown as Json),
    schedule: printSchedule(small.schedule),
  }
}

/** What is wrong with a runbook under a schedule, by the claim. */
async function wrongOf({ made, schedule }: Broken, claim: Claim, seed: string): Promise<Wrong | undefined> {
  const accepted = accept(made, seed)
  if (!accepted.ok) return undefined
  const trial = await runTrial(accepted.subject, schedule)
  return judge({ ...made, trial }).find(wrong => wrong.claim === claim)
}
