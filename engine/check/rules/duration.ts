import type { Json } from '../../../schemas/json.ts'
import { formats } from '../../../schemas/validate/formats.ts'
import { must, shownValue } from '../../../schemas/validate/must.ts'
import { plainOf } from '../../parse/parsed.ts'
import { isTemplate } from '../../template/parse-value.ts'
import { isLiteral, labelOf } from '../draft.ts'
import { defineRule } from '../rule.ts'

/** Formats whose values carry a unit. */
export const timeFormats: ReadonlySet<string> = new Set(['duration', 'backoff', 'rate'])

export const durationForm = defineRule({
  name: 'duration',
  summary: 'Durations, ranges and rates are written with their units.',

  check({ parts, report }) {
    for (const part of parts) {
      const { format } = part.schema
      if (format === undefined || !timeFormats.has(format) || !isLiteral(part) || isTemplate(part.node)) continue
      const value = plainOf(part.node)
      if (typeof value === 'string' && formats[format]!(value)) continue
      const fixed = corrected(format, value)
      report({
        range: part.node.range,
        message: `"${part.name}"${labelOf(part)} is ${shownValue(value)}, ${must.format(format)}`,
        ...(fixed === undefined ? {} : { help: `write ${fixed}` }),
      })
    }
  },
})

/** What was probably meant, in the form that is right. */
function corrected(format: string, value: Json): string | undefined {
  if (typeof value === 'number') return format === 'rate' ? `${value}/min` : `${value}s`
  if (typeof value !== 'string') return undefined
  const text =
    format === 'rate'
      ? value
          .replace(/\s*(?:per|\/|a)\s*/, '/')
          .replace(/\/minutes?$|\/m$/, '/min')
          .replace(/\/sec(?:ond)?s?$/, '/s')
      : withUnits(format === 'backoff' ? value.replace(/\s*(?:\.{2,}|-|to|…)\s*/, '..') : value)
  return text !== value && formats[format]!(text) ? text : undefined
}

const withUnits = (text: string): string =>
  text
    .replace(/(\d)\s*(?:milliseconds?|millis?|msecs?)/gi, '$1ms')
    .replace(/(\d)\s*(?:seconds?|secs?)/gi, '$1s')
    .replace(/(\d)\s*(?:minutes?|mins?)/gi, '$1m')
    .replace(/(\d)\s*(?:hours?|hrs?)/gi, '$1h')
    .replace(/(\d)\s*days?/gi, '$1d')
    .replace(/^(\d+)$/, '$1s')
    .replace(/\s+/g, '')
    .toLowerCase()
