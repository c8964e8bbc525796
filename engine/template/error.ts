import type { SourceRange } from './template.ts'

/** A template that can not give its value now: a missing path, a null, a wrong type. It never holds a secret. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
  /** What to do next, in one sentence. */
  readonly help: string | undefined
  /** Where in the template. */
  readonly offset: number
  /** Where in the runbook. */
  at: SourceRange | undefined

  constructor(
    message: string,
    { offset = 0, help, at }: { offset?: number; help?: string | undefined; at?: SourceRange } = {},
  ) {
    super(message)
    this.help = help
    this.offset = offset
    this.at = at
  }
}
