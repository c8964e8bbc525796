import { codePoint } from './decode.ts'

/** What a text is read as; characters that look alike matter more in some than in others. */
export type TextUse = 'key' | 'expression' | 'value' | 'words'

export interface LookAlike {
  /** Offset in the text, in UTF-16 units. */
  readonly index: number
  readonly message: string
  readonly help: string
}

/** Keys whose text is for people: there a long dash or a no-break space is good typography. */
const WORDS: ReadonlySet<string> = new Set([
  'description',
  'message',
  'name',
  'keep',
  'title',
  'text',
  'reason',
  'help',
])

/** Keys whose whole text is an expression, without braces. */
const EXPRESSIONS: ReadonlySet<string> = new Set(['if'])

export const useOf = (key: string): TextUse =>
  WORDS.has(key) ? 'words' : EXPRESSIONS.has(key) ? 'expression' : 'value'

const SPACE = /[\u00a0\u00ad\u1680\u2000-\u200a\u202f\u205f\u3000]/
const DASH = /[\u2010-\u2015\u2212\ufe58\ufe63]/
const QUOTE = /[\u00ab\u00b4\u00bb\u2018-\u201f\u2032\u2033]/
const FULL_WIDTH = /[\uff01-\uff5e]/
const ANY = new RegExp([SPACE, DASH, QUOTE, FULL_WIDTH].map(({ source }) => source).join('|'))

/**
 * The first character of a text, as it stands in the file, that looks like another one and is not taken for it: a space
 * from a web page, a dash or quotation marks that a word processor made, full-width forms of an input method. An escape
 * such as "\u00a0" is no such character: whoever writes it means it.
 */
export function lookAlikeIn(source: string, use: TextUse): LookAlike | undefined {
  const index = use === 'key' || use === 'expression' ? inCode(source) : (inTemplate(source) ?? inText(source, use))
  return index === undefined ? undefined : described(source, index)
}

/** Where a file is no YAML, the first of them in a line that can have broken it. */
export const lookAlikeInLine = (line: string): LookAlike | undefined => {
  const index = inCode(line)
  return index === undefined ? undefined : described(line, index)
}

/** Outside what stands in quotes of its own. */
const inCode = (source: string): number | undefined => found(source.replace(/'[^']*'|"[^"]*"/g, blank), ANY)

function inTemplate(source: string): number | undefined {
  for (const { 0: template, index } of source.matchAll(/\{\{.*?\}\}/gs)) {
    const at = inCode(template.replaceAll('\\"', '  '))
    if (at !== undefined) return index + at
  }
  return undefined
}

/** Of a value: a space of another kind anywhere, a dash where an option begins, quotation marks around the whole. */
function inText(source: string, use: TextUse): number | undefined {
  if (use === 'words') return undefined
  const space = found(source, SPACE)
  const begin = /^["']?/.exec(source)![0].length
  const isOption = DASH.test(source.charAt(begin)) && /\S/.test(source.charAt(begin + 1))
  const isQuoted = source.length > 1 && QUOTE.test(source.charAt(0)) && QUOTE.test(source.at(-1)!)
  return isOption || isQuoted ? begin : space
}

const blank = (quoted: string): string => ' '.repeat(quoted.length)

function found(text: string, wanted: RegExp): number | undefined {
  const index = text.search(wanted)
  return index === -1 ? undefined : index
}

function described(source: string, index: number): LookAlike {
  const character = source.charAt(index)
  const { name, plain } = kindOf(character)
  const code = codePoint(character)
  return {
    index,
    message: `${name} (${code}) stands here${plain === '' ? '' : `, which is not "${plain}"`}`,
    help: `write ${plain === '' ? 'nothing' : `"${plain}"`} in its place; where it is meant, write "\\u${code.slice(2).toLowerCase()}" between double quotes`,
  }
}

function kindOf(character: string): { readonly name: string; readonly plain: string } {
  if (character === '\u00ad') return { name: 'a soft hyphen', plain: '' }
  if (SPACE.test(character)) return { name: SPACES[character] ?? 'a space of another width', plain: ' ' }
  if (DASH.test(character)) return { name: DASHES[character] ?? 'another dash', plain: '-' }
  if (QUOTE.test(character))
    return { name: 'a typographic quotation mark', plain: SINGLE.test(character) ? "'" : '\\"' }
  return { name: 'a full-width character', plain: String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_FROM) }
}

/** U+FF01 to U+FF5E are "!" to "~", in the same order. */
const FULL_WIDTH_FROM = 0xff01 - '!'.charCodeAt(0)

const SINGLE = /[\u00b4\u2018-\u201b\u2032]/

const SPACES: Readonly<Record<string, string>> = {
  '\u00a0': 'a no-break space',
  '\u202f': 'a narrow no-break space',
  '\u3000': 'an ideographic space',
}

const DASHES: Readonly<Record<string, string>> = {
  '\u2011': 'a no-break hyphen',
  '\u2013': 'an en dash',
  '\u2014': 'an em dash',
  '\u2212': 'a minus sign',
}
