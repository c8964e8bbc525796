/** A place in a text: line and column from 1, offset from 0. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly offset: number
}

export interface Range {
  readonly start: Position
  readonly end: Position
}

/** One statement about a runbook at a place. */
export interface Diagnostic {
  /** Kebab-case name of the rule that makes it. */
  readonly rule: string
  readonly severity: 'error' | 'warning'
  readonly path: string
  readonly range: Range
  readonly message: string
  /** The next thing to do, with the corrected text where there is one. */
  readonly help?: string
  /** What stands at the range may be a secret: no report shows it. */
  readonly isHidden?: boolean
}
