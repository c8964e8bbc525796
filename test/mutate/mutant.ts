/** A small mistake put into one file: the text `before`, which occurs there exactly once, reads `after`. */
export interface Mutant {
  /** From the root of the repository. */
  readonly file: string
  readonly before: string
  readonly after: string
}

/** The file's text with the mutant in it. */
export function plantIn(source: string, { file, before, after }: Mutant): string {
  const count = source.split(before).length - 1
  if (count !== 1)
    throw new Error(
      `${file}: the text of a mutant occurs ${count} times, not once:\n${before}\n` +
        'Give its row the words that stand there now.',
    )
  return source.replace(before, () => after)
}
