import { UsageError } from '../../errors.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { writeNew } from '../shell/write-new.ts'

const TYPE = /^([a-z][a-z0-9]*)\/([a-z]+(?:-[a-z0-9]+)+)$/

/** A step type in the shape of the shipped ones, with the test that holds its request and answer. */
export default function newStep(context: Context, { dir = '.' }: { dir?: string }, type: string): number {
  const [, vendor, verbNoun] = TYPE.exec(type) ?? []
  if (vendor === undefined || verbNoun === undefined)
    throw new UsageError(`"${type}" is no step type`, 'write vendor/verb-noun, such as acme/create-volume')
  const name = verbNoun.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  const written = writeNew(context.workingFolder, {
    [under(dir, `steps/${vendor}/${verbNoun}.ts`)]: stepText(type, name),
    [under(dir, `test/steps/${vendor}/${verbNoun}.test.ts`)]: testText(type, name),
  })
  context.say(
    ...written.map(path => `wrote ${path}`),
    `next: list ${name} (and the vendor, when it is new) in steps/index.ts, then "drillbook steps ${type}"`,
  )
  return exitCodes.succeeded
}

const under = (dir: string, path: string): string => (dir === '.' ? path : `${dir}/${path}`)

const stepText = (type: string, name: string): string => `import { AnswerError, defineStep } from '../../engine/step.ts'

/** What the step does, in one sentence, with the document that says so. */
export const ${name} = defineStep({
  type: '${type}',
  summary: 'Read one thing by its id.',
  input: {
    type: 'object',
    properties: { id: { type: 'string', minLength: 1, description: 'Id of the thing' } },
    required: ['id'],
    additionalProperties: false,
  },
  output: {
    type: 'object',
    properties: { id: { type: 'string' }, state: { type: 'string' } },
    required: ['id', 'state'],
  },
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: input => ({ method: 'GET', path: \`/things/\${encodeURIComponent(input.id)}\` }),
  answer: ({ body }) => {
    const { id, state } = body as { readonly id?: unknown; readonly state?: unknown }
    if (typeof id !== 'string' || typeof state !== 'string') throw new AnswerError('the answer has no "id" and "state"')
    return { id, state }
  },
  example: { id: 'thing-1' },
})
`

const testText = (type: string, name: string): string => `import { expect, test } from 'vitest'
import { ${name} } from '../../../steps/${type}.ts'

const call = { requestId: 'drillbook.test', marker: 'AB12CD34', settings: {} }

test('the request names the thing by its id', () => {
  expect(${name}.request?.({ id: 'a/b' }, call)).toEqual({ method: 'GET', path: '/things/a%2Fb' })
})

test('an answer without a state is refused', () => {
  expect(() => ${name}.answer?.({ status: 200, headers: {}, body: { id: 'thing-1' } }, { id: 'thing-1' }, call)).toThrow('state')
})
`
