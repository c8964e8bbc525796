/** What holds of a file before and while it is checked: name of the rule → what holds. */
export const fileRules = {
  'unreadable-file': 'A file can be read.',
  internal: 'A file is checked to its end; what stops that is a mistake in Drillbook.',
} as const

export type FileRule = keyof typeof fileRules
