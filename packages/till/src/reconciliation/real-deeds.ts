import type { ChannelId } from '../channels.ts'
import { healDiscrepancies } from '../discrepancies/heal-discrepancies.ts'
import { openDiscrepancy } from '../discrepancies/open-discrepancy.ts'
import type { Effects } from '../effects.ts'
import type { SettleRefund } from '../refunds/settle-refund.ts'
import type { Settle } from '../settle/settlement.ts'
import type { Queries } from '../store/store.ts'
import { noteOrders, noteRefunds, unbilledOrders, unbilledRefunds } from './billed-rows.ts'
import type { BilledOrder, BilledRefundRecord, Deeds } from './deeds.ts'
import type { MerchantDay } from './reconciliation.ts'

/** Does what a comparison finds: through the doors, and each batch of notes in one transaction. */
export function createDeeds(parts: {
  readonly effects: Effects
  readonly settle: Settle
  readonly settleRefund: SettleRefund
  /** The way on which the bill was verified. */
  readonly channel: ChannelId
  readonly merchantDay: MerchantDay
  readonly billId: string
}): Deeds {
  const { effects, channel, billId, merchantDay } = parts
  const { store } = effects
  const bill = { billId, day: merchantDay.day }
  return {
    async settle(payment) {
      await parts.settle({ source: 'bill', channel, payment })
    },
    async settleRefund(said) {
      await parts.settleRefund(said)
    },
    open: (found) => store.transaction((tx) => openDiscrepancy(tx, found, effects)),
    async noteOrders(orders) {
      if (orders.length === 0) return
      await store.transaction(async (tx) => {
        await noteOrders(tx, orders, bill)
        await healOrders(tx, orders, parts)
      })
    },
    async noteRefunds(refunds) {
      if (refunds.length === 0) return
      await store.transaction(async (tx) => {
        await noteRefunds(tx, refunds, bill)
        await healRefunds(tx, refunds, parts)
      })
    },
    unbilledOrders: (ids) => unbilledOrders(store.queries, ids, bill),
    unbilledRefunds: (ids) => unbilledRefunds(store.queries, ids, bill),
    balanced: () =>
      store.transaction((tx) =>
        healDiscrepancies(
          tx,
          {
            kinds: ['bill_imbalance', 'bill_row_unreadable'],
            outTradeNos: [],
            about: `${merchantDay.mchid}:${merchantDay.day}`,
            because: 'the day balances',
          },
          effects,
        ),
      ),
  }
}

interface Healing {
  readonly effects: Effects
  readonly merchantDay: MerchantDay
}

async function healOrders(
  tx: Queries,
  orders: readonly BilledOrder[],
  { effects, merchantDay }: Healing,
): Promise<void> {
  const because = `the bill of ${merchantDay.day} has it`
  const numbers = orders.map(({ outTradeNo }) => outTradeNo)
  await healDiscrepancies(tx, { kinds: ['missing_in_bill'], outTradeNos: numbers, because }, effects)
  const right = orders.filter(({ isFeeRight }) => isFeeRight).map(({ outTradeNo }) => outTradeNo)
  if (right.length > 0)
    await healDiscrepancies(
      tx,
      { kinds: ['fee_mismatch'], outTradeNos: right, because: 'the fee is right now' },
      effects,
    )
}

async function healRefunds(
  tx: Queries,
  refunds: readonly BilledRefundRecord[],
  { effects, merchantDay }: Healing,
): Promise<void> {
  const because = `the bill of ${merchantDay.day} has it`
  for (const { outTradeNo, outRefundNo: about } of refunds)
    await healDiscrepancies(
      tx,
      { kinds: ['refund_missing_in_bill'], outTradeNos: [outTradeNo], about, because },
      effects,
    )
}
