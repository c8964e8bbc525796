import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { exportEvidence } from '../../journal/chain.ts'
import { htmlReport } from '../../report/html.ts'
import { decisionLine, outcomeWords } from '../../report/outcome.ts'
import { plainReport } from '../../report/plain.ts'
import { openStore, runPlace } from '../run/state.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { pastRun } from '../tell/past-run.ts'
import { allPrinted, lastPrintedLines } from '../tell/printed-files.ts'

export interface ShowFlags {
  readonly html?: string
  readonly evidence: boolean
  readonly output?: string
  readonly stateDir?: string
}

export default function show(context: Context, { html, evidence, output, stateDir }: ShowFlags, run: string): number {
  const store = openStore(context, stateDir)
  const runId = store.find(run)
  if (evidence) {
    context.out(exportEvidence(store.rows(runId)))
    return exitCodes.succeeded
  }

  const place = runPlace(context, stateDir)
  const { entries, events, view, journalHash, hide } = pastRun(store, runId, place)
  const printed = { store, entries, view, place, hide }
  if (output !== undefined) {
    for (const { title, text } of allPrinted(output, printed)) {
      context.say(title)
      context.out(text)
    }
    return exitCodes.succeeded
  }
  if (html !== undefined) {
    const page = htmlReport({ view, journalHash, place })
    writeFileSync(resolve(context.workingFolder, html), page)
    context.say(`wrote ${html}`)
    return exitCodes.succeeded
  }

  const report = plainReport(context.out)
  for (const event of events) report.event(event)
  const ownedBy = store.summary(runId)?.owner?.pid
  const closing = [
    ...lastPrintedLines(printed),
    ...view.decisions.map(decisionLine),
    `journal: ${entries.length} entries, head ${journalHash}`,
    ...outcomeWords(view, { ...place, isShown: true, ownedBy }),
  ]
  context.out(`\n${closing.join('\n')}\n`)
  return exitCodes.succeeded
}
