import type { JsonObject } from '../../schemas/json.ts'
import type { StartEntry } from '../journal/entry.ts'
import type { Plan } from '../plan/plan.ts'

/** The first entry of a run: what was planned, without a secret. */
export function startEntry(
  plan: Plan,
  run: {
    readonly runId: string
    readonly at: number
    readonly seed: string
    readonly cwd: string
    readonly accounts?: Readonly<Record<string, string>>
  },
): StartEntry {
  const references = (credentials: Plan['secrets']): Record<string, string> =>
    Object.fromEntries(Object.entries(credentials).map(([name, reference]) => [name, describeReference(reference)]))
  return {
    type: 'start',
    runId: run.runId,
    at: run.at,
    runbook: plan.runbook.name,
    runbookHash: plan.runbookHash,
    inputs: plan.inputs as JsonObject,
    seed: run.seed,
    ...(plan.lock === undefined ? {} : { lock: plan.lock }),
    format: 1,
    connections: Object.values(plan.connections).map(connection => ({
      name: connection.name,
      vendor: connection.vendor.name,
      baseUrl: connection.baseUrl,
      account: run.accounts?.[connection.name] ?? '',
      credentials: references(connection.credentials),
      settings: connection.settings,
      rateLimit: connection.rateLimit,
    })),
    cwd: run.cwd,
  }
}

/** Where a secret is read: the variable, the path, the command; never its value. */
export function describeReference(reference: Plan['secrets'][string]): string {
  switch (reference.kind) {
    case 'env':
      return `env ${reference.variable}`
    case 'file':
      return `file ${reference.path}`
    case 'exec':
      return `exec ${reference.argv.join(' ')}`
  }
}
