/** A file beside the journal with what a program printed, as it was when the program ended. */
export interface KeptOutput {
  readonly stream: OutputStream
  /** In the run's folder. */
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

export type OutputStream = 'stdout' | 'stderr'
