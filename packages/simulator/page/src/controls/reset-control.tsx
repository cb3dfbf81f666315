import { useState } from 'react'
import { useAction } from '../loading/use-action.ts'
import { ProblemNotice } from '../notice/problem-notice.tsx'
import { useText } from '../text/language.tsx'
import type { ControlParts } from './control-parts.ts'

/** Empties the simulator, on the second press: the first one only asks. */
export function ResetControl(props: ControlParts & { readonly onReset: () => void }) {
  const { text } = useText()
  const { simulator, say, onReset } = props
  const [isAsking, setAsking] = useState(false)
  const reset = useAction(async () => {
    setAsking(false)
    await simulator.reset()
    say(text.controls.resetDone)
    onReset()
  })
  return (
    <div className="control reset">
      <button
        type="button"
        className={isAsking ? 'danger' : undefined}
        data-testid="reset"
        title={text.controls.resetNote}
        disabled={reset.isBusy}
        onClick={() => (isAsking ? reset.run() : setAsking(true))}
        onBlur={() => setAsking(false)}
      >
        {isAsking ? text.controls.resetConfirm : text.controls.reset}
      </button>
      <ProblemNotice problem={reset.problem} onDismiss={reset.dismiss} />
    </div>
  )
}
