import fs, {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  type StatsFs,
  statSync,
  symlinkSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { UsageError } from '../../engine/errors.ts'
import type { Entry } from '../../engine/journal/entry.ts'
import { NamedLocks } from '../../engine/journal/named-locks.ts'
import { type OwnedRun, Store } from '../../engine/journal/store.ts'
import { begin, done, end, owner, start, temporaryFolder } from './samples.ts'
import { recordSyncs } from './synced.ts'

const first = '000000000001'
const second = '000000000002'
const other = '00zzzzzzzzzz'

const newStore = () => new Store(join(temporaryFolder(), 'state'))

function create(store: Store, runId: string, entries: readonly Entry[] = [start({ runId })], lock?: string): OwnedRun {
  const created = store.create({ runId, runbook: `name: ${runId}\n`, lock, owner })
  if (created.kind !== 'created') throw new Error(`run ${created.runId} holds the lock`)
  for (const entry of entries) created.run.journal.append(entry)
  onTestFinished(() => created.run.close())
  return created.run
}

function helpOf(body: () => unknown): readonly (string | undefined)[] {
  try {
    body()
  } catch (error) {
    if (error instanceof UsageError) return [error.message, error.help]
    throw error
  }
  throw new Error('nothing was refused')
}

describe('a new run', () => {
  test('has its runbook, journal and lock in a private folder', () => {
    const store = newStore()
    const run = create(store, first)
    expect(
      readdirSync(run.folder)
        .filter(name => !/-(wal|shm)$/.test(name))
        .sort(),
    ).toEqual(['journal.reserve', 'journal.sqlite', 'lock.sqlite', 'runbook.yaml'])
    expect(store.runbookOf(first)).toBe(`name: ${first}\n`)
    for (const folder of [store.root, join(store.root, 'runs'), run.folder])
      expect(statSync(folder).mode & 0o777).toBe(0o700)
    for (const file of readdirSync(run.folder)) expect(statSync(join(run.folder, file)).mode & 0o777).toBe(0o600)
    run.close()
    expect(readdirSync(run.folder).sort()).toEqual(['journal.sqlite', 'lock.sqlite', 'runbook.yaml'])
  })

  test.skipIf(process.platform !== 'linux')('is on the disk with its runbook before its journal begins', () => {
    const store = newStore()
    const synced = recordSyncs()
    const run = create(store, first)
    const runbook = synced.indexOf(join(run.folder, 'runbook.yaml'))
    expect(synced.indexOf(join(store.root, 'runs'))).toBe(0)
    expect(runbook).toBe(1)
    store.keepRunbook(first, 'abc', 'name: edited\n')
    expect(synced.at(-1)).toBe(join(run.folder, 'runbook-abc.yaml'))
  })

  test('is refused under an id that exists', () => {
    const store = newStore()
    create(store, first)
    expect(() => create(store, first)).toThrow(/EEXIST/)
  })

  test.each(['../elsewhere', 'last', ''])('is refused under "%s", which is no id, and nothing is made', runId => {
    const store = newStore()
    expect(() => create(store, runId)).toThrow(`"${runId}" is no run id`)
    expect([readdirSync(store.root), readdirSync(join(store.root, 'runs'))]).toEqual([['runs'], []])
  })
})

describe('ownership', () => {
  test('a run that is open can not be opened again, and the answer names its owner', () => {
    const store = newStore()
    create(store, first)
    expect(new Store(store.root).open(first, { owner })).toEqual({
      kind: 'owned',
      by: { pid: 7, host: 'here', user: 'ada', since: '1970-01-01T00:00:01.000Z' },
    })
  })

  test('a run that was closed can be opened and goes on', () => {
    const store = newStore()
    create(store, first).close()
    const opened = store.open(first, { owner: { ...owner, pid: 8 } })
    if (opened.kind !== 'opened') throw new Error('owned')
    onTestFinished(() => opened.run.close())
    expect(opened.run.journal.epoch).toBe(2)
    expect(store.summary(first)).toMatchObject({ status: 'running', owner: { pid: 8 } })
  })

  test('a journal that is refused leaves the run unowned', () => {
    const store = newStore()
    create(store, first, [start({ runId: first }), done('a')]).close()
    const database = new DatabaseSync(join(store.folderOf(first), 'journal.sqlite'))
    database.exec("UPDATE journal SET json = '{}' WHERE seq = 2")
    database.close()
    for (let turn = 0; turn < 2; turn += 1) expect(() => store.open(first, { owner })).toThrow(/entry 2/)
    expect(() => store.entries(first)).toThrow(/entry 2/)
    expect(store.list()).toMatchObject([{ runId: first, status: 'unreadable' }])
    expect(store.unfinished()).toMatchObject([{ runId: first }])
  })
})

describe('a list of runs', () => {
  const waiting: Entry = { type: 'wait', key: 'signoff:deadline', until: 9, reason: 'confirm' }
  const cases: readonly (readonly [string, readonly Entry[], boolean, string])[] = [
    ['is running', [begin('a@1')], true, 'running'],
    ['was interrupted', [begin('a@1')], false, 'interrupted'],
    ['waits for a person, owned', [waiting], true, 'waiting'],
    ['waits for a person, unowned', [waiting], false, 'waiting'],
    [
      'was answered',
      [waiting, { type: 'decision', key: 'signoff', at: 1, by: 'ada', decision: 'approve' }],
      false,
      'interrupted',
    ],
    ['has ended', [end()], false, 'succeeded'],
    ['has ended and is still open', [end('failed')], true, 'failed'],
    ['needs attention', [end('needs-attention')], false, 'needs-attention'],
    ['needed attention and is being recovered', [end('needs-attention')], true, 'running'],
    ['needed attention and was recovered', [end('needs-attention'), end()], false, 'succeeded'],
  ]
  test.each(cases)('says what %s', (_, entries, isOpen, status) => {
    const store = newStore()
    const run = create(store, first, [start({ runId: first }), ...entries])
    if (!isOpen) run.close()
    const finished = ['succeeded', 'failed'].includes(status)
    expect(store.list()).toMatchObject([
      { runId: first, runbook: 'restore', status, startedAt: '1970-01-01T00:00:01.000Z' },
    ])
    expect(store.unfinished()).toHaveLength(isOpen || finished ? 0 : 1)
  })

  test('names the key that waits', () => {
    const store = newStore()
    create(store, first, [start({ runId: first }), waiting])
    expect(store.summary(first)).toMatchObject({ waitsFor: 'signoff' })
  })

  test('is in the order of time, and leaves out what never began', () => {
    const store = newStore()
    for (const runId of [other, second, first]) create(store, runId)
    create(store, '000000000009', [])
    mkdirSync(join(store.root, 'runs', 'notes'))
    expect(store.list().map(run => run.runId)).toEqual([first, second, other])
  })
})

describe('a run is found', () => {
  test('by its id, a unique beginning, or "last"', () => {
    const store = newStore()
    for (const runId of [first, second, other]) create(store, runId)
    expect(store.find(first)).toBe(first)
    expect(store.find('00z')).toBe(other)
    expect(store.find('last')).toBe(other)
  })

  test.each([
    ['0000', '"0000" begins the ids of 2 runs: 000000000001, 000000000002'],
    ['1', 'no run "1"'],
    ['../../x', 'no run "../../x"'],
  ])('not by %s', (text, message) => {
    const store = newStore()
    for (const runId of [first, second, other]) create(store, runId)
    expect(() => store.find(text)).toThrow(message)
  })

  test('"last" of nothing says so', () => {
    expect(() => newStore().find('last')).toThrow('no run "last"')
  })

  test('of many that are meant, the newest five are named, and what to do is said', () => {
    const store = newStore()
    const ids = Array.from({ length: 7 }, (_, index) => `00000000000${index}`)
    for (const runId of ids) mkdirSync(store.folderOf(runId))
    expect(helpOf(() => store.find('0'))).toEqual([
      `"0" begins the ids of 7 runs: ${ids.slice(2).join(', ')}`,
      'type more of the id',
    ])
    expect(helpOf(() => store.find('9'))).toEqual([
      `no run "9" in "${store.root}"`,
      '"drillbook runs" lists the runs; "last" is the newest one',
    ])
  })
})

describe('a named lock', () => {
  const held = 'lucidity/i-1'
  const tryCreate = (store: Store, runId: string, lock = held) => store.create({ runId, runbook: 'x', lock, owner })

  test('is refused while its run is unfinished, also when nobody owns it, and the refused run leaves nothing', () => {
    const store = newStore()
    const run = create(store, first, [start({ runId: first, lock: held }), begin('a@1')], held)
    expect(tryCreate(store, second)).toMatchObject({
      kind: 'locked',
      lock: held,
      runId: first,
      by: { status: 'running' },
    })
    run.close()
    expect(tryCreate(store, second)).toMatchObject({
      kind: 'locked',
      runId: first,
      by: { status: 'interrupted', lock: held },
    })
    expect(existsSync(store.folderOf(second))).toBe(false)
  })

  test('is refused while something of its run may be held', () => {
    const store = newStore()
    create(store, first, [start({ runId: first, lock: held }), end('needs-attention')], held).close()
    expect(tryCreate(store, second)).toMatchObject({ kind: 'locked', runId: first })
  })

  test.each([
    ['has ended', [start({ runId: first, lock: held }), end('failed')]],
    ['never began', []],
  ])('is free when its run %s', (_, entries) => {
    const store = newStore()
    create(store, first, entries, held).close()
    create(store, second, [], held)
  })

  test('is not free while its run is about to begin', () => {
    const store = newStore()
    create(store, first, [], held)
    expect(tryCreate(store, second)).toMatchObject({ kind: 'locked', runId: first, by: undefined })
  })

  test('is taken again by the run that has it', () => {
    const locks = new NamedLocks(join(temporaryFolder(), 'locks.sqlite'))
    const isFinished = () => false
    expect(locks.take(held, first, isFinished)).toBeUndefined()
    expect(locks.take(held, first, isFinished)).toBeUndefined()
    expect(locks.take(held, second, isFinished)).toEqual({ heldBy: first })
  })

  test('is that of the run that took it last', () => {
    const locks = new NamedLocks(join(temporaryFolder(), 'locks.sqlite'))
    locks.take(held, first, () => false)
    expect(locks.take(held, second, runId => runId === first)).toBeUndefined()
    expect(locks.take(held, other, runId => runId === first)).toEqual({ heldBy: second })
  })

  test('another name is another lock', () => {
    const store = newStore()
    create(store, first, [], held)
    create(store, second, [], 'lucidity/i-2')
  })
})

test.skipIf(process.platform !== 'linux')(
  'what is asked of a store, and a run that is closed, leave no file open',
  () => {
    const store = newStore()
    const run = create(store, first, [start({ runId: first })], 'lucidity/i-1')
    store.send(first, { name: 'answer', key: 'signoff', value: null, dedupe: 'one' })
    expect(store.create({ runId: second, runbook: 'x', lock: 'lucidity/i-1', owner })).toMatchObject({ kind: 'locked' })
    expect(store.list()).toHaveLength(1)
    run.close()
    expect(openBelow(store.root)).toEqual([])
  },
)

/** The files of a folder that this process has open. */
const openBelow = (folder: string): readonly string[] =>
  readdirSync('/proc/self/fd')
    .flatMap(descriptor => {
      const link = join('/proc/self/fd', descriptor)
      return existsSync(link) ? [readlinkSync(link)] : []
    })
    .filter(path => path.startsWith(folder))

describe('a run that is not there', () => {
  test('takes no mail and is not opened, and nothing is made in its place', () => {
    const store = newStore()
    const sent = { name: 'cancel' as const, key: '', value: null, dedupe: 'one' }
    expect(() => store.send(first, sent)).toThrow(/does not exist/)
    expect(() => store.open(first, { owner })).toThrow(/does not exist/)
    expect(existsSync(store.folderOf(first))).toBe(false)
    expect(store.summary(first)).toBeUndefined()
  })

  test('copied into the place of another one, is refused', () => {
    const store = newStore()
    create(store, first).close()
    cpSync(store.folderOf(first), store.folderOf(second), { recursive: true })
    expect(() => store.entries(second)).toThrow(`it is the journal of run ${first}`)
    expect(() => store.open(second, { owner })).toThrow(`it is the journal of run ${first}`)
    expect(store.entries(first)).toHaveLength(2)
  })
})

test('a run follows the text that it was edited to last', () => {
  const store = newStore()
  const { journal } = create(store, first)
  for (const [runbookHash, text] of [
    ['aaa', 'name: second\n'],
    ['bbb', 'name: third\n'],
  ] as const) {
    store.keepRunbook(first, runbookHash, text)
    journal.append({ type: 'edited', at: 1, runbookHash })
    expect(store.runbookOf(first)).toBe(text)
  }
})

test('a mail reaches a run that is owned, and one that is not', () => {
  const store = newStore()
  const run = create(store, first)
  const sent = { name: 'answer' as const, key: 'signoff', value: { decision: 'approve' }, dedupe: 'one' }
  expect(store.send(first, sent)).toBe(true)
  expect(store.send(first, sent)).toBe(false)
  expect(run.journal.mail('answer', 'signoff')).toEqual({ decision: 'approve' })
  run.close()
  expect(store.send(first, { ...sent, dedupe: 'two' })).toBe(true)
})

describe('the state directory', () => {
  test('that is a link is refused', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'real'))
    symlinkSync(join(folder, 'real'), join(folder, 'link'))
    expect(() => new Store(join(folder, 'link'))).toThrow(/is a link/)
  })

  test('that is a file is refused', () => {
    expect(() => new Store(new URL(import.meta.url).pathname)).toThrow(/is not a directory/)
  })

  test('on a network file system is refused, with what to do', () => {
    const path = join(temporaryFolder(), 'state')
    // Linux statfs(2): NFS_SUPER_MAGIC.
    const spy = vi.spyOn(fs, 'statfsSync').mockReturnValue({ type: 0x6969 } as StatsFs)
    syncBuiltinESMExports()
    onTestFinished(() => {
      spy.mockRestore()
      syncBuiltinESMExports()
    })
    expect(helpOf(() => new Store(path))).toEqual([
      `state directory "${path}" is on a network file system (NFS), where locks and syncs can not be trusted`,
      'name a local folder with --state-dir or DRILLBOOK_STATE',
    ])
    expect(readdirSync(path)).toEqual([])
  })

  test('may be readable by others, what is in it is not', () => {
    const root = temporaryFolder()
    chmodSync(root, 0o755)
    const store = new Store(root)
    expect(statSync(join(store.root, 'runs')).mode & 0o777).toBe(0o700)
  })

  test('holds the runbook as it was started', () => {
    const store = newStore()
    const run = create(store, first)
    expect(readFileSync(join(run.folder, 'runbook.yaml'), 'utf8')).toBe(store.runbookOf(first))
  })
})
