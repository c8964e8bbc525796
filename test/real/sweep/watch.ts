import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Entry } from '../../../engine/journal/entry.ts'
import { Store } from '../../../engine/journal/store.ts'
import { pathOf } from '../../../engine/key.ts'
import type { Resource } from '../../../schemas/ledger.ts'
import { completedIn } from '../completed.ts'
import type { End, Started } from '../processes.ts'
import { filesBelow, findSecrets } from '../secret-forms.ts'
import { type Desk, type Ledger, type Machine, secrets } from './machine.ts'
import type { Subject } from './subjects.ts'

/** Refused at the gate, before anything is done. */
const PROOFS_OF_NOTHING = [401, 429]

const LOOK_EVERY_MS = 20

export type FindingKind = 'leaked' | 'repeated' | 'madeTwice' | 'blind' | 'green' | 'stuck' | 'secret'

export interface Finding {
  readonly kind: FindingKind
  /** What was found, and everything that is needed to understand it. */
  readonly text: string
}

/** Compares what a run's journal says at the end of each process with what arrives at the vendor afterwards. */
export class Watch {
  kills = 0
  inFlight = 0
  readonly #subject: Subject
  readonly #machine: Machine
  readonly #desk: Desk
  /** What was there before the run. */
  readonly #before: Ledger
  readonly #findings: Finding[] = []
  readonly #ends: End[] = []
  #completed: ReadonlySet<string> = new Set()
  #seenArrivals = 0
  #seenLines = 0

  constructor(subject: Subject, { machine, desk, before }: { machine: Machine; desk: Desk; before: Ledger }) {
    this.#subject = subject
    this.#machine = machine
    this.#desk = desk
    this.#before = before
  }

  hasBegun(): boolean {
    return this.#entries().some(({ type }) => type === 'start')
  }

  /** Resolves at the first entry of the run, or when its process has ended without one. */
  async begins({ child }: Started): Promise<void> {
    while (child.exitCode === null && !this.hasBegun()) await pause(LOOK_EVERY_MS)
  }

  isOver(): boolean {
    const last = this.#entries().at(-1)
    return last?.type === 'end' && last.status !== 'needs-attention'
  }

  status(): string {
    const last = this.#entries().at(-1)
    return last === undefined ? 'never began' : last.type === 'end' ? last.status : 'unfinished'
  }

  /** A process has ended: what it sent is judged by what was completed before it, and what is completed now is kept. */
  async ended(end: End): Promise<void> {
    this.#ends.push(end)
    const { arrivals } = await this.#ledger()
    const fresh = arrivals.slice(this.#seenArrivals)
    for (const path of this.#completed) {
      const endpoint = this.#subject.endpoints[path]
      if (fresh.some(arrival => arrival.endpoint === endpoint))
        this.#find('repeated', `"${path}" was completed, and ${endpoint} was called again`)
    }
    const lines = linesOf(join(this.#desk.folder, 'work.log'))
    if (this.#completed.has('work') && lines > this.#seenLines) this.#find('repeated', 'the command ran again')

    const entries = this.#entries()
    this.#completed = completedIn(entries)
    this.#seenArrivals = arrivals.length
    this.#seenLines = lines
    if (end.signal !== 'SIGKILL' || !this.hasBegun() || this.isOver()) return
    this.kills += 1
    if (entries.some(entry => entry.type === 'begin' && !hasResult(entries, entry.key))) this.inFlight += 1
  }

  /** The step that the run says is in doubt. */
  openDoubt(): string | undefined {
    const last = this.#entries().at(-1)
    return last?.type === 'end' ? last.held.find(({ state }) => state === 'inDoubt')?.step : undefined
  }

  /** What a person finds at the vendor: the id of what a step made, if it made something. */
  async madeBy(path: string): Promise<string | undefined> {
    const { arrivals } = await this.#ledger()
    const endpoint = this.#subject.endpoints[path]
    const effect = arrivals.find(arrival => arrival.endpoint === endpoint && arrival.effect !== undefined)?.effect
    return effect?.slice(effect.lastIndexOf('/') + 1)
  }

  /** Everything that is wrong in the end. */
  async judge(last: End): Promise<readonly Finding[]> {
    const ledger = await this.#ledger()
    const left = ledger.resources.filter(
      ({ resource, alive, foreign }) => alive && !foreign && this.#subject.released.includes(resource),
    )
    for (const { resource, id } of left) this.#find('leaked', `${resource} ${id} is alive`)
    if (left.length > 0 && last.code === 0) this.#find('green', 'exit 0 with something held')
    if (this.hasBegun() && !this.isOver()) this.#find('stuck', `the run is ${this.status()} in the end`)
    this.#judgeEffects(ledger)
    this.#judgeSecrets()
    return this.#findings.map(({ kind, text }) => ({ kind, text: `${text}\n${this.#story()}` }))
  }

  #judgeEffects({ arrivals }: Ledger): void {
    for (const [path, endpoint] of Object.entries(this.#subject.endpoints)) {
      const calls = arrivals.filter(arrival => arrival.endpoint === endpoint)
      const made = new Set(calls.flatMap(({ effect }) => effect ?? []))
      if (made.size > 1) this.#find('madeTwice', `"${path}" took effect as ${[...made].join(' and ')}`)
      const plan = this.#entries().find(entry => entry.type === 'plan' && pathOf(entry.key) === path)
      const mayHaveActed = calls.filter(({ status }) => !PROOFS_OF_NOTHING.includes(status))
      if (plan?.type === 'plan' && plan.repeat === 'never' && mayHaveActed.length > 1)
        this.#find('blind', `${endpoint} may never be repeated, and was called ${mayHaveActed.length} times`)
    }
  }

  #judgeSecrets(): void {
    const said = this.#ends.map(
      ({ stdout, stderr }, index) => [`process ${index}`, Buffer.from(stdout + stderr)] as const,
    )
    const given = Object.entries(this.#desk.environment).filter(([name]) => /TOKEN$|SECRET$|KEY_ID$/.test(name))
    const known = [...given.map(([, value]) => value), ...Object.values(secrets)]
    const places = new Map([...filesBelow(this.#desk.folder), ...said])
    for (const place of findSecrets(known, places)) this.#find('secret', place)
  }

  #find(kind: FindingKind, text: string): void {
    this.#findings.push({ kind, text })
  }

  /** What has arrived and was made since the run began. */
  async #ledger(): Promise<Ledger> {
    const { resources, arrivals } = await this.#machine.ledger()
    const known = new Set(this.#before.resources.map(nameOf))
    return {
      resources: resources.filter(resource => !known.has(nameOf(resource))),
      arrivals: arrivals.slice(this.#before.arrivals.length),
    }
  }

  #entries(): readonly Entry[] {
    const store = new Store(this.#desk.environment['DRILLBOOK_STATE']!)
    const [run] = store.list()
    return run === undefined ? [] : store.entries(run.runId)
  }

  #story(): string {
    const said = this.#ends.map(({ code, signal, stderr }) => `-- ended with ${code ?? signal}\n${stderr}`)
    return [...said, ...this.#entries().map(entry => JSON.stringify(entry))].join('\n')
  }
}

const nameOf = ({ resource, id, createdAt }: Resource): string => `${resource} ${id} ${createdAt}`

const hasResult = (entries: readonly Entry[], key: string): boolean =>
  entries.some(entry => entry.type === 'result' && entry.key === key)

function linesOf(path: string): number {
  try {
    return readFileSync(path, 'utf8').trim().split('\n').length
  } catch {
    return 0
  }
}
