import type { Scenario } from '../../schemas/format/drill.ts'
import { type ProductionScenario, type ScenarioEntry, scenariosOf } from './scenario.ts'

const UNKNOWN_GUID = 'ffffffff-0000-4000-8000-000000000000'

/** How often the destination was asked to overwrite itself. */
const performed = (times: number) => ({ 'a9s/perform-disaster-recovery': times })

/** A night that ends as it should: the destination was overwritten once, with its first restore. */
const recovered = {
  status: 'succeeded',
  exitCode: 0,
  calls: performed(1),
  held: 0,
  outputs: { restoreId: 1 },
} as const

/** Nothing was asked of the destination. */
const stoppedBefore = (failure: NonNullable<Scenario['expect']>['failure']) =>
  ({ status: 'failed', exitCode: 1, calls: performed(0), held: 0, ...(failure && { failure }) }) as const

/** The recovery was asked for once and came to nothing. */
const failedAfter = (failure: NonNullable<Scenario['expect']>['failure']) =>
  ({ status: 'failed', exitCode: 1, calls: performed(1), held: 0, ...(failure && { failure }) }) as const

/** What a9s, the network and people do to a recovery at the standby site. */
const recoveries: readonly ScenarioEntry[] = [
  {
    number: 1,
    name: 'perform-commits-answer-lost',
    does: 'The restore begins and the answer is lost: the list of restores shows it, and it is adopted.',
    faults: [{ at: 'recovery.send#1', fault: 'response-lost-applied' }],
    expect: { ...recovered, events: ['doubt.opened', 'doubt.settled'] },
  },
  {
    number: 1,
    name: 'perform-commits-gateway-times-out',
    does: 'The restore begins and a gateway answers 504: the list of restores shows it, and it is adopted.',
    faults: [{ at: 'recovery.send#1', fault: '504-applied' }],
    expect: recovered,
  },
  {
    number: 2,
    name: 'perform-never-arrives',
    does: 'A gateway answers 502 and nothing happened: two looks show no restore, and it is asked for once more.',
    faults: [{ at: 'recovery.send#1', fault: 'html-502' }],
    expect: { ...recovered, calls: performed(2) },
  },
  {
    number: 3,
    name: 'restore-shows-45-s-after-504',
    does: '504, and the restore shows in the list 45 s later: nothing is repeated before that, and it is adopted.',
    knobs: { restores: [{ visibleAfter: '45s' }] },
    faults: [{ at: 'recovery.send#1', fault: '504-applied' }],
    expect: recovered,
  },
  {
    number: 3,
    name: 'restore-shows-after-the-repeat',
    does: 'The restore shows so late that it is asked for again: the 409 to that is our own restore, and it is adopted.',
    knobs: { restores: [{ visibleAfter: '4m', runningFor: '20m' }] },
    faults: [{ at: 'recovery.send#1', fault: '504-applied' }],
    expect: { ...recovered, calls: performed(2) },
  },
  {
    number: 4,
    name: 'accepted-never-acted-upon',
    does: '202 with an id that never shows: after its grace time the wait ends and says that it has not started.',
    knobs: { performNeverActs: true },
    expect: failedAfter({ class: 'vendorFailed', message: 'notStarted', step: 'restored' }),
  },
  {
    number: 5,
    name: 'restore-fails',
    does: 'The restore runs ten minutes and fails; the API gives no reason.',
    knobs: { restores: [{ runningFor: '10m', outcome: 'failed' }] },
    expect: failedAfter({ class: 'vendorFailed', message: 'failed', step: 'restored' }),
  },
  {
    number: 6,
    name: 'wrong-key',
    does: 'The newest backup was made with another key: accepted, then failed.',
    knobs: { source: { backupKey: 'stranger' } },
    expect: failedAfter({ class: 'vendorFailed', message: 'failed', step: 'restored' }),
  },
  {
    number: 6,
    name: 'wrong-key-refused',
    does: 'The newest backup was made with another key, and this version refuses at once.',
    knobs: { source: { backupKey: 'stranger' }, wrongKey: '422' },
    expect: failedAfter({ class: 'invalid', message: 'BackupNonRestorableState', step: 'recovery' }),
  },
  {
    number: 11,
    name: 'token-expires-while-waiting',
    does: 'The token expires every ten minutes of a restore of 40 minutes: read again each time, the wait goes on.',
    knobs: { restores: [{ runningFor: '40m' }] },
    expect: recovered,
  },
  {
    number: 12,
    name: 'uaa-down',
    does: 'From the 15th minute every token is refused: the wait ends as an authentication failure, the restore goes on.',
    knobs: { restores: [{ runningFor: '40m' }], uaaDownAfter: '15m' },
    expect: failedAfter({ class: 'auth', message: 'Unauthorized', step: 'restored' }),
  },
  {
    number: 13,
    name: 'auditor-only',
    does: 'The user may look at the space but not manage its instances: final at the first look.',
    knobs: { role: 'SpaceAuditor' },
    expect: stoppedBefore({ class: 'auth', message: 'SpaceDeveloper', step: 'destination' }),
  },
  {
    number: 14,
    name: 'other-dashboard',
    does: "The destination's address is another site's dashboard: the instance is not known there.",
    inputs: { standbyUrl: 'https://west.a9s.mock' },
    expect: stoppedBefore({ class: 'notFound', message: 'dashboard', step: 'destination' }),
  },
  {
    number: 14,
    name: 'destination-gone',
    does: 'The destination was deleted; the upstream says 410.',
    knobs: { destination: { state: 'deleted' }, gone: '410' },
    expect: stoppedBefore({ class: 'notFound', message: 'InstanceNotFound', step: 'destination' }),
  },
  {
    number: 15,
    name: 'gateway-errors-while-waiting',
    does: 'Cloud Foundry is upgraded: every call is answered 502 for three minutes; the wait lives through it.',
    knobs: { restores: [{ runningFor: '10m' }], upstream: { status: '502', after: '1m', lasts: '3m' } },
    expect: recovered,
  },
  {
    number: 15,
    name: 'gateway-error-to-a-write',
    does: 'The recovery is answered 502 by the API itself: looked for, not there, asked for once more.',
    knobs: { failWith: { 'perform-disaster-recovery': [502] } },
    expect: { ...recovered, calls: performed(2) },
  },
  {
    number: 16,
    name: 'redirect-to-login',
    does: 'A sign-on proxy answers 302 to its login page: nothing is followed, and the first look ends the run.',
    knobs: { login: 'redirect' },
    expect: stoppedBefore({ message: '302', step: 'destination' }),
  },
  {
    number: 16,
    name: 'login-page',
    does: 'A sign-on proxy answers 200 with its login page: an authentication failure, no success.',
    knobs: { login: 'page' },
    expect: stoppedBefore({ class: 'auth', message: 'login page', step: 'destination' }),
  },
  {
    number: 17,
    name: 'destination-deploying',
    does: 'The destination is still being made: the look before stops the run.',
    knobs: { destination: { state: 'deploying' } },
    expect: stoppedBefore({ class: 'expectation', message: 'deploying', step: 'destination' }),
  },
  {
    number: 20,
    name: 'store-refuses',
    does: "The store can not be reached, and the API says 500: looked for, asked for once more, then it is the vendor's.",
    knobs: { store: 'refused' },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: performed(2),
      held: 0,
      failure: { class: 'vendorBusy', message: 'InternalServerError', step: 'recovery' },
    },
  },
  {
    number: 20,
    name: 'store-unreachable-later',
    does: 'The store can not be reached when the restore is about to read it.',
    knobs: { store: 'failed' },
    expect: failedAfter({ class: 'vendorFailed', message: 'failed', step: 'restored' }),
  },
  {
    number: 21,
    name: 'no-backup-yet',
    does: 'There is no backup under this guid.',
    knobs: { source: { backups: 0 } },
    expect: failedAfter({ class: 'invalid', message: 'BackupNonRestorableState', step: 'recovery' }),
  },
  {
    number: 21,
    name: 'only-failed-backups',
    does: 'All backups under this guid have failed, and this version accepts the recovery all the same.',
    knobs: { source: { backupState: 'failed' }, noBackup: 'failed' },
    expect: failedAfter({ class: 'vendorFailed', message: 'failed', step: 'restored' }),
  },
  {
    number: 22,
    name: 'stale-store',
    does: 'The copy of the store lags 26 hours: the restore is done, but its data is older than the RPO.',
    knobs: { storeLag: '26h' },
    expect: failedAfter({ class: 'expectation', message: 'dataAgeHours', step: 'restored' }),
  },
  {
    number: 23,
    name: 'finished-at-while-running',
    does: '`finished_at` is set while the restore runs for 20 minutes: only the state counts.',
    knobs: { restores: [{ runningFor: '20m' }] },
    expect: recovered,
  },
  {
    number: 24,
    name: 'stuck-queued',
    does: 'All workers are busy for ever: the wait ends at its deadline, and nothing is asked for again.',
    knobs: { restores: [{ outcome: 'queued' }] },
    expect: failedAfter({ class: 'deadline', message: 'queued', step: 'restored' }),
  },
  {
    number: 25,
    name: 'unknown-word-for-a-while',
    does: 'After an upgrade a word that nobody documented stands for `running`: borne for a few looks.',
    knobs: { restores: [{ runningWord: 'transferring', runningFor: '30s' }] },
    expect: recovered,
  },
  {
    number: 25,
    name: 'unknown-word-for-good',
    does: 'The word that nobody documented stays: after five looks in a row the wait ends and names it.',
    knobs: { restores: [{ runningWord: 'transferring', runningFor: '5h' }] },
    expect: failedAfter({ class: 'invalid', message: 'transferring', step: 'restored' }),
  },
  {
    number: 26,
    name: 'killed-before-the-answer',
    does: 'The process ends after the restore began, before its id is on disk: found against the list of before.',
    faults: [{ at: 'recovery.send#1', fault: 'crash-applied' }],
    expect: recovered,
  },
  {
    number: 26,
    name: 'killed-before-the-id-is-written',
    does: 'The answer has come and the process ends before its id is on disk: found against the list of before.',
    faults: [{ at: 'recovery.result', fault: 'crash' }],
    expect: recovered,
  },
  {
    number: 27,
    name: 'primary-down',
    does: 'No call to the primary site is answered: guid and key are enough.',
    knobs: { primaryDown: true },
    expect: recovered,
  },
  {
    number: 28,
    name: 'guid-of-before-the-upgrade',
    does: 'The source was made anew and not prepared again: the saved guid is not known.',
    inputs: { backupGuid: UNKNOWN_GUID },
    expect: failedAfter({ class: 'notFound', message: 'was not found', step: 'recovery' }),
  },
  {
    number: 28,
    name: 'guid-of-before-the-upgrade-accepted',
    does: 'The saved guid is not known, and this version finds that out in the restore.',
    inputs: { backupGuid: UNKNOWN_GUID },
    knobs: { unknownGuid: 'failed' },
    expect: failedAfter({ class: 'vendorFailed', message: 'failed', step: 'restored' }),
  },
  {
    number: 30,
    name: 'accepted-without-an-id',
    does: '202 without `restore_id`: the restore is found against the list of before.',
    knobs: { restoreIdInAnswer: false },
    expect: recovered,
  },
]

/** What happens to the preparation at the primary site. */
const preparations: readonly ScenarioEntry[] = [
  {
    number: 8,
    name: 'prepare-answer-lost',
    does: 'The key is set and the answer is lost: the same key is sent again, never another one.',
    faults: [{ at: 'prepared.send#1', fault: 'response-lost-applied' }],
    expect: {
      status: 'succeeded',
      exitCode: 0,
      calls: { 'a9s/prepare-disaster-recovery': 2, 'a9s/create-backup': 1 },
      outputs: { firstBackup: 3 },
    },
  },
  {
    number: 9,
    name: 'nightly-backup-runs',
    does: 'The nightly backup runs for four minutes and prepare is refused with 409 until then.',
    knobs: { nightlyBackupFor: '4m' },
    expect: {
      status: 'succeeded',
      exitCode: 0,
      calls: { 'a9s/create-backup': 1 },
      outputs: { firstBackup: 4 },
    },
  },
  {
    number: 19,
    name: 'short-key',
    does: "The operator of the Backup Manager wants longer keys than a9s's default: refused, and nothing was changed.",
    knobs: { minKeyLength: 500 },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: { 'a9s/prepare-disaster-recovery': 1, 'a9s/create-backup': 0 },
      failure: { class: 'invalid', message: 'at least 500 characters', step: 'prepared' },
    },
  },
  {
    number: 29,
    name: 'prepare-accepted-first',
    does: 'Prepare answers 202 for two minutes: the same body is sent again until it is 200.',
    knobs: { prepareAcceptedFor: '2m' },
    expect: { status: 'succeeded', exitCode: 0, calls: { 'a9s/create-backup': 1 }, outputs: { firstBackup: 3 } },
  },
  {
    number: 29,
    name: 'prepare-accepted-for-good',
    does: 'Prepare answers 202 for ever: after 15 minutes the run goes on, but it ends unverified.',
    knobs: { prepareAcceptedFor: '12h' },
    expect: { status: 'unverified', exitCode: 3, held: 0 },
  },
]

/** What the vendor does to a recovery that nobody looked ahead for. */
const blindRecoveries: readonly ScenarioEntry[] = [
  {
    number: 10,
    name: 'strangers-restore',
    does: "Somebody else's restore runs: 409, looked for, not ours, left alone.",
    knobs: { destination: { strangerRestoresFor: '20m' } },
    expect: failedAfter({ class: 'conflict', message: 'RestoreInProgress', step: 'recovery' }),
  },
  {
    number: 17,
    name: 'destination-deploying-unseen',
    does: 'The destination is still being made: 409, and no restore is there to be ours.',
    knobs: { destination: { state: 'deploying' } },
    expect: failedAfter({ class: 'conflict', message: 'deploying', step: 'recovery' }),
  },
  {
    number: 17,
    name: 'destination-failed-unseen',
    does: 'The destination has failed and the API says 500: looked for, asked for once more, then given up.',
    knobs: { destination: { state: 'failed' }, notReady: '500' },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: performed(2),
      held: 0,
      failure: { class: 'vendorBusy', message: 'InternalServerError', step: 'recovery' },
    },
  },
  {
    number: 18,
    name: 'unsupported-data-service',
    does: 'The destination is of a data service that can not be recovered, and the allow-list was overridden.',
    inputs: { dataService: 'Search' },
    knobs: { destination: { dataService: 'Search' } },
    expect: failedAfter({ class: 'vendorFailed', message: 'failed', step: 'restored' }),
  },
]

/** What goes wrong between the two sites. */
const wholeRecoveries: readonly ScenarioEntry[] = [
  {
    number: 7,
    name: 'key-of-a-second-operator',
    does: 'A second operator sets another key before the backup is made: both were told 200, and the recovery fails.',
    knobs: { strangerPreparesAfter: '50ms' },
    expect: failedAfter({ class: 'vendorFailed', message: 'failed', step: 'restored' }),
  },
]

const on = scenariosOf('a9s')

/** All thirty production failures of a9s. */
export const a9sScenarios: readonly ProductionScenario[] = [
  ...on('a9s-perform-disaster-recovery', recoveries),
  ...on('a9s-prepare-disaster-recovery', preparations),
  ...on('a9s-recover-at-once', blindRecoveries),
  ...on('a9s-prepare-and-recover', wholeRecoveries),
]
