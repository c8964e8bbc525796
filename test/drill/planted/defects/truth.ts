import type { Defect } from '../defect.ts'

/** What the run says of itself, and what it must not say. */
export const truthDefects: readonly Defect[] = [
  {
    name: 'a call in doubt counts as done',
    file: 'engine/run/flow/call-step.ts',
    find: "if (!result.doubtful) return { status: 'failed', failure }",
    replace:
      "if (result.doubtful) return { status: 'succeeded', outputs: { volumeId: 'vol-0b9176567fe16f0bc' } }\n" +
      "  if (!result.doubtful) return { status: 'failed', failure }",
    runbook: 'test/drill/planted/runbooks/blind-volume',
  },
  {
    name: 'a program that was cut off counts as done',
    file: 'engine/run/command/cut-off.ts',
    find: "  if (step.rerun === 'safe' || frame.cleanup) {\n",
    replace:
      "  if (spawned !== undefined) return { status: 'succeeded', outputs: {} }\n  if (step.rerun === 'safe' || frame.cleanup) {\n",
    runbook: 'runbooks/database-restore-with-buffer-and-snapshot',
    faults: ['crash'],
    caughtBy: 'S11',
  },
  {
    name: 'the run fails quietly although something is held',
    file: 'engine/run/flow/finish.ts',
    find: "if (run.attention.size > 0) return 'needs-attention'",
    replace: "if (run.startedAt < 0) return 'needs-attention'",
    runbook: 'test/drill/planted/runbooks/two-buffers',
  },
  {
    name: 'accepted counts as done',
    file: 'engine/run/flow/finish.ts',
    find: "return run.unverified.size + run.unseenReleases.size > 0 ? 'unverified' : 'succeeded'",
    replace: "return 'succeeded'",
    runbook: 'test/drill/planted/runbooks/lent-volume',
    caughtBy: 'S11',
  },
  {
    name: 'that nobody saw a step done is forgotten over a restart',
    file: 'engine/run/flow/replay.ts',
    find: '  if (end.unverified === true) markUnverified(',
    replace: '  if (end.unverified === true && run.startedAt < 0) markUnverified(',
    runbook: 'test/drill/planted/runbooks/lent-volume',
    caughtBy: 'S11',
  },
  {
    name: 'a poll proves whatever is of the kind that it shows',
    file: 'engine/run/unverified.ts',
    find: 'awaited !== undefined && isSame(awaited, shown)',
    replace: 'awaited !== undefined && awaited.resource === shown.resource',
    runbook: 'test/drill/planted/runbooks/lent-volumes',
    scenario: 'the first takes longer than it is waited for',
    caughtBy: 'S11',
  },
  {
    name: 'a poll that failed counts as reached',
    file: 'engine/run/poll/poll-verdict.ts',
    find: 'return failed(lifecycle, outputs, state)',
    replace: "return failed(lifecycle, outputs, state) && 'reached'",
    runbook: 'test/drill/planted/runbooks/two-buffers',
    caughtBy: 'S11',
  },
  {
    name: 'a secret stands in a message',
    file: 'engine/run/call/session.ts',
    find: 'gave no token: ${result.reason}`',
    replace:
      "gave no token: ${result.reason} to ${(await import('../../../schemas/secret.ts')).revealJson(request.body)}`",
    runbook: 'test/drill/planted/runbooks/two-buffers',
    caughtBy: 'S12',
  },
  {
    name: 'a secret stands in the journal',
    file: 'engine/run/call/send.ts',
    find: 'requestHash: hash, method,',
    replace:
      "requestHash: (await import('../../../schemas/secret.ts')).revealJson(authorized.headers) as never, method,",
    runbook: 'test/drill/planted/runbooks/two-buffers',
    caughtBy: 'S12',
  },
  {
    name: 'the same seed does not give the same run',
    file: 'engine/run/retry.ts',
    find: '(ceiling - policy.firstMs / 2) * chance)',
    replace: '(ceiling - policy.firstMs / 2) * Math.random())',
    runbook: 'test/drill/planted/runbooks/two-buffers',
    caughtBy: 'S21',
  },
  {
    name: 'a failed release replaces the failure that came first',
    file: 'engine/run/flow/finish.ts',
    find: '    ...defined({ reason: failure }),',
    replace:
      "    ...(failure === undefined ? {} : { reason: run.attention.size > 0 ? { class: 'auth' as const, message: 'not released' } : failure }),",
    runbook: 'test/drill/planted/runbooks/two-buffers',
    caughtBy: 'S10',
  },
  {
    name: 'what the steps release is believed when it is accepted',
    file: 'engine/run/release/flow-releases.ts',
    find: 'const seen = await confirmReleased(run, looking, how, { accepted: true, deadlineAt })',
    replace:
      "const seen = run.startedAt < 0 ? await confirmReleased(run, looking, how, { accepted: true, deadlineAt }) : { ok: true as const, verdict: 'released' as const, evidence: 'accepted' }",
    runbook: 'test/drill/planted/runbooks/given-back-early',
    caughtBy: 'S29',
  },
  {
    name: 'what the steps release is not looked at again',
    file: 'engine/run/flow/interpret.ts',
    find: '  await confirmFlowReleases(run)',
    replace: '  void confirmFlowReleases',
    runbook: 'test/drill/planted/runbooks/given-back-early',
  },
  {
    name: 'what is kept is named nowhere',
    file: 'engine/run/release/kept.ts',
    find: "if (entry.type === 'plan' && entry.keep !== undefined)",
    replace: "if (entry.type === 'plan' && entry.keep === '')",
    runbook: 'test/drill/planted/runbooks/given-back-early',
    caughtBy: 'S29',
  },
  {
    name: 'a program that ended with 0 has released',
    file: 'engine/run/release/release-made.ts',
    find: "{ ok: true, verdict: 'ran', evidence: 'the command ended with 0' }",
    replace: "{ ok: true, verdict: 'released', evidence: 'the command ended with 0' }",
    runbook: 'test/drill/planted/runbooks/given-back-early',
    caughtBy: 'S29',
  },
  {
    name: 'accepted counts as released where nothing can be looked at',
    file: 'engine/run/release/release-made.ts',
    find: "{ ok: true, verdict: 'accepted', evidence: 'the vendor accepted it'",
    replace: "{ ok: true, verdict: 'released', evidence: 'the vendor accepted it'",
    runbook: 'runbooks/http-maintenance-window',
    caughtBy: 'S29',
  },
  {
    name: 'a release gives back what another step has made',
    file: 'engine/run/release/release-made.ts',
    find: "['self', { outputs: made }]",
    replace:
      "['self', { outputs: run.journal.entries().flatMap(entry => (entry.type === 'result' && entry.outputs?.['bufferId'] !== undefined ? [entry.outputs] : []))[0] ?? made }]",
    runbook: 'test/drill/planted/runbooks/two-buffers',
    caughtBy: 'L2',
  },
]
