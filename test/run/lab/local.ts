import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { EngineFault, UsageError } from '../../../engine/errors.ts'
import type { Entry } from '../../../engine/journal/entry.ts'
import { sendMail } from '../../../engine/journal/mail.ts'
import { openJournal, type SqliteJournal } from '../../../engine/journal/sqlite.ts'
import { placeOf, sendPlace } from '../../../engine/key.ts'
import { startEntry } from '../../../engine/run/flow/start.ts'
import { openBudgetStore } from '../../../engine/runtime/budget/budget-store.ts'
import { Cancellation } from '../../../engine/runtime/cancellation.ts'
import type { Clock } from '../../../engine/runtime/clock.ts'
import { createLocalRuntime } from '../../../engine/runtime/local.ts'
import type { CommandRequest, CommandResult, HttpRequest } from '../../../engine/runtime/runtime.ts'
import { createMasker } from '../../../engine/runtime/secrets/mask.ts'
import { sendSimulated, withLate } from '../../../engine/runtime/simulated/network.ts'
import { Places } from '../../../engine/runtime/simulated/script.ts'
import { Secret } from '../../../schemas/secret.ts'
import { owner, temporaryFolder } from '../../journal/samples.ts'
import { type Machine, machineOf, type Night, type Parts, partsOf, RUN_ID, SEED } from './machine.ts'

/** A secret with this value can not be read any more. */
export const GONE = 'gone'

/**
 * The local make: the journal and the rate budget are real SQLite files; only the clock and the far end of the wire are
 * the lab's. Faults strike at the same addresses as in the simulated make.
 */
export function localMachine(night: Night): Machine & { readonly folder: string; readonly journalPath: string } {
  const parts = partsOf(night)
  const folder = temporaryFolder()
  const journalPath = join(folder, 'journal.sqlite')
  const places = new Places(parts.script.faults)
  let isCancelledByMail = false
  let known: readonly Entry[] = []

  const boot = () => {
    const { plan, clock } = parts
    const masker = createMasker()
    const journal = openJournal(journalPath, {
      owner: { ...owner, at: clock.now() },
      mask: masker.mask,
      maskData: masker.maskData,
    })
    if (!journal.entries().some(entry => entry.type === 'start'))
      journal.append(startEntry(plan, { runId: RUN_ID, at: clock.now(), seed: SEED, cwd: '/' }))
    const cancellation = new Cancellation()
    if (isCancelledByMail) cancellation.request('cancel')
    const signal = (fault: string): void => {
      if (fault === 'int') cancellation.request('INT')
      else if (fault === 'term') cancellation.request('TERM')
      else if (fault === 'cancel') {
        isCancelledByMail = true
        cancellation.request('cancel')
      }
    }
    for (const [step, { step: _, ...answer }] of parts.script.answers)
      sendMail(journalPath, {
        name: 'answer',
        key: step,
        value: { by: 'ada', ...answer } as never,
        dedupe: `${step} ${JSON.stringify(answer)}`,
      })
    const budget = openBudgetStore(join(folder, 'budget.sqlite'), 'lab')
    const runtime = createLocalRuntime({
      plan,
      runId: RUN_ID,
      seed: SEED,
      journal: struck(journal, places, signal),
      clock: clockOf(clock),
      http: request => send(parts, places, signal, journal, request),
      command: async request => runProgram(parts, places, request),
      secrets: {
        // As from a helper: nobody who does not wait has it.
        read: async name => {
          await turn()
          if (parts.world.credentials[name] === GONE) throw new UsageError(`secret "${name}" can not be read`)
          return masked(name)
        },
        renew: async name => masked(name),
        identity: reference => JSON.stringify(reference),
      },
      budget,
      people: { ask: async () => undefined },
      cancellation,
    })
    const masked = (name: string): Secret => {
      const value = parts.world.credentials[name] ?? `canary-${name}-0123456789`
      masker.register(name, value)
      return new Secret(name, value)
    }
    const close = () => {
      known = journal.entries()
      runtime.close()
      journal.close()
      budget.close()
    }
    return { runtime, close }
  }
  return { ...machineOf(parts, () => known, boot), folder, journalPath }
}

const clockOf = (clock: Parts['clock']): Clock => ({
  now: () => clock.now(),
  monotonic: () => clock.now(),
  sleep: async (ms, signal) => {
    if (signal?.aborted !== true) clock.pass(ms)
  },
})

/** A journal at whose entries a crash, a full disk or a signal can strike. */
function struck(journal: SqliteJournal, places: Places, signal: (fault: string) => void): SqliteJournal {
  let lost: EngineFault | undefined
  return {
    epoch: journal.epoch,
    get head() {
      return journal.head
    },
    append: entry => {
      if (lost !== undefined) throw lost
      const fault = places.reach(placeOf(entry))
      if (fault === 'crash') throw new EngineFault('crashed', `crashed before ${placeOf(entry)}`)
      if (fault === 'disk-full' || fault === 'io-error') {
        lost = new EngineFault('journal-lost', fault)
        throw lost
      }
      journal.append(entry)
      if (fault === 'crash-after') throw new EngineFault('crashed', `crashed after ${placeOf(entry)}`)
      if (fault !== undefined) signal(fault)
    },
    note: entry => journal.note(entry),
    find: (type, key) => journal.find(type, key),
    entries: () => journal.entries(),
    mail: (name, key) => journal.mail(name, key),
    close: () => journal.close(),
  }
}

async function send(
  { clock, world, sent }: Parts,
  places: Places,
  signal: (fault: string) => void,
  journal: SqliteJournal,
  request: HttpRequest,
): ReturnType<Parameters<typeof createLocalRuntime>[0]['http']> {
  const place = sendPlace(request.key)
  const fault = places.reach(place)
  if (fault !== undefined) signal(fault)
  const sentAt = clock.now()
  const entryCount = journal.entries().length
  const { wire, result, late } = await sendSimulated(request, { fault, place, send: world.send, clock })
  const isCrash = result instanceof EngineFault
  const { key, lane } = request
  sent.push({ key, lane, wire, sentAt, endedAt: clock.now(), entryCount, result: isCrash ? 'crashed' : result })
  if (isCrash) throw result
  return withLate(result, late, { now: () => clock.now(), wait: async ms => clock.pass(ms) })
}

function runProgram({ clock, ran }: Parts, places: Places, request: CommandRequest): CommandResult {
  const place = sendPlace(request.key)
  const fault = places.reach(place)
  if (fault === 'crash') throw new EngineFault('crashed', `crashed before ${place}`)
  const { key, argv } = request
  const startedAt = clock.now()
  request.onSpawn({ pid: 2 ** 22 + 1, startedAt: '0', bootId: 'lab' })
  const { takesMs, ...end } = request.simulate
  const crashes = fault === 'crash-applied'
  if (!crashes) clock.pass(takesMs)
  const result: CommandResult = { kind: 'exited', ...end }
  ran.push({ key, argv, startedAt, endedAt: clock.now(), result: crashes ? 'crashed' : result })
  if (crashes) throw new EngineFault('crashed', `crashed while ${place} ran`)
  return result
}
