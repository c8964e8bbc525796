import type { Defect } from '../defect.ts'

/** What is done about answers that were lost. */
export const doubtDefects: readonly Defect[] = [
  {
    name: 'a lost answer is taken for a failure',
    file: 'engine/run/call/outcome.ts',
    find: "return { outcome: 'doubt', failure: { class: result.timedOut",
    replace: "return { outcome: 'refused', failure: { class: result.timedOut",
    runbook: 'test/drill/planted/runbooks/borrowed-service',
  },
  {
    name: 'a begun try without a result counts as not sent',
    file: 'engine/run/call/call.ts',
    find: "call.tries.push(result ?? { outcome: 'doubt' })",
    replace:
      "call.tries.push(result ?? { outcome: 'notApplied', failure: { class: 'network', message: 'it was cut off' } })",
    runbook: 'test/drill/planted/runbooks/borrowed-service',
    caughtBy: 'S6',
  },
  {
    name: 'results of earlier processes are forgotten',
    file: 'engine/run/call/call.ts',
    find: 'if (begun === undefined && result === undefined) break',
    replace: 'if (begun === undefined || result !== undefined) break',
    runbook: 'test/drill/planted/runbooks/two-buffers',
  },
  {
    name: 'a request that can not be found again is repeated blindly',
    file: 'engine/run/call/next-move.ts',
    find: "case 'never':\n      return fail('move: give up, a lost answer is for a person to settle')",
    replace: "case 'never':\n      return wait('move: look again, a read may be repeated')",
    runbook: 'test/drill/planted/runbooks/blind-volume',
    caughtBy: 'S4',
  },
  {
    name: 'a request that is looked for first is repeated without a look',
    file: 'engine/run/call/next-move.ts',
    find: "if (canSettle) return { kind: 'settle', because: 'move: settle, its answer was lost' }",
    replace: "if (canSettle) return wait('move: look again, a read may be repeated')",
    runbook: 'test/drill/planted/runbooks/kept-service',
    caughtBy: 'S6',
  },
  {
    name: 'the look comes too early',
    file: 'engine/run/call/settle.ts',
    find: 'for (const wait of [windowMs, apartMs])',
    replace: 'for (const wait of [0, apartMs])',
    runbook: 'test/drill/planted/runbooks/kept-service',
  },
  {
    name: 'the second look is left out',
    file: 'engine/run/call/settle.ts',
    find: 'for (const wait of [windowMs, apartMs])',
    replace: 'for (const wait of [windowMs])',
    runbook: 'test/drill/planted/runbooks/kept-service',
  },
  {
    name: 'a cancel cuts the settle window short',
    file: 'engine/run/call/settle.ts',
    find: '  return runtime.shield(async () => {',
    replace: '  return (async body => body())(async () => {',
    runbook: 'test/drill/planted/runbooks/second-snapshot',
  },
  {
    name: 'a cancel is obeyed before the doubt is settled',
    file: 'engine/run/call/perform.ts',
    find: 'return settleDoubt(run, call)',
    replace:
      "return call.lane !== 'cleanup' && run.runtime.cancelled() !== undefined\n" +
      "        ? { ok: false as const, failure: { class: 'cancelled' as const, message: 'cancelled' }, doubtful: false }\n" +
      '        : settleDoubt(run, call)',
    runbook: 'test/drill/planted/runbooks/second-snapshot',
    caughtBy: 'D',
  },
  {
    name: 'a look that failed counts as one that found nothing',
    file: 'engine/run/call/settle.ts',
    find: '  if (!seen.ok) return undefined',
    replace: '  if (!seen.ok) return []',
    runbook: 'test/drill/planted/runbooks/borrowed-service',
    faults: ['duplicate', '403'],
  },
  {
    name: 'a refusal clears the doubt of an earlier try',
    file: 'engine/run/call/next-move.ts',
    find: "const doubtful = repeat !== 'safe' && tries.some(earlier => earlier.outcome === 'doubt')",
    replace: "const doubtful = repeat !== 'safe' && last.outcome === 'doubt'",
    runbook: 'test/drill/planted/runbooks/two-buffers',
    faults: ['reset-applied', '403'],
  },
  {
    name: 'what was there before the request is adopted',
    file: 'engine/run/call/settle.ts',
    find: '    ...defined({ baseline: call.baseline }),\n    sentAt',
    replace: '    sentAt',
    runbook: 'test/drill/planted/runbooks/taken-volume',
  },
  {
    name: 'each try has a request id of its own',
    file: 'engine/run/call/send.ts',
    find: 'const request = call.uses.request!(call.input, call.context)',
    replace:
      'const { requestId } = call.context\n' +
      '  const request = call.uses.request!(call.input, { ...call.context, requestId: `${requestId}.${call.tries.length}` })',
    runbook: 'test/drill/planted/runbooks/two-buffers',
  },
  {
    name: 'the request id stays the same after FAILED',
    file: 'engine/run/call/identity.ts',
    find: '.${path}.${tryNumber}`.replace',
    replace: '.${path}.1`.replace',
    runbook: 'test/drill/planted/runbooks/two-buffers',
    scenario: 'the first buffer fails',
  },
  {
    name: 'the body changes when it is sent again',
    file: 'engine/run/call/send.ts',
    find: '  ...defined({ body: request.body }),\n',
    replace:
      '  ...(request.body === undefined ? undefined : { body: { ...(request.body as object), sizeGb: 10 + call.tries.length } }),\n',
    runbook: 'test/drill/planted/runbooks/two-buffers',
  },
  {
    name: 'a doubt at the end is not put before a person',
    file: 'engine/run/flow/call-step.ts',
    find: '    run.attention.set(call.key, item)\n',
    replace: '    void item\n',
    runbook: 'test/drill/planted/runbooks/blind-volume',
  },
]
