import { describe, expect, test } from 'vitest'
import { catalogue } from '../../steps/index.ts'
import { generate } from './generate/runbook.ts'
import { allSteps } from './judge/tree.ts'
import { stepsUnder, textAt } from './made.ts'
import { accept } from './subject.ts'

const many = Array.from({ length: 400 }, (_, number) => generate(`many ${number}`))
const steps = many.flatMap(({ runbook }) => allSteps(runbook.steps))

describe('runbooks that nobody wrote', () => {
  test('are the same for the same seed, and others for another', () => {
    expect(generate('one')).toEqual(generate('one'))
    expect(generate('one')).not.toEqual(generate('two'))
  })

  test('are over the whole language: every kind of step, every vendor, everything that a step may have', () => {
    const kinds = ['uses', 'run', 'steps', 'foreach', 'confirm']
    const keys = [
      'if',
      'timeout',
      'deadline',
      'retry',
      'defer',
      'keep',
      'onError',
      'poll',
      'rerun',
      'releases',
      'outputs',
    ]
    for (const key of [...kinds, ...keys])
      expect([key, steps.some(step => step[key] !== undefined)]).toEqual([key, true])
    const vendors = new Set(steps.flatMap(step => catalogue.steps.get(textAt(step, 'uses') ?? '')?.vendor ?? []))
    expect([...vendors].toSorted()).toEqual([...catalogue.vendors.keys()].toSorted())
    expect(steps.some(step => stepsUnder(step, 'defer').some(({ on }) => on === 'failure'))).toBe(true)
    expect(steps.some(step => stepsUnder(step, 'onError').length > 0)).toBe(true)
  })

  test('are mostly accepted, and some are refused for a release of what another step made', () => {
    const answers = many.slice(0, 100).map(made => accept(made, 'many'))
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(60)
    expect(answers.flatMap(answer => (answer.ok ? [] : answer.rules))).toContain('released-id')
  })
})
