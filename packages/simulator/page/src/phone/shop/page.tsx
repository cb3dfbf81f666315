import type { ReactNode } from 'react'
import { useText } from '../../text/language.tsx'
import { Avatar } from '../avatar.tsx'
import { useShop } from './shop-context.ts'

/** One page of the shop under its title bar; what stays at its foot does not scroll. */
export function Page(props: {
  readonly title: string
  readonly onBack?: () => void
  readonly foot?: ReactNode
  readonly children: ReactNode
}) {
  const { text } = useText()
  const { customer, onLeave } = useShop()
  return (
    <section className="page" aria-label={props.title}>
      <header className="page-bar">
        {props.onBack && (
          <button type="button" className="page-back" data-testid="back" onClick={props.onBack}>
            <span className="only-heard">{text.common.back}</span>
          </button>
        )}
        <h2>{props.title}</h2>
        <button
          type="button"
          className="page-person"
          data-testid="customer-switch"
          title={text.customers.switch(customer.name)}
          aria-label={text.customers.switch(customer.name)}
          onClick={onLeave}
        >
          <Avatar name={customer.name} color={customer.color} />
        </button>
      </header>
      <div className="page-content">{props.children}</div>
      {props.foot && <footer className="page-foot">{props.foot}</footer>}
    </section>
  )
}
