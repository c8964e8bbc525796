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
  /** The runbook's file. */
  file: string | undefined

  constructor(message: string, { offset = 0, help, at, file }: Partial<TemplateErrorPlace> = {}) {
    super(message)
    this.help = help
    this.offset = offset
    this.at = at
    this.file = file
  }

  /** `restore.yaml:12:9`, as far as it is known. */
  get place(): string | undefined {
    if (this.at === undefined) return undefined
    const { line, column } = this.at
    return this.file === undefined ? `line ${line}:${column}` : `${this.file}:${line}:${column}`
  }
}

interface TemplateErrorPlace {
  readonly offset: number
  readonly help: string | undefined
  readonly at: SourceRange | undefined
  readonly file: string | undefined
}
