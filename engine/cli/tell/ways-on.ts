import { awaitedIn } from '../../journal/entry/questions.ts'
import type { Entry } from '../../journal/entry.ts'
import { isFinished, type RunSummary } from '../../journal/summary.ts'
import { answersTo, commandAt, type RunPlace } from '../../next-command.ts'

/** The commands that are of use for a run as it stands, the likeliest first. */
export function waysOn(
  { runId, status, owner }: Pick<RunSummary, 'runId' | 'status' | 'owner'>,
  entries: readonly Entry[],
  place: RunPlace,
): readonly string[] {
  if (status === 'unreadable') return [commandAt(place, 'verify', [runId])]
  if (isFinished({ status })) return [commandAt(place, 'show', [runId])]
  const cancel = commandAt(place, 'cancel', [runId])
  const asked = awaitedIn(entries)
  if (asked !== undefined) return [...answersTo(place, { runId, ...asked }), cancel]
  if (owner !== undefined) return [commandAt(place, 'show', [runId]), cancel]
  return status === 'needs-attention'
    ? [commandAt(place, 'recover', [runId])]
    : [commandAt(place, 'resume', [runId]), commandAt(place, 'recover', [runId])]
}
