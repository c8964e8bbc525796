import { MemoryJournal } from '../../../engine/journal/memory.ts'
import { startEntry } from '../../../engine/run/flow/start.ts'
import { SimulatedHost } from '../../../engine/runtime/simulated/host.ts'
import { type Machine, machineOf, type Night, partsOf, RUN_ID, SEED } from './machine.ts'

/** The simulated make: journal in memory, vendors called as functions. */
export function simulatedMachine(night: Night): Machine {
  const parts = partsOf(night)
  const { plan, clock, world, script, sent, ran } = parts
  const journal = new MemoryJournal()
  journal.append(startEntry(plan, { runId: RUN_ID, at: clock.now(), seed: SEED, cwd: '/' }))
  const host = new SimulatedHost({
    plan,
    runId: RUN_ID,
    seed: SEED,
    clock,
    vendors: world,
    script,
    onSend: request => sent.push(request),
    onRun: program => ran.push(program),
  })
  return machineOf(
    parts,
    () => journal.entries(),
    () => ({ runtime: host.boot(journal), close: () => {} }),
  )
}
