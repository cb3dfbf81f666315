import { type ReactNode, useEffect, useRef } from 'react'
import { useSpeech } from '../speech/speech.tsx'

/** Something in front of the page that has to be answered first. Escape closes it, unless it is being carried out. */
export function Dialog(props: {
  readonly title: string
  readonly isBusy: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { text } = useSpeech()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      aria-label={props.title}
      onCancel={(event) => props.isBusy && event.preventDefault()}
      onClose={props.onClose}
    >
      <header>
        <h2>{props.title}</h2>
        <button
          type="button"
          className="link"
          data-testid="dialog-close"
          disabled={props.isBusy}
          onClick={props.onClose}
        >
          {text.close}
        </button>
      </header>
      {props.children}
    </dialog>
  )
}
