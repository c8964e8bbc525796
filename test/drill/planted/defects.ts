import type { Defect } from './defect.ts'
import { cleanupDefects } from './defects/cleanup.ts'
import { doubtDefects } from './defects/doubt.ts'
import { limitDefects } from './defects/limits.ts'
import { orderDefects } from './defects/order.ts'
import { programDefects } from './defects/programs.ts'
import { stepDefects } from './defects/steps.ts'
import { truthDefects } from './defects/truth.ts'

/** Every planted bug; the drill is worth what it finds of them. */
export const defects: readonly Defect[] = [
  ...orderDefects,
  ...doubtDefects,
  ...cleanupDefects,
  ...limitDefects,
  ...truthDefects,
  ...stepDefects,
  ...programDefects,
]
