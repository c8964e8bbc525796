import type { Defect } from '../defect.ts'

/** What is written before what is sent. */
export const orderDefects: readonly Defect[] = [
  {
    name: 'the cleanup is registered after the effect',
    file: 'engine/run/flow/call-step.ts',
    find: '  const result = call.uses.run === undefined ? await perform(run, call) : await runSeveral(run, call)\n  if (result.ok && call.effect',
    replace:
      '  const count = step.defer.length\n' +
      '  const late = frame.registrations.splice(frame.registrations.length - count, count)\n' +
      '  const result = call.uses.run === undefined ? await perform(run, call) : await runSeveral(run, call)\n' +
      '  if (result.ok) frame.registrations.push(...late)\n' +
      '  if (result.ok && call.effect',
    runbook: 'test/drill/planted/runbooks/two-buffers',
    faults: ['crash', '403'],
  },
  {
    name: 'the plan of an effect does not name its cleanup',
    file: 'engine/run/flow/plan-effect.ts',
    find: 'defers: step.defer.map(deferred => deferKey(call.key, deferred.step.id)),',
    replace: 'defers: [],',
    runbook: 'test/drill/planted/runbooks/two-buffers',
    caughtBy: 'S8',
  },
  {
    name: 'the plan of an effect does not say what it creates',
    file: 'engine/run/flow/plan-effect.ts',
    find: "...(call.effect.kind === 'creates' ? { creates: call.effect.resource, id: call.effect.id } : {}),",
    replace: '',
    runbook: 'test/drill/planted/runbooks/kept-service',
    caughtBy: 'S1',
  },
  {
    name: 'a step that is replayed does not register its cleanup again',
    file: 'engine/run/flow/replay.ts',
    find: '    await registerEnded(run, step, frame, key, end)',
    replace: '    void registerEnded',
    runbook: 'test/drill/planted/runbooks/two-buffers',
    caughtBy: 'S1',
  },
  {
    name: 'no begin is written',
    file: 'engine/run/call/send.ts',
    find: '  if (isEffect) {\n    const hash = requestHash(',
    replace: '  if (call.tries.length > 10_000) {\n    const hash = requestHash(',
    runbook: 'test/drill/planted/runbooks/two-buffers',
    caughtBy: 'S7',
  },
  {
    name: 'the begin is written after the send',
    file: 'engine/run/call/send.ts',
    find:
      '    const hash = requestHash(method, url, request.body)\n' +
      "    journal.append({ type: 'begin', key, at: sentAt, requestHash: hash, method, path: pathOfUrl(url) })\n" +
      "    run.emit?.({ event: 'attempt.started', step: pathOf(key), key })\n" +
      '  }\n' +
      '  const startedAt = runtime.monotonic()\n' +
      '  const result = await runtime.http(\n    httpRequest(',
    replace:
      '  }\n' +
      '  const startedAt = runtime.monotonic()\n' +
      '  const result = await (async (wire: any) => {\n' +
      '    const late = await runtime.http(wire)\n' +
      '    const hash = requestHash(method, url, request.body)\n' +
      "    if (isEffect) journal.append({ type: 'begin', key, at: sentAt, requestHash: hash, method, path: pathOfUrl(url) })\n" +
      '    return late\n' +
      '  })(\n    httpRequest(',
    runbook: 'test/drill/planted/runbooks/two-buffers',
    caughtBy: 'S7',
  },
  {
    name: 'the result of a try is not written down',
    file: 'engine/run/call/send.ts',
    find: "if (isEffect) journal.append({ type: 'result', key, at: endedAt, ...ended })",
    replace: 'if (isEffect) void ended',
    runbook: 'test/drill/planted/runbooks/two-buffers',
  },
  {
    name: 'a try that never left is not numbered, so a later process stops counting there',
    file: 'engine/run/call/send.ts',
    find: "      journal.append({ type: 'result', key, at: runtime.now(), ...unsent })\n",
    replace: '',
    runbook: 'test/drill/planted/runbooks/two-buffers',
  },
  {
    name: 'a forward effect starts after the phase of releases',
    file: 'engine/run/run-state.ts',
    find: 'run.unwinding.since !== undefined || run.runtime.cancelled() !== undefined',
    replace: 'run.runtime.cancelled() !== undefined',
    runbook: 'test/drill/planted/runbooks/two-buffers',
  },
  {
    name: 'a scope that a cancel ends is released before the phase of releases has begun',
    file: 'engine/run/release/release.ts',
    find: "if (end.status === 'failed' && end.failure.class === 'cancelled') enterPhase(run, 'cancelled')",
    replace: 'void enterPhase',
    runbook: 'test/drill/planted/runbooks/two-buffers',
    faults: ['crash', 'crash-after', 'int'],
    caughtBy: 'S1',
  },
  {
    name: 'what is proven absent while the run unwinds is made after all',
    file: 'engine/run/call/doubt.ts',
    find: "if (call.onlySettles === true) return 'settle: absent, so there is nothing to release'",
    replace: '',
    runbook: 'test/drill/planted/runbooks/borrowed-service',
    faults: ['reset-not-applied', '403'],
    caughtBy: 'S9',
  },
]
