import type { Ec2Tag } from '../../schemas/datafy/ec2.ts'

/** Options of an AWS CLI call by name. */
export type Options = ReadonlyMap<string, readonly string[]>

/** `--name value value …` by name. */
export function optionsIn(args: readonly string[]): Options {
  const options = new Map<string, string[]>()
  let name = ''
  for (const arg of args) {
    if (arg.startsWith('--')) {
      name = arg
      options.set(name, [])
    } else options.get(name)?.push(arg)
  }
  return options
}

/** The values that a filter is given. */
export const filterValues = (options: Options, name: string): readonly string[] =>
  (options.get('--filters') ?? []).flatMap(filter => {
    const { key, values } = parseFilter(filter)
    return key === name ? values : []
  })

/** Resources that meet every `Name=tag:<key>,Values=<value>,…`. */
export const filtered = <T extends { readonly Tags?: readonly Ec2Tag[] }>(
  resources: readonly T[],
  options: Options,
): readonly T[] =>
  (options.get('--filters') ?? [])
    .map(parseFilter)
    .reduce(
      (left, { key, values }) =>
        left.filter(({ Tags = [] }) => Tags.some(tag => `tag:${tag.Key}` === key && values.includes(tag.Value))),
      resources,
    )

function parseFilter(filter: string): { readonly key: string; readonly values: readonly string[] } {
  const [, key = '', values = ''] = /^Name=([^,]+),Values=(.*)$/.exec(filter) ?? []
  return { key, values: values.split(',') }
}
