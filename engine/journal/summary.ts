import { defined } from '../../schemas/defined.ts'
import { stepKeyOf } from '../key.ts'
import { awaitedIn } from './entry/questions.ts'
import type { EndEntry, Entry, OpenEntry, RunStatus, StartEntry } from './entry.ts'

/** How a run stands, folded from its entries. */
export interface RunSummary {
  readonly runId: string
  readonly runbook: string
  /** `interrupted`: nobody owns it and it has not ended. `unreadable`: its journal is refused. */
  readonly status: RunStatus | 'running' | 'waiting' | 'interrupted' | 'unreadable'
  /** ISO 8601. */
  readonly startedAt: string
  readonly endedAt?: string
  readonly lock?: string
  /** The process that owns it now. */
  readonly owner?: Owner
  /** Key and step that wait for a person. */
  readonly waitsFor?: string
}

/** Who opened a run last. */
export interface Owner {
  readonly pid: number
  readonly host: string
  readonly user: string
  readonly since: string
}

/** Folds entries; `undefined` for a run that ended before its first entry, so that nothing was ever sent. */
export function summarize(entries: readonly Entry[], isOwned: boolean): RunSummary | undefined {
  const start = entries.find((entry): entry is StartEntry => entry.type === 'start')
  if (start === undefined) return undefined
  const end = entries.findLast((entry): entry is EndEntry => entry.type === 'end')
  const waiting = awaitedIn(entries)
  const waitsFor = waiting && stepKeyOf(waiting.key)
  const owner = isOwned ? ownerOf(entries) : undefined
  return {
    runId: start.runId,
    runbook: start.runbook,
    status: statusOf(end, isOwned, waitsFor !== undefined),
    startedAt: isoTime(start.at),
    ...(end && { endedAt: isoTime(end.at) }),
    ...defined({ lock: start.lock }),
    ...(owner && { owner }),
    ...(waitsFor !== undefined && end === undefined && { waitsFor }),
  }
}

/** Nothing is left to do: a run that needs attention is tried again by `recover` (docs/decisions/ends.md). */
export const isFinished = ({ status }: Pick<RunSummary, 'status'>): boolean =>
  status === 'succeeded' || status === 'unverified' || status === 'failed' || status === 'cancelled'

/** The process that opened the run last. */
export function ownerOf(entries: readonly Entry[]): Owner | undefined {
  const open = entries.findLast((entry): entry is OpenEntry => entry.type === 'open')
  return open && { pid: open.pid, host: open.host, user: open.user, since: isoTime(open.at) }
}

function statusOf(end: EndEntry | undefined, isOwned: boolean, isWaiting: boolean): RunSummary['status'] {
  if (end !== undefined && !(isOwned && end.status === 'needs-attention')) return end.status
  if (isWaiting) return 'waiting'
  return isOwned ? 'running' : 'interrupted'
}

const isoTime = (at: number): string => new Date(at).toISOString()
