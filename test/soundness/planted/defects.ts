import type { Mistake } from '../../drill/planted/defect.ts'
import type { Claim } from '../judge/judge.ts'

/** A mistake that the search must find, and the claim that is not true then. */
export interface PlantedMistake extends Mistake {
  readonly claim: Claim
}

/** What the search is worth: a mistake of every kind that it is for. */
export const mistakes: readonly PlantedMistake[] = [
  // The ledger's word.
  {
    name: 'check lets a step go that creates and releases nothing',
    file: 'engine/check/rules/unreleased-resource.ts',
    find: "entryOf(step.node, 'keep') !== undefined) continue",
    replace: "entryOf(step.node, 'keep') !== undefined || step.order >= 0) continue",
    claim: 'green',
  },
  {
    name: 'check lets a call go that creates while the run gives back',
    file: 'engine/check/rules/deferred-creates.ts',
    find: "if (effect?.kind !== 'creates' || deferOwner(step) === undefined)",
    replace: "if (effect?.kind !== 'creates' || deferOwner(step) !== undefined || step.role === 'deferred')",
    claim: 'green',
  },
  {
    name: 'an accepted release is not read back',
    file: 'engine/run/release/release-made.ts',
    find: '    if (how === undefined)\n      return ended.ok',
    replace: '    if (how === undefined || ended.ok)\n      return ended.ok',
    claim: 'released',
  },
  {
    name: 'one empty look after a release is believed',
    file: 'engine/run/release/confirm-released.ts',
    find: 'if (missingAt !== undefined && runtime.now() - missingAt >= how.settleMs)',
    replace: 'if (missingAt === undefined)',
    claim: 'green',
  },
  {
    name: 'what a group holds is not released at the end of the run',
    file: 'engine/run/flow/group.ts',
    find: 'frame.registrations.push(...scope.registrations)',
    replace: 'void scope.registrations',
    claim: 'green',
  },
  {
    name: 'what an item of a list registered is not released',
    file: 'engine/run/flow/foreach.ts',
    find: 'await releaseScope(run, scope.registrations, end)',
    replace: 'void releaseScope',
    claim: 'green',
  },
  {
    name: 'what is released on failure is handed over by a run that failed',
    file: 'engine/run/release/release.ts',
    find: "const isHandedOver = deferred.on === 'failure' && succeeded",
    replace: "const isHandedOver = deferred.on === 'failure'",
    claim: 'silent',
  },
  {
    name: 'a program that acquires registers nothing',
    file: 'engine/run/command/command-step.ts',
    find: 'registerDefers(run, step, frame, origin)',
    replace: 'void registerDefers',
    claim: 'green',
  },
  {
    name: 'what ended in an earlier process is not registered again',
    file: 'engine/run/flow/replay.ts',
    find: 'await registerEnded(run, step, frame, key, end)',
    replace: 'void registerEnded',
    claim: 'green',
  },
  {
    name: 'a doubt is not settled before the release',
    file: 'engine/run/call/call.ts',
    find: "return open.some(ended => ended.outcome === 'doubt') ? { kind: 'may' } : { kind: 'none' }",
    replace: "return { kind: 'none' }",
    claim: 'silent',
  },
  {
    name: 'what could not be released is not named',
    file: 'engine/run/release/release.ts',
    find: '  run.attention.set(key, item)\n',
    replace: '',
    claim: 'silent',
  },
  // Bounds.
  {
    name: 'a wait goes on after its deadline',
    file: 'engine/run/poll/poll.ts',
    find: 'if (runtime.now() >= deadlineAt) return',
    replace: 'if (runtime.now() >= deadlineAt + 600_000) return',
    claim: 'deadline',
  },
  {
    name: 'the deadline of a step around others is not theirs',
    file: 'engine/run/flow/step.ts',
    find: "step.deadlineMs === undefined || step.kind === 'confirm'",
    replace:
      "step.deadlineMs === undefined || step.kind === 'confirm' || step.kind === 'group' || step.kind === 'foreach'",
    claim: 'deadline',
  },
  // Values.
  {
    name: 'a value is put into a URL as it is',
    file: 'engine/url.ts',
    find: '  return encodeURIComponent(value)\n',
    replace: '  return value\n',
    claim: 'value',
  },
  {
    name: 'empty lines of an output are dropped',
    file: 'schemas/exact-text.ts',
    find: "  if (lines.at(-1) === '') lines.pop()\n  return lines",
    replace: "  return lines.filter(line => line !== '')",
    claim: 'value',
  },
  {
    name: 'spaces at the ends of an output are dropped',
    file: 'engine/run/command/command-outputs.ts',
    find: "return text.replace(/\\r?\\n$/, '')",
    replace: 'return text.trim()',
    claim: 'value',
  },
  {
    name: 'a number that a double can not hold is rounded',
    file: 'schemas/exact-json.ts',
    find: 'return Number.isFinite(value) && decimalOf(number) === decimalOf(String(value))',
    replace: 'return Number.isFinite(value) || decimalOf(number) === undefined',
    claim: 'value',
  },
  // Ends.
  {
    name: 'a process that finds the end of its run goes on',
    file: 'engine/run/flow/step.ts',
    find: '  if (recorded !== undefined) return recorded.until\n',
    replace: "  if (recorded !== undefined) throw new Error('begun before')\n",
    claim: 'ends',
  },
  // Next commands.
  {
    name: 'the next command names no run',
    file: 'engine/report/outcome.ts',
    find: "return commandAt(context, 'recover', [view.runId])",
    replace: "return commandAt(context, 'cancel', [view.runId.slice(1)])",
    claim: 'next',
  },
]
