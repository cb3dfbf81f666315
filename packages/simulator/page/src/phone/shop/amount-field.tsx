import { formatYuan, parseYuan } from '../../money/yuan.ts'
import { useText } from '../../text/language.tsx'

/** An amount in yuan within the bounds that the item sets. */
export function AmountField(props: {
  readonly bounds: { readonly min: number; readonly max: number }
  readonly value: string
  readonly onChange: (amount: string) => void
}) {
  const { text } = useText()
  const { bounds, value } = props
  const edges = [formatYuan(bounds.min), formatYuan(bounds.max)] as const
  const fen = parseYuan(value)
  const isWrong = value !== '' && (fen === undefined || fen < bounds.min || fen > bounds.max)
  return (
    <div className="field tall">
      <label htmlFor="amount">{text.item.amount}</label>
      <input
        id="amount"
        className="amount"
        data-testid="amount-input"
        inputMode="decimal"
        autoComplete="off"
        placeholder="0.00"
        value={value}
        aria-invalid={isWrong}
        aria-describedby="amount-bounds"
        onChange={({ target }) => props.onChange(target.value)}
      />
      <p id="amount-bounds" className={isWrong ? 'hint wrong' : 'hint'}>
        {isWrong ? text.item.badAmount(...edges) : text.item.bounds(...edges)}
      </p>
    </div>
  )
}
