import { existsSync, globSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const checkout = resolve(import.meta.dirname, '../..')

/**
 * The program that is tested: `DRILLBOOK_CLI`, else what `npm run build` made, unless a source is newer than it, else
 * the sources.
 */
export const commandLine: string =
  process.env['DRILLBOOK_CLI'] ?? (freshBuild() || join(checkout, 'engine/cli/drillbook.ts'))

function freshBuild(): string | undefined {
  const built = join(checkout, 'dist/drillbook.js')
  if (!existsSync(built)) return undefined
  const builtAt = statSync(built).mtimeMs
  const sources = globSync('{engine,schemas,steps,mocks}/**/*.ts', { cwd: checkout })
  return sources.every(source => statSync(join(checkout, source)).mtimeMs <= builtAt) ? built : undefined
}
