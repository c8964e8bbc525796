import type { Json } from '../../schemas/json.ts'

/** An expression of the closed template language, parsed from Handlebars; positions are offsets in the template. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null | undefined }
  | { readonly kind: 'path'; readonly parts: readonly string[]; readonly offset: number; readonly end: number }
  | {
      readonly kind: 'helper'
      readonly name: string
      readonly arguments: readonly Expression[]
      readonly offset: number
      readonly end: number
    }

/** A value of a runbook with its templates parsed: literals stay, `{{ }}` parts are expressions. */
export type Value =
  | { readonly kind: 'literal'; readonly value: Json }
  /** Exactly one `{{ expression }}`: the result keeps its type. */
  | { readonly kind: 'expression'; readonly expression: Expression; readonly text: string; readonly at: SourceRange }
  /** Text with expressions in it: the results must be scalars. */
  | {
      readonly kind: 'text'
      readonly parts: readonly (string | Expression)[]
      readonly text: string
      readonly at: SourceRange
      /** The text is a URL: each value is written as a part of one (`engine/url.ts`). */
      readonly writes?: 'url'
    }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'map'; readonly fields: Readonly<Record<string, Value>> }

/** An expression and where it is written: that of an `if` or `expect` stands without braces. */
export type WrittenExpression = Pick<Extract<Value, { kind: 'expression' }>, 'expression' | 'text' | 'at'>

/** `line:column` in the runbook, for messages at run time. */
export interface SourceRange {
  readonly line: number
  readonly column: number
}
