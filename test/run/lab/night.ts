import { expect } from 'vitest'
import type { RunResult } from '../../../engine/run/run-result.ts'
import { live, type Machine, type Night } from './machine.ts'
import { simulatedMachine } from './simulated.ts'

/** Runs a night on a simulated machine, over crashes, to its end; late deliveries have acted before it is looked at. */
export async function run(night: Night): Promise<{ readonly machine: Machine; readonly result: RunResult }> {
  const machine = simulatedMachine(night)
  const result = await live(machine)
  settle(machine)
  return { machine, result }
}

/** Lets the clock reach the last late delivery. */
export const settle = ({ clock, world }: Machine): void => clock.pass(world.settledAt() - clock.now())

/** A disk that is given back: the step that most nights are about. */
export const borrowed = (uses = 'lab/request-disk', id = 'disk'): string => `
  - id: ${id}
    uses: ${uses}
    with: { host: a }
    defer:
      - uses: lab/delete-disk
        with: { diskId: "{{ self.outputs.diskId }}" }
`

export const ready = `
  - id: ready
    uses: lab/get-disk
    with: { diskId: "{{ steps.disk.outputs.diskId }}" }
    poll: {}
`

/** A step that fails when the run is to fail. */
export const failing = `
  - id: fails
    run: ["false"]
    simulate: { exitCode: 1 }
`

export const expectReleased = (machine: Machine): void => {
  expect(machine.world.resources().filter(({ alive, foreign }) => alive && !foreign)).toEqual([])
  expect(machine.world.resources().every(({ alive, foreign, releases }) => !foreign || (alive && releases === 0))).toBe(
    true,
  )
}
