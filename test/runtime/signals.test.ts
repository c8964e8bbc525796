import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { Cancellation } from '../../engine/runtime/cancellation.ts'
import { listenForSignals, signalExitCode } from '../../engine/runtime/signals.ts'

/** Sends signals one after another, each when the one before it was answered. */
async function send(signals: readonly NodeJS.Signals[], mode = '') {
  const child = spawn(process.execPath, [new URL('./signalled.ts', import.meta.url).pathname, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  const ended = once(child, 'exit')
  let lastAt = 0
  for (const signal of signals) {
    said += String((await once(child.stdout!, 'data'))[0])
    child.kill(signal)
    lastAt = performance.now()
  }
  child.stdout!.on('data', chunk => (said += chunk))
  const exitCode = signals.length < 2 ? undefined : (await ended)[0]
  if (exitCode === undefined) said += String((await once(child.stdout!, 'data'))[0])
  return { said: said.trim().split('\n'), exitCode, tookMs: performance.now() - lastAt }
}

test.each(['INT', 'TERM', 'HUP'] as const)('the first %s cancels and ends nothing', async name => {
  const { said } = await send([`SIG${name}`])
  expect(said).toEqual(['ready', `first ${name} ${name} true`])
})

test('the second, of whatever kind, calls for the end; the reason stays the first', async () => {
  const { said, exitCode } = await send(['SIGTERM', 'SIGINT'])
  expect(said.at(-1)).toBe('second INT TERM')
  expect(exitCode).toBe(3)
})

test('a stuck process is ended within a second of the second signal', async () => {
  const { exitCode, tookMs } = await send(['SIGINT', 'SIGINT'], 'stuck')
  expect(exitCode).toBe(130)
  // A busy machine is late; a process that nothing ends stays for ever.
  expect(tookMs).toBeLessThan(5_000)
})

test('exit codes are a shell’s', () => {
  expect([signalExitCode('INT'), signalExitCode('TERM'), signalExitCode('HUP')]).toEqual([130, 143, 129])
})

test('after it stops listening, signals do what they did before', () => {
  const before = process.listenerCount('SIGINT')
  const stop = listenForSignals({ cancellation: new Cancellation(), onSecond: () => {} })
  expect(process.listenerCount('SIGINT')).toBe(before + 1)
  stop()
  expect(process.listenerCount('SIGINT')).toBe(before)
})
