import type { LookEntry, StartedEntry } from '../../journal/entry/noted-entry.ts'
import type { Entry, WaitEntry } from '../../journal/entry.ts'
import { deferOf, isConnectionKey, isInItem, isOfRelease, scopeKeyOf, stepKeyOf, suffixOf } from '../../key.ts'

/**
 * A journal of version 0.1.0 has no entry for the start of a step, for a look of a poll and for a question: they are
 * guessed from the entries around them. `complete` gives an entry with what went before it.
 */
export class EarlierVersion {
  readonly #started = new Set<string>()
  readonly #pollUntil = new Map<string, number>()
  readonly #looks = new Map<string, number>()
  #now = 0

  /** `undefined`: the journal says it all. */
  static of(entries: readonly Entry[]): EarlierVersion | undefined {
    return entries.some(({ type }) => type === 'started') ? undefined : new EarlierVersion()
  }

  *complete(entry: Entry): Generator<Entry> {
    if ('at' in entry) this.#now = entry.at
    switch (entry.type) {
      case 'plan':
        yield* this.#start(entry.key, entry.uses)
        break
      case 'begin':
        yield* this.#start(stepKeyOf(entry.key), 'run')
        break
      case 'call':
        if (!isConnectionKey(entry.key)) yield* this.#start(stepKeyOf(entry.key), 'read')
        break
      case 'done':
        if (entry.status !== 'skipped') yield* this.#start(entry.key, 'step')
        break
    }
    yield entry.type === 'wait' ? this.#wait(entry) : entry
    if (entry.type === 'call') yield* this.#look(entry)
  }

  /** A step shows itself, and the scopes that it stands in, by the first entry under its key. */
  *#start(key: string, uses: string): Generator<StartedEntry> {
    if (this.#started.has(key)) return
    const deferred = isReleaseKey(key)
    const scope = scopeKeyOf(key)
    if (scope !== undefined && !deferred) yield* this.#start(scope, isInItem(key, scope) ? 'foreach' : 'group')
    this.#started.add(key)
    yield { type: 'started', key, at: this.#now, uses: deferred ? 'release' : uses, deferred }
  }

  #wait(entry: WaitEntry): WaitEntry {
    const { key, until, reason } = entry
    if (reason === 'deadline' && suffixOf(key) === 'deadline') this.#pollUntil.set(stepKeyOf(key), until)
    if (reason !== 'confirm' || entry.question !== undefined) return entry
    const choices = ['approve', 'reject'] as const
    return { ...entry, question: { at: this.#now, message: 'is it approved?', choices } }
  }

  *#look({ key, at, state }: Extract<Entry, { type: 'call' }>): Generator<LookEntry> {
    const deadlineAt = this.#pollUntil.get(key)
    if (deadlineAt === undefined || state === undefined) return
    const looks = (this.#looks.get(key) ?? 0) + 1
    this.#looks.set(key, looks)
    yield { type: 'look', key, at, state, looks, deadlineAt }
  }
}

const isReleaseKey = (key: string): boolean => isOfRelease(key, deferOf(key) ?? '/')
