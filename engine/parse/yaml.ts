import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser, type YAMLError } from 'yaml'
import { defined } from '../../schemas/defined.ts'
import type { Range } from '../diagnostic.ts'
import type { Lines } from './lines.ts'
import { lookAlikeInLine } from './look-alikes.ts'
import type { MapNode } from './parsed.ts'
import type { ReportText } from './rules.ts'
import { TreeReader } from './tree.ts'
import { reportUnquoted } from './unquoted.ts'

const MAX_LEVELS = 64
const MAX_SYNTAX_ERRORS = 10

/**
 * The tree of one YAML 1.2 document whose root is a map: the one door to the yaml package. Nothing is resolved that
 * the format does not have (anchors, tags, merges), and nesting is measured before the recursive composer runs:
 * tens of thousands of open brackets end a process inside the regular expression engine.
 */
export function readYaml(text: string, lines: Lines, report: ReportText): MapNode | undefined {
  const tokens = tokensOf(text, lines, report)
  if (tokens === undefined) return undefined
  const documents = [...new Composer(OPTIONS).compose(tokens, true, text.length)]
  const [document, second] = documents
  if (document === undefined || !isReadable(document, text, lines, report)) return undefined
  if (second !== undefined) {
    const range = lines.range(second.range[0], second.range[0] + 1)
    report({
      rule: 'yaml-document',
      range,
      message: 'a file holds one document',
      help: 'move the second one to a file of its own',
    })
    return undefined
  }
  const root = document.contents
  const node = root === null ? undefined : new TreeReader(text, lines, report).node(root as ParsedNode)
  if (node?.kind === 'map') return node
  const range = node?.range ?? lines.range(0, 0)
  const help = 'start the file with "drillbook: 1"'
  report({ rule: 'yaml-document', range, message: 'the file is not a map of keys and values', help })
  return undefined
}

const OPTIONS = {
  version: '1.2',
  schema: 'core',
  strict: true,
  stringKeys: true,
  merge: false,
  // Compared in `tree.ts`, in linear time: the package compares every key with every other.
  uniqueKeys: false,
  intAsBigInt: true,
  logLevel: 'silent',
  prettyErrors: false,
} as const

function tokensOf(text: string, lines: Lines, report: ReportText): readonly CST.Token[] | undefined {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let offset = 0
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    // One entry is the document, one may be a scalar.
    if (parser.stack.length > MAX_LEVELS + 2) {
      const message = `values are nested deeper than ${MAX_LEVELS} levels`
      report({ rule: 'yaml-depth', range: lines.range(offset, offset + 1), message })
      return undefined
    }
    offset = Math.min(parser.offset, text.length)
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}

function isReadable(document: Document.Parsed, text: string, lines: Lines, report: ReportText): boolean {
  const { yaml, tags } = document.directives
  if (yaml.explicit === true && yaml.version !== '1.2')
    report({
      rule: 'yaml-version',
      range: lines.range(0, text.indexOf('\n')),
      message: `the file asks for YAML ${yaml.version}, Drillbook reads 1.2`,
      help: 'remove the "%YAML" line; write true and false, not yes and no',
    })
  if (Object.keys(tags).some(handle => handle !== '!!'))
    report({
      rule: 'yaml-tag',
      range: lines.range(0, text.indexOf('\n')),
      message: 'tags are not supported',
      help: 'remove the "%TAG" line',
    })
  // Keys and tags are judged in `tree.ts`, which knows what the author meant, unless the tree is broken anyway.
  const problems = [...document.errors, ...document.warnings]
  const broken = problems.filter(({ code }) => !JUDGED_LATER.has(code))
  const saidLines = new Set<number>()
  for (const problem of broken.length === 0 ? [] : problems.slice(0, MAX_SYNTAX_ERRORS)) {
    const range = lines.range(...problem.pos)
    const { line } = range.start
    if (saidLines.has(line)) continue
    if (reportUnquoted(line, lines, report) || reportLookAlike(line, lines, report)) saidLines.add(line)
    else if (broken.includes(problem)) {
      saidLines.add(line)
      reportSyntax(problem, range, report)
    }
  }
  return broken.length === 0
}

/** What broke a line stands in it, or in the one before, whose end or indent it changed. */
function reportLookAlike(line: number, lines: Lines, report: ReportText): boolean {
  for (const number of [line, line - 1].filter(candidate => candidate > 0)) {
    const like = lookAlikeInLine(lines.text(number).replace(/(^|\s)#.*/, ''))
    if (like === undefined) continue
    const at = lines.start(number) + like.index
    report({ rule: 'look-alike', range: lines.range(at, at + 1), message: like.message, help: like.help })
    return true
  }
  return false
}

function reportSyntax({ code, message }: YAMLError, range: Range, report: ReportText): void {
  const [said = ''] = message.split('\n')
  const help = HELP[code]
  report({
    rule: 'yaml-syntax',
    range,
    message: `this is not YAML: ${said.charAt(0).toLowerCase()}${said.slice(1)}`,
    ...defined({ help }),
  })
}

const JUDGED_LATER: ReadonlySet<string> = new Set(['NON_STRING_KEY', 'TAG_RESOLVE_FAILED'])

const HELP: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BAD_INDENT: 'items of one list and keys of one map start in the same column',
  BLOCK_AS_IMPLICIT_KEY: 'put quotes around text that has ": " in it, or start a new line',
  MISSING_CHAR: 'close what was opened',
  BAD_SCALAR_START: 'put quotes around the text',
  BAD_DIRECTIVE: 'remove the line that starts with "%"',
  UNEXPECTED_TOKEN: 'put quotes around the whole text',
}
