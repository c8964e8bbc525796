import type { Fault } from '../../../schemas/faults.ts'

/** A mistake that an engineer could make, put into one file as it is loaded. */
export interface Mistake {
  /** What is wrong with the engine then, in a few words. */
  readonly name: string
  /** From the root of the repository. */
  readonly file: string
  /** Text that occurs exactly once in the file. */
  readonly find: string
  readonly replace: string
}

/** A mistake that the drill of a runbook must find. */
export interface Defect extends Mistake {
  /** What is drilled: a path from the root of the repository, without `.yaml`. */
  readonly runbook: string
  /** A scenario of its drill file that the drill starts from. */
  readonly scenario?: string
  /** What may strike, where the defect needs two faults of certain kinds; default: everything. */
  readonly faults?: readonly Fault[]
  /** The property that must catch it; any may when this is left out. */
  readonly caughtBy?: string
}

/** The file's text with the defect in it. */
export function plantIn(source: string, { name, file, find, replace }: Mistake): string {
  const count = source.split(find).length - 1
  if (count !== 1)
    throw new Error(
      `planted bug no longer fits: "${name}" wants to change a text that occurs ${count} times in ${file}; ` +
        'give the row the words that stand there now',
    )
  return source.replace(find, () => replace)
}
