import type { Faults, NotificationFault } from '../api/world.ts'
import { useAction } from '../loading/use-action.ts'
import { ProblemNotice } from '../notice/problem-notice.tsx'
import { useText } from '../text/language.tsx'
import { Choice } from './choice.tsx'
import type { ControlParts } from './control-parts.ts'

const kinds: readonly NotificationFault[] = [
  'deliver',
  'suppress',
  'double',
  'delay',
  'out_of_order',
  'replay',
  'wrong_signature',
  'altered_body',
  'signtest',
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
  const choose = useAction(async (notifications: NotificationFault) => {
    await simulator.setFaults({ ...faults, notifications })
    say(text.controls.applied(text.controls.faults[notifications]))
    onChanged()
  })
  return (
    <div className="control">
      <Choice
        id="fault"
        label={text.controls.notifications}
        values={kinds}
        current={current}
        names={text.controls.faults}
        isUsual={current === 'deliver'}
        isBusy={choose.isBusy}
        onChoose={choose.run}
      />
      <ProblemNotice problem={choose.problem} onDismiss={choose.dismiss} />
    </div>
  )
}
