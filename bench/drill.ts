/** Schedules per second on one core through each door of the simulators, and whether the doors give the same verdicts. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { digestOf } from '../engine/drill/digest.ts'
import { faultsAlong, singles } from '../engine/drill/enumerate.ts'
import { judge } from '../engine/drill/judge.ts'
import { type DrillWorld, runTrial, type Schedule, type Subject } from '../engine/drill/trial.ts'
import { interceptWorld } from '../mocks/doors/intercept.ts'
import { respondDoor } from '../mocks/doors/respond.ts'
import type { Delivery, World } from '../mocks/world.ts'
import { worldNames } from '../mocks/worlds.ts'
import { defined } from '../schemas/defined.ts'
import type { WireFault } from '../schemas/faults.ts'
import type { WireRequest } from '../schemas/wire.ts'
import { prepare } from '../test/drill/prepare.ts'
import { printTable } from './ratio.ts'

const RUNBOOK = 'runbooks/lucidity-database-restore.yaml'

/** A heap that grew with the schedules would show over so many rounds of all singles. */
const MEMORY_ROUNDS = 6

/** What is still held when everything that can go has gone. */
function heldMb(): string {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return (process.memoryUsage().heapUsed / 2 ** 20).toFixed(1)
}

/** Measures all singles on the models, and so many of them through the other doors; the verdicts are compared. */
export async function benchDrill(schedules: number): Promise<void> {
  const { subject, explored } = await prepare(RUNBOOK, undefined, 'bench')
  const all: Schedule[] = []
  for (const world of worldNames) {
    const trial = await runTrial(subject, { world, faults: [] }, { trail: true })
    all.push(...singles({ world }, faultsAlong(trial, explored)))
  }
  const count = Math.min(schedules, all.length)
  const sample = Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)]!)
  await drillThrough(subject, all)
  const early = heldMb()
  for (let round = 1; round < MEMORY_ROUNDS; round += 1) await drillThrough(subject, all)
  const late = heldMb()

  const model = await drillThrough(subject, all)
  const known = new Map(all.map((schedule, index) => [schedule, model.verdicts[index]]))
  const response = await drillThrough({ ...subject, makeWorld: through(subject, respondDoor) }, sample)
  const intercepted = await throughInterception(subject, sample)
  printTable(`One schedule of a drill of ${RUNBOOK}, one core`, [
    { name: `model called as a function, ${all.length}`, eachMs: model.eachMs },
    { name: `MSW's getResponse, ${sample.length} of them`, eachMs: response.eachMs },
    { name: `fetch, intercepted by MSW, ${sample.length}`, eachMs: intercepted.eachMs },
  ])
  console.log(`  held after ${all.length} schedules: ${early} MB, after ${all.length * MEMORY_ROUNDS}: ${late} MB`)
  for (const [name, { verdicts }] of [
    ['getResponse', response],
    ['interception', intercepted],
  ] as const) {
    const same = verdicts.filter((verdict, index) => verdict === known.get(sample[index]!)).length
    console.log(`  same trace and verdict through ${name}: ${same} of ${sample.length}`)
  }
}

interface Drilled {
  readonly eachMs: number
  readonly verdicts: readonly string[]
}

async function drillThrough(subject: Subject, schedules: readonly Schedule[]): Promise<Drilled> {
  const verdicts: string[] = []
  let busyMs = 0
  for (const schedule of schedules) {
    const startedAt = performance.now()
    const trial = await runTrial(subject, schedule)
    const broken = judge(trial)
    busyMs += performance.now() - startedAt
    verdicts.push(`${trial.result?.status} ${JSON.stringify(broken)} ${digestOf(trial)}`)
  }
  return { eachMs: busyMs / schedules.length, verdicts }
}

/** Worlds that are entered by another door; everything else of them stays. */
const through =
  (subject: Subject, door: (world: World) => DrillWorld['send']): Subject['makeWorld'] =>
  options => {
    const world = subject.makeWorld(options) as World
    return Object.assign(Object.create(world) as DrillWorld, { send: door(world) })
  }

/** Real `fetch` in this process; one interception serves the worlds in turn. */
async function throughInterception(subject: Subject, schedules: readonly Schedule[]): Promise<Drilled> {
  let current: { world: World; fault: WireFault | undefined; timeoutMs: number | undefined; delivery?: Delivery }
  const first = subject.makeWorld({ clock: stopped, seed: 'bench', name: 'normal' }) as World
  using _interception = interceptWorld(first, {
    wait: () => Promise.resolve(),
    deliver(wire) {
      current.delivery = current.world.send(wire, current.fault, current.timeoutMs)
      return current.delivery
    },
  })
  const door =
    (world: World): DrillWorld['send'] =>
    async (wire, fault, timeoutMs) => {
      current = { world, fault, timeoutMs }
      const reply = await fetched(wire)
      const { delivery } = current
      if (delivery === undefined) throw new Error(`${wire.method} ${wire.url} met no handler`)
      return delivery.kind === 'reply' && reply !== undefined ? { ...delivery, reply } : delivery
    }
  // Awaited here: the interception ends with this function.
  return await drillThrough({ ...subject, makeWorld: through(subject, door) }, schedules)
}

const stopped = { now: () => 0, pass: () => {} } as unknown as Parameters<Subject['makeWorld']>[0]['clock']

async function fetched({ method, url, headers, body }: WireRequest) {
  try {
    const response = await fetch(url, { method, headers, redirect: 'manual', ...defined({ body }) })
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
  } catch {
    return undefined
  }
}
