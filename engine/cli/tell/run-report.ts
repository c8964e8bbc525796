import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { DecisionEntry, Entry } from '../../journal/entry.ts'
import { mark } from '../../mark.ts'
import { htmlReport } from '../../report/html.ts'
import { jsonLinesReport } from '../../report/json-lines.ts'
import type { LiveOptions } from '../../report/live.ts'
import { type OutcomeContext, outcomeWords } from '../../report/outcome.ts'
import { plainReport } from '../../report/plain.ts'
import { type Report, reportTo } from '../../report/report.ts'
import { viewOf } from '../../report/run-view.ts'
import type { RunEvent } from '../../run/events.ts'
import type { Context } from '../shell/context.ts'

/** What a report may ask of a run besides its events. */
export type Watched = Pick<LiveOptions, 'now' | 'budget'>

/**
 * What a person watches, and what a machine reads: never on the same stream. What draws it is loaded now, so that no
 * time passes between a run's first moment and its picture. A trace is lines, which would tear a picture.
 */
export async function loadReport(
  { terminal, out, say }: Context,
  { json, trace }: { readonly json: boolean; readonly trace?: boolean },
): Promise<(watched: Watched) => Report> {
  const plain = () => plainReport(text => say(text.trimEnd()))
  if (json) return () => reportTo([jsonLinesReport(out), plain()])
  if (terminal === undefined || trace) return () => reportTo([plain()])
  const { liveReport } = await import('../../report/live.ts')
  return watched => reportTo([liveReport({ terminal, ...watched })])
}

export interface Ended extends OutcomeContext {
  readonly events: readonly RunEvent[]
  /** `--report FILE.html`. */
  readonly report?: string | undefined
  readonly entries?: readonly Entry[]
  readonly journalHash?: string
}

/** The closing words and, when asked for, the page. */
export function tellEnd(context: Context, ended: Ended): void {
  context.say('', ...outcomeWords(viewOf(ended.events), ended))
  if (ended.report !== undefined) writePage(context, ended.report, ended)
  mark('stage: report')
}

function writePage(context: Context, file: string, ended: Ended): void {
  const decisions = (ended.entries ?? []).filter((entry): entry is DecisionEntry => entry.type === 'decision')
  const { events, journalHash, rehearsal } = ended
  const page = htmlReport({ events, decisions, journalHash, rehearsal })
  writeFileSync(resolve(context.workingFolder, file), page)
  context.say(`report: ${file}`)
}
