/** What the names in a template stand for while a step runs. */
export interface Scope {
  /** `inputs`, `secrets`, `steps`, `self`, `run`, `error`, `item` or an `as` name; `undefined` when there is none. */
  root(name: string): unknown
  /** The run's clock, milliseconds. */
  now(): number
  /** The runbook's file, which messages name. */
  readonly file?: string
}

/** Stands under `steps.<id>` for a step that was skipped, so that a message can say so. */
export class Skipped {
  readonly step: string

  constructor(step: string) {
    this.step = step
  }
}
