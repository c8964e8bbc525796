import type { Trial } from '../../../engine/drill/trial.ts'
import { isPartOf, pathOf } from '../../../engine/key.ts'
import { effectOf } from '../../../engine/step.ts'
import { catalogue } from '../../../steps/index.ts'
import { textAt } from '../made.ts'
import type { Case, Judge, Wrong } from './judge.ts'
import { placeOf } from './tree.ts'

/** What the run calls released, held against the ledger; and what a step of the flow gave back. */
export const released: Judge = given => calledReleased(given) ?? givenBackInTheFlow(given)

function calledReleased({ trial }: Case): Wrong | undefined {
  for (const entry of trial.entries) {
    if (entry.type !== 'release' || entry.verdict !== 'released' || entry.id === undefined) continue
    const lives = trial.world
      .resources()
      .find(
        ({ alive, foreign, resource, id, createdAt }) =>
          alive && !foreign && resource === entry.resource && id === entry.id && createdAt <= entry.at,
      )
    if (lives !== undefined)
      return { claim: 'released', how: `${lives.resource} ${lives.id} is called released and is ${lives.state}` }
  }
  return undefined
}

/** A green run whose own step, which it calls done, released something that the vendor had only accepted. */
function givenBackInTheFlow({ runbook, trial }: Case): Wrong | undefined {
  if (trial.result?.status !== 'succeeded') return undefined
  for (const { key, wire, result } of trial.sent) {
    const place = placeOf(runbook, key)
    if (place === undefined || place.registrant !== undefined || wire.method === 'GET') continue
    if (!isSaidDone(trial, key)) continue
    const kind = releasedKind(textAt(place.step, 'uses'))
    if (kind === undefined || result === 'crashed' || result.kind !== 'reply' || result.status >= 300) continue
    const lives = trial.world
      .resources()
      .find(({ alive, foreign, resource, id }) => alive && !foreign && resource === kind && wire.url.includes(id))
    if (lives !== undefined)
      return { claim: 'released', how: `"${key}" gave ${lives.resource} ${lives.id} back, and it is ${lives.state}` }
  }
  return undefined
}

/** A step that failed gives nothing back, whatever one of its calls was told. */
const isSaidDone = ({ entries }: Trial, key: string): boolean =>
  entries.some(
    entry =>
      entry.type === 'done' &&
      entry.status === 'succeeded' &&
      (pathOf(entry.key) === pathOf(key) || isPartOf(pathOf(key), pathOf(entry.key))),
  )

function releasedKind(type = ''): string | undefined {
  const uses = catalogue.steps.get(type)
  const effect = uses && effectOf(uses, { given: new Set(), known: {}, settings: {} })
  return effect?.kind === 'releases' ? effect.resource : undefined
}
