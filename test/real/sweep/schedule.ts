import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Entry } from '../../../engine/journal/entry.ts'
import { Store } from '../../../engine/journal/store.ts'
import { completedIn } from '../completed.ts'
import type { End, Started } from '../processes.ts'
import { filesBelow, findSecrets } from '../secret-forms.ts'
import { chance } from '../seeded.ts'
import { type Ledger, type Machine, secrets, startMachine } from './machine.ts'
import type { Subject } from './subjects.ts'

/** Lifecycles pass faster still than the machine's clocks: minutes of provisioning are no part of what is tested. */
const LIFECYCLES = '20x'

/** One run: killed once or more at random moments, perhaps cancelled, ended by the next processes. */
export interface Schedule {
  readonly subject: Subject
  readonly seed: number
  readonly index: number
  /** How long a run takes that nobody disturbs. */
  readonly wholeMs: number
  readonly isCancelled: boolean
}

export interface Outcome {
  /** Processes that were ended by KILL while they had work to do. */
  readonly kills: number
  /** Kills that met a request in flight. */
  readonly inFlight: number
  readonly askedPerson: boolean
  readonly status: string
  readonly findings: readonly Finding[]
}

export type FindingKind = 'leaked' | 'repeated' | 'madeTwice' | 'blind' | 'green' | 'stuck' | 'secret'

export interface Finding {
  readonly kind: FindingKind
  readonly text: string
}

/** How long a run takes that nobody disturbs, by the profile that the number of the run chooses. */
export async function wholeRunMs(subject: Subject, index: number): Promise<number> {
  const machine = await startMachine({ lifecycles: LIFECYCLES })
  try {
    const end = await machine.run(runArguments(subject, machine, index))
    if (end.code !== 0) throw new Error(`${subject.vendor} does not even run undisturbed:\n${end.stdout}${end.stderr}`)
    return end.tookMs
  } finally {
    await machine.close()
  }
}

export async function disturb(schedule: Schedule): Promise<Outcome> {
  const machine = await startMachine({ lifecycles: LIFECYCLES })
  const watch = new Watch(schedule.subject, machine)
  try {
    await killSeveral(schedule, machine, watch)
    const { last, askedPerson } = await finish(schedule, machine, watch)
    await watch.look()
    return {
      kills: watch.kills,
      inFlight: watch.inFlight,
      askedPerson,
      status: watch.status(),
      findings: await watch.judge(last),
    }
  } finally {
    await machine.close()
  }
}

function runArguments({ runbook, profiles }: Subject, { folder }: Machine, index: number): readonly string[] {
  const profile = profiles[index % profiles.length]
  return [
    'run',
    runbook,
    '-i',
    `log=${join(folder, 'work.log')}`,
    '--no-wait',
    '--report',
    'report.html',
    ...(profile === undefined ? [] : ['--profile', profile]),
  ]
}

/** The first process and perhaps one or two more that go on with the run, each killed at a random moment. */
async function killSeveral(schedule: Schedule, machine: Machine, watch: Watch): Promise<void> {
  const { subject, seed, index, wholeMs, isCancelled } = schedule
  const random = (number: number) => chance(seed, index * 16 + number)
  const processes = 1 + Math.floor(random(0) * 2.4)
  for (let number = 0; number < processes; number += 1) {
    const process = machine.start(
      number === 0 ? runArguments(subject, machine, index) : ['resume', 'last', '--no-wait'],
    )
    // Before the first entry there is little to break; a machine that is busy with other runs is slower.
    const atMs = (0.15 + 1.15 * random(1 + number)) * wholeMs
    const cancelAtMs = isCancelled && number === 0 ? random(8) * wholeMs : undefined
    if (cancelAtMs !== undefined && cancelAtMs < atMs) {
      await pause(cancelAtMs)
      if (watch.hasBegun()) await machine.run(['cancel', 'last'])
      await Promise.race([pause(atMs - cancelAtMs), process.ended])
    } else await Promise.race([pause(atMs), process.ended])
    await kill(process, watch)
    if (!watch.hasBegun() || watch.isOver()) return
  }
}

async function kill(process: Started, watch: Watch): Promise<void> {
  process.send('SIGKILL')
  const end = await process.ended
  watch.ended(end)
  if (end.signal === 'SIGKILL') await watch.look()
}

/** The next processes end the run: one goes on or gives up; what only a person can settle, a person settles. */
async function finish(
  schedule: Schedule,
  machine: Machine,
  watch: Watch,
): Promise<{ last: End; askedPerson: boolean }> {
  const isResume = !schedule.isCancelled && chance(schedule.seed, schedule.index * 16 + 9) < 0.5 && watch.hasBegun()
  let last = await machine.run(isResume ? ['resume', 'last', '--no-wait'] : ['recover'])
  watch.ended(last)
  let askedPerson = false
  for (let round = 0; round < 4 && last.code === 3 && watch.hasBegun(); round += 1) {
    const doubt = watch.openDoubt()
    if (doubt === undefined) last = await machine.run(['recover'])
    else {
      askedPerson = true
      await watch.look()
      const id = await watch.madeBy(doubt)
      last = await machine.run(['answer', 'last', doubt, ...(id === undefined ? ['--skip'] : ['--adopt', id])])
      if (last.code === 2) last = await machine.run(['answer', 'last', doubt, '--skip'])
    }
    watch.ended(last)
  }
  return { last, askedPerson }
}

/** Compares what the journal says at each kill with what arrives at the vendor afterwards. */
class Watch {
  kills = 0
  inFlight = 0
  readonly #subject: Subject
  readonly #machine: Machine
  readonly #findings: Finding[] = []
  readonly #ends: End[] = []
  #completed: ReadonlySet<string> = new Set()
  #seenArrivals = 0
  #seenLines = 0

  constructor(subject: Subject, machine: Machine) {
    this.#subject = subject
    this.#machine = machine
  }

  ended(end: End): void {
    this.#ends.push(end)
  }

  hasBegun(): boolean {
    return this.#entries().some(({ type }) => type === 'start')
  }

  isOver(): boolean {
    const last = this.#entries().at(-1)
    return last?.type === 'end' && last.status !== 'needs-attention'
  }

  status(): string {
    const last = this.#entries().at(-1)
    return last === undefined ? 'never began' : last.type === 'end' ? last.status : 'unfinished'
  }

  /** Judges what has arrived since the last look, and keeps what is completed now. */
  async look(): Promise<void> {
    const { arrivals } = await this.#machine.ledger()
    const fresh = arrivals.slice(this.#seenArrivals)
    for (const path of this.#completed) {
      const endpoint = this.#subject.endpoints[path]
      const again = fresh.filter(arrival => arrival.endpoint === endpoint)
      if (again.length > 0) this.#find('repeated', `"${path}" was completed, and ${endpoint} was called again`)
    }
    const lines = linesOf(join(this.#machine.folder, 'work.log'))
    if (this.#completed.has('work') && lines > this.#seenLines) this.#find('repeated', 'the command ran again')
    const entries = this.#entries()
    this.#completed = completedIn(entries)
    this.#seenArrivals = arrivals.length
    this.#seenLines = lines
    if (this.isOver() || !this.hasBegun()) return
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
    const { arrivals } = await this.#machine.ledger()
    const endpoint = this.#subject.endpoints[path]
    const effect = arrivals.find(arrival => arrival.endpoint === endpoint && arrival.effect !== undefined)?.effect
    return effect?.slice(effect.lastIndexOf('/') + 1)
  }

  async judge(last: End): Promise<readonly Finding[]> {
    const ledger = await this.#machine.ledger()
    const alive = ledger.resources.filter(
      ({ resource, alive: isAlive, foreign }) => isAlive && !foreign && this.#subject.released.includes(resource),
    )
    for (const { resource, id } of alive) this.#find('leaked', `${resource} ${id} is alive`)
    if (alive.length > 0 && last.code === 0) this.#find('green', 'exit 0 with something held')
    if (this.hasBegun() && !this.isOver()) this.#find('stuck', `the run is ${this.status()} in the end`)
    this.#judgeEffects(ledger)
    const said = this.#ends.flatMap(
      ({ stdout, stderr }, index) => [[`process ${index}`, Buffer.from(stdout + stderr)]] as const,
    )
    const places = new Map([...filesBelow(this.#machine.folder), ...said])
    const known = Object.entries(this.#machine.environment)
      .filter(([name]) => /TOKEN$|SECRET$|KEY_ID$/.test(name))
      .map(([, value]) => value)
    for (const place of findSecrets([...known, ...Object.values(secrets)], places)) this.#find('secret', place)
    return this.#findings.map(finding => ({ ...finding, text: `${finding.text}\n${this.#story()}` }))
  }

  #judgeEffects({ arrivals }: Ledger): void {
    const entries = this.#entries()
    for (const [path, endpoint] of Object.entries(this.#subject.endpoints)) {
      const calls = arrivals.filter(arrival => arrival.endpoint === endpoint)
      const made = new Set(calls.flatMap(({ effect }) => effect ?? []))
      if (made.size > 1) this.#find('madeTwice', `"${path}" took effect as ${[...made].join(' and ')}`)
      const plan = entries.find(entry => entry.type === 'plan' && pathOf(entry.key) === path)
      if (plan?.type === 'plan' && plan.repeat === 'never' && calls.length > 1)
        this.#find('blind', `${endpoint} may never be repeated, and was called ${calls.length} times`)
    }
  }

  #find(kind: FindingKind, text: string): void {
    this.#findings.push({ kind, text })
  }

  #entries(): readonly Entry[] {
    const store = new Store(this.#machine.environment['DRILLBOOK_STATE']!)
    const [run] = store.list()
    return run === undefined ? [] : store.entries(run.runId)
  }

  /** Everything that is needed to understand a finding. */
  #story(): string {
    const journal = this.#entries().map(entry => JSON.stringify(entry))
    const said = this.#ends.map(({ code, signal, stderr }) => `-- ended with ${code ?? signal}\n${stderr}`)
    return [...said, ...journal].join('\n')
  }
}

const pathOf = (key: string): string => key.replace(/#\d+|@\d+/g, '')

const hasResult = (entries: readonly Entry[], key: string): boolean =>
  entries.some(entry => entry.type === 'result' && entry.key === key)

function linesOf(path: string): number {
  try {
    return readFileSync(path, 'utf8').trim().split('\n').length
  } catch {
    return 0
  }
}
