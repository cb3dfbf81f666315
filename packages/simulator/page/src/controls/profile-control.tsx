import type { Faults, Profile } from '../api/world.ts'
import { useAction } from '../loading/use-action.ts'
import { ProblemNotice } from '../notice/problem-notice.tsx'
import { useText } from '../text/language.tsx'
import { Choice } from './choice.tsx'
import type { ControlParts } from './control-parts.ts'

const days: readonly Profile[] = ['calm', 'ordinary_day', 'bad_day', 'black_friday']

/** What kind of day it is: how much goes wrong by chance. */
export function ProfileControl(
  props: ControlParts & { readonly faults: Faults; readonly onChanged: () => void },
) {
  const { text } = useText()
  const { simulator, say, faults, onChanged } = props
  const current = faults.profile ?? 'calm'
  const choose = useAction(async (profile: Profile) => {
    await simulator.setFaults({ ...faults, profile })
    say(text.controls.profileApplied(text.controls.profiles[profile]))
    onChanged()
  })
  return (
    <div className="control">
      <Choice
        id="profile"
        label={text.controls.profile}
        values={days}
        current={current}
        names={text.controls.profiles}
        isUsual={current === 'calm'}
        isBusy={choose.isBusy}
        onChoose={choose.run}
      />
      <ProblemNotice problem={choose.problem} onDismiss={choose.dismiss} />
    </div>
  )
}
