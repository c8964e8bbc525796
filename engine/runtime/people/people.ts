import type { Decision, Wanted } from '../runtime.ts'

/**
 * Who answers a run's questions besides the mailbox. `nobody` ends the wait (`--no-wait`); `undefined` leaves it to the
 * mailbox. The signal is aborted when an answer has come by mail, the time is over or the run is cancelled.
 */
export interface People {
  ask(wanted: Wanted, signal: AbortSignal): Promise<Decision | 'nobody' | undefined>
}

/** Nobody is here: an answer comes by mail. */
export const absentPeople: People = { ask: async () => undefined }

/** Nobody is here and nobody is waited for. */
export const unawaitedPeople: People = { ask: async () => 'nobody' }

/** Approves what has no field that must be filled in (`--yes`); everything else goes to `others`. */
export const approvingPeople = (by: string, others: People): People => ({
  ask: (wanted, signal) =>
    wanted.choices.includes('approve') && Object.values(wanted.fields).every(hasDefault)
      ? Promise.resolve({ decision: 'approve', by, fields: defaultsOf(wanted) })
      : others.ask(wanted, signal),
})

const hasDefault = (field: unknown): boolean => typeof field === 'object' && field !== null && 'default' in field

const defaultsOf = ({ fields }: Wanted): NonNullable<Decision['fields']> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, (field as { default: never }).default]))
