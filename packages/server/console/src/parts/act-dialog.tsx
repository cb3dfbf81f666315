import type { FormEvent, ReactNode } from 'react'
import type { Wish } from '../attempts/attempt-book.ts'
import { useAsk } from '../loading/use-ask.ts'
import { useSpeech } from '../speech/speech.tsx'
import { Dialog } from './dialog.tsx'
import { ProblemNote } from './problem-note.tsx'

/** Says what is about to be done, and does it once. */
export function ActDialog(props: {
  readonly title: string
  readonly confirm: string
  /** What it is about, for the attempt; such as `approve:rrq_…`. */
  readonly name: string
  readonly wish: Wish
  readonly isReady?: boolean
  readonly isGrave?: boolean
  /** It was done, or given up: look again what became of it. */
  readonly onEnd: () => void
  readonly children?: ReactNode
}) {
  const { text } = useSpeech()
  const ask = useAsk(props.onEnd)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.run(props.name, props.wish)
  }
  return (
    <Dialog title={props.title} isBusy={ask.isBusy} onClose={props.onEnd}>
      <form onSubmit={submit}>
        {props.children}
        <ProblemNote problem={ask.problem} />
        <button
          type="submit"
          className={props.isGrave ? 'button grave' : 'button'}
          data-testid="act-confirm"
          disabled={ask.isBusy || props.isReady === false}
        >
          {ask.isBusy ? text.busy : props.confirm}
        </button>
      </form>
    </Dialog>
  )
}
