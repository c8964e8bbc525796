import type { VendorReply } from '../../engine/exchange.ts'
import type { Conditions, Repeat } from '../../engine/step.ts'
import { settingsOf } from './settings.ts'

/** create-from-snapshots and attach wait for AWS before they answer (our estimate; Datafy documents no duration). */
export const SLOW_TIMEOUT_MS = 30_000

const LATE_MS = 20_000
/** EC2 lists trail what happened by some seconds (EC2 API, eventual consistency). */
const LIST_LAG_MS = 40_000

/** Nothing is believed absent in AWS before this has passed. */
export const SETTLE_WINDOW_MS = SLOW_TIMEOUT_MS + LATE_MS + LIST_LAG_MS

/** No Datafy write takes a client token, so a lost answer is settled by looking in AWS, or by a person. */
export const lookedUpInAws = ({ settings }: Conditions): Repeat =>
  settingsOf(settings).settleWith === 'aws' ? 'look-first' : 'never'

/** A 409 also answers the second delivery of a request whose first delivery was applied. */
export const isConflict = ({ status }: VendorReply): boolean => status === 409
