import { runbookSchema } from '../../schemas/format/runbook.ts'
import type { Schema } from '../../schemas/schema.ts'
import { entriesOf, entryOf, type MapEntry, type MapNode, type Node, type ParsedFile } from '../parse/parsed.ts'
import type { Catalogue, Vendor } from '../vendor.ts'
import type { Draft, DraftConnection, DraftInput } from './draft.ts'
import { readInput, walkInput } from './read-input.ts'
import { StepReader } from './read-step.ts'
import { Walk } from './walk.ts'

/** Reads a parsed runbook into what the rules look at; nothing is judged here. */
export function readDraft(file: ParsedFile, root: MapNode, catalogue: Catalogue): Draft {
  const walk = new Walk()
  walk.visit(root, runbookSchema, { name: '', place: 'plain', except: OWN_WALK })
  const inputs = readInputs(entryOf(root, 'inputs')?.value, walk)
  const connections = readConnections(entryOf(root, 'connections')?.value, catalogue, walk)
  const outputs = entryOf(root, 'outputs')?.value
  if (outputs !== undefined) walk.visit(outputs, { type: 'object' }, { name: 'outputs', place: 'output' })
  const steps = entryOf(root, 'steps')?.value
  if (steps !== undefined) walkStepList(steps, walk)

  const reader = new StepReader(catalogue, walk)
  const top = reader.list(steps, { role: 'forward', name: 'step' })
  return {
    path: file.path,
    root,
    inputs,
    secrets: entriesOf(entryOf(root, 'secrets')?.value),
    connections,
    top,
    steps: reader.steps,
    parts: walk.parts,
    unknownKeys: walk.unknownKeys,
    missingKeys: walk.missingKeys,
  }
}

/** Keys of the file with schemas of their own. */
const OWN_WALK: ReadonlySet<string> = new Set(['inputs', 'connections', 'outputs', 'steps'])

function readInputs(node: Node | undefined, walk: Walk): ReadonlyMap<string, DraftInput> {
  if (node === undefined) return new Map()
  if (node.kind !== 'map') walk.visit(node, { type: 'object' }, { name: 'inputs', place: 'literal' })
  const entries = [...entriesOf(node).values()]
  for (const entry of entries) walkInput(entry, `inputs.${entry.key}`, walk)
  return new Map(entries.map(entry => [entry.key, readInput(entry)]))
}

function readConnections(
  node: Node | undefined,
  catalogue: Catalogue,
  walk: Walk,
): ReadonlyMap<string, DraftConnection> {
  if (node === undefined) return new Map()
  if (node.kind !== 'map') walk.visit(node, { type: 'object' }, { name: 'connections', place: 'plain' })
  const connections = new Map<string, DraftConnection>()
  for (const entry of entriesOf(node).values()) {
    const vendor = vendorName(entry)
    connections.set(entry.key, { entry, vendor })
    walkConnection(entry, catalogue.vendors.get(vendor), walk)
  }
  return connections
}

/** A connection's vendor: what it says, else its own name. */
function vendorName(entry: MapEntry): string {
  const vendor = entry.value.kind === 'map' ? entryOf(entry.value, 'vendor')?.value : undefined
  return vendor?.kind === 'scalar' ? String(vendor.value) : entry.key
}

function walkConnection(entry: MapEntry, vendor: Vendor | undefined, walk: Walk): void {
  const name = `connections.${entry.key}`
  const credentials = Object.keys(vendor?.credentials ?? {})
  const schema: Schema = {
    type: 'object',
    additionalProperties: vendor === undefined,
    properties: { ...CONNECTION_KEYS, ...vendor?.settings.properties, ...credentialSchemas(credentials) },
  }
  walk.visit(entry.value, schema, { name, place: 'plain', except: new Set(credentials) })
  if (entry.value.kind !== 'map') return
  for (const { key, value } of entry.value.entries)
    if (credentials.includes(key))
      walk.visit(value, { type: 'string', secret: true }, { name: `${name}.${key}`, place: 'credential' })
}

const CONNECTION_KEYS: Readonly<Record<string, Schema>> = {
  vendor: { type: 'string', description: 'Default: the name of the connection.' },
  baseUrl: { type: 'string', format: 'template', description: 'HTTPS, or HTTP on loopback.' },
  rateLimit: { type: 'string', format: 'rate', description: 'Requests per time: 50/min, 10/10s.' },
}

const credentialSchemas = (names: readonly string[]): Record<string, Schema> =>
  Object.fromEntries(names.map(name => [name, { type: 'string', secret: true }]))

function walkStepList(node: Node, walk: Walk): void {
  if (node.kind !== 'list') walk.visit(node, runbookSchema.properties.steps, { name: 'steps', place: 'plain' })
  else if (node.items.length === 0) walk.visit(node, runbookSchema.properties.steps, { name: 'steps', place: 'plain' })
  else
    for (const [index, item] of node.items.entries())
      if (item.kind !== 'map') walk.visit(item, { type: 'object' }, { name: `steps[${index}]`, place: 'plain' })
}
