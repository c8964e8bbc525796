import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '../../schemas/json.ts'
import { assert } from '../assert.ts'
import { UsageError } from '../errors.ts'
import { type Row, verifyChain } from './chain.ts'
import { readRows } from './database.ts'
import type { Entry } from './entry.ts'
import { acquireLock, isLocked } from './lock.ts'
import { leftMail, type Mail, type MailName, sendMail } from './mail.ts'
import { NamedLocks } from './named-locks.ts'
import { keptFiles, readKept } from './output/kept-files.ts'
import { RunOutput } from './output/run-output.ts'
import { makePrivateFolder, requireLocalDisk, requireOwn } from './private-file.ts'
import { readEntry } from './read-entry.ts'
import { isRunId } from './run-id.ts'
import { altered, type JournalOptions, openJournal, type SqliteJournal } from './sqlite.ts'
import { isFinished, type Owner, ownerOf, type RunSummary, summarize } from './summary.ts'

/** A run that this process owns until it closes it. */
export interface OwnedRun {
  readonly runId: string
  readonly folder: string
  readonly journal: SqliteJournal
  /** Where what its programs print is kept; `tell` hears once of what can not be. */
  output(tell: (problem: string) => void): RunOutput
  close(): void
}

export type Created =
  | { readonly kind: 'created'; readonly run: OwnedRun }
  /** Another unfinished run holds the `lock:` name. */
  | { readonly kind: 'locked'; readonly lock: string; readonly by: RunSummary | undefined; readonly runId: string }

export type Opened =
  | { readonly kind: 'opened'; readonly run: OwnedRun }
  /** Another process owns the run; `by` when it has written its name already. */
  | { readonly kind: 'owned'; readonly by: Owner | undefined }

export interface NewRun extends JournalOptions {
  readonly runId: string
  /** Text of the runbook as it runs (rule R7: editing the file does not touch the run). */
  readonly runbook: string
  readonly lock?: string | undefined
}

/** The state directory: `runs/<runId>/{journal.sqlite, lock.sqlite, runbook.yaml, output/}` and what runs share. */
export class Store {
  readonly root: string
  readonly #locks: NamedLocks

  constructor(root: string) {
    makePrivateFolder(root)
    requireLocalDisk(root)
    makePrivateFolder(join(root, 'runs'))
    this.root = root
    this.#locks = new NamedLocks(join(root, 'locks.sqlite'))
  }

  /** Where the rate budget that all runs share is kept. */
  get budgetPath(): string {
    return join(this.root, 'budget.sqlite')
  }

  create({ runId, runbook, lock, ...options }: NewRun): Created {
    assert(isRunId(runId), `"${runId}" is no run id`)
    makePrivateFolder(this.folderOf(runId))
    writeFileSync(this.#runbookPath(runId), runbook, { mode: 0o600, flag: 'wx', flush: true })
    const opened = this.open(runId, options)
    assert(opened.kind === 'opened', `run ${runId} is new and yet owned`)

    // The name is taken by a run that exists and is owned, so that a second one never takes it for abandoned.
    const refusal = lock === undefined ? undefined : this.#locks.take(lock, runId, other => this.#isOver(other))
    if (lock === undefined || refusal === undefined) return { kind: 'created', run: opened.run }
    opened.run.close()
    rmSync(this.folderOf(runId), { recursive: true })
    return { kind: 'locked', lock, by: this.summary(refusal.heldBy), runId: refusal.heldBy }
  }

  /** Takes a run over, when nobody owns it. */
  open(runId: string, options: JournalOptions): Opened {
    requireOwn(this.folderOf(runId), 'directory')
    const lock = acquireLock(this.#lockPath(runId))
    if (lock === undefined) return { kind: 'owned', by: ownerOf(this.#entriesIfAny(runId)) }
    try {
      // What is altered, or belongs to another run, is refused before anything is added to it.
      this.#entriesIfAny(runId)
      const journal = openJournal(this.#journalPath(runId), options)
      const close = () => {
        journal.close()
        lock.release()
      }
      const folder = this.folderOf(runId)
      const output: OwnedRun['output'] = tell => new RunOutput(folder, tell)
      return { kind: 'opened', run: { runId, folder, journal, output, close } }
    } catch (error) {
      lock.release()
      throw error
    }
  }

  /** All runs, oldest first. */
  list(): readonly RunSummary[] {
    return this.#runIds().flatMap(runId => this.summary(runId) ?? [])
  }

  /** How a run stands; `undefined` when it never began. */
  summary(runId: string): RunSummary | undefined {
    try {
      return summarize(this.#entriesIfAny(runId), isLocked(this.#lockPath(runId)))
    } catch {
      return { runId, runbook: '?', status: 'unreadable', startedAt: '?' }
    }
  }

  /** Runs that nobody owns and that are not finished: what `recover` works on. */
  unfinished(): readonly RunSummary[] {
    return this.list().filter(run => !isFinished(run) && run.owner === undefined)
  }

  /** The id that a person means: `last`, a whole id or a unique beginning of one. */
  find(text: string): string {
    const all = this.#runIds()
    const found = text === 'last' ? all.slice(-1) : all.filter(runId => runId.startsWith(text))
    if (found.length === 1) return found[0]!
    if (found.length === 0)
      throw new UsageError(
        `no run "${text}" in "${this.root}"`,
        '"drillbook runs" lists the runs; "last" is the newest one',
      )
    const some = found.slice(-5).join(', ')
    throw new UsageError(`"${text}" begins the ids of ${found.length} runs: ${some}`, 'type more of the id')
  }

  /** Verified entries of a run, whoever owns it. */
  entries(runId: string): readonly Entry[] {
    const rows = this.rows(runId)
    const verdict = verifyChain(rows)
    if (!verdict.ok) throw altered(this.#journalPath(runId), verdict.problem)
    const entries = rows.map(row => readEntry(row.json))
    requireRun(runId, entries, this.#journalPath(runId))
    return entries
  }

  /** Rows as they are stored, for `verify` and the export of evidence. */
  rows(runId: string): readonly Row[] {
    return readRows(this.#journalPath(runId))
  }

  /** The text that a run follows: the one it was started with, or the last one that it was edited to. */
  runbookOf(runId: string): string {
    const edited = this.#entriesIfAny(runId).findLast(entry => entry.type === 'edited')
    return readFileSync(this.#runbookPath(runId, edited?.runbookHash), 'utf8')
  }

  /** Keeps a text that the run's next `edited` entry names by its hash. */
  keepRunbook(runId: string, hash: string, text: string): void {
    writeFileSync(this.#runbookPath(runId, hash), text, { mode: 0o600, flush: true })
  }

  /** Files that hold what the program of a try printed, by its key; also of one that was cut off. */
  outputFiles(runId: string, key: string): readonly string[] {
    return keptFiles(this.folderOf(runId), key)
  }

  /** What such a file holds; `undefined` when it is gone. */
  readOutput(runId: string, file: string): Buffer | undefined {
    return readKept(this.folderOf(runId), file)
  }

  /** Leaves a mail for the run's owner, now or later; false when the same one had been left before. */
  send(runId: string, mail: Mail): boolean {
    requireOwn(this.#journalPath(runId), 'file')
    return sendMail(this.#journalPath(runId), mail)
  }

  /** The newest mail that nobody has taken. */
  mailLeft(runId: string, name: MailName, key: string): Json | undefined {
    requireOwn(this.#journalPath(runId), 'file')
    return leftMail(this.#journalPath(runId), name, key)
  }

  folderOf(runId: string): string {
    return join(this.root, 'runs', runId)
  }

  #runbookPath(runId: string, hash?: string): string {
    return join(this.folderOf(runId), hash === undefined ? 'runbook.yaml' : `runbook-${hash}.yaml`)
  }

  #journalPath(runId: string): string {
    return join(this.folderOf(runId), 'journal.sqlite')
  }

  #lockPath(runId: string): string {
    return join(this.folderOf(runId), 'lock.sqlite')
  }

  #entriesIfAny(runId: string): readonly Entry[] {
    return existsSync(this.#journalPath(runId)) ? this.entries(runId) : []
  }

  #runIds(): readonly string[] {
    return readdirSync(join(this.root, 'runs')).filter(isRunId).sort()
  }

  /** Finished, or abandoned before its first entry, or deleted by hand. */
  #isOver(runId: string): boolean {
    const summary = this.summary(runId)
    return summary === undefined ? !isLocked(this.#lockPath(runId)) : isFinished(summary)
  }
}

/** A journal that is whole may still be that of another run, copied into the place of this one. */
function requireRun(runId: string, entries: readonly Entry[], path: string): void {
  const start = entries.find(entry => entry.type === 'start')
  if (start !== undefined && start.runId !== runId) throw altered(path, `it is the journal of run ${start.runId}`)
}
