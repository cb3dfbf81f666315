import type { Faults, NotificationFault } from '../api/world.ts'
import { useAction } from '../loading/use-action.ts'
import { ProblemNotice } from '../notice/problem-notice.tsx'
import { useText } from '../text/language.tsx'
import type { ControlParts } from './controls.tsx'

/** The kinds that this page offers; `delay` is shown only when somebody else has set it. */
const offered: readonly NotificationFault[] = [
  'deliver',
  'suppress',
  'double',
  'wrong_signature',
  'wrong_amount',
  'other_merchant',
  'other_app',
]

/** How payment notifications go out from now on. */
export function FaultControl(
  props: ControlParts & { readonly faults: Faults; readonly onChanged: () => void },
) {
  const { text } = useText()
  const { simulator, say, faults, onChanged } = props
  const current = faults.notifications ?? 'deliver'
  const kinds = offered.includes(current) ? offered : [...offered, current]
  const choose = useAction(async (notifications: NotificationFault) => {
    await simulator.setFaults({ notifications })
    say(text.controls.applied(text.controls.faults[notifications]))
    onChanged()
  })
  return (
    <div className="control">
      <label htmlFor="fault">{text.controls.notifications}</label>
      <select
        id="fault"
        data-testid="fault-select"
        className={current === 'deliver' ? undefined : 'faulty'}
        value={current}
        disabled={choose.isBusy}
        onChange={({ target }) => {
          const chosen = kinds.find((kind) => kind === target.value)
          if (chosen) choose.run(chosen)
        }}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {text.controls.faults[kind]}
          </option>
        ))}
      </select>
      <ProblemNotice problem={choose.problem} onDismiss={choose.dismiss} />
    </div>
  )
}
