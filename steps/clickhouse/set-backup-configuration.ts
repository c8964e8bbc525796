import { defineStep, type InputRule } from '../../engine/step.ts'
import type { Infer, ObjectSchema } from '../../schemas/schema.ts'
import {
  backupConfigurationFields,
  backupConfigurationOutputs,
  backupConfigurationSchema,
} from './backup-configuration.ts'
import { endpoint } from './endpoint.ts'
import { extraRule, extraSchema, serviceIdSchema } from './fields.ts'

const FIELDS = Object.keys(backupConfigurationFields)
/** Periods for which the vendor takes a start time (its own words, 2026-09). */
const PERIODS_WITH_START = [24, 48]
const DEFAULT_PERIOD_HOURS = 24

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['serviceId'],
  properties: {
    serviceId: serviceIdSchema,
    ...backupConfigurationFields,
    configuration: {
      ...backupConfigurationSchema,
      description:
        'Instead of the three fields: exactly what get-backup-configuration gave, an absent start time included.',
    },
    extra: extraSchema,
  },
} as const satisfies ObjectSchema

type Input = Infer<typeof input>

const rules: readonly InputRule<Input>[] = [
  {
    name: 'clickhouse-backup-change',
    fields: [...FIELDS, 'configuration'],
    problem(given) {
      const fields = FIELDS.filter(name => name in given)
      if (given.configuration === undefined)
        return fields.length === 0 ? `nothing is set: give "configuration" or one of ${FIELDS.join(', ')}` : undefined
      return fields.length > 0 ? `"configuration" says everything, so "${fields[0]}" can not be given too` : undefined
    },
  },
  {
    name: 'clickhouse-backup-start-hour',
    fields: ['backupStartTime'],
    severity: { seed: 'warning', live: 'error' },
    problem: ({ backupStartTime: start }) =>
      start != null && !start.endsWith(':00')
        ? `"backupStartTime" is "${start}", but backups start on the hour: HH:00`
        : undefined,
  },
  {
    name: 'clickhouse-backup-start-period',
    fields: ['backupStartTime', 'backupPeriodInHours'],
    severity: { seed: 'warning', live: 'error' },
    problem: ({ backupStartTime: start, backupPeriodInHours: period }) =>
      start != null && period != null && !PERIODS_WITH_START.includes(period)
        ? `"backupPeriodInHours" is ${period}, but a start time goes with 24 or 48 hours only`
        : undefined,
  },
  {
    name: 'clickhouse-backup-retention',
    fields: ['backupRetentionPeriodInHours'],
    severity: 'warning',
    problem: ({ backupRetentionPeriodInHours: hours }) =>
      hours != null && (hours % 24 !== 0 || hours > 1_080)
        ? `"backupRetentionPeriodInHours" is ${hours}; the vendor takes multiples of 24 up to 1080`
        : undefined,
  },
  extraRule(FIELDS),
]

export const setBackupConfiguration = defineStep({
  type: 'clickhouse/set-backup-configuration',
  summary: 'Change when a service is backed up and how long backups are kept; needs a key with the Admin role.',
  input,
  output: backupConfigurationSchema,
  effect: { kind: 'changes' },
  repeat: 'converges',
  request: ({ serviceId, configuration, extra, ...fields }, call) =>
    endpoint(
      {
        method: 'PATCH',
        path: 'backupConfiguration',
        params: { serviceId },
        body: { ...extra, ...(configuration === undefined ? withPeriod(fields) : restored(configuration)) },
      },
      call,
    ),
  answer: backupConfigurationOutputs,
  subject: ['serviceId'],
  rules,
  example: {
    serviceId: '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11',
    backupStartTime: '02:00',
    backupRetentionPeriodInHours: 72,
  },
  source: 'ClickHouse Cloud API, Services: Update service backup configuration; clickhousectl #425, #564, #642',
})

type Fields = Pick<Input, 'backupPeriodInHours' | 'backupRetentionPeriodInHours' | 'backupStartTime'>

/**
 * The document says that a start time resets the period to 24 hours; really the stored period stays and is refused
 * unless it is 24 or 48 (clickhousectl #642). Saying 24 is right under both.
 */
const withPeriod = (fields: Fields): Fields =>
  fields.backupStartTime != null && fields.backupPeriodInHours === undefined
    ? { ...fields, backupPeriodInHours: DEFAULT_PERIOD_HOURS }
    : fields

/** An absent start time must be said as null, or one that was set meanwhile would stay. */
const restored = (before: Infer<typeof backupConfigurationSchema>): Fields => ({
  backupPeriodInHours: before.backupPeriodInHours,
  backupRetentionPeriodInHours: before.backupRetentionPeriodInHours,
  backupStartTime: before.backupStartTime ?? null,
})
