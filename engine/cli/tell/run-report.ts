import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { mark } from '../../mark.ts'
import { htmlReport } from '../../report/html.ts'
import { jsonLinesReport } from '../../report/json-lines.ts'
import type { LiveOptions } from '../../report/live.ts'
import { type OutcomeContext, outcomeWords } from '../../report/outcome.ts'
import { plainReport } from '../../report/plain.ts'
import { type Report, reportTo } from '../../report/report.ts'
import type { RunView } from '../../report/view/run-view.ts'
import type { Context } from '../shell/context.ts'

/** What a report may ask of a run besides its events. */
export type Watched = Pick<LiveOptions, 'now' | 'past' | 'budget'>

/**
 * What a person watches, and what a machine reads: never on the same stream. What draws it is loaded now, so that no
 * time passes between a run's first moment and its picture. A trace is lines, which would tear a picture.
 */
export async function loadReport(
  { terminal, out, say }: Context,
  { json, trace }: { readonly json: boolean; readonly trace?: boolean },
): Promise<(watched: Watched) => Report> {
  const plain = (watched: Watched) => plainReport(text => say(text.trimEnd()), watched)
  if (json) return watched => reportTo([jsonLinesReport(out), plain(watched)])
  if (terminal === undefined || trace) return watched => reportTo([plain(watched)])
  const { liveReport } = await import('../../report/live.ts')
  return watched => reportTo([liveReport({ terminal, ...watched })])
}

export interface Ended extends OutcomeContext {
  readonly view: RunView
  /** `--report FILE.html`. */
  readonly report?: string | undefined
  readonly journalHash?: string
}

/** The closing words and, when asked for, the page. */
export function tellEnd(context: Context, ended: Ended): void {
  context.say('', ...outcomeWords(ended.view, ended))
  if (ended.report !== undefined) writePage(context, ended.report, ended)
  mark('stage: report')
}

function writePage(context: Context, file: string, { view, journalHash, rehearsal, stateDirectory }: Ended): void {
  const page = htmlReport({ view, journalHash, rehearsal, place: { stateDirectory } })
  writeFileSync(resolve(context.workingFolder, file), page)
  context.say(`report: ${file}`)
}
