import type { Defect } from '../defect.ts'

/** What becomes of local programs that fail, or that are cut off. */
export const programDefects: readonly Defect[] = [
  {
    name: 'a program that was cut off runs again, whatever "rerun" says',
    file: 'engine/run/command/cut-off.ts',
    find: "if (step.rerun === 'safe' || frame.cleanup) {",
    replace: 'if (step.argv.length > 0) {',
    runbook: 'test/drill/planted/runbooks/lent-folder',
    caughtBy: 'P1',
  },
  {
    name: 'a program is tried again after any failure',
    file: 'engine/run/command/command-step.ts',
    find: 'policy.on.includes(end.failure.class) && counted < policy.attempts',
    replace: 'counted < policy.attempts',
    runbook: 'test/drill/planted/runbooks/lent-folder',
    caughtBy: 'P1',
  },
  {
    name: 'a program that should give back and fails counts as having done so',
    file: 'engine/run/release/release-made.ts',
    find: "return ended.status === 'failed'\n",
    replace: "return ended.status === 'skipped'\n",
    runbook: 'test/drill/planted/runbooks/lent-folder',
    caughtBy: 'P2',
  },
]
