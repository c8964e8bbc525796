import type { Diagnostic } from '../../diagnostic.ts'

/** A file that was checked, with what was found in it. */
export interface FileFindings {
  readonly path: string
  readonly text: string
  readonly diagnostics: readonly Diagnostic[]
}

/** How one format writes the findings of all files. */
export type Format = (files: readonly FileFindings[], options: FormatOptions) => string

export interface FormatOptions {
  readonly colour: boolean
  /** Version of Drillbook, for formats that name the tool. */
  readonly version: string
}
