import { useRef } from 'react'
import { sameInBoth } from '../../api/bilingual.ts'
import type { Catalog, CatalogItem } from '../../api/order.ts'
import { Problem } from '../../api/problem.ts'
import { useEffects } from '../../effects.ts'
import { type Action, useAction } from '../../loading/use-action.ts'
import { checkoutOf, type Draft } from './draft.ts'
import { useShop } from './shop-context.ts'
import { usePay } from './use-pay.ts'

/**
 * Buys what the draft says: asks for the message first, orders, then pays.
 * The same draft keeps its idempotency key until it was ordered, so that trying again after a lost answer
 * finds the first order instead of making a second one.
 */
export function useBuy(what: {
  readonly item: CatalogItem
  readonly catalog: Catalog
  readonly draft: Draft
}): Action<[]> {
  const { wx, till, warn } = useShop()
  const { newId } = useEffects()
  const pay = usePay()
  const attempt = useRef({ content: '', key: '' })

  return useAction(async () => {
    // The question may only be asked in the tap itself, and its answer does not decide whether one may pay.
    const templates = what.catalog.subscribe_template_ids
    if (templates.length > 0) {
      const { errMsg } = await wx.requestSubscribeMessage({ tmplIds: templates })
      if (!errMsg.endsWith(':ok'))
        warn(new Problem({ code: 'subscribe_failed', sentence: sameInBoth(errMsg) }))
    }

    const checkout = checkoutOf(what.item, what.draft)
    const content = JSON.stringify(checkout)
    if (attempt.current.content !== content) attempt.current = { content, key: newId() }
    const payable = await till.checkout(checkout, attempt.current.key)
    attempt.current = { content: '', key: '' }
    await pay(payable)
  })
}
