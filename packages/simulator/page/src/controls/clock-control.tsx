import type { VirtualClock } from '../api/world.ts'
import { useAction } from '../loading/use-action.ts'
import { ProblemNotice } from '../notice/problem-notice.tsx'
import { useText } from '../text/language.tsx'
import { formatDateTime } from '../time/shanghai.ts'
import { useNow } from '../time/use-now.ts'
import type { ControlParts } from './control-parts.ts'

const jumps = [
  ['minute', 60],
  ['tenMinutes', 600],
  ['twoHours', 7200],
  ['day', 86_400],
] as const

/** The virtual time, and four ways forward. */
export function ClockControl(
  props: ControlParts & { readonly offsetMs: number; readonly onClock: (clock: VirtualClock) => void },
) {
  const { text } = useText()
  const { simulator, say, offsetMs, onClock } = props
  const now = useNow(offsetMs)
  const advance = useAction(async (advanceSeconds: number) => {
    const clock = await simulator.advanceClock({ advanceSeconds })
    onClock(clock)
    say(text.controls.advanced(formatDateTime(clock.now)))
  })
  return (
    <div className="control clock" title={text.controls.clockNote}>
      <span className="control-label">{text.controls.clock}</span>
      <div className="control-row">
        <time className="clock-now" data-testid="clock-now">
          {formatDateTime(now)}
        </time>
        <div className="jumps">
          {jumps.map(([name, seconds]) => (
            <button
              key={name}
              type="button"
              data-testid={`advance-${seconds}`}
              disabled={advance.isBusy}
              onClick={() => advance.run(seconds)}
            >
              {text.controls.advance[name]}
            </button>
          ))}
        </div>
      </div>
      <ProblemNotice problem={advance.problem} onDismiss={advance.dismiss} />
    </div>
  )
}
