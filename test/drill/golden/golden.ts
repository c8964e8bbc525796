/** `node test/drill/golden/golden.ts` writes the golden hashes anew. */
import { hash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { traceOf } from '../../../engine/drill/digest.ts'
import { faultsAlong, swarm } from '../../../engine/drill/enumerate.ts'
import { runTrial } from '../../../engine/drill/trial.ts'
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

/** The hash over the traces of a runbook: every world without a fault, then random nights of one seed. */
export async function goldenOf(runbook: string): Promise<string> {
  const { subject: prepared, explored } = await prepare(`runbooks/${runbook}.yaml`, undefined, 'golden')
  const subject = { ...prepared, plan: { ...prepared.plan, inputs: withoutRoot(prepared.plan.inputs) } }
  const along = new Map<string, readonly ScheduledFault[]>()
  const traces: string[] = []
  for (const world of worldNames) {
    const trial = await runTrial(subject, { world, faults: [] }, { trail: true })
    along.set(world, faultsAlong(trial, explored))
    traces.push(traceOf(trial))
  }
  for (let night = 0; night < NIGHTS; night += 1)
    traces.push(traceOf(await runTrial(subject, swarm(along, `golden night ${night}`))))
  return hash('sha256', traces.join('\n'))
}

/** Inputs that name a file of the checkout, the same in every checkout. */
const withoutRoot = (inputs: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, typeof value === 'string' ? value.replace(root, '') : value]),
  )

if (import.meta.main) {
  const golden: Record<string, string> = {}
  for (const runbook of goldenRunbooks) golden[runbook] = await goldenOf(runbook)
  writeFileSync(new URL('./golden.json', import.meta.url), `${JSON.stringify(golden, null, 2)}\n`)
}
