import type { RunResult } from '../../engine/run/run-result.ts'
import { type Fault, wireFaults } from '../../schemas/faults.ts'
import { live, type Machine, type Night } from '../run/lab/machine.ts'
import { borrowed, ready, settle } from '../run/lab/night.ts'
import { simulatedMachine } from '../run/lab/simulated.ts'

/** One night of a sweep, ended. */
export interface Ended {
  /** `lab/name-disk disk.send#1=duplicate`. */
  readonly name: string
  /** Step type that made the disk. */
  readonly uses: string
  readonly at?: string
  readonly fault?: Fault
  readonly machine: Machine
  readonly result: RunResult
}

const kinds = ['lab/request-disk', 'lab/name-disk', 'lab/order-disk'] as const

const runbookOf = (uses: string): string => `secrets: { password: { env: PASSWORD } }
steps:${borrowed(uses)}${ready}
  - id: resize
    uses: lab/resize-disk
    with: { diskId: "{{ steps.disk.outputs.diskId }}", sizeGb: 20 }
  - id: lock
    uses: lab/lock-disk
    with: { diskId: "{{ steps.disk.outputs.diskId }}", password: "{{ secrets.password }}" }
  - id: work
    run: [work, "{{ steps.resize.outputs.sizeGb }}"]
    rerun: safe
outputs: { diskId: "{{ steps.disk.outputs.diskId }}", sizeGb: "{{ steps.resize.outputs.sizeGb }}" }
`

const sends = ['disk.send#1', 'ready.send#2', 'resize.send#1', 'disk/defer.1.send#1', 'disk/defer.1:read-back.send#1']
const boundaries = [
  ...['plan', 'begin', 'result', 'done'].flatMap(phase => ['disk', 'resize'].map(step => `${step}.${phase}#1`)),
  'work.begin#1',
  'work.result#1',
  'run.phase#1',
  'disk/defer.1.begin#1',
  'disk/defer.1.result#1',
  'disk/defer.1.release#1',
  'run.end#1',
]
const onTheWire = [...(Object.keys(wireFaults) as Fault[]), 'crash', 'crash-applied', 'int', 'cancel'] satisfies Fault[]
const onTheJournal = ['crash', 'crash-after', 'disk-full', 'io-error', 'int', 'cancel'] satisfies Fault[]

interface Struck {
  readonly at?: string
  readonly fault?: Fault
  /** Strikes first. */
  readonly before?: Readonly<Record<string, Fault>>
}

const lost = { 'disk.send#1': 'response-lost-not-applied' } as const

/**
 * Every fault at every place of a run that borrows, waits, changes, works and gives back, for each way to repeat; and
 * every fault of the second request after the first one's answer was lost.
 */
export async function sweep(): Promise<readonly Ended[]> {
  const schedules: readonly Struck[] = [
    {},
    ...sends.flatMap(at => onTheWire.map(fault => ({ at, fault }))),
    ...boundaries.flatMap(at => onTheJournal.map(fault => ({ at, fault }))),
    ...onTheWire.map(fault => ({ at: 'disk.send#2', fault, before: lost })),
  ]
  const all: Ended[] = []
  for (const uses of kinds) for (const struck of schedules) all.push(await end(uses, struck))
  return all
}

async function end(uses: string, { at, fault, before }: Struck): Promise<Ended> {
  const faults: Night['faults'] = at === undefined || fault === undefined ? {} : { ...before, [at]: fault }
  const machine = simulatedMachine({ runbook: runbookOf(uses), faults })
  const result = await live(machine)
  settle(machine)
  const struck = at === undefined || fault === undefined ? {} : { at, fault }
  const name = `${uses} ${Object.entries(faults).map(([place, what]) => `${place}=${what}`)}`
  return { name, uses, ...struck, machine, result }
}

/** The names of the nights of which something is true: what a failing property prints. */
export const namesOf = (nights: readonly Ended[], isTrue: (night: Ended) => boolean): readonly string[] =>
  nights.filter(isTrue).map(({ name }) => name)
