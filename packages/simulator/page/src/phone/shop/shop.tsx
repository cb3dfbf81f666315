import { useState } from 'react'
import type { Problem } from '../../api/problem.ts'
import { useLoad } from '../../loading/use-load.ts'
import { ProblemNotice } from '../../notice/problem-notice.tsx'
import { useText } from '../../text/language.tsx'
import { InboxPage } from './inbox-page.tsx'
import { ItemPage } from './item-page.tsx'
import { MePage } from './me-page.tsx'
import { MessageBanner } from './message-banner.tsx'
import { OrderPage } from './order-page.tsx'
import { OrdersPage } from './orders-page.tsx'
import { Page } from './page.tsx'
import { ResultPage } from './result-page.tsx'
import type { Route } from './route.ts'
import { ShopContext, type ShopParts } from './shop-context.ts'
import { ShopPage } from './shop-page.tsx'
import { TabBar } from './tab-bar.tsx'

/** The mini program: logs in when it opens, as one does, and then shows its pages. */
export function Shop(props: Omit<ShopParts, 'go' | 'warn' | 'catalog'>) {
  const [route, setRoute] = useState<Route>({ page: 'shop' })
  const [warning, warn] = useState<Problem>()
  const login = useLoad(props.till.logIn, props.till)
  const catalog = useLoad(props.till.loadCatalog, props.till)
  // Whatever kept the login from the till most likely kept the catalog from us too.
  const retry = () => {
    login.reload()
    if (catalog.value === undefined) catalog.reload()
  }
  return (
    <ShopContext value={{ ...props, catalog, warn, go: setRoute }}>
      {login.value === undefined ? (
        <LoggingIn problem={login.problem} onRetry={retry} />
      ) : (
        <CurrentPage route={route} />
      )}
      <MessageBanner />
      <ProblemNotice problem={warning} onDismiss={() => warn(undefined)} />
      <TabBar route={route} onGo={setRoute} />
    </ShopContext>
  )
}

function CurrentPage({ route }: { readonly route: Route }) {
  switch (route.page) {
    case 'shop':
      return <ShopPage />
    case 'item':
      return <ItemPage id={route.id} />
    case 'result':
      return <ResultPage id={route.id} key={route.id} />
    case 'orders':
      return <OrdersPage />
    case 'order':
      return <OrderPage id={route.id} key={route.id} />
    case 'inbox':
      return <InboxPage />
    case 'me':
      return <MePage />
    default:
      return route satisfies never
  }
}

function LoggingIn(props: Parameters<typeof ProblemNotice>[0]) {
  const { text } = useText()
  return (
    <Page title={text.tabs.shop}>
      {props.problem === undefined && <p className="page-wait">{text.shop.loggingIn}</p>}
      <ProblemNotice {...props} />
    </Page>
  )
}
