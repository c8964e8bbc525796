import { judge } from '../../drill/judge.ts'
import { printSchedule } from '../../drill/schedule.ts'
import { tellStory } from '../../drill/story.ts'
import { runTrial, type Schedule, type Subject } from '../../drill/trial.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'

/** Runs one schedule again and tells what happens; the same schedule gives the same story every time. */
export async function replay(context: Context, subject: Subject, schedule: Schedule, json: boolean): Promise<number> {
  const trial = await runTrial(subject, schedule, { events: true })
  const broken = judge(trial)
  const status = trial.result?.status ?? 'no end'
  if (json) context.out(`${JSON.stringify({ schedule: printSchedule(schedule), status, broken })}\n`)
  else if (broken.length === 0) context.out(`${printSchedule(schedule)}: everything held, the run ended ${status}\n`)
  else context.out(`${broken.map(problem => tellStory(trial, problem)).join('\n')}\n`)
  return broken.length === 0 ? exitCodes.succeeded : exitCodes.failed
}
