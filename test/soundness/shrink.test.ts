import { describe, expect, test } from 'vitest'
import { allSteps } from './judge/tree.ts'
import type { Made, RawStep } from './made.ts'
import { shrink } from './shrink.ts'

describe('what is found is made small', () => {
  const inner: RawStep = { id: 'inner', run: ['inner', '{{ inputs.name }}'], timeout: '1m' }
  const made: Made = {
    runbook: {
      drillbook: 1,
      deadline: '1h',
      inputs: { name: { type: 'string' }, other: { type: 'string' } },
      steps: [
        { id: 'first', run: ['first'] },
        { id: 'group', retry: { attempts: 2 }, steps: [{ id: 'each', foreach: [1, 2], steps: [inner] }] },
        { id: 'last', run: ['last'], defer: [{ run: ['back'] }] },
      ],
    },
    drill: { inputs: { name: 'x', other: 'y' }, vendors: { lucidity: { revokeTakes: '1m' } }, answers: [] },
  }

  test('to one step without a wrapper, a field or an input that matters not, and its faults follow it', async () => {
    const schedule = {
      world: 'lag',
      faults: [
        { at: 'group/each[1]/inner.send#1', fault: 'crash' as const },
        { at: 'first.send#1', fault: 'crash' as const },
      ],
    }
    const small = await shrink({ made, schedule }, async candidate => {
      const [kept] = allSteps(candidate.made.runbook.steps).filter(({ id }) => id === 'inner')
      return kept !== undefined && candidate.schedule.faults.some(({ at }) => at.endsWith('inner.send#1'))
    })
    expect(small).toEqual({
      made: { runbook: { drillbook: 1, steps: [{ id: 'inner' }] }, drill: { inputs: {}, vendors: {}, answers: [] } },
      schedule: { world: 'normal', faults: [{ at: 'inner.send#1', fault: 'crash' }] },
    })
  })

  test('and an input that is needed is written out where it was named', async () => {
    const small = await shrink({ made, schedule: { world: 'normal', faults: [] } }, async candidate =>
      JSON.stringify(candidate.made.runbook).includes('"inner","x"'),
    )
    expect(small.made.runbook).toEqual({ drillbook: 1, steps: [{ run: ['inner', 'x'] }] })
  })
})
