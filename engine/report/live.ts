import { PassThrough } from 'node:stream'
import {
  DefaultRenderer,
  Listr,
  type ListrDefaultRendererTask,
  ListrLogger,
  ListrTaskState,
  ProcessOutput,
} from 'listr2'
import type { RunEvent } from '../run/events.ts'
import type { Report } from './report.ts'
import { stepWords } from './step-words.ts'
import { addEvent, viewOf } from './view/fold.ts'
import { heldIn, isEnded, type RunView, type StepView, scopeOf, stepName, stepOf } from './view/run-view.ts'
import { printable, span } from './words.ts'

export interface LiveOptions {
  readonly terminal: NodeJS.WriteStream
  /** The run's clock: a rehearsal's runs faster than the wall's. */
  readonly now: () => number
  /** What earlier processes of the run have told. */
  readonly past?: Iterable<RunEvent>
  /** Slots of the vendors' rate budgets that are free now. */
  readonly budget?: () => readonly BudgetView[]
}

export interface BudgetView {
  readonly connection: string
  readonly free: number
  readonly limit: number
}

/** How often times in the tree move on; listr2 repaints ten times a second. */
const REFRESH_MS = 500

/** So much of a name is shown whatever stands behind it. */
const SHORTEST_NAME = 24

/** So many of what a program prints are shown below its step. */
const PRINTED_LINES = 3

const GAP = '  '

type Tree = Listr<unknown, 'default', 'default'>
type Row = ListrDefaultRendererTask

/**
 * The live tree. listr2 draws it and nothing else: no task ever runs in it, and its signal handler, which would end
 * the process before the releases, is never installed.
 */
export function liveReport({ terminal, now, past = [], budget = () => [] }: LiveOptions): Report {
  const view = viewOf(past)
  const tree: Tree = new Listr([], { exitOnError: false, registerSignalListeners: false })
  const rows = new Map<StepView, ShownStep>()
  const footer = addRow(tree)
  let screen: Screen | undefined
  const printed = new Map<StepView, readonly string[]>()
  let told = ''

  const refresh = () => {
    for (const step of view.steps) {
      const shown = rows.get(step) ?? showStep(tree, rows, view, step)
      shown.row.title = titleOf(step, shown, now(), terminal.columns)
      shown.row.state = rowStates[step.status]
      showPrinted(shown.row, step, printed)
    }
    if (view.end === undefined) footer.output$ = [footerOf(view, now(), budget()), told].filter(Boolean).join('\n')
    else footer.outputReset$ = null
  }

  return {
    event: event => {
      addEvent(view, event)
      refresh()
      // A question is asked below the tree as it stands; the tree goes on under the answer.
      if (event.event !== 'run.waiting') screen ??= openScreen(tree, terminal, refresh)
      else screen = void screen?.close()
    },
    printed: (key, line) => {
      const step = stepOf(view, key)
      // Drawn with the next refresh: a program may print faster than anybody looks.
      if (step !== undefined) printed.set(step, [...(printed.get(step) ?? []), printable(line)].slice(-PRINTED_LINES))
    },
    tell: words => {
      told = words
      refresh()
    },
    close: async () => {
      refresh()
      await screen?.close()
    },
  }
}

/** Below a step that runs, the last lines that its program has printed. */
function showPrinted(row: Row, step: StepView, printed: Map<StepView, readonly string[]>): void {
  const lines = printed.get(step)
  if (lines === undefined) return
  if (!isEnded(step)) row.output$ = lines.join('\n')
  else if (printed.delete(step)) row.outputReset$ = null
}

const rowStates: Readonly<Record<StepView['status'], ListrTaskState>> = {
  running: ListrTaskState.STARTED,
  succeeded: ListrTaskState.COMPLETED,
  failed: ListrTaskState.FAILED,
  skipped: ListrTaskState.SKIPPED,
}

interface ShownStep {
  readonly row: Row
  readonly scope: StepView | undefined
  /** How many scopes it stands in. */
  readonly depth: number
}

function showStep(tree: Tree, rows: Map<StepView, ShownStep>, view: RunView, step: StepView): ShownStep {
  const scope = scopeOf(view.steps, step)
  const parent = scope && rows.get(scope)
  const shown = { row: addRow(tree, parent?.row), scope, depth: parent === undefined ? 0 : parent.depth + 1 }
  rows.set(step, shown)
  return shown
}

/** A row that listr2 shows and never runs. */
function addRow(tree: Tree, parent?: Row): Row {
  const list = parent === undefined ? tree : new Listr<unknown, 'default', 'default'>([], tree.options, parent)
  list.add({ task: () => {} })
  const row: Row = list.tasks.at(-1)!
  // listr2 makes the list of subtasks only when it runs a task.
  if (parent !== undefined) parent.subtasks = [...(parent.subtasks ?? []), row]
  void row.check(undefined)
  return row
}

/** What a step does stays in sight: a long name is cut for it. */
function titleOf(step: StepView, { scope, depth }: ShownStep, now: number, columns: number): string {
  const name = `${step.deferred ? 'release ' : ''}${stepName(step, scope)}`
  const words = stepWords(step, now)
  // listr2 puts two columns before each level, two for the icon, and leaves the last two free.
  const room = Math.max(SHORTEST_NAME, columns - 2 * (depth + 2) - words.length - GAP.length)
  return `${name.length > room ? `${name.slice(0, room - 1).trimEnd()}…` : name}${GAP}${words}`
}

/** What is held and what the vendors still allow; without a title listr2 keeps it below the tree. */
function footerOf(view: RunView, now: number, budgets: readonly BudgetView[]): string {
  const held = heldIn(view).map(
    ({ resource, step, registeredAt }) => `held: ${resource} of "${step}", ${span(now - registeredAt)}`,
  )
  const free = budgets.map(({ connection, free, limit }) => `${connection} ${free} of ${limit} calls free`)
  return [[`run ${view.runId}, ${span(now - view.startedAt)}`, ...free].join(' · '), ...held].join('\n')
}

interface Screen {
  close(): Promise<void>
}

/** Draws the rows until it is closed, which leaves the last picture in the scroll-back. */
function openScreen(tree: Tree, terminal: NodeJS.WriteStream, refresh: () => void): Screen {
  const output = new ProcessOutput(terminal, new PassThrough() as unknown as NodeJS.WriteStream)
  const logger = new ListrLogger({ processOutput: output, useIcons: true })
  const options = {
    ...DefaultRenderer.rendererOptions,
    logger,
    collapseSubtasks: false,
    formatOutput: 'truncate',
  } as const
  const renderer = new DefaultRenderer(tree.tasks, options, tree.events)
  // What stands below the tree is heard of by the renderer only once it has drawn the tree.
  const opened = renderer.render().then(() => {
    renderer.update()
    refresh()
  })
  const timer = setInterval(refresh, REFRESH_MS)
  timer.unref()
  return {
    close: async () => {
      clearInterval(timer)
      await opened
      renderer.end()
    },
  }
}
