import { isAlias, isScalar, isSeq, type Pair, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import { defined } from '../../schemas/defined.ts'
import type { Json } from '../../schemas/json.ts'
import type { Range } from '../diagnostic.ts'
import { codePoint, hiddenIn } from './decode.ts'
import type { Lines } from './lines.ts'
import { lookAlikeIn, type TextUse, useOf } from './look-alikes.ts'
import type { MapEntry, Node, ScalarNode } from './parsed.ts'
import type { ReportText, TextRule } from './rules.ts'
import { reportUnquoted } from './unquoted.ts'

const MAX_KEYS = 2_000

/** Keys that reach into JavaScript objects when a map is copied carelessly. */
const RESERVED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Turns YAML nodes into ours and reports what the format does not have; a refused part becomes null. */
export class TreeReader {
  readonly #text: string
  readonly #lines: Lines
  readonly #report: ReportText

  constructor(text: string, lines: Lines, report: ReportText) {
    this.#text = text
    this.#lines = lines
    this.#report = report
  }

  /** `use` is what the text of a scalar is read as: that of the key that it stands under. */
  node(node: ParsedNode, use: TextUse = 'value'): Node {
    const [start, end] = node.range
    if (isAlias(node))
      return this.#refuse('yaml-alias', start, end, `alias "*${node.source}" is not allowed`, ALIAS_HELP)
    if (node.anchor !== undefined)
      this.#refuse('yaml-alias', start, end, `anchor "&${node.anchor}" is not allowed`, ALIAS_HELP)
    if (node.tag !== undefined && node.tag !== '') this.#refuseTag(node.tag, start, end)
    if (isScalar(node)) return this.#scalar(node, start, end, use)
    if (isSeq(node)) return { kind: 'list', items: this.#items(node, use), range: this.#lines.range(start, end) }
    return this.#text.startsWith('{{', start)
      ? this.#unquoted(start, end)
      : { kind: 'map', entries: this.#entries(node), range: this.#lines.range(start, end) }
  }

  #items(list: YAMLSeq, use: TextUse): Node[] {
    return list.items.map(item => this.node(item as ParsedNode, use))
  }

  #entries(map: YAMLMap): MapEntry[] {
    const seen = new Map<string, number>()
    const entries: MapEntry[] = []
    if (map.items.length > MAX_KEYS) {
      const [start] = map.range!
      this.#refuse('yaml-keys', start, start + 1, `${map.items.length} keys in one map, at most ${MAX_KEYS}`)
      return entries
    }
    for (const pair of map.items) {
      const entry = this.#entry(pair as Pair<ParsedNode, ParsedNode | null>)
      if (entry === undefined) continue
      const { line, column } = entry.keyRange.start
      const before = seen.get(entry.key)
      if (before === undefined) {
        seen.set(entry.key, line)
        entries.push(entry)
      } else {
        const message = `key "${entry.key}" repeats the one in line ${before}`
        this.#report({
          rule: 'yaml-duplicate-key',
          range: entry.keyRange,
          message,
          help: `remove line ${line} column ${column}, or rename it`,
        })
      }
    }
    return entries
  }

  #entry({ key, value }: Pair<ParsedNode, ParsedNode | null>): MapEntry | undefined {
    const [start, end] = key.range
    if (!isScalar(key) || typeof key.value !== 'string' || key.value === '' || key.source === '~') {
      if (this.#text.startsWith('{{', start)) this.#unquoted(start, end)
      else if (isAlias(key)) this.node(key)
      else this.#refuse('yaml-key', start, end, 'a key must be plain text', 'write "name: value"')
      return undefined
    }
    const name = key.value
    if (name === '<<')
      return this.#refuseKey('yaml-merge', start, end, 'merge keys ("<<") are not supported', 'write the keys out')
    if (RESERVED_KEYS.has(name))
      return this.#refuseKey('yaml-key', start, end, `"${name}" is a reserved name`, 'use another key')
    if (key.anchor !== undefined || key.tag !== undefined) this.node(key)
    this.#checkCharacters(name, start, end, 'key')
    const keyRange = this.#lines.range(start, end)
    return { key: name, keyRange, value: value === null ? this.#absent(end) : this.node(value, useOf(name)) }
  }

  #scalar(scalar: Scalar, start: number, end: number, use: TextUse): ScalarNode {
    const source = this.#text.slice(start, end)
    const range = this.#lines.range(start, end)
    const value = scalar.value as Json | bigint
    if (typeof value === 'bigint' || typeof value === 'number') return this.#number(value, source, range)
    if (typeof value === 'string') this.#checkCharacters(value, start, end, use)
    const isPlain = typeof value !== 'object' || value === null
    return { kind: 'scalar', value: isPlain ? value : null, source, range }
  }

  /** A number prints back as it was written: no lost digit, no zero too many, no other base. */
  #number(value: bigint | number, source: string, range: Range): ScalarNode {
    const number = Number(value)
    const isKept = Number.isFinite(number) && (typeof value === 'number' || Number.isSafeInteger(number))
    if (isKept && String(number) === source) return { kind: 'scalar', value: number, source, range }
    this.#report({
      rule: 'yaml-number',
      range,
      message: isKept ? `${source} is read as ${number}` : `${source} is not a number that can be kept exactly`,
      help: `if it is an id, a code or a version, put quotes around it: "${source}"${isKept ? `; if it is a number, write ${number}` : ''}`,
    })
    return { kind: 'scalar', value: source, source, range }
  }

  /** `x: {{ y }}` is a map in YAML; reading it as the text that was meant lets the other checks go on. */
  #unquoted(start: number, end: number): ScalarNode {
    const range = this.#lines.range(start, end)
    const source = this.#text.slice(start, end)
    if (!reportUnquoted(range.start.line, this.#lines, this.#report))
      this.#refuse(
        'unquoted-template',
        start,
        end,
        'put quotes around a template: YAML reads "{{" as a map',
        `write "${source}"`,
      )
    return { kind: 'scalar', value: source, source, range }
  }

  #checkCharacters(value: string, start: number, end: number, use: TextUse): void {
    const hidden = hiddenIn(value)
    if (hidden !== undefined)
      this.#refuse('control-character', start, end, `control character ${codePoint(hidden)} in text`, 'remove it')
    const like = lookAlikeIn(this.#text.slice(start, end), use)
    if (like === undefined) return
    const at = start + like.index
    this.#refuse('look-alike', at, at + 1, like.message, like.help)
  }

  #refuseTag(tag: string, start: number, end: number): void {
    this.#refuse(
      'yaml-tag',
      start,
      end,
      `tag "${tag.replace('tag:yaml.org,2002:', '!!')}" is not allowed`,
      'remove it; a value has the type that it is written with',
    )
  }

  #refuseKey(rule: TextRule, start: number, end: number, message: string, help: string): undefined {
    this.#refuse(rule, start, end, message, help)
  }

  #refuse(rule: TextRule, start: number, end: number, message: string, help?: string): ScalarNode {
    const range = this.#lines.range(start, end)
    this.#report({ rule, range, message, ...defined({ help }) })
    return { kind: 'scalar', value: null, source: '', range }
  }

  #absent(at: number): ScalarNode {
    return { kind: 'scalar', value: null, source: '', range: this.#lines.range(at, at) }
  }
}

const ALIAS_HELP = 'write the value out: what a reader sees is what runs'
