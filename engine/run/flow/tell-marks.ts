import { defined } from '../../../schemas/defined.ts'
import { formatDuration } from '../../../schemas/duration.ts'
import { hearMarks } from '../../mark.ts'
import type { RunState } from '../run-state.ts'

/** For a trace: decisions become events of this run, until the returned function is called. */
export const tellMarks = ({ emit }: RunState): (() => void) =>
  hearMarks((decision, place, detail) =>
    emit?.({
      event: 'engine.decided',
      decision,
      ...defined({ place }),
      ...(detail === undefined ? {} : { detail: typeof detail === 'number' ? formatDuration(detail) : detail }),
    }),
  )
