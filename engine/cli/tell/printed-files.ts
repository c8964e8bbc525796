import { createHash } from 'node:crypto'
import { defined } from '../../../schemas/defined.ts'
import { UsageError } from '../../errors.ts'
import type { Entry } from '../../journal/entry.ts'
import type { Store } from '../../journal/store.ts'
import { pathOf, stepKeyOf } from '../../key.ts'
import { commandAt, type RunPlace } from '../../next-command.ts'
import type { RunView } from '../../report/view/run-view.ts'
import { count, label, printable, printableText } from '../../report/words.ts'

/** A past run with what its programs printed. */
export interface Printed {
  readonly store: Store
  readonly view: RunView
  readonly entries: readonly Entry[]
  readonly place: RunPlace
  /** Hides in a text what is not for show. */
  readonly hide: (text: string) => string
}

interface PrintedFile {
  /** Key of the try. */
  readonly key: string
  readonly file: string
  /** As the journal names it; absent until the program has ended, and when a kill came before. */
  readonly sha256?: string
}

/** So much of a failed program is shown unasked. */
const LAST_LINES = 10

/** The end of what the programs of failed and broken off steps printed, and where all of it is. */
export function lastPrintedLines(printed: Printed): readonly string[] {
  const { view, place } = printed
  return view.steps
    .filter(({ status }) => status === 'failed' || status === 'running')
    .flatMap(step => {
      const files = filesOf(printed, key => stepKeyOf(key) === step.key)
      const last = files.filter(({ key }) => key === files.at(-1)?.key)
      if (last.length === 0) return []
      const all = commandAt(place, 'show', [view.runId], { output: pathOf(step.key) })
      return [...last.flatMap(file => endOf(file, printed)), `  all that is kept of it: ${all}`]
    })
}

function endOf(file: PrintedFile, printed: Printed): readonly string[] {
  const text = textOf(file, printed)
  if (text === undefined) return [`${titleOf(file, printed)} is gone`]
  const lines = linesOf(text)
  const shown = lines.slice(-LAST_LINES).map(line => `  | ${printable(line)}`)
  const words = lines.length > LAST_LINES ? `last ${LAST_LINES} of ${count(lines.length, 'line')}` : 'all it printed'
  return [`${titleOf(file, printed)}, ${words}:`, ...shown]
}

/** All that is kept of a step, its tries in their order: a title for people before each file, and its text. */
export function* allPrinted(step: string, printed: Printed): Generator<{ title: string; text: string }> {
  const files = filesOf(printed, key => [key, stepKeyOf(key), pathOf(key)].includes(step))
  if (files.length === 0) throw nothingOf(step, printed)
  for (const file of files) {
    const text = textOf(file, printed)
    const title = titleOf(file, printed)
    if (text === undefined) yield { title: `${title} is gone`, text: '' }
    else yield { title: `${title}${changedWords(file, printed)}`, text: printableText(text) }
  }
}

function nothingOf(step: string, printed: Printed): UsageError {
  const known = [...new Set(filesOf(printed, () => true).map(({ key }) => `"${pathOf(key)}"`))]
  return new UsageError(
    `run ${printed.view.runId} keeps no output of a program at "${step}"`,
    known.length === 0 ? 'none of its programs printed anything' : `there is some of ${known.join(', ')}`,
  )
}

/** The journal knows the files of programs that ended, the folder those of programs that were cut off too. */
function filesOf({ entries, store, view }: Printed, isWanted: (key: string) => boolean): readonly PrintedFile[] {
  const named = new Map(
    entries.flatMap(entry => (entry.type === 'result' ? [[entry.key, entry.outputFiles ?? []] as const] : [])),
  )
  return entries.flatMap(entry => {
    if (entry.type !== 'begin' || entry.method !== undefined || !isWanted(entry.key)) return []
    const { key } = entry
    const hashes = new Map(named.get(key)?.map(({ file, sha256 }) => [file, sha256]))
    const files = new Set([...store.outputFiles(view.runId, key), ...hashes.keys()])
    return [...files].map(file => ({ key, file, ...defined({ sha256: hashes.get(file) }) }))
  })
}

const titleOf = ({ key, file }: PrintedFile, { store, view }: Printed): string =>
  `"${label(key)}" printed to ${store.folderOf(view.runId)}/${file}`

const textOf = ({ file }: PrintedFile, { store, view, hide }: Printed): string | undefined => {
  const bytes = store.readOutput(view.runId, file)
  return bytes && hide(bytes.toString('utf8'))
}

function changedWords({ file, sha256 }: PrintedFile, { store, view }: Printed): string {
  if (sha256 === undefined) return ', as far as it came'
  const bytes = store.readOutput(view.runId, file)
  const isSame = bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === sha256
  return isSame ? '' : ', which was changed since: it is not what the journal names by its sha256'
}

/** As a terminal would show them: of a line that was written over, its end. */
const linesOf = (text: string): readonly string[] =>
  text.split('\n').flatMap(line => line.trimEnd().split('\r').at(-1)!.trimEnd() || [])
