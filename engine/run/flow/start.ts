import { defined } from '../../../schemas/defined.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import type { StartEntry } from '../../journal/entry.ts'
import type { Plan } from '../../plan/plan.ts'

/** The first entry of a run: what was planned, without a secret. */
export function startEntry(
  plan: Plan,
  run: {
    readonly runId: string
    readonly at: number
    readonly seed: string
    readonly cwd: string
    readonly accounts?: Readonly<Record<string, string>>
    readonly rehearsal?: boolean
  },
): StartEntry {
  return {
    type: 'start',
    runId: run.runId,
    at: run.at,
    runbook: plan.runbook.name,
    runbookHash: plan.runbookHash,
    inputs: plan.inputs as JsonObject,
    seed: run.seed,
    ...defined({ lock: plan.lock }),
    format: 1,
    connections: Object.values(plan.connections).map(connection => ({
      name: connection.name,
      vendor: connection.vendor.name,
      baseUrl: connection.baseUrl,
      account: run.accounts?.[connection.name] ?? '',
      credentials: connection.credentials,
      settings: connection.settings,
      rateLimit: connection.rateLimit,
    })),
    ...defined({ rehearsal: run.rehearsal }),
    cwd: run.cwd,
    file: plan.runbook.path,
    ...(plan.production ? { production: true } : {}),
    ...(plan.confirmed.length === 0 ? {} : { confirmed: plan.confirmed }),
    ...(Object.keys(plan.modes).length === 0 ? {} : { modes: plan.modes }),
  }
}
