import { type ProductionScenario, type ScenarioEntry, scenariosOf } from './scenario.ts'

const ORDERS = '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11'
const BACKUP = 'b1d7a0c4-58e2-4f6b-8a39-2c5e9f1d7b03'

/** A restore that ends as it should: one service made, and kept. */
const restored = {
  status: 'succeeded',
  exitCode: 0,
  calls: { 'clickhouse/create-service': 1, 'clickhouse/set-password': 1, 'clickhouse/delete-service': 0 },
  held: 0,
  alive: { 'clickhouse/service': 1 },
} as const

/** A restore that fails after the service was made: it is deleted again. */
const takenBack = {
  status: 'failed',
  exitCode: 1,
  calls: { 'clickhouse/create-service': 1, 'clickhouse/delete-service': 1 },
  held: 0,
  alive: { 'clickhouse/service': 0 },
} as const

/** A restore that is refused before anything is made. */
const nothingMade = {
  status: 'failed',
  exitCode: 1,
  calls: { 'clickhouse/create-service': 0 },
  held: 0,
  alive: { 'clickhouse/service': 0 },
} as const

const emptyTable = { rows: { takes: '20s', stdout: '0\n' } }

/** What the vendor and the network do to a restore. */
const restores: readonly ScenarioEntry[] = [
  {
    number: 1,
    name: 'burst-with-fractional-reset',
    does: 'Three requests get 429 with X-RateLimit-Reset: 3.4: each waits 4.4 s, and no step fails.',
    knobs: { bursts: [{ after: '0s', requests: 3, reset: 3.4 }] },
    expect: { ...restored, calls: { ...restored.calls, 'clickhouse/list-backups': 1 } },
  },
  {
    number: 2,
    name: 'burst-without-header',
    does: 'A second process on the same key uses most of the window, and 429 says nothing of when to come back.',
    knobs: { otherClients: 9, rateHeader: 'none' },
    // Requests that the limit refuses are arrivals too, so calls are not counted.
    expect: { status: 'succeeded', exitCode: 0, held: 0, alive: { 'clickhouse/service': 1 } },
  },
  {
    number: 3,
    name: 'create-answer-lost',
    does: 'The service is made and the connection breaks: the list shows the marked name, which is adopted.',
    faults: [{ at: 'restored.send#1', fault: 'reset-applied' }],
    expect: { ...restored, events: ['doubt.opened', 'doubt.settled'] },
  },
  {
    number: 3,
    name: 'create-answered-504',
    does: 'The service is made and a proxy answers 504 with an HTML page: adopted from the list.',
    faults: [{ at: 'restored.send#1', fault: '504-applied' }],
    expect: { ...restored, events: ['doubt.opened', 'doubt.settled'] },
  },
  {
    number: 4,
    name: 'create-never-arrived',
    does: 'The connection breaks before the vendor sees the create: two empty looks, then exactly one repeat.',
    faults: [{ at: 'restored.send#1', fault: 'response-lost-not-applied' }],
    expect: { ...restored, events: ['doubt.opened', 'doubt.settled'] },
  },
  {
    number: 5,
    name: 'create-seen-late',
    does: 'The answer is lost and the list shows the new service 20 s late: no look is believed before.',
    knobs: { listLag: '20s' },
    faults: [{ at: 'restored.send#1', fault: 'response-lost-applied' }],
    expect: restored,
  },
  {
    number: 5,
    name: 'create-acts-late-and-seen-late',
    does: 'The vendor acts 20 s after the client gave up and lists it 20 s after that: still one service.',
    knobs: { listLag: '20s' },
    faults: [{ at: 'restored.send#1', fault: 'late-applied' }],
    expect: restored,
  },
  {
    number: 6,
    name: 'stranger-of-the-same-name',
    does: 'A stranger has a service of our base name; the create is lost, repeated, and taken back at the end.',
    knobs: {
      existing: [
        { id: ORDERS, name: 'Orders' },
        { id: '8d2e7b14-9c05-4e6a-b7f3-1a4c6e8d0b52', name: 'Restored orders' },
      ],
    },
    faults: [{ at: 'restored.send#1', fault: 'reset-not-applied' }],
    commands: emptyTable,
    expect: takenBack,
  },
  {
    number: 7,
    name: 'one-time-password-lost',
    does: 'The one-time password is lost with the answer: a password of ours is set by its hash, and the login works.',
    faults: [{ at: 'restored.send#1', fault: 'cut-body' }],
    expect: restored,
  },
  {
    number: 9,
    name: 'provisioning-fails',
    does: 'The new service fails after 4 minutes: it is deleted from there, and the state is in the message.',
    knobs: { services: [{ timeline: [{ after: '4m', state: 'failed' }] }] },
    expect: {
      ...takenBack,
      calls: { ...takenBack.calls, 'clickhouse/set-service-state': 0 },
      failure: { class: 'vendorFailed', message: 'failed', step: 'ready' },
    },
  },
  {
    number: 10,
    name: 'provisioning-stuck',
    does: 'Provisioning never ends: the wait does, at its deadline, and the service is deleted while provisioning.',
    knobs: { services: [{ stuck: true }] },
    expect: { ...takenBack, failure: { class: 'deadline', message: 'provisioning', step: 'ready' } },
  },
  {
    number: 10,
    name: 'provisioning-stuck-as-documented',
    does: 'As before, but only a stopped service may be deleted: the release goes on until provisioning is over.',
    modes: { clickhouse: 'seed' },
    knobs: { services: [{ timeline: [{ after: '6h30m', state: 'running' }] }] },
    expect: {
      status: 'failed',
      exitCode: 1,
      held: 0,
      alive: { 'clickhouse/service': 0 },
      failure: { class: 'deadline', step: 'ready' },
    },
  },
  {
    number: 11,
    name: 'degraded-for-a-while',
    does: 'The service is degraded, then partially running, for 5 minutes before it runs: waited for.',
    knobs: {
      services: [
        {
          timeline: [
            { after: '3m', state: 'degraded' },
            { after: '6m', state: 'partially_running' },
            { after: '8m', state: 'running' },
          ],
        },
      ],
    },
    expect: restored,
  },
  {
    number: 12,
    name: 'unknown-state',
    does: 'The state is a word that nobody documented: an error after five looks, and the release works all the same.',
    knobs: { services: [{ timeline: [{ after: '3m', state: 'hibernating' }] }] },
    expect: {
      ...takenBack,
      calls: { ...takenBack.calls, 'clickhouse/set-service-state': 1 },
      failure: { class: 'invalid', message: 'hibernating', step: 'ready' },
    },
  },
  {
    number: 13,
    name: 'idle-between-polls',
    does: 'The service passes through running between two looks and is idle: that is ready.',
    knobs: {
      services: [
        {
          timeline: [
            { after: '3m', state: 'running' },
            { after: '181s', state: 'idle' },
          ],
        },
      ],
    },
    expect: restored,
  },
  {
    number: 17,
    name: 'delete-while-running',
    does: 'The check of the data fails while the new service runs: it is stopped first, then deleted.',
    commands: emptyTable,
    expect: {
      ...takenBack,
      calls: { ...takenBack.calls, 'clickhouse/set-service-state': 1 },
      failure: { class: 'expectation', step: 'rows' },
    },
  },
  {
    number: 18,
    name: 'delete-refused-after-stop',
    does: 'For 60 s the delete is refused with 409 although the service shows stopped: repeated until it is taken.',
    knobs: { deleteRefusedFor: '60s' },
    commands: emptyTable,
    expect: {
      ...takenBack,
      calls: { 'clickhouse/create-service': 1, 'clickhouse/set-service-state': 1 },
    },
  },
  {
    number: 19,
    name: 'delete-answer-lost',
    does: 'The delete is taken and its answer lost; GET says 404 later, while the list shows the service for 30 s more.',
    knobs: { goneListLag: '30s', terminating: '20s' },
    commands: emptyTable,
    faults: [{ at: 'restored/defer.1/delete.send#1', fault: 'response-lost-applied' }],
    expect: { ...takenBack, calls: { ...takenBack.calls, 'clickhouse/delete-service': 2 } },
  },
  {
    number: 20,
    name: 'stop-shows-late',
    does: 'The stop is answered 200 and the service shows running for two more looks: no second command.',
    knobs: { commandLag: '15s' },
    commands: emptyTable,
    expect: { ...takenBack, calls: { ...takenBack.calls, 'clickhouse/set-service-state': 1 } },
  },
  {
    number: 21,
    name: 'backup-gone-before-create',
    does: 'Retention removes the backup between the list and the restore: a clear 404, and nothing is created.',
    knobs: { existing: [{ id: ORDERS, backups: [{ id: BACKUP, goneAfter: '300ms' }] }] },
    expect: { ...nothingMade, failure: { class: 'notFound', message: BACKUP, step: 'backup' } },
  },
  {
    number: 29,
    name: 'answers-of-an-older-shape',
    does: 'Answers are bare, without envelope and request id: read all the same.',
    knobs: { envelope: 'bare', requestIds: false },
    expect: restored,
  },
  {
    number: 29,
    name: 'answers-without-state',
    does: 'No answer has a state: five looks say "unreported", the wait ends, and the release works all the same.',
    knobs: { stateShown: false },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: { 'clickhouse/create-service': 1 },
      held: 0,
      alive: { 'clickhouse/service': 0 },
      failure: { class: 'invalid', message: 'unreported', step: 'ready' },
    },
  },
  {
    number: 29,
    name: 'answers-without-id',
    does: 'No answer has an id: the first read fails and says what the answer had instead.',
    knobs: { idShown: false },
    expect: {
      ...nothingMade,
      failure: { message: 'the answer has no "id"; its fields: name, provider', step: 'source' },
    },
  },
  {
    number: 30,
    name: 'reads-answered-500-and-html',
    does: 'A read is answered 500 once, the next one 502 with an HTML page twice: tried again, no step fails.',
    faults: [
      { at: 'source.send#1', fault: '500-not-applied' },
      { at: 'backups.send#1', fault: 'html-502' },
      { at: 'backups.send#2', fault: 'html-502' },
    ],
    expect: {
      ...restored,
      calls: { ...restored.calls, 'clickhouse/list-backups': 3 },
    },
  },
  {
    number: 30,
    name: 'create-answered-500',
    does: 'The create is answered 500, and it was done: in doubt, looked up, adopted.',
    faults: [{ at: 'restored.send#1', fault: '500-applied' }],
    expect: { ...restored, events: ['doubt.opened', 'doubt.settled'] },
  },
  {
    number: 30,
    name: 'create-answered-502-not-done',
    does: 'A proxy answers the create with a 502 page, and it was not done: in doubt, looked up twice, repeated once.',
    faults: [{ at: 'restored.send#1', fault: 'html-502' }],
    expect: {
      ...restored,
      calls: { ...restored.calls, 'clickhouse/create-service': 2 },
      events: ['doubt.opened', 'doubt.settled'],
    },
  },
]

/** A given backup, straight into the create: what the shipped runbook makes impossible by reading first. */
const direct: readonly ScenarioEntry[] = [
  {
    number: 22,
    name: 'backup-in-progress',
    does: 'The backup is still being taken: the step reads it first and refuses before the request.',
    knobs: { existing: [{ id: ORDERS, backups: [{ id: BACKUP, status: 'in_progress' }] }] },
    expect: { ...nothingMade, failure: { class: 'invalid', message: 'is in_progress', step: 'restored' } },
  },
  {
    number: 22,
    name: 'backup-in-error',
    does: 'The backup has failed: the step reads it first and refuses before the request.',
    knobs: { existing: [{ id: ORDERS, backups: [{ id: BACKUP, status: 'error' }] }] },
    expect: { ...nothingMade, failure: { class: 'invalid', message: 'is error', step: 'restored' } },
  },
  {
    number: 23,
    name: 'restore-to-another-region',
    does: 'The region is not the one of the source: the step reads the source first and refuses before the request.',
    knobs: { existing: [{ id: ORDERS, region: 'eu-central-1', backups: [{ id: BACKUP }] }] },
    expect: {
      ...nothingMade,
      failure: { class: 'invalid', message: '"region" is us-east-1, but the backup is of a service', step: 'restored' },
    },
  },
]

/** The same without the source: only the vendor can judge. */
const blind: readonly ScenarioEntry[] = [
  {
    number: 21,
    name: 'unknown-backup-refused',
    does: 'The backup is gone when the create arrives: 400, a definite no, nothing is created.',
    knobs: { existing: [{ id: ORDERS, backups: [{ startedAgo: '1h' }] }] },
    expect: {
      ...nothingMade,
      calls: { 'clickhouse/create-service': 1 },
      failure: { class: 'invalid', message: 'does not exist', step: 'restored' },
    },
  },
  {
    number: 21,
    name: 'unknown-backup-not-found',
    does: 'The same answered with 404.',
    knobs: { unknownBackup: '404', existing: [{ id: ORDERS, backups: [{ startedAgo: '1h' }] }] },
    expect: {
      ...nothingMade,
      calls: { 'clickhouse/create-service': 1 },
      failure: { class: 'notFound', message: BACKUP, step: 'restored' },
    },
  },
  {
    number: 23,
    name: 'restore-to-another-region-refused',
    does: 'The region is not the one of the backup, and no source is given to compare: the vendor answers 400.',
    knobs: { existing: [{ id: ORDERS, region: 'eu-central-1', backups: [{ id: BACKUP }] }] },
    expect: {
      ...nothingMade,
      calls: { 'clickhouse/create-service': 1 },
      failure: { class: 'invalid', message: 'region must be the same', step: 'restored' },
    },
  },
]

const rotations: readonly ScenarioEntry[] = [
  {
    number: 8,
    name: 'password-answer-lost',
    does: 'The answer to the new password is lost: the same hash is sent again, and there is one password.',
    faults: [{ at: 'rotate.send#1', fault: 'response-lost-applied' }],
    expect: { status: 'succeeded', exitCode: 0, calls: { 'clickhouse/set-password': 2 }, held: 0 },
  },
  {
    number: 14,
    name: 'idle-service-is-awaked',
    does: 'The service is idle, and start would leave it so: awake wakes it, then the password is set.',
    knobs: { existing: [{ id: ORDERS, busy: false }] },
    expect: {
      status: 'succeeded',
      exitCode: 0,
      calls: { 'clickhouse/set-service-state': 1, 'clickhouse/set-password': 1 },
    },
  },
  {
    number: 16,
    name: 'stuck-awaking',
    does: 'Waking takes 12 minutes where 2 are usual: waited for.',
    knobs: { existing: [{ id: ORDERS, busy: false, awaking: '12m' }] },
    expect: { status: 'succeeded', exitCode: 0, calls: { 'clickhouse/set-service-state': 1 } },
  },
]

const starts: readonly ScenarioEntry[] = [
  {
    number: 14,
    name: 'start-leaves-idle',
    does: 'start on an idle service is answered 200 and changes nothing: it counts as started.',
    inputs: { command: 'start' },
    knobs: { existing: [{ id: ORDERS, busy: false }] },
    expect: {
      status: 'succeeded',
      exitCode: 0,
      calls: { 'clickhouse/set-service-state': 1 },
      outputs: { state: 'idle' },
    },
  },
  {
    number: 15,
    name: 'awake-on-stopped',
    does: 'awake on a stopped service is refused with 400: final.',
    inputs: { command: 'awake' },
    knobs: { existing: [{ id: ORDERS, timeline: [{ after: '0s', state: 'stopped' }] }] },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: { 'clickhouse/set-service-state': 1 },
      failure: { class: 'invalid', message: 'BAD_REQUEST', step: 'command' },
    },
  },
]

const schedules: readonly ScenarioEntry[] = [
  {
    number: 24,
    name: 'developer-key',
    does: 'The key may only read: 403 on the change of the schedule is final, nothing is retried.',
    knobs: { keyRole: 'developer' },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: { 'clickhouse/set-backup-configuration': 1 },
      failure: { class: 'auth', message: 'FORBIDDEN', step: 'change' },
      held: 0,
    },
  },
  {
    number: 26,
    name: 'start-time-with-stored-period',
    does: 'The stored period of 12 hours does not go with a start time: 24 is sent along, and it passes.',
    knobs: { existing: [{ id: ORDERS, backupPeriodInHours: 12 }] },
    expect: { status: 'succeeded', exitCode: 0, calls: { 'clickhouse/set-backup-configuration': 1 } },
  },
]

const startTimes: readonly ScenarioEntry[] = [
  {
    number: 26,
    name: 'start-time-off-the-hour',
    does: 'A start time of 03:30, which the vendor would answer with 400, is refused before it is sent.',
    inputs: { startTime: '03:30' },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: { 'clickhouse/set-backup-configuration': 0 },
      failure: { class: 'invalid', message: 'HH:00', step: 'change' },
    },
  },
  {
    number: 26,
    name: 'start-time-as-documented',
    does: 'As first documented, a start time resets the period: 24 is sent along, so both behaviours end alike.',
    modes: { clickhouse: 'seed' },
    knobs: { existing: [{ id: ORDERS, backupPeriodInHours: 12 }] },
    expect: { status: 'succeeded', exitCode: 0, outputs: { periodInHours: 24 } },
  },
]

const windows: readonly ScenarioEntry[] = [
  {
    number: 27,
    name: 'schedule-comes-back-without-start-time',
    does: 'There was no start time before the window: afterwards there is none again, and the old period of 12 hours.',
    knobs: { existing: [{ id: ORDERS, backupPeriodInHours: 12, backupRetentionPeriodInHours: 48 }] },
    expect: { status: 'succeeded', exitCode: 0, calls: { 'clickhouse/set-backup-configuration': 2 }, held: 0 },
  },
]

const endpoints: readonly ScenarioEntry[] = [
  {
    number: 28,
    name: 'list-change-repeated',
    does: 'The answer to a list change is lost and the change repeated: remove comes before add, the list is the same.',
    faults: [{ at: 'swap.send#1', fault: 'response-lost-applied' }],
    expect: {
      status: 'succeeded',
      exitCode: 0,
      calls: { 'clickhouse/update-service': 2 },
      outputs: { entries: [{ source: '203.0.113.0/24', description: 'new office' }] },
    },
  },
]

const revocations: readonly ScenarioEntry[] = [
  {
    number: 25,
    name: 'key-deleted-mid-run',
    does: 'The key is deleted while the restore provisions: nothing more is written, and the release stays pending.',
    knobs: { events: [{ after: '2m', revokeKey: true }] },
    expect: {
      status: 'needs-attention',
      exitCode: 3,
      calls: { 'clickhouse/create-service': 1, 'clickhouse/set-password': 0, 'clickhouse/delete-service': 0 },
      held: 1,
      alive: { 'clickhouse/service': 1 },
      failure: { class: 'auth', message: 'UNAUTHORIZED: Key is not found', step: 'ready' },
    },
  },
]

const on = scenariosOf('clickhouse')

export const clickhouseScenarios: readonly ProductionScenario[] = [
  ...on('clickhouse-restore-from-backup', restores),
  ...on('clickhouse-restore-given-backup', direct),
  ...on('clickhouse-restore-blindly', blind),
  ...on('clickhouse-rotate-password', rotations),
  ...on('clickhouse-command', starts),
  ...on('clickhouse-backup-schedule', schedules),
  ...on('clickhouse-start-time', startTimes),
  ...on('clickhouse-maintenance-window', windows),
  ...on('clickhouse-access-list', endpoints),
  ...on('clickhouse-restore-from-backup', revocations),
]
