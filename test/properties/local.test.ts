import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { verifyChain } from '../../engine/journal/chain.ts'
import { readRows } from '../../engine/journal/database.ts'
import { JournalIndex } from '../../engine/journal/journal.ts'
import { acquireLock } from '../../engine/journal/lock.ts'
import { openJournal } from '../../engine/journal/sqlite.ts'
import { Store } from '../../engine/journal/store.ts'
import { createCommand } from '../../engine/runtime/program/command.ts'
import { isGroupAlive } from '../../engine/runtime/program/process-group.ts'
import { createMasker } from '../../engine/runtime/secrets/mask.ts'
import { done, faultOf, openSample, owner, start, temporaryFolder } from '../journal/samples.ts'
import { localMachine } from '../run/lab/local.ts'
import { live } from '../run/lab/machine.ts'
import { borrowed, expectReleased, ready } from '../run/lab/night.ts'

const newPath = (): string => join(temporaryFolder(), 'journal.sqlite')

test('S16: one process at a time holds a run, also one that is stopped; kill -9 frees it', async () => {
  const path = join(temporaryFolder(), 'lock.sqlite')
  const other = spawn(process.execPath, [new URL('../journal/processes/holder.ts', import.meta.url).pathname, path])
  onTestFinished(() => void other.kill('SIGKILL'))
  expect(String((await once(other.stdout, 'data'))[0])).toBe('held\n')
  expect(acquireLock(path)).toBeUndefined()
  other.kill('SIGSTOP')
  expect(acquireLock(path)).toBeUndefined()
  other.kill('SIGKILL')
  await once(other, 'exit')
  expect(acquireLock(path)).toBeDefined()
})

test('S17: every entry carries the epoch of its owner, and an owner that was overtaken writes nothing more', () => {
  const path = newPath()
  const first = openSample(path)
  first.append(start())
  const second = openSample(path)
  expect(faultOf(() => first.append(done('buffer'))).kind).toBe('not-owner')
  second.append(done('buffer'))
  expect(readRows(path).map(({ epoch }) => epoch)).toEqual([1, 1, 2, 2])
})

test('S18: the fold of every prefix of a journal is what was known at that entry', async () => {
  const machine = localMachine({
    runbook: `steps:${borrowed('lab/name-disk')}${ready}`,
    faults: { 'disk.send': 'response-lost-not-applied', 'ready.send#2': 'crash' },
  })
  await live(machine)
  const entries = machine.entries()
  for (const length of entries.keys()) {
    const index = new JournalIndex()
    const newest = new Map<string, unknown>()
    for (const entry of entries.slice(0, length)) {
      index.add(entry)
      if ('key' in entry) newest.set(`${entry.type} ${entry.key}`, entry)
    }
    for (const entry of entries)
      if ('key' in entry) expect(index.find(entry.type, entry.key)).toBe(newest.get(`${entry.type} ${entry.key}`))
  }
  expect(entries.length).toBeGreaterThan(15)
})

test('S19: altered, dropped, swapped and repeated entries are refused; a cut tail is found by the head', () => {
  const path = newPath()
  const journal = openSample(path)
  for (const key of ['a', 'b', 'c']) journal.append(done(key))
  const rows = readRows(path)
  const { head } = journal
  const mutants = {
    altered: rows.map((row, index) => (index === 1 ? { ...row, json: row.json.replace('"a"', '"z"') } : row)),
    dropped: rows.filter((_, index) => index !== 1),
    swapped: [rows[0]!, rows[2]!, rows[1]!, rows[3]!],
    repeated: [rows[0]!, rows[1]!, rows[1]!, rows[2]!, rows[3]!],
  }
  expect(verifyChain(rows, head).ok).toBe(true)
  for (const [name, mutant] of Object.entries(mutants))
    expect({ name, ok: verifyChain(mutant).ok }).toEqual({ name, ok: false })
  expect([verifyChain(rows.slice(0, 2)).ok, verifyChain(rows.slice(0, 2), head).ok]).toEqual([true, false])
  journal.close()
  const database = new DatabaseSync(path)
  database.exec(`UPDATE journal SET json = replace(json, '"b"', '"y"') WHERE seq = 3`)
  database.close()
  expect(faultOf(() => openJournal(path, { owner })).kind).toBe('journal-refused')
})

test('S26: every request and every decision is on record with when, what, outcome and resource; the chain verifies', async () => {
  const machine = localMachine({
    runbook: `steps:${borrowed()}${ready}
  - id: signoff
    confirm: { message: "Go on?", deadline: 1h }
`,
    answers: { signoff: { decision: 'approve', by: 'ada' } },
    faults: { 'disk.send#1': '503-retry-after', 'ready.send#2': 'reset-applied' },
  })
  await live(machine)
  const records = machine.entries().filter(({ type }) => type === 'result' || type === 'call')
  expect(records).toHaveLength(machine.sent.length)
  expect(records.every(entry => 'at' in entry && 'key' in entry && ('outcome' in entry || 'method' in entry))).toBe(
    true,
  )
  expect(machine.entries().find(({ type }) => type === 'decision')).toMatchObject({ by: 'ada', decision: 'approve' })
  expect(machine.entries().find(({ type }) => type === 'open')).toMatchObject({ host: 'here', user: 'ada', pid: 7 })
  const rows = readRows(machine.journalPath)
  expect(verifyChain(rows)).toEqual({ ok: true, head: rows.at(-1)!.hash, count: rows.length })
})

test('S27: a journal of a newer version is refused with its version, and nothing of it is changed', () => {
  const path = newPath()
  const journal = openSample(path)
  journal.append(start())
  journal.close()
  const rows = readRows(path)
  const database = new DatabaseSync(path)
  database.exec('PRAGMA user_version = 7')
  expect(faultOf(() => openJournal(path, { owner }))).toMatchObject({
    kind: 'journal-refused',
    message: expect.stringContaining('7'),
  })
  database.exec('PRAGMA user_version = 1')
  database.close()
  expect(readRows(path)).toEqual(rows)
})

test('S28: what is written is private to its user, and a link is not followed', () => {
  const root = join(temporaryFolder(), 'state')
  const store = new Store(root)
  const created = store.create({ runId: '000000000001', runbook: 'drillbook: 1\n', owner })
  if (created.kind !== 'created') throw new Error('the run is new')
  created.run.journal.append(start())
  const modes = readdirSync(root, { recursive: true, encoding: 'utf8' }).map(name => statSync(join(root, name)))
  expect(modes.length).toBeGreaterThan(4)
  for (const stat of modes) expect(stat.mode & 0o777).toBe(stat.isDirectory() ? 0o700 : 0o600)
  created.run.close()
  const link = newPath()
  symlinkSync(join(created.run.folder, 'journal.sqlite'), link)
  expect(() => openJournal(link, { owner })).toThrow(/is a link/)
})

test('L4: the second signal ends the process within a second', async () => {
  const child = spawn(process.execPath, [new URL('../runtime/signalled.ts', import.meta.url).pathname, 'stuck'])
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  child.kill('SIGINT')
  await once(child.stdout, 'data')
  const sentAt = performance.now()
  child.kill('SIGINT')
  const [exitCode] = await once(child, 'exit')
  // A busy machine is late; a process that nothing ends stays for ever.
  expect([exitCode, performance.now() - sentAt < 5_000]).toEqual([130, true])
})

test('L6: a local program and everything that it started are gone soon after its timeout', async () => {
  const command = createCommand({ masker: createMasker(), environment: { PATH: process.env['PATH'] ?? '' }, cwd: '/' })
  let leader = 0
  const startedAt = performance.now()
  const result = await command(
    {
      key: 'work',
      argv: ['sh', '-c', 'sleep 60 & sleep 60'],
      env: {},
      passEnv: [],
      files: [],
      timeoutMs: 50,
      simulate: { takesMs: 0, stdout: '', stderr: '', exitCode: 0, files: {} },
      onSpawn: ({ pid }) => {
        leader = pid
      },
    },
    undefined,
  )
  expect(result.kind).toBe('timedOut')
  expect(performance.now() - startedAt).toBeLessThan(20_000)
  expect([leader > 0, isGroupAlive(leader)]).toEqual([true, false])
})

test('S14: the places of a window outlive the process that took them', async () => {
  const machine = localMachine({
    runbook: `steps:${borrowed()}${ready.replace('poll: {}', 'poll: { every: 1s }')}`,
    rateLimit: '5/10m',
    faults: { 'ready.send#1': 'crash' },
  })
  expect((await live(machine)).status).toBe('succeeded')
  const times = machine.world.arrivals().map(({ at }) => at)
  expect(
    Math.max(...times.map(from => times.filter(at => at >= from && at < from + 600_000).length)),
  ).toBeLessThanOrEqual(5)
  expectReleased(machine)
})
