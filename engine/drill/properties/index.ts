import type { Property } from '../property.ts'
import { keepsItsBounds } from './bounds.ts'
import {
  attentionIsUseful,
  cleanNightSucceeds,
  comesToAnEnd,
  doesNotGiveUp,
  greenMeansDone,
  noException,
  plainValues,
  pollsEnd,
} from './ends.ts'
import { endTellsTheTruth } from './holding.ts'
import { everyTryHasItsResult, noSecretTold, onceOnly, openDoubtsAreNamed, successIsHandedOver } from './honesty.ts'
import { onlyDeclaredOrigins, retryAfterHolds, withinTheRate } from './limits.ts'
import { cleanupGoesOn, cleanupRegistered, intentFirst, lastInFirstOut, signalStops } from './order.ts'
import { failedReleaseIsNamed, startedAsDeclared } from './programs.ts'
import { boundedTries, lookedFirst, neverMeansNever, nothingAgain, sameKeySameBytes } from './repeats.ts'
import { modelsAgree, namesWhatItMade, nothingLeaks, releasedOnce } from './resources.ts'

/** What every trial is judged by; the numbers are those of docs/design/properties.md. */
export const properties: readonly Property[] = [
  noException,
  nothingLeaks,
  releasedOnce,
  endTellsTheTruth,
  namesWhatItMade,
  nothingAgain,
  neverMeansNever,
  sameKeySameBytes,
  lookedFirst,
  intentFirst,
  cleanupRegistered,
  lastInFirstOut,
  cleanupGoesOn,
  greenMeansDone,
  noSecretTold,
  withinTheRate,
  retryAfterHolds,
  onlyDeclaredOrigins,
  boundedTries,
  plainValues,
  attentionIsUseful,
  everyTryHasItsResult,
  openDoubtsAreNamed,
  successIsHandedOver,
  onceOnly,
  startedAsDeclared,
  failedReleaseIsNamed,
  modelsAgree,
  comesToAnEnd,
  cleanNightSucceeds,
  doesNotGiveUp,
  signalStops,
  pollsEnd,
  keepsItsBounds,
]
