import { defined } from '../../../schemas/defined.ts'
import { isBelowDefer, pathOf, RUN_SCOPE, registrantOf, stepKeyOf, withoutLastMark } from '../../key.ts'
import type { DecisionEntry, Entry } from '../entry.ts'

/** What a person may say to a run, and where the word goes. */
export interface OpenQuestion {
  /** Of the mail that carries the word. */
  readonly key: string
  /** Path of the step. */
  readonly step: string
  readonly choices: readonly DecisionEntry['decision'][]
  /** Fields that an approval has to fill in. */
  readonly fields: readonly string[]
  /** The run goes no further until it is answered. */
  readonly isAwaited: boolean
  readonly message?: string
  readonly since?: number
  readonly until?: number
}

/** What is said to a call in doubt. */
const OF_A_DOUBT = ['adopt', 'repeat', 'skip'] as const

/** All that a run would hear now, by its journal: first what it may be told, last what it waits for, each the newest last. */
export function openQuestions(entries: readonly Entry[]): readonly OpenQuestion[] {
  const told = new Map<string, OpenQuestion>()
  const awaited = new Map<string, OpenQuestion>()
  for (const entry of entries) {
    switch (entry.type) {
      case 'plan':
        told.set(entry.key, questionAbout(entry.key))
        break
      case 'attention': {
        const key = isBelowDefer(entry.key) ? registrantOf(entry.key) : entry.key
        told.delete(key)
        told.set(key, questionAbout(key))
        break
      }
      case 'wait':
        if (entry.reason === 'confirm') {
          const key = withoutLastMark(entry.key)
          const { at: since, choices = ['approve', 'reject'], fields = [], message } = entry.question ?? {}
          awaited.set(key, {
            ...{ key, step: pathOf(key), choices, fields, isAwaited: true, until: entry.until },
            ...defined({ message, since }),
          })
        }
        break
      case 'decision':
        awaited.delete(entry.key)
        break
      case 'done':
        for (const key of awaited.keys()) if (stepKeyOf(key) === entry.key) awaited.delete(key)
        break
      // Nothing forward is asked any more.
      case 'phase':
        if (entry.key === RUN_SCOPE) awaited.clear()
        break
      case 'end':
        awaited.clear()
        break
    }
  }
  return [...told.values(), ...awaited.values()]
}

const questionAbout = (key: string): OpenQuestion => ({
  key,
  step: pathOf(key),
  choices: OF_A_DOUBT,
  fields: [],
  isAwaited: false,
})

/** What a run waits for now; the newest. */
export const awaitedIn = (entries: readonly Entry[]): OpenQuestion | undefined =>
  openQuestions(entries).findLast(({ isAwaited }) => isAwaited)
