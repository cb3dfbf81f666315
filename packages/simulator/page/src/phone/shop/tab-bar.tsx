import { useText } from '../../text/language.tsx'
import { type Route, type Tab, tabOf, tabs } from './route.ts'
import { useShop } from './shop-context.ts'

/** The four places of the shop, at the bottom of the phone. */
export function TabBar(props: { readonly route: Route; readonly onGo: (route: Route) => void }) {
  const { text } = useText()
  const current = tabOf[props.route.page]
  return (
    <nav className="tab-bar" aria-label={text.tabs.label}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          className="tab"
          data-testid={`tab-${tab}`}
          aria-current={tab === current ? 'page' : undefined}
          onClick={() => props.onGo({ page: tab })}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={icons[tab]} />
          </svg>
          <span>{text.tabs[tab]}</span>
          {tab === 'inbox' && <InboxBadge />}
        </button>
      ))}
    </nav>
  )
}

const icons: Record<Tab, string> = {
  shop: 'M4 9.5 5.6 4h12.8L20 9.5M4 9.5a2.7 2.7 0 0 0 5.3 0 2.7 2.7 0 0 0 5.4 0 2.7 2.7 0 0 0 5.3 0M5.5 12.5V20h13v-7.5',
  orders: 'M6 3.5h12v17l-3-2-3 2-3-2-3 2zM9.5 8.5h5M9.5 12.5h5',
  inbox: 'M4 6h16v12H4zM4 7l8 6 8-6',
  me: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
}

function InboxBadge() {
  const { text } = useText()
  const { unread } = useShop().inbox
  return (
    <span className="badge" role="status" data-testid="inbox-badge" data-count={unread} hidden={unread === 0}>
      <span aria-hidden="true">{unread}</span>
      <span className="only-heard">{text.inbox.unread(unread)}</span>
    </span>
  )
}
