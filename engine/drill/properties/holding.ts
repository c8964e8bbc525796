import type { Resource } from '../../../schemas/ledger.ts'
import { holdingAtEnd } from '../../holding.ts'
import type { PlanEntry, ReleaseEntry } from '../../journal/entry.ts'
import { pathOf, stepIdOf } from '../../key.ts'
import type { RunResult } from '../../run/run-result.ts'
import { type Conditions, effectOf } from '../../step.ts'
import type { Facts } from '../facts.ts'
import { defineProperty } from '../property.ts'
import { idMadeBy, makerOf } from './resources.ts'

export const endTellsTheTruth = defineProperty({
  id: 'S29',
  statement:
    'what the end says of holding is what the vendors hold: nothing alive is called released or left out, and "nothing is held" is said only where every release was seen',
  judge(facts) {
    const { result, world } = facts.trial
    if (result === undefined) return 'unexercised'
    const unseen = facts.releases.find(({ entry }) => isSeen(entry) && !hasLook(facts, entry))
    if (unseen !== undefined)
      return { broken: `"${unseen.entry.key}" is called released, and no look that would show it is declared` }
    const resources = world.resources().filter(({ foreign }) => !foreign)
    for (const resource of resources) {
      const lie =
        lieAboutKept(result, resource) ?? (resource.alive ? lieAboutAlive(facts, result, resource) : undefined)
      if (lie !== undefined) return { broken: `${resource.resource} ${resource.id} is ${resource.state}, ${lie}` }
    }
    return resources.length + facts.releases.length > 0 ? 'held' : 'unexercised'
  },
})

const isSeen = ({ verdict }: Pick<ReleaseEntry, 'verdict'>): boolean =>
  verdict === 'released' || verdict === 'adoptedByFlow'

/** Only an effect that releases, and that says how it is read back, is ever seen released. */
function hasLook({ steps, trial }: Facts, { key }: ReleaseEntry): boolean {
  const step = steps.get(stepIdOf(key))
  if (step?.kind !== 'call') return false
  const settings = trial.plan.connections[step.connection]?.settings ?? {}
  const conditions: Conditions = { given: new Set(Object.keys(step.with)), known: {}, settings }
  const effect = effectOf(step.uses, conditions)
  return effect.kind === 'releases' && effect.readBack !== undefined
}

function lieAboutAlive(facts: Facts, result: RunResult, resource: Resource): string | undefined {
  const plan = makerOf(facts, resource)
  // Of what the run can not know of, other properties speak: a doubt that is open, a request that came twice.
  if (plan === undefined || idMadeBy(facts, plan) !== resource.id) return undefined
  const told = facts.releases.map(({ entry }) => entry).filter(entry => isOf(entry, plan, resource))
  if (told.some(isSeen)) return 'and the run calls it released'
  const isLeft =
    told.some(({ verdict }) => verdict !== 'absent') || isKept(result, plan) || isNamed(result, plan, resource)
  if (isLeft) return undefined
  const said = holdingAtEnd(
    result.attention,
    facts.releases.map(({ entry }) => entry.verdict),
  )
  return said.kind === 'nothing' ? 'and the run says that nothing is held' : 'and the run does not name it'
}

/** What stays on purpose was not given back; what a person has to look at may have been. */
const lieAboutKept = ({ kept = [], attention }: RunResult, { resource, id, releases }: Resource): string | undefined =>
  releases > 0 && attention.length === 0 && kept.some(item => item.resource === resource && item.id === id)
    ? 'was given back, and the run says that it is kept'
    : undefined

/** A release of what a plan made, or of a thing by its name. */
const isOf = (entry: ReleaseEntry, plan: PlanEntry, { resource, id }: Resource): boolean =>
  plan.defers.includes(entry.key) || (entry.resource === resource && entry.id === id)

const isKept = ({ kept = [] }: RunResult, { key }: PlanEntry): boolean => kept.some(({ step }) => step === pathOf(key))

const isNamed = ({ attention }: RunResult, plan: PlanEntry, { resource, id }: Resource): boolean =>
  attention.some(
    item =>
      item.requestId === plan.requestId ||
      item.marker === plan.marker ||
      (item.resource === resource && item.id === id),
  )
