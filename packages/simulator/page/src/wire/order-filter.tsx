import { useText } from '../text/language.tsx'

/** Which order's messages are shown. */
export function OrderFilter(props: {
  readonly orders: readonly string[]
  readonly chosen: string | undefined
  readonly onChoose: (order: string | undefined) => void
}) {
  const { text } = useText()
  const { orders, chosen, onChoose } = props
  const isGone = chosen !== undefined && !orders.includes(chosen)
  return (
    <label className="wire-filter">
      <span>{text.wire.filter}</span>
      <select
        data-testid="wire-filter"
        value={chosen ?? ''}
        onChange={({ target }) => onChoose(target.value || undefined)}
      >
        <option value="">{text.wire.all}</option>
        {isGone && <option value={chosen}>{chosen}</option>}
        {orders.map((order) => (
          <option key={order} value={order}>
            {order}
          </option>
        ))}
      </select>
    </label>
  )
}
