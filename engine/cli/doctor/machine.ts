import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { stateFolderOf } from '../run/state.ts'
import type { Context } from '../shell/context.ts'
import { influences } from '../shell/environment.ts'

/** One line of `doctor`. */
export interface DoctorFinding {
  readonly state: 'good' | 'unset' | 'warning' | 'wrong'
  readonly subject: string
  readonly words: string
}

const LEAST_NODE = 24

/** Node, SQLite, the state directory, and switches of the environment that change what Node does. */
export function machineFindings(context: Context, stateDir: string | undefined): readonly DoctorFinding[] {
  return [
    nodeFinding(process.versions.node),
    { state: 'good', subject: 'SQLite', words: process.versions['sqlite'] ?? 'built in' },
    stateFinding(stateFolderOf(context, stateDir)),
    ...influences(context.environment).map(
      (name): DoctorFinding => ({
        state: 'warning',
        subject: name,
        words: /_proxy$/i.test(name)
          ? 'is set and ignored: requests go to their host directly'
          : 'is set and changes how Node or the network behaves',
      }),
    ),
  ]
}

function nodeFinding(version: string): DoctorFinding {
  const isEnough = Number(version.split('.')[0]) >= LEAST_NODE
  return {
    state: isEnough ? 'good' : 'wrong',
    subject: 'Node',
    words: isEnough ? version : `${version}, ${LEAST_NODE} is needed`,
  }
}

function stateFinding(folder: string): DoctorFinding {
  let nearest = folder
  while (!existsSync(nearest)) nearest = dirname(nearest)
  try {
    accessSync(nearest, constants.W_OK)
    return { state: 'good', subject: 'state', words: nearest === folder ? folder : `${folder} (made by the first run)` }
  } catch {
    return {
      state: 'wrong',
      subject: 'state',
      words: `${nearest} can not be written; give --state-dir or DRILLBOOK_STATE`,
    }
  }
}
