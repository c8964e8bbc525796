import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** PostgreSQL refuses to run as root: then it runs as nobody. */
const NOBODY = 65534

/** A PostgreSQL server of its own: loopback only, a free port, a password, nothing kept. */
export interface PostgresServer {
  /** What its clients read; the programs are first on the PATH. */
  readonly environment: Readonly<Record<string, string>>
  readonly password: string
  /** Runs one of its programs and gives what it prints. */
  run(program: string, ...args: readonly string[]): string
  stop(): Promise<void>
}

/**
 * The folder of the server's programs: `DRILLBOOK_TEST_POSTGRES`, else what Debian installs (versioned and not on the
 * PATH), else where pg_config says. `undefined` when there is no server on this machine.
 */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : []
  const candidates = [
    process.env['DRILLBOOK_TEST_POSTGRES'],
    ...versions.map(version => join(debian, version, 'bin')),
    configured(),
  ]
  return candidates.find(folder => folder !== undefined && existsSync(join(folder, 'initdb')))
}

function configured(): string | undefined {
  try {
    return execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-postgres-'))
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  const password = 'canary-postgres-0b9176567fe16f0b'
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(passwordFile, password)
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  if (user.uid !== undefined) for (const path of [folder, data, passwordFile]) chownSync(path, NOBODY, NOBODY)

  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'drillbook', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--no-sync', '-E', 'UTF8'],
    { ...user, cwd: folder, stdio: 'ignore' },
  )
  const port = await freePort()
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-F'],
    { ...user, cwd: folder, stdio: 'ignore' },
  )
  const ended = new Promise(resolve => server.on('exit', resolve))
  const environment = {
    PATH: `${programs}:${process.env['PATH']}`,
    PGHOST: '127.0.0.1',
    PGPORT: String(port),
    PGUSER: 'drillbook',
    PGPASSWORD: password,
  }
  const run: PostgresServer['run'] = (program, ...args) =>
    execFileSync(join(programs, program), args, {
      env: { ...process.env, ...environment },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const stop = async () => {
    server.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  await isReady(run).catch(async error => {
    await stop()
    throw error
  })
  return { environment, password, run, stop }
}

async function isReady(run: PostgresServer['run']): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      run('pg_isready', '--quiet')
      return
    } catch (error) {
      if (tries === 100) throw error
      await pause(100)
    }
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
