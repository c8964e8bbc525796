import { stateFolder } from '../../journal/state-folder.ts'
import { Store } from '../../journal/store.ts'
import type { Context } from '../shell/context.ts'

/** Where this user's runs live. */
export const openStore = (context: Context, stateDir: string | undefined): Store =>
  new Store(stateFolderOf(context, stateDir))

export const stateFolderOf = ({ environment, platform, home }: Context, option: string | undefined): string =>
  stateFolder({ option, environment, platform, home })
