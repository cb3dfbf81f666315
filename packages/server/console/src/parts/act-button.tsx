import { type ReactNode, useState } from 'react'

/** A button that opens a dialog, and looks again when that has ended. */
export function ActButton(props: {
  readonly name: string
  readonly testId: string
  readonly isMain?: boolean
  readonly isDisabled?: boolean
  readonly onEnd: () => void
  readonly dialog: (end: () => void) => ReactNode
}) {
  const [isOpen, setOpen] = useState(false)
  const end = () => {
    setOpen(false)
    props.onEnd()
  }
  return (
    <>
      <button
        type="button"
        className={props.isMain ? 'button' : 'button quiet'}
        data-testid={props.testId}
        disabled={props.isDisabled}
        onClick={() => setOpen(true)}
      >
        {props.name}
      </button>
      {isOpen && props.dialog(end)}
    </>
  )
}
