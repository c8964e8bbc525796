import type { Json, JsonObject } from '../../../schemas/json.ts'
import type { RawStep } from '../made.ts'
import { braces, type Draft, type Phrase, type Scope } from './draft.ts'

/** Texts that somebody's shell, URL, parser or file system would alter. */
const TEXTS: readonly string[] = [
  'nightly',
  'nightly#2',
  'a/b',
  '../up',
  '50%',
  'x y',
  ' both ends ',
  '--force',
  'grün',
  '日本',
  '🚀',
  "it's",
  '"quoted"',
  '{{ inputs.x }}',
  '1.10',
  '007',
  'true',
  'null',
  '~',
  'a&b=c',
  'a?b',
  'line\nbreak',
  'tab\there',
  '$HOME `id`',
  'back\\slash',
]

/** What a program prints, and how the step reads it. */
const PRINTED: readonly (readonly [as: string, stdout: string])[] = [
  ['text', '1.10\n'],
  ['text', 'two\nlines\n'],
  ['text', ' spaces \n'],
  ['text', 'windows\r\n'],
  ['lines', 'a\nb\n\nc\n'],
  ['lines', 'a\r\nb\r\n'],
  ['lines', 'only'],
  ['integer', '42\n'],
  ['integer', '9007199254740993\n'],
  ['integer', '-7\n'],
  ['number', '0.5\n'],
  ['number', '1.10\n'],
  ['json', '{"id": "x#1", "count": 3, "deep": {"list": [1, 2.5, "3"]}}\n'],
  ['json', '{"id": 12345678901234567890}\n'],
  ['json', '[1,2,3]\n'],
]

/** An input with a text or a number as people give them. */
export function textHandle(draft: Draft, scope: Scope): string {
  const { dice } = draft
  const known = [...scope.all('text'), ...scope.all('number')]
  if (known.length > 0 && dice.percent(60)) return dice.one(known).ref
  const isNumber = dice.percent(20)
  const ref = isNumber
    ? draft.input('count', { type: 'integer' }, dice.one([0, 7, -3, 9_007_199_254_740_991]))
    : draft.input('text', { type: 'string' }, dice.one(TEXTS))
  return scope.add(isNumber ? 'number' : 'text', ref).ref
}

/** A program that prints something, which later steps use. */
export const print: Phrase = (draft, scope) => {
  const { dice } = draft
  const id = draft.id('print')
  const [as, stdout] = dice.one(PRINTED)
  const ref = `steps.${id}.outputs.value`
  if (as === 'text') scope.add('text', ref)
  if (as === 'integer' || as === 'number') scope.add('number', ref)
  if (as === 'lines') scope.add('list', ref)
  if (as === 'json' && stdout.includes('x#1')) scope.add('text', `${ref}.id`)
  const printed: RawStep = {
    id,
    run: ['print', dice.one(TEXTS)],
    rerun: 'safe',
    outputs: { value: { from: dice.percent(85) ? 'stdout' : 'stderr', as, ...typeOf(as, stdout) } },
    simulate: { stdout, ...dice.some({ stderr: [20, () => stdout], takes: [20, () => dice.one(['5s', '3m'])] }) },
  }
  return [printed, ...(dice.percent(75) ? [used(draft, as, ref)] : [])]
}

/** What was printed is used at once: an argument, a list of a request, the items of a list. */
function used(draft: Draft, as: string, ref: string): RawStep {
  const { dice } = draft
  if (as === 'text' || as === 'integer' || as === 'number')
    return { id: draft.id('take'), run: ['take', '--', braces(ref)], rerun: 'safe' }
  if (as === 'lines' && dice.percent(50))
    return {
      id: draft.id('each'),
      foreach: braces(ref),
      steps: [{ id: draft.id('take'), run: ['take', '--', braces('item')], rerun: 'safe' }],
    }
  const input = { method: 'POST', url: '/echo/x', effect: 'changes', repeat: 'converges', body: { value: braces(ref) } }
  return { id: draft.id('echo'), uses: 'http/request', with: input }
}

/** What JSON is said to be, so that its fields can be named. */
const typeOf = (as: string, stdout: string): JsonObject =>
  as === 'json' && stdout.includes('x#1')
    ? { schema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } }
    : {}

/** A program that is given values. */
export const take: Phrase = (draft, scope) => {
  const ref = textHandle(draft, scope)
  const { dice } = draft
  const argument: Json = dice.percent(75) ? braces(ref) : `--value=${braces(ref)}`
  return [{ id: draft.id('take'), run: ['take', ...(dice.percent(80) ? ['--'] : []), argument], rerun: 'safe' }]
}
