import { useState } from 'react'
import type { Catalog, CatalogItem } from '../../api/order.ts'
import { formatYuan } from '../../money/yuan.ts'
import { ProblemNotice } from '../../notice/problem-notice.tsx'
import { useText } from '../../text/language.tsx'
import { AmountField } from './amount-field.tsx'
import { ChannelChoice } from './channel-choice.tsx'
import { boundsOf, type Draft, totalOf } from './draft.ts'
import { ItemPicture } from './item-picture.tsx'
import { Page } from './page.tsx'
import { QuantityField } from './quantity-field.tsx'
import { RemarkField } from './remark-field.tsx'
import { useShop } from './shop-context.ts'
import { useBuy } from './use-buy.ts'

/** Quantity or amount, remark, protocol, and the button that buys. */
export function ItemForm({ item, catalog }: { readonly item: CatalogItem; readonly catalog: Catalog }) {
  const { text } = useText()
  const { go } = useShop()
  const [draft, setDraft] = useState<Draft>({ ...emptyDraft, channel: catalog.channels[0] })
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const buy = useBuy({ item, catalog, draft })
  const bounds = boundsOf(item)
  const total = totalOf(item, draft)
  const foot = (
    <>
      <ProblemNotice problem={buy.problem} onDismiss={buy.dismiss} />
      <ChannelChoice
        channels={catalog.channels}
        chosen={draft.channel}
        onChoose={(channel) => change({ channel })}
      />
      <div className="buy-bar">
        <p className="total">
          <small>{text.item.total}</small>
          <strong>{total === undefined ? '¥ —' : text.common.yuan(formatYuan(total))}</strong>
        </p>
        <button
          type="button"
          className="button"
          data-testid="buy"
          disabled={total === undefined || buy.isBusy}
          onClick={buy.run}
        >
          {buy.isBusy ? text.item.buying : text.item.buy}
        </button>
      </div>
    </>
  )
  return (
    <Page title={text.shop.choose} onBack={() => go({ page: 'shop' })} foot={foot}>
      <div className="item-head">
        <ItemPicture item={item} />
        <h3>{item.title}</h3>
        {item.description && <p className="hint">{item.description}</p>}
      </div>
      <div className="fields">
        {bounds ? (
          <AmountField bounds={bounds} value={draft.amount} onChange={(amount) => change({ amount })} />
        ) : (
          <QuantityField
            max={item.max_quantity ?? 1}
            value={draft.quantity}
            onChange={(quantity) => change({ quantity })}
          />
        )}
        <RemarkField value={draft.remark} onChange={(remark) => change({ remark })} />
      </div>
    </Page>
  )
}

const emptyDraft = { quantity: 1, amount: '', remark: '', channel: undefined }
