import type { Step } from '../check/checked.ts'
import type { Entry } from '../journal/entry.ts'
import { deferOf } from '../key.ts'
import { stepOfKey, stepsOf } from './facts.ts'
import type { Trial } from './trial.ts'

/** A place of a runbook that a schedule comes to or does not. */
export interface RunbookPlace {
  /** As `explore.mustReach` names it: `load`, `load:skipped`, `load/onError`, `buffer/defer.1`. */
  readonly name: string
  readonly what: string
}

/** Every place of a runbook: steps, both ways of an `if`, what `onError` does, releases. */
export function placesOf(steps: readonly Step[]): readonly RunbookPlace[] {
  const deferred = new Set([...stepsOf(steps).values()].flatMap(({ defer }) => defer.map(({ step }) => step.id)))
  return [...stepsOf(steps).values()].flatMap(step => {
    if (deferred.has(step.id)) return [{ name: step.id, what: `the release "${step.id}"` }]
    const condition = step.if === undefined ? '' : `, whose condition is "${step.if.text}"`
    return [
      { name: step.id, what: `step "${step.id}"${condition}` },
      ...(step.if === undefined
        ? []
        : [{ name: skippedName(step.id), what: `step "${step.id}" skipped: "${step.if.text}" held every time` }]),
      ...(step.onError === 'fail' ? [] : [{ name: handlerName(step.id), what: `"onError" of step "${step.id}"` }]),
    ]
  })
}

const skippedName = (id: string): string => `${id}:skipped`
const handlerName = (id: string): string => `${id}/onError`

/** Which places of a runbook the schedules of a drill came to. */
export class Reach {
  readonly #steps: ReadonlyMap<string, Step>
  /** In the order of the runbook. */
  readonly #left: Map<string, RunbookPlace>
  /** Steps by key, as schedules repeat them. */
  readonly #stepOf = new Map<string, Step | undefined>()

  constructor(steps: readonly Step[]) {
    this.#steps = stepsOf(steps)
    this.#left = new Map(placesOf(steps).map(place => [place.name, place]))
  }

  count({ entries }: Pick<Trial, 'entries'>): void {
    if (this.#left.size === 0) return
    for (const entry of entries) this.#see(entry)
  }

  unreached(): readonly RunbookPlace[] {
    return [...this.#left.values()]
  }

  #see(entry: Entry): void {
    switch (entry.type) {
      case 'plan':
      case 'begin':
        this.#saw(this.#at(entry.key)?.id)
        return
      case 'release': {
        const isGiven = entry.verdict !== 'handedOver' && entry.verdict !== 'absent'
        if (isGiven) this.#saw(this.#at(deferOf(entry.key) ?? entry.key)?.id)
        return
      }
      case 'done': {
        const step = this.#at(entry.key)
        if (step === undefined) return
        this.#saw(entry.status === 'skipped' ? skippedName(step.id) : step.id)
        if (entry.status === 'failed' && entry.failure?.class !== 'inDoubt') this.#saw(handlerName(step.id))
      }
    }
  }

  #saw(name: string | undefined): void {
    if (name !== undefined) this.#left.delete(name)
  }

  #at(key: string): Step | undefined {
    if (!this.#stepOf.has(key)) this.#stepOf.set(key, stepOfKey(this.#steps, key))
    return this.#stepOf.get(key)
  }
}
