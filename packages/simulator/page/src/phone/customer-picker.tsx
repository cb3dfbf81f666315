import type { Customer } from '../api/world.ts'
import { formatYuan } from '../money/yuan.ts'
import { useText } from '../text/language.tsx'
import { Avatar } from './avatar.tsx'

/** Whose phone it is. */
export function CustomerPicker(props: {
  readonly customers: readonly Customer[]
  readonly onPick: (openid: string) => void
}) {
  const { text } = useText()
  return (
    <div className="picker">
      <h2>{text.customers.title}</h2>
      <ul className="picker-list">
        {props.customers.map((customer, index) => (
          <li key={customer.openid}>
            <button
              type="button"
              className="picker-person"
              data-testid={`login-${index}`}
              onClick={() => props.onPick(customer.openid)}
            >
              <Avatar name={customer.name} color={customer.color} />
              <span className="picker-words">
                <strong>{text.customers.logInAs(customer.name)}</strong>
                <small>{text.customers.balance(formatYuan(customer.balanceFen))}</small>
              </span>
              <span className="chevron" aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <p className="hint">{text.customers.hint}</p>
    </div>
  )
}
