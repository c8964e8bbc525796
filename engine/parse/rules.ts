import { MAX_FILE_BYTES, sizeWords } from '../../schemas/limits.ts'
import type { Range } from '../diagnostic.ts'

/** What the text of a file must keep before anything looks at what it says: name of the rule → what holds. */
export const textRules = {
  encoding: 'A file is UTF-8.',
  'file-size': `A file has at most ${sizeWords(MAX_FILE_BYTES)}.`,
  'control-character': 'No control character, change of direction or space without width stands in a file.',
  'look-alike':
    'No character that only looks like a space, a dash or a quotation mark stands where that changes the meaning.',
  'yaml-syntax': 'A file is YAML.',
  'yaml-version': 'A file is YAML 1.2, whatever it asks for.',
  'yaml-document': 'A file holds one document, a map of keys and values.',
  'yaml-depth': 'Values are nested at most 64 levels deep.',
  'yaml-keys': 'A map has at most 2,000 keys.',
  'yaml-key': 'A key is plain text, and none that reaches into JavaScript objects.',
  'yaml-duplicate-key': 'A key stands once in a map.',
  'yaml-merge': 'No merge keys ("<<").',
  'yaml-alias': 'No anchors and aliases: what a reader sees is what runs.',
  'yaml-tag': 'No tags: a value has the type that it is written with.',
  'yaml-number': 'A number prints back exactly as it was written.',
  'unquoted-template': 'A template stands in quotes; YAML reads "{{" as a map.',
} as const

export type TextRule = keyof typeof textRules

/** Reports a problem of the text; `path` and severity are the file's and always `error`. */
export type ReportText = (problem: {
  readonly rule: TextRule
  readonly range: Range
  readonly message: string
  readonly help?: string
}) => void
