import { useApi } from '../api/api-context.ts'
import { useLoad } from '../loading/use-load.ts'
import { type Pages, usePages } from '../loading/use-pages.ts'
import { Choices } from '../parts/choices.tsx'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useSpeech } from '../speech/speech.tsx'
import { findOrders } from './find-orders.ts'
import type { Order } from './order.ts'
import { OrderSearch } from './order-search.tsx'
import { OrderTable } from './order-table.tsx'
import { endOfDay, startOfDay } from './shanghai-days.ts'

type Query = Readonly<Record<string, string>>

/** All orders, newest first, by state and day; or those that a number means. */
export function OrdersPage({ query }: { readonly query: Query }) {
  return query['number'] ? (
    <FoundOrders query={query} number={query['number']} />
  ) : (
    <ListedOrders query={query} />
  )
}

function ListedOrders({ query }: { readonly query: Query }) {
  const pages = usePages<Order>('/orders', {
    state: query['state'],
    created_since: startOfDay(query['since']),
    created_before: endOfDay(query['until']),
  })
  return <Orders query={query} pages={pages} />
}

function FoundOrders({ query, number }: { readonly query: Query; readonly number: string }) {
  const api = useApi()
  const { value, ...found } = useLoad(number, () => findOrders(api, number))
  return (
    <Orders query={query} pages={{ ...found, items: value?.data, more: undefined, isLoadingMore: false }} />
  )
}

function Orders({ query, pages }: { readonly query: Query; readonly pages: Pages<Order> }) {
  const { text } = useSpeech()
  const { states } = text.orders
  const { number: _, ...days } = query
  const choices = [['', text.all], ...Object.entries(states)] as [string, string][]
  return (
    <>
      <PageHead title={text.pages.orders} isLoading={pages.isLoading} onReload={pages.reload} />
      <OrderSearch query={query} key={query['number']} />
      {!query['number'] && (
        <Choices
          label={text.orders.state}
          path={['orders']}
          query={days}
          member="state"
          chosen={query['state'] ?? ''}
          choices={choices}
        />
      )}
      <Listing pages={pages} empty={query['number'] ? text.orders.notFound : text.orders.none}>
        {(orders) => <OrderTable orders={orders} />}
      </Listing>
    </>
  )
}
