import { resolve } from 'node:path'
import { stateFolder } from '../../journal/state-folder.ts'
import { Store } from '../../journal/store.ts'
import type { RunPlace } from '../../next-command.ts'
import type { Context } from '../shell/context.ts'

/** Where this user's runs live. */
export const openStore = (context: Context, stateDir: string | undefined): Store =>
  new Store(stateFolderOf(context, stateDir))

/** How a later command finds the same runs: only what was said to this one has to be said again. */
export const runPlace = ({ workingFolder }: Context, stateDir: string | undefined): RunPlace =>
  stateDir === undefined ? {} : { stateDirectory: resolve(workingFolder, stateDir) }

export const stateFolderOf = (context: Context, option: string | undefined): string =>
  stateFolder({ ...context, option: runPlace(context, option).stateDirectory })
