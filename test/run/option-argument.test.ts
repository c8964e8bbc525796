import { expect, test } from 'vitest'
import { optionArgument } from '../../engine/run/command/option-argument.ts'
import type { Value } from '../../engine/template/template.ts'

/** Arguments as they stand in the runbook: with braces at their beginning, or not. */
const valuesOf = (templates: readonly string[]): readonly Value[] =>
  templates.map(text => {
    const at = { line: 1, column: 1 }
    if (!text.includes('{{')) return { kind: 'literal', value: text }
    const expression = { kind: 'path', parts: ['inputs', 'x'], offset: 0, end: 1 } as const
    return { kind: 'text', parts: text.startsWith('{{') ? [expression] : ['--name=', expression], text, at }
  })

test.each<[string, readonly string[], readonly string[], string | undefined]>([
  ['a value of its own', ['rm', '{{ x }}'], ['rm', '-rf'], 'argument 1 of the command is "-rf"'],
  ['a value behind --', ['rm', '--', '{{ x }}'], ['rm', '--', '-rf'], undefined],
  ['a value before --', ['rm', '{{ x }}', '--'], ['rm', '-rf', '--'], 'argument 1'],
  ['a value joined to its option', ['pg', '--name={{ x }}'], ['pg', '--name=-rf'], undefined],
  ['an option that the author wrote', ['rm', '-rf', '{{ x }}'], ['rm', '-rf', 'file'], undefined],
  ['a dash alone, which is a file name', ['cat', '{{ x }}'], ['cat', '-'], undefined],
  ['a value that is --', ['rm', '{{ x }}', '{{ x }}'], ['rm', '--', '-rf'], 'argument 1 of the command is "--"'],
])('%s', (_, templates, argv, message) => {
  const failure = optionArgument(valuesOf(templates), argv)
  if (message === undefined) expect(failure).toBeUndefined()
  else expect(failure).toMatchObject({ class: 'invalid', message: expect.stringContaining(message) })
})
