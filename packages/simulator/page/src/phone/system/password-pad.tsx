import { useText } from '../../text/language.tsx'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** Ten digits and a way back. */
export function PasswordPad(props: {
  readonly onDigit: (digit: string) => void
  readonly onDelete: () => void
}) {
  const { text } = useText()
  const key = (digit: string) => (
    <button
      key={digit}
      type="button"
      className="key"
      data-testid={`key-${digit}`}
      onClick={() => props.onDigit(digit)}
    >
      {digit}
    </button>
  )
  return (
    <div className="pad">
      {digits.map(key)}
      <span />
      {key('0')}
      <button
        type="button"
        className="key"
        data-testid="key-delete"
        aria-label={text.cashier.delete}
        onClick={props.onDelete}
      >
        ⌫
      </button>
    </div>
  )
}
