import type { Failure } from '../../errors.ts'
import type { Value } from '../../template/template.ts'

/**
 * An argument that only the value of a template makes an option (`--force` as the name of a table): the author meant a
 * value, so it is not passed on. After `--` a program takes everything for what it is.
 */
export function optionArgument(values: readonly Value[], argv: readonly string[]): Failure | undefined {
  const end = argv.findIndex((argument, index) => argument === '--' && !beginsWithTemplate(values[index]!))
  const found = argv.findIndex(
    (argument, index) => /^-./.test(argument) && (end === -1 || index < end) && beginsWithTemplate(values[index]!),
  )
  if (found === -1) return undefined
  return {
    class: 'invalid',
    message: `argument ${found} of the command is ${JSON.stringify(argv[found]!.slice(0, 80))}: the program would take it for an option`,
    help: 'put "--" before it, or join it to the option that it belongs to: "--name={{ … }}"',
  }
}

const beginsWithTemplate = (value: Value): boolean =>
  value.kind === 'expression' || (value.kind === 'text' && typeof value.parts[0] !== 'string')
