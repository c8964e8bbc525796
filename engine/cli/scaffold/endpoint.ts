import { type EndpointNames, type EndpointShape, shapes } from './shapes.ts'

/** Files of a new reading endpoint by their paths, and the lists that it is added to. */
export interface NewEndpoint {
  readonly files: Readonly<Record<string, string>>
  readonly additions: readonly Addition[]
}

export interface Addition {
  readonly path: string
  /** Text before ` = [` or ` = {`. */
  readonly list: string
  readonly item: string
  readonly imports: readonly { readonly names: string; readonly from: string }[]
}

/** What an endpoint of this vendor is made of; `undefined` for a vendor whose model has no list to add to. */
export function newEndpoint(vendor: string, verbNoun: string): NewEndpoint | undefined {
  const shape = shapes[vendor]
  if (shape === undefined) return undefined
  const names = namesOf(vendor, verbNoun)
  const { noun, step, find, type } = names
  return {
    files: {
      [`schemas/${vendor}/${noun}.ts`]: schemaText(names),
      [`steps/${vendor}/${verbNoun}.ts`]: stepText(names, shape),
      [`mocks/${vendor}/${noun}.ts`]: modelText(names, shape),
      [`test/steps/${vendor}-${verbNoun}.test.ts`]: testText(names, shape),
      [`test/runbooks/${vendor}-${verbNoun}.yaml`]: runbookText(names),
      [`test/runbooks/${vendor}-${verbNoun}.drill.yaml`]: drillText(names),
    },
    additions: [
      { path: `schemas/${vendor}/paths.ts`, list: shape.pathList, item: shape.path(names), imports: [] },
      {
        path: `steps/${vendor}/index.ts`,
        list: shape.stepList,
        item: `  ${step},`,
        imports: [{ names: step, from: `./${verbNoun}.ts` }],
      },
      {
        path: shape.routeFile,
        list: shape.routeList,
        item: shape.route(names),
        imports: [{ names: find, from: `./${noun}.ts` }],
      },
      { path: 'test/vendors/steps.test.ts', list: 'const neighbours', item: `  '${type}',`, imports: [] },
    ],
  }
}

export function namesOf(vendor: string, verbNoun: string): EndpointNames {
  const [, noun = ''] = /^[a-z]+-(.+)$/.exec(verbNoun) ?? []
  const camel = camelOf(noun)
  const pascal = camel[0]!.toUpperCase() + camel.slice(1)
  return {
    type: `${vendor}/${verbNoun}`,
    vendor,
    noun,
    words: noun.replaceAll('-', ' '),
    camel,
    pascal,
    step: camelOf(verbNoun),
    find: `find${pascal}`,
    example: `${noun}-1`,
  }
}

const camelOf = (kebab: string): string => kebab.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

const schemaText = ({ vendor, words, pascal }: EndpointNames): string => `/**
 * One ${words}, as ${vendor} writes it. Name the document that says so.
 */
export interface ${pascal}Wire {
  readonly id: string
  readonly status: string
}
`

const stepText = (names: EndpointNames, { request, requestBy, document }: EndpointShape): string => {
  const { type, words, camel, step, example } = names
  return `import { defineStep } from '../../engine/step.ts'
${imported(`type { ObjectSchema }`, `../../schemas/schema.ts`)}
${imported(`{ ${requestBy.names} }`, requestBy.from)}
${imported(`{ fieldsOf, requiredText }`, `./envelope.ts`)}

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['${camel}Id'],
  properties: { ${camel}Id: { type: 'string', minLength: 1, description: 'Id of the ${words}.' } },
} as const satisfies ObjectSchema

const output = {
  type: 'object',
  required: ['${camel}Id', 'state'],
  properties: {
    ${camel}Id: { type: 'string', description: 'The ${words} that was read.' },
    state: { type: 'string', description: "The vendor's status." },
  },
} as const satisfies ObjectSchema

export const ${step} = defineStep({
  type: '${type}',
  summary: 'Read the state of one ${words}.',
  input,
  output,
  effect: { kind: 'reads' },
  repeat: 'safe',
  ${request(names)},
  answer: (reply, { ${camel}Id }) => ({ ${camel}Id, state: requiredText(fieldsOf(reply), 'status') }),
  subject: ['${camel}Id'],
  example: { ${camel}Id: '${example}' },
  source: '${document}: name its section',
})
`
}

const modelText = (names: EndpointNames, { found, missing, replies }: EndpointShape): string => {
  const { vendor, noun, words, camel, pascal, find, example } = names
  return `import type { ${pascal}Wire } from '../../schemas/${vendor}/${noun}.ts'
${imported(`{ type Answer, ${replies} }`, `./replies.ts`)}

const known: readonly ${pascal}Wire[] = [{ id: '${example}', status: 'READY' }]

/** One ${words}, when there is one of this id. Name the document that says what the vendor answers. */
export function ${find}(${camel}Id: string): Answer {
  const ${camel} = known.find(({ id }) => id === ${camel}Id)
  return ${camel} === undefined ? ${missing(`${camel}Id`)} : ${found(camel)}
}
`
}

const testText = (names: EndpointNames, { settings, filled }: EndpointShape): string => {
  const { vendor, type, words, camel, step, example } = names
  return `import { expect, test } from 'vitest'
${imported(`{ ${step} }`, `../../steps/${type}.ts`)}

const call = { requestId: 'drillbook.test', marker: 'AB12CD34', settings: ${settings} }

test('${vendor}: the request names the ${words} by its id, whatever is in it', () => {
  expect(${step}.request?.({ ${camel}Id: 'a/b' }, call)).toEqual({ method: 'GET', path: '${filled(names, 'a%2Fb')}' })
})

test('${vendor}: an answer without a status is refused', () => {
  const reply = { status: 200, headers: {}, body: { id: '${example}' } }
  expect(() => ${step}.answer?.(reply, { ${camel}Id: '${example}' }, call)).toThrow('status')
})
`
}

const runbookText = ({
  type,
  words,
  camel,
  vendor,
}: EndpointNames): string => `# yaml-language-server: $schema=../../schemas/runbook.schema.json
drillbook: 1
name: ${type.replace('/', '-')}
description: Reads one ${words} of ${vendor}.

inputs:
  ${camel}Id: { type: string }

steps:
  - id: ${camel}
    uses: ${type}
    with: { ${camel}Id: "{{ inputs.${camel}Id }}" }
    expect: { state: READY }

outputs:
  ${camel}State: "{{ steps.${camel}.outputs.state }}"
`

const drillText = ({
  type,
  camel,
  example,
  words,
}: EndpointNames): string => `# yaml-language-server: $schema=../../schemas/drill.schema.json
drill: 1
runbook: ./${type.replace('/', '-')}.yaml
inputs: { ${camel}Id: ${example} }
scenarios:
  - name: an answer is lost
    faults: [{ at: ${camel}.send#1, fault: response-lost-applied }]
    expect: { status: succeeded, calls: { ${type}: 2 } }
  - name: there is no such ${words}
    inputs: { ${camel}Id: nobody }
    expect: { status: failed, failure: { class: notFound, step: ${camel} } }
`

/** A line of what is written; our own imports are those at the top of this file. */
const imported = (names: string, from: string): string => `import ${names} from '${from}'`
