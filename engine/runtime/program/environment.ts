import { reveal, Secret } from '../../../schemas/secret.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * What every local program may know of where it runs (docs/decisions/programs.md); anything else is named in the
 * runbook.
 */
const always = ['PATH', 'HOME', 'USER', 'LANG', 'TZ', 'TMPDIR']

/** The whole environment of a local program: nothing is inherited by accident. */
export function programEnvironment(
  parent: Environment,
  { env, passEnv }: { readonly env: Readonly<Record<string, string | Secret>>; readonly passEnv: readonly string[] },
): Record<string, string> {
  const names = [...always, ...Object.keys(parent).filter(name => name.startsWith('LC_')), ...passEnv]
  const passed = names.flatMap(name => (parent[name] === undefined ? [] : [[name, parent[name]] as const]))
  const given = Object.entries(env).map(
    ([name, value]) => [name, value instanceof Secret ? reveal(value) : value] as const,
  )
  return Object.fromEntries([...passed, ...given])
}
