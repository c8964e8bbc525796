import type { Json } from '../json.ts'
import type { SchemaType } from '../schema.ts'

const MAX_SHOWN = 80
const MAX_CHOICES = 12

/** The sentence for each keyword of the schemas: what a value must be. One home for every checker of values. */
export const must = {
  type: (types: readonly SchemaType[]) => `must be ${types.map(type => TYPE_WORDS[type]).join(' or ')}`,
  const: (value: Json) => `must be ${shownValue(value)}`,
  enum: (values: readonly Json[]) =>
    `must be one of ${values.slice(0, MAX_CHOICES).map(shownValue).join(', ')}${values.length > MAX_CHOICES ? ', …' : ''}`,
  pattern: (pattern: string) => `must match ${pattern}`,
  format: (format: string) => `must be ${FORMAT_WORDS[format] ?? `of the format ${format}`}`,
  minLength: (limit: number) =>
    limit === 1 ? 'must not be empty' : `must have at least ${counted(limit, 'character')}`,
  maxLength: (limit: number) => `must have at most ${counted(limit, 'character')}`,
  minimum: (limit: number) => `must be at least ${limit}`,
  maximum: (limit: number) => `must be at most ${limit}`,
  multipleOf: (step: number) => `must be a multiple of ${step}`,
  minItems: (limit: number) => (limit === 1 ? 'must not be empty' : `must have at least ${counted(limit, 'item')}`),
  maxItems: (limit: number) => `must have at most ${counted(limit, 'item')}`,
  uniqueItems: () => 'must not hold the same item twice',
} as const

/** A type as messages say it. */
export const TYPE_WORDS: Readonly<Record<SchemaType, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
  array: 'a list',
  object: 'a map',
}

/** A value as messages show it: JSON, cut when it is long. */
export function shownValue(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}

export function typesOf(type: SchemaType | readonly SchemaType[] | undefined): readonly SchemaType[] {
  return type === undefined ? [] : typeof type === 'string' ? [type] : type
}

const FORMAT_WORDS: Readonly<Record<string, string>> = {
  duration: 'a duration such as 30s, 5m or 1h30m',
  backoff: 'a duration such as 30s, or a range such as 1s..30s',
  rate: 'a rate such as 50/min or 10/10s',
  'date-time': 'a time such as 2026-11-21T09:30:00Z',
  date: 'a date such as 2026-11-21',
  uuid: 'a UUID',
  uri: 'a URL',
  email: 'an e-mail address',
  ipv4: 'an IPv4 address',
  'existing-file': 'the path of a file that exists',
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
