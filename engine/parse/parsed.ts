import type { Json } from '../../schemas/json.ts'
import type { Range } from '../diagnostic.ts'

/** A YAML value with the range of every part of it: what `parse` gives to `check`. Nothing later sees YAML. */
export type Node = ScalarNode | ListNode | MapNode

export interface ScalarNode {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** As the author wrote it, quotes included. */
  readonly source: string
  readonly range: Range
}

export interface ListNode {
  readonly kind: 'list'
  readonly items: readonly Node[]
  readonly range: Range
}

export interface MapNode {
  readonly kind: 'map'
  readonly entries: readonly MapEntry[]
  readonly range: Range
}

export interface MapEntry {
  readonly key: string
  readonly keyRange: Range
  readonly value: Node
}

/** A runbook or drill file as text and tree; `root` is absent when the text is no YAML map. */
export interface ParsedFile {
  readonly path: string
  readonly text: string
  readonly root?: MapNode
}

/** The plain value of a node. */
export function plainOf(node: Node): Json {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plainOf)
  return Object.fromEntries(node.entries.map(entry => [entry.key, plainOf(entry.value)]))
}

export const entryOf = (map: MapNode, key: string): MapEntry | undefined => map.entries.find(entry => entry.key === key)

/** The entries of a map by key; none for another node. */
export const entriesOf = (node: Node | undefined): ReadonlyMap<string, MapEntry> =>
  new Map(node?.kind === 'map' ? node.entries.map(entry => [entry.key, entry]) : [])
