import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createCommand } from '../../engine/runtime/program/command.ts'
import { endOrphan, isGroupAlive } from '../../engine/runtime/program/process-group.ts'
import { identify, type ProcessIdentity } from '../../engine/runtime/program/process-identity.ts'
import type { CommandRequest } from '../../engine/runtime/runtime.ts'
import { createMasker } from '../../engine/runtime/secrets/mask.ts'
import { Secret } from '../../schemas/secret.ts'
import { temporaryFolder } from '../journal/samples.ts'

const environment = { PATH: process.env['PATH'], LC_TIME: 'C', PGHOST: 'db', STRAY: 'stray-value' }

const command = (argv: readonly string[], changes: Partial<CommandRequest> = {}): CommandRequest => ({
  key: 'restore@1',
  argv,
  env: {},
  passEnv: [],
  files: [],
  timeoutMs: 10_000,
  simulate: { takesMs: 0, stdout: '', stderr: '', exitCode: 0, files: {} },
  onSpawn: () => {},
  ...changes,
})

function run(request: CommandRequest, { cancel, secrets = {}, cwd = temporaryFolder() }: RunChanges = {}) {
  const masker = createMasker()
  for (const [name, value] of Object.entries(secrets)) masker.register(name, value)
  return createCommand({ masker, environment, cwd })(request, cancel)
}

interface RunChanges {
  readonly cancel?: AbortSignal
  readonly secrets?: Record<string, string>
  readonly cwd?: string
}

const shell = (script: string) => ['sh', '-c', script]

describe('a command that runs to its end', () => {
  test('gives its exit code and both outputs', async () => {
    expect(await run(command(shell('echo out; echo err >&2; exit 3')))).toEqual({
      kind: 'exited',
      exitCode: 3,
      stdout: 'out\n',
      stderr: 'err\n',
      files: {},
    })
  })

  test('gets its arguments as they are, without a shell', async () => {
    const argv = ['printf', '%s|', '; id', '$(id)', 'a\nb', '*', '']
    expect(await run(command(argv))).toMatchObject({ stdout: '; id|$(id)|a\nb|*||' })
  })

  test('knows only the named variables', async () => {
    const result = await run(
      command(['env'], { env: { TOKEN: new Secret('t', 'v-123456') }, passEnv: ['PGHOST', 'NONE'] }),
    )
    const names = (result.kind === 'exited' ? result.stdout : '')
      .trim()
      .split('\n')
      .map(line => line.split('=')[0])
    expect(names.sort()).toEqual(['LC_TIME', 'PATH', 'PGHOST', 'TOKEN'])
  })

  test('reads a secret from stdin, and stdin is empty when nothing is given', async () => {
    expect(await run(command(['wc', '-c'], { stdin: new Secret('t', 'hunter22') }))).toMatchObject({ stdout: '8\n' })
    expect(await run(command(['wc', '-c']))).toMatchObject({ stdout: '0\n' })
  })

  test('a program that does not read its stdin ends normally', async () => {
    expect(await run(command(['true'], { stdin: 'x'.repeat(1_000_000) }))).toMatchObject({ exitCode: 0 })
  })

  test('runs in its folder and gives the files that are there', async () => {
    const cwd = temporaryFolder()
    const result = await run(command(shell('echo 42 > count; pwd'), { files: ['count', 'missing'] }), { cwd })
    expect(result).toMatchObject({ stdout: `${cwd}\n`, files: { count: '42\n' } })
    expect(result).not.toHaveProperty('files.missing')
  })

  test('a program that a signal ended has a shell’s exit code', async () => {
    expect(await run(command(shell('kill -9 $$')))).toMatchObject({ exitCode: 137 })
  })

  test('keeps the last 1 MiB of an endless output and says so', async () => {
    const result = await run(command(shell('yes 0123456789 | head -c 3000000; printf END')))
    expect(result).toMatchObject({ unusable: { stdout: 'was cut: it is larger than 1 MiB' } })
    const { stdout } = result as { stdout: string }
    expect(stdout).toHaveLength(1024 * 1024)
    expect(stdout.endsWith('END')).toBe(true)
  })

  test('says of each output that is no value why, and of no other', async () => {
    const cwd = temporaryFolder()
    const script = "printf 'a\\n\\377' >&2; printf '\\377' > latin; head -c 1048577 /dev/zero > large; echo fine"
    const result = await run(command(shell(script), { files: ['latin', 'large'] }), { cwd })
    expect(result).toMatchObject({
      stdout: 'fine\n',
      files: {},
      unusable: {
        stderr: 'is not UTF-8 text (line 2)',
        'file:latin': 'is not UTF-8 text (line 1)',
        'file:large': 'is larger than 1 MiB',
      },
    })
  })

  test('ends with its program: what that left running stays, and may go on printing', async () => {
    let leader = 0
    const script = 'while :; do echo tick; sleep 0.05; done & echo started'
    const result = await run(command(shell(script), { onSpawn: ({ pid }) => (leader = pid) }))
    try {
      expect(result).toMatchObject({ kind: 'exited', exitCode: 0, stdout: expect.stringMatching(/^started$/m) })
      await pause(200)
      expect(isGroupAlive(leader)).toBe(true)
    } finally {
      process.kill(-leader, 'SIGKILL')
    }
  })

  test('what a program printed last is read although a descendant holds the pipe', async () => {
    let leader = 0
    const script = 'sleep 60 & head -c 60000 /dev/zero | tr "\\0" x; echo END'
    const result = await run(command(shell(script), { onSpawn: ({ pid }) => (leader = pid) }))
    process.kill(-leader, 'SIGKILL')
    expect(result).toMatchObject({ kind: 'exited', stdout: expect.stringMatching(/^x{60000}END\n$/) })
  })

  test('what it prints and writes is masked', async () => {
    const result = await run(
      command(shell('echo "$T"; echo "x $T y" >&2; printf %s "$T" | base64 > file'), {
        env: { T: new Secret('t', 'hunter22-secret') },
        files: ['file'],
      }),
      { secrets: { t: 'hunter22-secret' } },
    )
    expect(result).toMatchObject({ stdout: '[secret t]\n', stderr: 'x [secret t] y\n' })
    expect((result as { files: Record<string, string> }).files['file']).toMatch(/^\[secret t\]/)
  })

  test('its process is named while it runs', async () => {
    let spawned: ProcessIdentity | undefined
    await run(command(['true'], { onSpawn: identity => (spawned = identity) }))
    expect(spawned).toEqual({
      pid: expect.any(Number),
      startedAt: expect.stringMatching(/^\d+$/),
      bootId: expect.stringMatching(/-/),
    })
  })
})

describe('a command that never starts', () => {
  const cases: readonly (readonly [string, Partial<CommandRequest>, RegExp])[] = [
    ['an unknown program', { argv: ['no-such-program'] }, /"no-such-program" was not found.*ENOENT/],
    ['a program that may not be executed', { argv: ['/etc/passwd'] }, /may not be executed.*EACCES/],
    ['a missing folder', { argv: ['true'], cwd: 'missing' }, /folder ".*missing"/],
    ['an argument of 200 KB', { argv: ['true', 'hunter22'.repeat(25_000)] }, /too long \(E2BIG\)/],
    ['a NUL in an argument', { argv: ['true', 'hunter22\0'] }, /NUL/],
    ['a NUL in a variable', { argv: ['true'], env: { A: 'hunter22\0' } }, /NUL/],
    ['half of a character in an argument', { argv: ['true', 'hunter22\ud800'] }, /half of a character/],
    ['an empty command', { argv: [] }, /empty/],
  ]
  test.each(cases)('%s', async (_, changes, reason) => {
    const result = await run(command([], changes))
    expect(result).toEqual({ kind: 'notStarted', reason: expect.stringMatching(reason) })
    expect(JSON.stringify(result)).not.toContain('hunter22')
    expect(JSON.stringify(result).length).toBeLessThan(400)
  })
})

describe('a command that has to be ended', () => {
  const groupOf = async (script: string, changes: Partial<CommandRequest>, cancel?: AbortSignal) => {
    let leader = 0
    const startedAt = performance.now()
    const result = await run(
      command(shell(script), { ...changes, onSpawn: ({ pid }) => (leader = pid) }),
      cancel === undefined ? {} : { cancel },
    )
    return { result, leader, tookMs: performance.now() - startedAt }
  }

  test('the timeout ends it with what it had printed', async () => {
    const { result, leader } = await groupOf('echo begun; sleep 60', { timeoutMs: 2_000 })
    expect(result).toEqual({ kind: 'timedOut', stdout: 'begun\n', stderr: '' })
    expect(isGroupAlive(leader)).toBe(false)
  })

  test('a grandchild that holds the pipe does not outlive the timeout', async () => {
    const { result, leader, tookMs } = await groupOf('sleep 60 & wait', { timeoutMs: 100 })
    expect(result.kind).toBe('timedOut')
    expect(tookMs).toBeLessThan(30_000)
    expect(isGroupAlive(leader)).toBe(false)
  })

  test('a grandchild that left the group can hold the pipe but not the step', async () => {
    const { result, tookMs } = await groupOf('setsid sleep 25 & sleep 60', { timeoutMs: 2_000 })
    expect(result.kind).toBe('timedOut')
    expect(tookMs).toBeLessThan(20_000)
  })

  test('a program that ignores TERM is killed after five seconds', async () => {
    const { result, leader, tookMs } = await groupOf('trap "" TERM; while :; do sleep 0.1; done', { timeoutMs: 2_000 })
    expect(result.kind).toBe('timedOut')
    expect(tookMs).toBeGreaterThanOrEqual(6_990)
    expect(tookMs).toBeLessThan(20_000)
    expect(isGroupAlive(leader)).toBe(false)
  })

  test('a cancel ends it, and before its start too', async () => {
    const cancel = new AbortController()
    setTimeout(() => cancel.abort(), 100)
    const { result, leader } = await groupOf('sleep 60', {}, cancel.signal)
    expect(result).toEqual({ kind: 'cancelled' })
    expect(isGroupAlive(leader)).toBe(false)
    expect((await groupOf('sleep 60', {}, cancel.signal)).result).toEqual({ kind: 'cancelled' })
  })

  test('a record that fails at the start ends the program', async () => {
    let leader = 0
    const failing = command(['sleep', '60'], {
      onSpawn: ({ pid }) => {
        leader = pid
        throw new Error('no space left')
      },
    })
    await expect(run(failing)).rejects.toThrow('no space left')
    expect(isGroupAlive(leader)).toBe(false)
  })
})

describe('a command that another process left running', () => {
  /** Starts a program, and forgets it as a crashed process would. */
  async function orphan(script: string): Promise<ProcessIdentity & { readonly end: Promise<unknown> }> {
    const { promise, resolve } = Promise.withResolvers<ProcessIdentity>()
    const end = run(command(shell(script), { onSpawn: resolve }))
    return { ...(await promise), end }
  }

  test('is ended with its whole group', async () => {
    const file = join(temporaryFolder(), 'alive')
    writeFileSync(file, '')
    const { end, ...identity } = await orphan(`(while :; do echo x >> ${file}; sleep 0.02; done) & wait`)
    await endOrphan(identity)
    await end
    expect(isGroupAlive(identity.pid)).toBe(false)
    const size = readFileSync(file).length
    await pause(50)
    expect(readFileSync(file).length).toBe(size)
  })

  test.each([
    ['started at another time', { startedAt: '1' }],
    ['belongs to another start of the machine', { bootId: 'another' }],
  ])('is left alone when a process with that number %s', async (_, changes) => {
    const { end, ...identity } = await orphan('sleep 60')
    await endOrphan({ ...identity, ...changes })
    expect(isGroupAlive(identity.pid)).toBe(true)
    await endOrphan(identity)
    await end
  })

  test('nothing happens when it is gone', async () => {
    const { end, ...identity } = await orphan('true')
    await end
    expect(identify(identity.pid)).toBeUndefined()
    await endOrphan(identity)
    expect(existsSync(`/proc/${identity.pid}`)).toBe(false)
  })
})
