import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandLine } from '../command-line.ts'
import { type AtEnd, makePlace, type Place } from '../place.ts'

/** What real programs print is kept, and shown again when the run is over. */
describe.concurrent('what a program prints', () => {
  it('is kept whole by step and try, and the end of a failed one is shown', async ({ onTestFinished }) => {
    const script = 'for i in 1 2 3; do echo "data of table t$i"; echo "warning $i" >&2; done; exit 1'
    const place = placeWith(onTestFinished, steps(['restore', script]))
    expect((await place.run(['run', 'printed.yaml', '--json'])).code).toBe(1)
    const files = filesIn(place)
    expect(files.map(({ file }) => file)).toEqual(['output/restore@1.stdout', 'output/restore@1.stderr'])
    for (const { file, bytes, sha256 } of files) {
      const path = join(folderOf(place), file)
      const content = readFileSync(path)
      expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256])
      expect(statSync(path).mode & 0o777).toBe(0o600)
    }
    const shown = await place.run(['show', 'last'])
    for (const line of ['  | data of table t1', '  | warning 1', 'output/restore@1.stderr', '--output restore'])
      expect(shown.stdout).toContain(line)
    const all = await place.run(['show', 'last', '--output', 'restore'])
    expect(all.stdout).toBe('data of table t1\ndata of table t2\ndata of table t3\nwarning 1\nwarning 2\nwarning 3\n')
    await place.run(['show', 'last', '--html', 'page.html'])
    for (const { file, sha256 } of files)
      for (const text of [file, sha256]) expect(readFileSync(join(place.folder, 'page.html'), 'utf8')).toContain(text)
  })

  it('is shown as it comes, unless that is not wanted', async ({ onTestFinished }) => {
    const place = placeWith(
      onTestFinished,
      steps(['restore', 'echo begun; while [ ! -e go ]; do sleep 0.05; done; echo over']),
    )
    const run = place.start(['run', 'printed.yaml'])
    await run.said(/restore \| begun/)
    writeFileSync(join(place.folder, 'go'), '')
    const { code, stderr } = await run.ended
    expect([code, stderr]).toEqual([0, expect.stringMatching(/restore \| over/)])
    const quiet = await place.run(['run', 'printed.yaml', '--quiet'])
    expect(quiet).toMatchObject({ code: 0, stderr: expect.not.stringContaining('|') })
    expect((await place.run(['show', 'last', '--output', 'restore'])).stdout).toBe('begun\nover\n')
  })

  it('changes no end when nobody can take it', async ({ onTestFinished }) => {
    const place = placeWith(onTestFinished, steps(['restore', 'yes | head -c 300000']))
    const run = place.start(['run', 'printed.yaml'])
    run.child.stderr.destroy()
    run.child.stdout.destroy()
    expect((await run.ended).code).toBe(0)
    expect((await place.run(['show', 'last', '--output', 'restore'])).stdout).toHaveLength(300_000)
  })

  it.skipIf(!existsSync('/dev/full'))('changes no end when no space is left for the log', ({ onTestFinished }) => {
    const place = placeWith(onTestFinished, steps(['restore', 'echo a']))
    const line = `exec '${process.execPath}' '${commandLine}' run printed.yaml 2>/dev/full`
    const env = { PATH: process.env['PATH'], HOME: place.folder, ...place.environment }
    expect(spawnSync('sh', ['-c', line], { cwd: place.folder, env }).status).toBe(0)
  })

  it('is named by file and hash in the events', async ({ onTestFinished }) => {
    const place = placeWith(onTestFinished, steps(['restore', 'echo done']))
    const { stdout } = await place.run(['run', 'printed.yaml', '--json'])
    const events = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(events.find(({ event }) => event === 'attempt.ended')).toMatchObject({ outputFiles: filesIn(place) })
  })

  it('is cut in the middle where it is long', async ({ onTestFinished }) => {
    const place = placeWith(onTestFinished, steps(['restore', 'echo first; yes "a line" | head -c 2097151; echo last']))
    expect((await place.run(['run', 'printed.yaml'])).code).toBe(0)
    const { stdout } = await place.run(['show', 'last', '--output', 'restore'])
    expect(stdout.startsWith('first\na line\n')).toBe(true)
    expect(stdout.endsWith('a line\nlast\n')).toBe(true)
    expect(stdout).toMatch(/\n\[1048\d{3} bytes that came here are not kept\]\n/)
    expect(stdout.length).toBeLessThan(1_048_576 + 100)
  })

  it('holds no secret, in however small pieces it comes', async ({ onTestFinished }) => {
    const script = 'echo "token:"; for c in $(echo "$TOKEN" | fold -w 1); do printf %s "$c"; sleep 0.01; done; echo .'
    const text = `${steps(['restore', script])}    env: { TOKEN: "{{ secrets.token }}" }\nsecrets: { token: { env: LUCIDITY_REFRESH_TOKEN } }\n`
    const place = placeWith(onTestFinished, text)
    const run = await place.run(['run', 'printed.yaml'])
    expect(run.code, run.stderr).toBe(0)
    expect((await place.run(['show', 'last', '--output', 'restore'])).stdout).toBe('token:\n[secret token].\n')
  })

  it('stays when a signal ends the program', async ({ onTestFinished }) => {
    const place = placeWith(onTestFinished, steps(['restore', 'echo begun; kill -9 $$']))
    expect((await place.run(['run', 'printed.yaml'])).code).toBe(1)
    expect((await place.run(['show', 'last'])).stdout).toContain('  | begun')
  })

  it('stays when drillbook itself is killed, beside what the program prints when it runs again', async ({
    onTestFinished,
  }) => {
    const script = 'if [ -e ran ]; then echo again; else echo begun; touch ran; sleep 60; fi'
    const place = placeWith(onTestFinished, steps(['restore', script]))
    const run = place.start(['run', 'printed.yaml'])
    const path = () => join(folderOf(place), 'output/restore@1.stdout')
    await expect.poll(() => read(path), { timeout: 60_000, interval: 20 }).toBe('begun\n')
    run.send('SIGKILL')
    await run.ended
    expect((await place.run(['show', 'last'])).stdout).toContain('  | begun')
    const resumed = await place.run(['resume', 'last'])
    expect(resumed.code, resumed.stderr).toBe(0)
    expect((await place.run(['show', 'last', '--output', 'restore'])).stdout).toBe('begun\nagain\n')
  })

  it('shows no control character, and says what was changed', async ({ onTestFinished }) => {
    const place = placeWith(onTestFinished, steps(['restore', "printf 'a\\033[2Jb\\n'"]))
    await place.run(['run', 'printed.yaml'])
    const { stdout, stderr } = await place.run(['show', 'last', '--output', 'restore'])
    expect(stdout).toBe('a\\u001b[2Jb\n')
    expect(stderr).not.toContain('changed')
    writeFileSync(join(folderOf(place), 'output/restore@1.stdout'), 'other\n')
    expect((await place.run(['show', 'last', '--output', 'restore'])).stderr).toContain('was changed since')
  })

  it('of a step that is not there is refused with those that are', async ({ onTestFinished }) => {
    const place = placeWith(onTestFinished, steps(['restore', 'echo a']))
    await place.run(['run', 'printed.yaml'])
    const refused = await place.run(['show', 'last', '--output', 'restor'])
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('there is some of "restore"') })
  })
})

/** A runbook of shell scripts. */
const steps = (...scripts: readonly (readonly [id: string, script: string])[]): string =>
  [
    'drillbook: 1\nname: printed\nsteps:\n',
    ...scripts.map(([id, script]) => `  - id: ${id}\n    run: [sh, -c, ${JSON.stringify(script)}]\n    rerun: safe\n`),
  ].join('')

function placeWith(atEnd: AtEnd, runbook: string): Place {
  const token = 'refresh-5f2c9e71ab'
  const place = makePlace(atEnd, { origin: 'http://127.0.0.1:9', refreshToken: token, tokens: [token] })
  writeFileSync(join(place.folder, 'printed.yaml'), runbook)
  return place
}

const folderOf = (place: Place): string => place.store().folderOf(place.store().find('last'))

const filesIn = (place: Place) =>
  place.entries().flatMap(entry => (entry.type === 'result' ? (entry.outputFiles ?? []) : []))

function read(path: () => string): string | undefined {
  try {
    return readFileSync(path(), 'utf8')
  } catch {
    return undefined
  }
}
