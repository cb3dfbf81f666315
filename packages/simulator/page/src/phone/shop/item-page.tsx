import { ProblemNotice } from '../../notice/problem-notice.tsx'
import { useText } from '../../text/language.tsx'
import { ItemForm } from './item-form.tsx'
import { Page } from './page.tsx'
import { useShop } from './shop-context.ts'

/** One item, and everything that has to be decided before it is ordered. */
export function ItemPage({ id }: { readonly id: string }) {
  const { text } = useText()
  const { catalog, go } = useShop()
  const { value, problem, reload } = catalog
  const item = value?.items.find((candidate) => candidate.id === id)
  if (value !== undefined && item !== undefined) return <ItemForm item={item} catalog={value} />
  return (
    <Page title={text.shop.choose} onBack={() => go({ page: 'shop' })}>
      {problem === undefined && <p className="page-wait">{text.common.loading}</p>}
      <ProblemNotice problem={problem} onRetry={reload} />
    </Page>
  )
}
