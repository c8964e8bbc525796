import { join, resolve } from 'node:path'

export interface StatePlace {
  /** Value of `--state-dir`. */
  readonly option?: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home: string
}

/** Where the state lives: `--state-dir`, else `DRILLBOOK_STATE`, else the platform's place for a user's state. */
export function stateFolder({ option, environment, platform, home }: StatePlace): string {
  const named = option ?? (environment['DRILLBOOK_STATE'] || undefined)
  if (named !== undefined) return resolve(named)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'drillbook')
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'drillbook')
  return join(environment['XDG_STATE_HOME'] || join(home, '.local', 'state'), 'drillbook')
}
