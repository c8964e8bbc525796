import type { JsonObject } from '../../../schemas/json.ts'
import type { AttentionItem } from '../../journal/entry.ts'
import type { Journal } from '../../journal/journal.ts'
import { RUN_SCOPE } from '../../key.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Runtime } from '../../runtime/runtime.ts'
import type { EventBody, RunEvent } from '../events.ts'
import { hear } from '../hear.ts'
import type { RunState } from '../run-state.ts'

/** What a run starts from: nothing yet, or what the journal of earlier processes says. */
export function begin(plan: Plan, runtime: Runtime, listen: ((event: RunEvent) => void) | undefined): RunState {
  const { journal } = runtime
  const started = journal.entries().find(entry => entry.type === 'start')
  const startedAt = started?.at ?? runtime.now()
  const emit =
    listen === undefined
      ? undefined
      : (event: EventBody): void =>
          listen({ ...event, at: new Date(runtime.now()).toISOString(), runId: runtime.runId })
  emit?.({
    event: 'run.started',
    runbook: plan.runbook.name,
    resumed: journal.entries().findLast(({ type }) => type === 'open' || type === 'start')?.type === 'open',
    startedAt: new Date(startedAt).toISOString(),
    inputs: plan.inputs as JsonObject,
  })
  return {
    plan,
    runtime,
    journal,
    emit,
    startedAt,
    openedAt: runtime.now(),
    sessions: new Map(),
    attention: openAttention(journal),
    leftInDoubt: [],
    flowReleases: [],
    unverified: new Map(),
    unseenReleases: new Set(),
    unwinding: { since: journal.find('phase', RUN_SCOPE)?.at, isTold: false },
    handled: new Map(),
    toRelease: new Set(),
  }
}

/** Doubts of earlier processes that no release settles and that no person has answered. */
function openAttention(journal: Journal): Map<string, AttentionItem> {
  const open = new Map<string, AttentionItem>()
  for (const entry of journal.entries()) {
    if (
      entry.type === 'attention' &&
      entry.item.state === 'inDoubt' &&
      journal.find('decision', entry.key) === undefined &&
      !isSettledSince(journal, entry.key)
    )
      open.set(entry.key, entry.item)
  }
  return open
}

/** What a deadline had cut was settled after its step had ended. */
function isSettledSince(journal: Journal, key: string): boolean {
  const settled = journal.find('settled', key)
  return settled !== undefined && settled.verdict !== 'unknown'
}

/** A person's word on what earlier processes left in doubt, when there is one; nobody is waited for. */
export async function hearAnswers(run: RunState): Promise<void> {
  for (const entry of run.journal.entries().filter(entry => entry.type === 'attention')) {
    if (run.attention.get(entry.key) !== entry.item) continue
    const decision = await hear(run, {
      key: entry.key,
      message: entry.item.what,
      fields: {},
      choices: ['adopt', 'repeat', 'skip'],
      untilMs: run.runtime.now(),
    })
    if (decision !== undefined && decision !== 'nobody') run.attention.delete(entry.key)
  }
}
