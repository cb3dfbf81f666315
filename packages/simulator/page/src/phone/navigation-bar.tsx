import type { Customer } from '../api/world.ts'
import type { View } from '../mini-program/view.ts'
import { useText } from '../text/language.tsx'
import { Avatar } from './avatar.tsx'
import type { Inbox } from './inbox/use-inbox.ts'

/** The bar above a page: the way back, its title, and what belongs to the phone rather than to the mini program. */
export function NavigationBar(props: {
  readonly view: View | undefined
  readonly customer: Customer
  readonly inbox: Inbox
  readonly onBack: () => void
  readonly onInbox: () => void
  readonly onLeave: () => void
}) {
  const { text } = useText()
  const { view, customer } = props
  const switchWords = text.customers.switch(customer.name)
  return (
    <header className="page-bar">
      {view?.canGoBack && (
        <button type="button" className="page-back" data-testid="back" onClick={props.onBack}>
          <span className="only-heard">{text.common.back}</span>
        </button>
      )}
      <h2>{view?.title}</h2>
      <div className="page-bar-end">
        <button
          type="button"
          className="page-inbox"
          data-testid="inbox-open"
          title={text.inbox.title}
          onClick={props.onInbox}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M4 6h16v12H4zM4 7l8 6 8-6" />
          </svg>
          <span className="only-heard">{text.inbox.title}</span>
          <UnreadBadge count={props.inbox.unread} />
        </button>
        <button
          type="button"
          className="page-person"
          data-testid="customer-switch"
          title={switchWords}
          aria-label={switchWords}
          onClick={props.onLeave}
        >
          <Avatar name={customer.name} color={customer.color} />
        </button>
      </div>
    </header>
  )
}

function UnreadBadge({ count }: { readonly count: number }) {
  const { text } = useText()
  return (
    <span className="badge" role="status" data-testid="inbox-badge" data-count={count} hidden={count === 0}>
      <span aria-hidden="true">{count}</span>
      <span className="only-heard">{text.inbox.unread(count)}</span>
    </span>
  )
}
