import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { Store } from '../../engine/journal/store.ts'
import { owner, temporaryFolder } from './samples.ts'

const runId = '000000000001'

/** Kills a process that writes as fast as it can; the number of the last entry that it knew to be on disk. */
async function killWhileWriting(root: string): Promise<number> {
  const writer = new URL('./processes/steady-writer.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [writer, root, runId], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stdout.on('data', chunk => (said += chunk))
  await once(child.stdout, 'data')
  await pause(20 + Math.random() * 30)
  child.kill('SIGKILL')
  await once(child, 'close')
  return Number(said.trim().split('\n').at(-1))
}

test.each([1, 2, 3])(
  'every entry that was acknowledged before kill -9 is there, and the run is free (%i)',
  async () => {
    const root = temporaryFolder()
    const acknowledged = await killWhileWriting(root)
    const opened = new Store(root).open(runId, { owner })
    if (opened.kind !== 'opened') throw new Error('still owned')
    onTestFinished(() => opened.run.close())
    const { journal } = opened.run
    expect(acknowledged).toBeGreaterThan(0)
    for (let turn = 1; turn <= acknowledged; turn += 1) expect(journal.find('done', `step${turn}`)).toBeDefined()
    // Besides: its own open, ours, and at most the one that was being written.
    expect(journal.entries().length - 2 - acknowledged).toBeOneOf([0, 1])
    expect(journal.epoch).toBe(2)
  },
)
