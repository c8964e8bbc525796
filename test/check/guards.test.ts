import { describe, expect, test } from 'vitest'
import { checkText } from '../../engine/check/check.ts'
import { catalogue } from './catalogue.ts'

const INPUTS = `drillbook: 1
name: f
inputs:
  note: { type: string, required: false }
  other: { type: string, required: false }
  size: { type: integer, default: 1 }
`

const unguarded = (rest: string): readonly string[] =>
  checkText('f.yaml', INPUTS + rest, catalogue)
    .diagnostics.filter(({ rule }) => rule === 'unknown-reference')
    .map(({ message }) => message.replace(/^"inputs\.(\w+)".*/, '$1'))

const echo = (argument: string, more = '', indent = '  '): string =>
  `${indent}- id: say\n${indent}  run: [echo, "${argument}"]\n${indent}  rerun: safe\n${more}`

describe('an input that may be left out is read only where something asks whether it is there', () => {
  test.each<[string, string, readonly string[]]>([
    ['nothing asks', echo('{{ inputs.note }}'), ['note']],
    ['within text', echo('it is {{ inputs.note }}'), ['note']],
    ['another input is asked for', echo('{{ inputs.note }}', '    if: has inputs.other\n'), ['note']],
    ['a default', echo("{{ default inputs.note 'none' }}"), []],
    ['the default itself may be left out', echo('{{ default inputs.note inputs.other }}'), ['other']],
    ['defaults in a row', echo("{{ default (default inputs.note inputs.other) 'x' }}"), []],
    ['a helper around it', echo("{{ default (upper inputs.note) 'x' }}"), ['note']],
    ['the step asks', echo('{{ inputs.note }}', '    if: has inputs.note\n'), []],
    ['the step asks for more', echo('{{ inputs.note }}', '    if: and (has inputs.note) (gt inputs.size 0)\n'), []],
    [
      'the step asks for less',
      echo('{{ inputs.note }}', '    if: or (has inputs.note) (gt inputs.size 0)\n'),
      ['note'],
    ],
    ['the opposite', echo('{{ inputs.note }}', '    if: not (has inputs.note)\n'), ['note']],
    ['twice the opposite', echo('{{ inputs.note }}', '    if: not (not (has inputs.note))\n'), []],
    ['a condition asks before it reads', echo('x', "    if: and (has inputs.note) (eq inputs.note 'b')\n"), []],
    ['a condition reads before it asks', echo('x', "    if: and (eq inputs.note 'b') (has inputs.note)\n"), ['note']],
    ['or, the other way round', echo('x', "    if: or (not (has inputs.note)) (eq inputs.note 'b')\n"), []],
    ['a condition that only reads', echo('x', "    if: eq inputs.note 'b'\n"), ['note']],
    [
      'the group asks',
      `  - id: all\n    if: has inputs.note\n    steps:\n${echo('{{ inputs.note }}', '', '      ')}`,
      [],
    ],
    ['a default that is given', echo('{{ inputs.size }}'), []],
  ])('%s', (_, steps, expected) => {
    expect(unguarded(`steps:\n${steps}`)).toEqual(expected)
  })
})

test('a default that is null is no default', () => {
  const { diagnostics } = checkText('f.yaml', `${INPUTS}steps:\n${echo('{{ default inputs.note null }}')}`, catalogue)
  expect(diagnostics.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'template-type: the second argument of "default" is null, and a template that gives null ends the run',
  ])
})
