import type { Defect } from '../defect.ts'

/** Mistakes in step types. */
export const stepDefects: readonly Defect[] = [
  {
    name: 'create-volume is declared to converge',
    file: 'steps/datafy/create-volume.ts',
    find: 'repeat: repeatOf,',
    replace: "repeat: () => 'converges',",
    runbook: 'test/drill/planted/runbooks/blind-volume',
  },
  {
    name: 'create-snapshot is declared to converge',
    file: 'steps/datafy/create-snapshot.ts',
    find: 'repeat: lookedUpInAws,',
    replace: "repeat: 'converges',",
    runbook: 'test/drill/planted/runbooks/second-snapshot',
  },
  {
    name: 'create-service is declared to know its request again',
    file: 'steps/clickhouse/create-service.ts',
    find: "repeat: 'look-first',",
    replace: "repeat: 'same-key',",
    runbook: 'test/drill/planted/runbooks/kept-service',
  },
  {
    name: 'perform-disaster-recovery is declared to converge',
    file: 'steps/a9s/perform-disaster-recovery.ts',
    find: "repeat: ({ settings }) => (settings['restoresEndpoint'] === 'off' ? 'never' : 'look-first'),",
    replace: "repeat: 'converges',",
    runbook: 'runbooks/a9s-perform-disaster-recovery',
  },
  {
    name: 'a buffer of somebody else is adopted',
    file: 'steps/lucidity/request-buffer.ts',
    find: 'partsOf(reply).find(part => isOurs(part, requestId))',
    replace: "partsOf(reply).find(part => isOurs(part, requestId) || 'bufferId' in part)",
    runbook: 'test/drill/planted/runbooks/two-buffers',
    scenario: 'a stranger holds the first instance for a while',
    caughtBy: 'S2',
  },
  {
    name: 'a revoke goes to another buffer',
    file: 'steps/lucidity/revoke-buffer.ts',
    find: "pathTo(settings, 'revokeBuffer', { bufferId })",
    replace: "pathTo(settings, 'revokeBuffer', { bufferId: bufferId.slice(0, -1) })",
    runbook: 'test/drill/planted/runbooks/two-buffers',
  },
  {
    name: 'the request of a buffer does not carry its id',
    file: 'steps/lucidity/request-buffer.ts',
    find: "...(inBody && { [textSetting(settings, 'requestIdField')]: requestId }),",
    replace: '',
    runbook: 'test/drill/planted/runbooks/two-buffers',
  },
  {
    name: 'a volume that was attached before is taken for ours',
    file: 'steps/datafy/attach-volume.ts',
    find: 'return isOn(seen) && !isOn(baseline) ? [given] : []',
    replace: 'return isOn(seen) || isOn(baseline) ? [given] : []',
    runbook: 'test/drill/planted/runbooks/taken-volume',
  },
  {
    name: 'a service that is new counts as one that was there before',
    file: 'steps/clickhouse/create-service.ts',
    find: '!known.has(id)',
    replace: 'known.has(id)',
    runbook: 'test/drill/planted/runbooks/borrowed-service',
  },
  {
    name: 'a service that has stopped counts as gone',
    file: 'steps/clickhouse/delete-service.ts',
    find: "const GONE_STATES = ['terminated', 'softdeleted']",
    replace: "const GONE_STATES = ['terminated', 'softdeleted', 'stopped']",
    runbook: 'test/drill/planted/runbooks/borrowed-service',
  },
  {
    name: 'a set of snapshots is complete when one part of it is',
    file: 'steps/datafy/find-snapshots.ts',
    find: "return states.has('pending') || parts.length < volumeCount ? 'pending' : 'completed'",
    replace: "return states.has('completed') || volumeCount > 0 ? 'completed' : 'pending'",
    runbook: 'runbooks/datafy-snapshot-and-restore-volume',
  },
]
