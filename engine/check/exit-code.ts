import { entriesOf, type Node, plainOf } from '../parse/parsed.ts'
import { pathsOf } from '../template/paths.ts'
import type { Expression } from '../template/template.ts'
import { outputOf } from './simulation.ts'

/** Outputs of a command that are its exit code. */
export const exitCodeOutputs = (outputs: Node | undefined): readonly string[] =>
  [...entriesOf(outputs).values()].flatMap(({ key, value }) =>
    outputOf(plainOf(value))?.from === 'exitCode' ? [key] : [],
  )

/**
 * Whether `expect` says which of the named outputs are right: a map of them, or an expression that reads them. Where it
 * says so of an exit code, it decides what the end of the program means, in place of "0 is success".
 */
export function isExpected(names: readonly string[], expect: Node | undefined, expression?: Expression): boolean {
  const given = entriesOf(expect)
  const read = expression === undefined ? [] : pathsOf(expression)
  return names.some(name => given.has(name) || read.some(([root, , output]) => root === 'self' && output === name))
}
