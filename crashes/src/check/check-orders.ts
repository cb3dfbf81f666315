import type { Ledger } from '../shop/ledger.ts'
import type { Books } from './books.ts'
import { repeated } from './repeated.ts'
import type { Violation } from './violation.ts'

/** Every acknowledged order is there as it was acknowledged, and a tap that was repeated made one. */
export function checkOrders({ till, wechat }: Books, ledger: Ledger): Violation[] {
  const byId = new Map(till.orders.map((row) => [row['id'], row]))
  const byNumber = new Map(till.orders.map((row) => [row['out_trade_no'], row]))
  const lost = [...ledger.orders]
    .filter(([id, { outTradeNo, amountFen }]) => {
      const row = byId.get(id)
      return row?.['out_trade_no'] !== outTradeNo || Number(row['amount_fen']) !== amountFen
    })
    .map(([id]) => `${id} was acknowledged, and is not here as it was said`)
  const doubled = till.orders
    .filter((row) => !ledger.orders.has(String(row['id'])))
    .map((row) => `${row['id']} is here, and nobody was told of it: a repeated tap made two`)
  const reopened = [...ledger.closed]
    .filter((id) => byId.get(id)?.['state'] === 'pending')
    .map((id) => `${id} was said to be closed, and is open`)
  const payable = wechat.orders
    .filter(({ state, outTradeNo }) => state === 'NOTPAY' && byNumber.get(outTradeNo)?.['state'] === 'closed')
    .map(({ outTradeNo }) => `${outTradeNo} is closed here, and can be paid at WeChat`)
  const reused = repeated(till.orders.map((row) => row['out_trade_no'])).map((no) => `${no} is two orders`)
  return [...lost, ...doubled, ...reopened, ...payable, ...reused].map((detail) => ({
    rule: 'orders',
    detail,
  }))
}
