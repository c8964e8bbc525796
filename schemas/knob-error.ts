/** A scenario names a knob, or gives it a value, that the model does not have. */
export class KnobError extends Error {
  override readonly name = 'KnobError'
  /** Keys and list indexes that lead to it, when it stands in a vendor's knobs. */
  readonly at: readonly string[] | undefined
  /** What may stand there, when the name is none of them. */
  readonly known: readonly string[] | undefined

  constructor(message: string, { at, known, cause }: KnobErrorOptions = {}) {
    super(message, { cause })
    this.at = at
    this.known = known
  }
}

interface KnobErrorOptions extends ErrorOptions {
  readonly at?: readonly string[] | undefined
  readonly known?: readonly string[] | undefined
}
