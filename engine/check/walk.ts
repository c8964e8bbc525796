import { defined } from '../../schemas/defined.ts'
import type { Schema } from '../../schemas/schema.ts'
import { partSchema } from '../../schemas/validate/keywords.ts'
import { typesOf } from '../../schemas/validate/must.ts'
import type { MapNode, Node, ScalarNode } from '../parse/parsed.ts'
import { isTemplate, type PlacedProblem, parseCondition, parseValue } from '../template/parse-value.ts'
import type { DraftStep, MissingKey, Part, Place, UnknownKey } from './draft.ts'

/** Where a walk is: the words for it, what the place is for, and the step that it belongs to. */
export interface WalkSite {
  readonly name: string
  readonly place: Place
  readonly step?: DraftStep
  /** Keys of the outermost map that another walk reads. */
  readonly except?: ReadonlySet<string>
}

/** Goes through a node and the schema that it must meet side by side, and notes every part. */
export class Walk {
  readonly parts: Part[] = []
  readonly unknownKeys: UnknownKey[] = []
  readonly missingKeys: MissingKey[] = []

  visit(node: Node, schema: Schema, at: WalkSite): void {
    const place = placeOf(schema, at.place)
    const { name, step } = at
    const base = { node, schema, name, place, ...defined({ step }) }
    if (node.kind === 'scalar') this.parts.push({ ...base, ...readScalar(node, place) })
    else this.parts.push({ ...base, syntax: [] })
    if (node.kind === 'list')
      for (const [index, item] of node.items.entries())
        this.visit(item, schema.items ?? {}, {
          ...at,
          name: `${name}[${index}]`,
          place: place === 'list' ? 'output' : place,
        })
    if (node.kind === 'map') this.#visitMap(node, schema, { ...at, place })
  }

  #visitMap(map: MapNode, schema: Schema, { except, ...at }: WalkSite): void {
    const isMap = schema.type === undefined || typesOf(schema.type).includes('object')
    for (const entry of map.entries) {
      if (except?.has(entry.key)) continue
      const known = isMap ? partSchema(schema, entry.key) : {}
      if (known === undefined)
        this.unknownKeys.push({ entry, known: Object.keys(schema.properties ?? {}), owner: ownerOf(at) })
      else this.visit(entry.value, known, { ...at, name: at.name === '' ? entry.key : `${at.name}.${entry.key}` })
    }
    for (const name of isMap ? (schema.required ?? []) : [])
      if (!map.entries.some(entry => entry.key === name))
        this.missingKeys.push({ name, range: startOf(map), owner: ownerOf(at) })
  }
}

/** A map is pointed at by its first key, so that a frame shows one line. */
export const startOf = (map: MapNode): MapNode['range'] => map.entries[0]?.keyRange ?? map.range

const ownerOf = ({ name, step }: WalkSite): string =>
  [name === '' ? undefined : `"${name}"`, step?.label].filter(words => words !== undefined).join(' of ') ||
  'the runbook'

function placeOf(schema: Schema, place: Place): Place {
  if (place !== 'plain') return place
  if (schema.format === 'expression') return 'condition'
  return schema.format === 'template' ? 'text' : 'plain'
}

function readScalar(node: ScalarNode, place: Place): Pick<Part, 'value' | 'expression' | 'syntax'> {
  const syntax: PlacedProblem[] = []
  const report = (problem: PlacedProblem) => syntax.push(problem)
  if (place === 'condition') {
    const expression = parseCondition(node, report)
    return { syntax, ...defined({ expression }) }
  }
  if (!isTemplate(node) || place === 'plain' || place === 'literal') return { syntax }
  const value = parseValue(node, report)
  return { syntax, ...(value === undefined || value.kind === 'literal' ? {} : { value }) }
}
