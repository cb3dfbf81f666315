import type { CatalogItem } from '../../api/order.ts'
import { formatYuan } from '../../money/yuan.ts'
import { ProblemNotice } from '../../notice/problem-notice.tsx'
import { useText } from '../../text/language.tsx'
import { ItemPicture } from './item-picture.tsx'
import { Page } from './page.tsx'
import { useShop } from './shop-context.ts'

/** What there is to buy. */
export function ShopPage() {
  const { text } = useText()
  const { catalog, appName, customer } = useShop()
  const { value, problem, reload } = catalog
  return (
    <Page title={appName}>
      <p className="greeting">{text.shop.greeting(customer.name)}</p>
      <ProblemNotice problem={problem} onRetry={reload} />
      {value === undefined && problem === undefined && <p className="page-wait">{text.common.loading}</p>}
      {value?.items.length === 0 && <p className="page-wait">{text.shop.empty}</p>}
      <ul className="item-list">
        {value?.items.map((item) => (
          <li key={item.id}>
            <ItemCard item={item} />
          </li>
        ))}
      </ul>
      {value && <p className="hint centred">{text.shop.priceNote}</p>}
    </Page>
  )
}

function ItemCard({ item }: { readonly item: CatalogItem }) {
  const { go } = useShop()
  return (
    <button
      type="button"
      className="item"
      data-testid={`item-${item.id}`}
      onClick={() => go({ page: 'item', id: item.id })}
    >
      <ItemPicture item={item} />
      <span className="item-words">
        <strong>{item.title}</strong>
        {item.description && <small>{item.description}</small>}
        <Price item={item} />
      </span>
    </button>
  )
}

function Price({ item }: { readonly item: CatalogItem }) {
  const { text } = useText()
  if (typeof item.price_fen === 'number') {
    return <span className="price">{text.common.yuan(formatYuan(item.price_fen))}</span>
  }
  const bounds = text.shop.from(formatYuan(item.min_fen ?? 1), formatYuan(item.max_fen ?? 0))
  return <span className="price open">{bounds}</span>
}
