import type { BackupConfigurationWire } from '../../schemas/clickhouse/backup.ts'
import { defined } from '../../schemas/defined.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { ModelWorld } from '../world.ts'
import { defaultConfiguration } from './backups.ts'
import { bodyProblem, type Fields } from './body.ts'
import { type Answer, badRequest, result } from './replies.ts'
import type { Service } from './service.ts'

const fields: Fields = {
  backupPeriodInHours: { type: 'number', min: 1, orNull: true },
  backupRetentionPeriodInHours: { type: 'number', min: 1, orNull: true },
  backupStartTime: { type: 'string', orNull: true },
}

const PERIODS_WITH_START = [24, 48]

/** PATCH: an absent key stays, null goes back to the default; the default has no start time at all. */
export function configureBackups(service: Service, world: ModelWorld, body: JsonObject): Answer {
  const problem = bodyProblem(body, fields)
  if (problem !== undefined) return badRequest(problem)
  const next = merged(service.backupConfiguration, body)
  const refusal = world.mode === 'live' ? startTimeProblem(next, body) : undefined
  if (refusal !== undefined) return badRequest(refusal)
  service.backupConfiguration = world.mode === 'seed' ? resetBySeed(next, body) : next
  return result(service.backupConfiguration)
}

function merged(before: BackupConfigurationWire, body: JsonObject): BackupConfigurationWire {
  const pick = <T>(name: keyof BackupConfigurationWire, stored: T, fallback: T): T => {
    const given = body[name]
    return given === undefined ? stored : given === null ? fallback : (given as T)
  }
  const start = pick('backupStartTime', before.backupStartTime, undefined)
  return {
    backupPeriodInHours: pick(
      'backupPeriodInHours',
      before.backupPeriodInHours,
      defaultConfiguration.backupPeriodInHours,
    ),
    backupRetentionPeriodInHours: pick(
      'backupRetentionPeriodInHours',
      before.backupRetentionPeriodInHours,
      defaultConfiguration.backupRetentionPeriodInHours,
    ),
    ...defined({ backupStartTime: start }),
  }
}

/** The vendor's own texts (clickhousectl #425, #564, #642). The stored period counts too. */
function startTimeProblem(next: BackupConfigurationWire, body: JsonObject): string | undefined {
  const given = body['backupStartTime']
  if (typeof given === 'string' && !/^([01]\d|2[0-3]):00$/.test(given))
    return 'customBackupStartTime must be a valid time (HH:00)'
  if (next.backupStartTime !== undefined && !PERIODS_WITH_START.includes(next.backupPeriodInHours))
    return 'customBackupPeriod must be 24 or 48 hours when customBackupStartTime is set'
  return undefined
}

/** "When defined the backup period resets to every 24 hours" (first document). */
const resetBySeed = (next: BackupConfigurationWire, body: JsonObject): BackupConfigurationWire =>
  typeof body['backupStartTime'] === 'string' ? { ...next, backupPeriodInHours: 24 } : next
