import { hostname, userInfo } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import manifest from '../../../package.json' with { type: 'json' }
import type { CancelReason } from '../../journal/entry.ts'
import type { OwnedRun, Store } from '../../journal/store.ts'
import { mark } from '../../mark.ts'
import { commandAt, type RunPlace } from '../../next-command.ts'
import type { Plan } from '../../plan/plan.ts'
import type { BudgetView } from '../../report/live.ts'
import { maskEvent } from '../../report/mask-event.ts'
import { attentionLines, nextLines } from '../../report/outcome.ts'
import type { Report } from '../../report/report.ts'
import { addEvent, viewOf } from '../../report/view/fold.ts'
import type { RunView } from '../../report/view/run-view.ts'
import type { RunEvent } from '../../run/events.ts'
import { interpret } from '../../run/flow/interpret.ts'
import { startEntry } from '../../run/flow/start.ts'
import type { RunResult } from '../../run/run-result.ts'
import { type BudgetStore, openBudgetStore } from '../../runtime/budget/budget-store.ts'
import { Cancellation } from '../../runtime/cancellation.ts'
import { type Clock, realClock } from '../../runtime/clock.ts'
import { openConnection } from '../../runtime/connections.ts'
import { createHttp, type HttpDoor } from '../../runtime/http/http.ts'
import { createLocalRuntime } from '../../runtime/local.ts'
import type { People } from '../../runtime/people/people.ts'
import { type CommandDoor, createCommand } from '../../runtime/program/command.ts'
import { identify } from '../../runtime/program/process-identity.ts'
import { watchLines } from '../../runtime/program/watch-lines.ts'
import type { Runtime } from '../../runtime/runtime.ts'
import { createMasker, type Masker } from '../../runtime/secrets/mask.ts'
import { maskWhatIsSent } from '../../runtime/secrets/mask-sent.ts'
import { createSecrets, type SecretSource } from '../../runtime/secrets/secrets.ts'
import { listenForSignals, type SignalName, signalExitCode } from '../../runtime/signals.ts'
import { createdId } from '../../step.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import type { CreatedId } from '../tell/created-id.ts'
import { heldItems } from '../tell/held-items.ts'
import { outputMask } from '../tell/mask-outputs.ts'
import { pastEvents } from '../tell/past-run.ts'
import type { Watched } from '../tell/run-report.ts'

/** The doors through which one process of a run meets the world. */
export interface Doors {
  readonly clock: Clock
  readonly masker: Masker
  readonly http: HttpDoor
  readonly command: CommandDoor
  readonly secrets: SecretSource
  readonly budget: BudgetStore
  close(): void
}

export function realDoors({ environment, workingFolder: cwd }: Context, store: Store): Doors {
  const masker = createMasker()
  const http = createHttp()
  const budget = openBudgetStore(store.budgetPath, identify(process.pid)?.bootId ?? '')
  return {
    clock: realClock,
    masker,
    http: http.send,
    command: createCommand({ masker, environment, cwd }),
    secrets: createSecrets({ masker, environment, cwd, clock: realClock }),
    budget,
    close: () => {
      http.close()
      budget.close()
    },
  }
}

/** What every owner of a run writes of itself, and how what it writes is masked. */
export const journalOptions = ({ clock, masker }: Pick<Doors, 'clock' | 'masker'>) => ({
  owner: { at: clock.now(), host: hostname(), pid: process.pid, user: userInfo().username, version: manifest.version },
  mask: masker.mask,
  maskData: masker.maskData,
})

/** The first entry of a new run: what was planned, and a fingerprint of each account that it speaks to. */
export function writeStart(
  run: OwnedRun,
  plan: Plan,
  start: { doors: Doors; seed: string; cwd: string; rehearsal: boolean },
): void {
  const { secrets, budget, clock } = start.doors
  const accounts = Object.fromEntries(
    Object.values(plan.connections).map(planned => [
      planned.name,
      openConnection(planned, secrets, budget.key).budgetKey,
    ]),
  )
  const { seed, cwd, rehearsal } = start
  run.journal.append(startEntry(plan, { runId: run.runId, at: clock.now(), seed, cwd, accounts, rehearsal }))
}

export interface Interpretation {
  readonly run: OwnedRun
  readonly plan: Plan
  readonly seed: string
  readonly place: RunPlace
  readonly doors: Doors
  readonly people: People
  readonly openReport: (watched: Watched) => Report
  /** Told to the run before it begins: `recover` starts nothing forward. */
  readonly cancel?: CancelReason
  /** Decisions are events as well. */
  readonly trace: boolean
  /** Nothing is shown of what programs print. */
  readonly quiet: boolean
  readonly say: Context['say']
}

/** Interprets an owned run to its end in this process; everything is closed again, whatever happens. */
export async function interpretOwned(options: Interpretation): Promise<{
  readonly result: RunResult
  readonly view: RunView
}> {
  const { run, plan, seed, place, doors, people, openReport, cancel, trace, quiet } = options
  const cancellation = new Cancellation()
  if (cancel !== undefined) cancellation.request(cancel)
  const runtime = createLocalRuntime({
    ...doors,
    http: maskWhatIsSent(doors.http, doors.masker),
    plan,
    runId: run.runId,
    seed,
    place,
    journal: run.journal,
    output: run.output(problem => report.tell(`drillbook: ${problem}`)),
    people,
    cancellation,
    watch: key =>
      watchLines(line => {
        if (!quiet) report.printed(key, hideOutputs.text(line))
      }),
  })
  const hideOutputs = outputMask()
  const past = pastEvents(run.journal.entries(), { place, mask: hideOutputs })
  const view = viewOf(past)
  const report = openReport({ now: doors.clock.now, past, budget: () => budgetsOf(plan, runtime) })
  const stopListening = listenForSignals({
    cancellation,
    onFirst: signal =>
      report.tell(`${signal}: what is going on is settled, then everything is released; once more ends now`),
    onSecond: signal => void leave(options, signal, report),
  })
  try {
    const listen = (event: RunEvent): void => {
      const shown = hideOutputs(maskEvent(event, doors.masker.mask))
      addEvent(view, shown)
      report.event(shown)
    }
    const result = await interpret(plan, runtime, listen, { trace })
    mark('stage: run')
    return { result, view }
  } finally {
    await report.close()
    runtime.close()
    stopListening()
    run.close()
    doors.close()
  }
}

/** Ends this process now, with what it leaves behind and the command for it; a picture is closed first, it has half a second. */
async function leave({ run, plan, place, say }: Interpretation, signal: SignalName, report: Report): Promise<void> {
  await Promise.race([report.close(), pause(PICTURE_CLOSES_WITHIN_MS)])
  const idFields: CreatedId = entry => entry.id ?? createdId(plan.catalogue.steps.get(entry.uses))
  const held = heldItems(run, run.journal.entries(), { idFields, place })
  say(
    `${signal} again: stopped; what went on is neither settled nor released`,
    ...held.flatMap(item => attentionLines(item)),
    ...nextLines([commandAt(place, 'recover', [run.runId]), commandAt(place, 'resume', [run.runId])]),
  )
  process.exit(held.length === 0 ? signalExitCode(signal) : exitCodes.attention)
}

const PICTURE_CLOSES_WITHIN_MS = 500

/** What the vendors still allow, a line per connection. */
const budgetsOf = (plan: Plan, runtime: Runtime): readonly BudgetView[] =>
  Object.keys(plan.connections).map(connection => ({
    connection,
    ...runtime.budget.state(runtime.connection(connection)),
  }))
