import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What local programs of the shipped runbooks print; those that print nothing that matters are silent. */
const printed: Readonly<Record<string, string>> = {
  psql: '42',
  pg_restore: '',
  pg_dump: '',
  dropdb: '',
  'clickhouse-client': '42',
  getent: '10.20.30.40  private.example',
  logger: '',
  systemctl: '',
  rm: '',
}

export interface StandInOptions {
  /** Of the simulators, for look-ups. */
  readonly origin: string
  /** What `cf oauth-token` prints. */
  readonly cloudFoundryToken: string
}

/** Makes a folder of programs that stand in for the real ones of the shipped runbooks, and gives its path. */
export function makeStandIns(folder: string, { origin, cloudFoundryToken }: StandInOptions): string {
  const programs = join(folder, 'programs')
  mkdirSync(programs)
  const write = (name: string, script: string) => {
    writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(programs, name), 0o755)
  }
  for (const [name, text] of Object.entries(printed)) write(name, text === '' ? 'exit 0' : `echo '${text}'`)
  write('aws', `exec '${process.execPath}' '${join(import.meta.dirname, 'aws.mjs')}' '${origin}' "$@"`)
  write('cf', `[ "$*" = oauth-token ] && echo 'bearer ${cloudFoundryToken}'`)
  return programs
}
