import { useText } from '../../text/language.tsx'

/** How many, from one to what the item allows. */
export function QuantityField(props: {
  readonly max: number
  readonly value: number
  readonly onChange: (quantity: number) => void
}) {
  const { text } = useText()
  const { max, value, onChange } = props
  return (
    <fieldset className="field">
      <legend>{text.item.quantity}</legend>
      <div className="stepper">
        <button
          type="button"
          aria-label={text.item.less}
          data-testid="quantity-less"
          disabled={value <= 1}
          onClick={() => onChange(value - 1)}
        >
          −
        </button>
        <output data-testid="quantity">{value}</output>
        <button
          type="button"
          aria-label={text.item.more}
          data-testid="quantity-more"
          disabled={value >= max}
          onClick={() => onChange(value + 1)}
        >
          +
        </button>
      </div>
    </fieldset>
  )
}
