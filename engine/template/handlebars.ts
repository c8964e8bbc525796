import base from 'handlebars/dist/cjs/handlebars/compiler/base.js'

/** The tree of a template, or what the parser says: the one door to Handlebars. It is never compiled. */
export function parseHandlebars(text: string): readonly Statement[] | undefined {
  try {
    return base.parseWithoutProcessing(text).body
  } catch {
    // The parser throws plain errors whose positions are drawn, not given; `parse-template` finds the place itself.
    return undefined
  }
}

/** A node of the Handlebars tree, as far as Drillbook reads it. */
export type Statement =
  | { readonly type: 'ContentStatement'; readonly value: string; readonly loc: HandlebarsLocation }
  | {
      readonly type: 'MustacheStatement'
      readonly path: Term
      readonly params: readonly Term[]
      readonly hash?: object
      readonly escaped: boolean
      readonly strip: { readonly open: boolean; readonly close: boolean }
      readonly loc: HandlebarsLocation
    }
  | {
      readonly type:
        | 'CommentStatement'
        | 'BlockStatement'
        | 'PartialStatement'
        | 'PartialBlockStatement'
        | 'DecoratorBlock'
        | 'Decorator'
      readonly loc: HandlebarsLocation
    }

export type Term =
  | {
      readonly type: 'PathExpression'
      readonly data: boolean
      readonly depth: number
      readonly parts: readonly string[]
      readonly original: string
      readonly loc: HandlebarsLocation
    }
  | {
      readonly type: 'SubExpression'
      readonly path: Term
      readonly params: readonly Term[]
      readonly hash?: object
      readonly loc: HandlebarsLocation
    }
  | {
      readonly type: 'StringLiteral' | 'NumberLiteral' | 'BooleanLiteral'
      readonly value: string | number | boolean
      readonly loc: HandlebarsLocation
    }
  | { readonly type: 'NullLiteral' | 'UndefinedLiteral'; readonly loc: HandlebarsLocation }

/** Lines from 1, columns from 0. */
export interface HandlebarsLocation {
  readonly start: { readonly line: number; readonly column: number }
  readonly end: { readonly line: number; readonly column: number }
}
