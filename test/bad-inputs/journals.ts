import { spawn } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, vi } from 'vitest'
import { Store } from '../../engine/journal/store.ts'
import { begin, done, owner, start } from '../journal/samples.ts'
import type { BadInput } from './bad-input.ts'

const RUN = '000000000001'
const OTHER = '000000000002'

const simple = 'drillbook: 1\nname: bad\nsteps:\n  - id: show\n    run: [echo, hello]\n'

const journalOf = (folder: string, runId = RUN): string => join(folder, 'state/runs', runId, 'journal.sqlite')

/** A run that was interrupted after a step. */
function interrupted(folder: string, runId = RUN): Store {
  const store = new Store(join(folder, 'state'))
  const created = store.create({ runId, runbook: simple, owner })
  if (created.kind !== 'created') throw new Error('the folder is not empty')
  for (const entry of [start({ runId }), begin('a@1'), done('a'), begin('b@1')]) created.run.journal.append(entry)
  created.run.close()
  return store
}

function alter(folder: string, sql: string): void {
  const database = new DatabaseSync(journalOf(folder))
  database.exec(sql)
  database.close()
}

const altered = (input: string, sql: string, ...says: readonly string[]): BadInput => ({
  row: 54,
  input: `a journal with an entry that was ${input}`,
  prepare: folder => {
    interrupted(folder)
    alter(folder, sql)
  },
  argv: ['resume', RUN],
  code: 3,
  says: ['journal', ...says, 'look at the vendor'],
})

/** SQLite's statement fails with a code of its own, whatever the disk of the test can do. */
const failing = (input: string, errcode: number, ...says: readonly string[]): BadInput => ({
  row: 55,
  input,
  files: { 'file.yaml': simple },
  prepare: () => {
    const original = DatabaseSync.prototype.exec
    const spy = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
      if (sql === 'COMMIT') throw Object.assign(new Error('the disk says no'), { errcode })
      return original.call(this, sql)
    })
    onTestFinished(() => spy.mockRestore())
  },
  argv: ['run', 'file.yaml'],
  code: 3,
  says: [...says, 'drillbook recover'],
})

const isRoot = process.getuid?.() === 0

/** Rows 54–57: journals that were tampered with, places that are not ours, runs that have an owner. */
export const journalInputs: readonly BadInput[] = [
  altered('changed', `UPDATE journal SET json = replace(json, 'f00d', 'f00e') WHERE seq = 3`, 'entry 3'),
  altered('dropped', 'DELETE FROM journal WHERE seq = 3', 'entry 3 is missing'),
  altered(
    'swapped with the next',
    'UPDATE journal SET seq = 99 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = 99',
    'entry 3',
  ),
  altered(
    'repeated at the end',
    'INSERT INTO journal SELECT 6, epoch, json, hash FROM journal WHERE seq = 5',
    'entry 6',
  ),
  altered('emptied', `UPDATE journal SET json = '' WHERE seq = 2`, 'entry 2'),
  {
    row: 54,
    input: 'a journal with an entry of another run',
    prepare: folder => {
      interrupted(folder)
      interrupted(folder, OTHER)
      alter(
        folder,
        `ATTACH '${journalOf(folder, OTHER)}' AS other; DELETE FROM journal WHERE seq = 2; INSERT INTO journal SELECT * FROM other.journal WHERE seq = 2`,
      )
    },
    argv: ['resume', RUN],
    code: 3,
    says: ['entry 3', 'look at the vendor'],
  },
  {
    row: 54,
    input: 'the journal of another run in its place',
    prepare: folder => {
      interrupted(folder)
      interrupted(folder, OTHER)
      copyFileSync(journalOf(folder, OTHER), journalOf(folder))
    },
    argv: ['resume', RUN],
    code: 3,
    says: [OTHER, 'look at the vendor'],
  },
  {
    row: 54,
    input: 'a journal that was cut at its end, which only the head shows',
    prepare: folder => {
      interrupted(folder)
      alter(folder, 'DELETE FROM journal WHERE seq = 5')
    },
    argv: ['verify', RUN, '--head', 'f'.repeat(64)],
    code: 1,
    says: ['entries are missing at the end'],
  },
  {
    row: 54,
    input: 'a journal full of zeros',
    prepare: folder => {
      interrupted(folder)
      writeFileSync(journalOf(folder), Buffer.alloc(8_192))
    },
    argv: ['resume', RUN],
    code: 3,
    says: ['journal'],
  },
  altered('written by a newer version', 'PRAGMA user_version = 9', 'format 9', 'up to 1'),
  {
    row: 55,
    input: 'a state directory that is a link',
    files: { 'file.yaml': simple },
    prepare: folder => {
      mkdirSync(join(folder, 'real'))
      symlinkSync(join(folder, 'real'), join(folder, 'state'))
    },
    argv: ['run', 'file.yaml'],
    says: ['is a link', 'follows no links', 'give the folder itself'],
  },
  {
    row: 55,
    input: "a state directory of somebody else's",
    files: { 'file.yaml': simple },
    prepare: folder => {
      if (!isRoot) return
      mkdirSync(join(folder, 'state'))
      chownSync(join(folder, 'state'), 12_345, 12_345)
    },
    argv: ['run', 'file.yaml', ...(isRoot ? [] : ['--state-dir', '/'])],
    says: ['belongs to user', 'a state directory of your own'],
  },
  {
    row: 55,
    input: 'a journal that everybody may read, which is made private',
    prepare: folder => {
      interrupted(folder)
      chmodSync(journalOf(folder), 0o644)
    },
    argv: ['show', RUN],
    code: 0,
    says: [],
    after: folder => expect(statSync(journalOf(folder)).mode & 0o777).toBe(0o600),
  },
  failing('a disk without space', 13, 'no space is left'),
  failing('a disk that is read-only', 8, 'the disk is read-only'),
  failing('a disk that fails', 10, 'input/output error'),
  {
    row: 56,
    input: 'a step that was marked as done by hand',
    prepare: folder => {
      interrupted(folder)
      alter(folder, `UPDATE journal SET json = replace(json, '"type":"begin"', '"type":"done"') WHERE seq = 5`)
    },
    argv: ['resume', RUN],
    code: 3,
    says: ['entry 5', 'look at the vendor'],
  },
  {
    row: 57,
    input: 'a run that another process goes on with',
    prepare: folder => {
      const opened = interrupted(folder).open(RUN, { owner })
      if (opened.kind === 'opened') onTestFinished(() => opened.run.close())
    },
    argv: ['resume', RUN],
    code: 5,
    says: ['owned by process 7 on here since'],
  },
  {
    row: 57,
    input: 'a run whose owner was stopped',
    prepare: async folder => {
      interrupted(folder)
      const holder = new URL('../journal/processes/holder.ts', import.meta.url).pathname
      const child = spawn(process.execPath, [holder, join(folder, 'state/runs', RUN, 'lock.sqlite')])
      onTestFinished(() => void child.kill('SIGKILL'))
      await new Promise(resolve => child.stdout.once('data', resolve))
      child.kill('SIGSTOP')
    },
    argv: ['resume', RUN],
    code: 5,
    says: [RUN],
  },
]
