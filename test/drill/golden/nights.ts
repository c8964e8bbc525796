import { faultsAlong, type Night, swarm } from '../../../engine/drill/enumerate.ts'
import { runTrial, type Schedule, type Subject, type Trial } from '../../../engine/drill/trial.ts'
import type { ScheduledFault } from '../../../engine/runtime/simulated/script.ts'
import { worldNames } from '../../../mocks/worlds.ts'
import type { Json } from '../../../schemas/json.ts'
import { prepare } from '../prepare.ts'
import { root } from '../root.ts'

/** One runbook of each vendor, one of two vendors at once, and one that calls any API. */
export const goldenRunbooks = [
  'lucidity-database-restore',
  'clickhouse-restore-from-backup',
  'datafy-snapshot-and-restore-volume',
  'a9s-perform-disaster-recovery',
  'database-restore-with-buffer-and-snapshot',
  'http-maintenance-window',
] as const

const NIGHTS = 20

/** What is told in full; each fault of a schedule comes to pass. */
export const toldNights = [
  { title: 'a clean night', runbook: 'lucidity-database-restore', schedule: 'v1:normal' },
  {
    title: 'a lost answer is repeated with the same id',
    runbook: 'lucidity-database-restore',
    schedule: 'v1:normal;space/buffer.send#1=response-lost-applied',
  },
  {
    title: 'a lost answer is settled by looking',
    runbook: 'datafy-snapshot-and-restore-volume',
    schedule: 'v1:lag;snapshot.send#1=response-lost-applied',
  },
  {
    title: 'the process ends after the vendor acted',
    runbook: 'clickhouse-restore-from-backup',
    schedule: 'v1:normal;restored.send#1=crash-applied',
  },
  {
    title: 'a failure releases what was made',
    runbook: 'database-restore-with-buffer-and-snapshot',
    schedule: 'v1:failed',
  },
  {
    title: 'what may still exist is left to a person',
    runbook: 'http-maintenance-window',
    schedule: 'v1:normal;maintenance/defer.1.send#1=404',
  },
  {
    title: 'a cancel in the middle',
    runbook: 'lucidity-database-restore',
    schedule: 'v1:normal;content/tablesAndRows.begin#1=term',
  },
  {
    title: 'a crash during the releases',
    runbook: 'http-maintenance-window',
    schedule: 'v1:normal;run.phase#1=crash-after',
  },
] as const

/** Every world without a fault, then random nights of one seed. */
export async function nightsOf(runbook: string): Promise<readonly Trial[]> {
  const { subject, explored } = await goldenSubject(runbook)
  const along = new Map<Night, readonly ScheduledFault[]>()
  const trials: Trial[] = []
  for (const world of worldNames) {
    const trial = await runTrial(subject, { world, faults: [] }, { trail: true })
    along.set({ world }, faultsAlong(trial, explored))
    trials.push(trial)
  }
  for (let night = 0; night < NIGHTS; night += 1)
    trials.push(await runTrial(subject, swarm(along, `golden night ${night}`)))
  return trials
}

export async function nightOf(runbook: string, schedule: Schedule): Promise<Trial> {
  const { subject } = await goldenSubject(runbook)
  return runTrial(subject, schedule)
}

async function goldenSubject(runbook: string): Promise<Awaited<ReturnType<typeof prepare>>> {
  const prepared = await prepare(`runbooks/${runbook}.yaml`, undefined, 'golden')
  const { plan } = prepared.subject
  const subject: Subject = { ...prepared.subject, plan: { ...plan, inputs: withoutRoot(plan.inputs) } }
  return { ...prepared, subject }
}

/** Inputs that name a file of the checkout, the same in every checkout. */
const withoutRoot = (inputs: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, typeof value === 'string' ? value.replace(root, '') : value]),
  )
