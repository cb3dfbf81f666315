import type { Ledger } from '../shop/ledger.ts'
import type { Books } from './books.ts'
import { repeated } from './repeated.ts'
import { sumOf } from './sum-of.ts'
import type { Violation } from './violation.ts'

/** What WeChat took is paid here, once, for that very order, and nothing else is; to the fen. */
export function checkPayments({ till, wechat }: Books, ledger: Ledger): Violation[] {
  const paidHere = till.orders.filter((row) => row['state'] === 'paid')
  const taken = wechat.orders.filter(({ transactionId }) => transactionId !== null)
  const rows = new Map(paidHere.map((row) => [row['out_trade_no'], row]))
  const truths = new Map(taken.map((order) => [order.outTradeNo, order]))
  const missing = taken
    .filter(({ outTradeNo }) => !rows.has(outTradeNo))
    .map(
      ({ outTradeNo, totalFen }) => `WeChat took ${totalFen} fen for ${outTradeNo}, and it is not paid here`,
    )
  const wrong = paidHere
    .filter((row) => {
      const truth = truths.get(String(row['out_trade_no']))
      return (
        truth?.transactionId !== row['transaction_id'] ||
        truth?.totalFen !== Number(row['amount_fen']) ||
        truth.openid !== row['openid']
      )
    })
    .map((row) => `${row['id']} is paid otherwise than WeChat says`)
  const shared = repeated(paidHere.map((row) => row['transaction_id'])).map((id) => `${id} paid two orders`)
  const paidIds = new Set(paidHere.map((row) => row['id']))
  const denied = [...ledger.paid]
    .filter((id) => !paidIds.has(id))
    .map((id) => `the customer of ${id} was told that it is paid, and it is not`)
  const payments = [...missing, ...wrong, ...shared, ...denied].map(
    (detail) => ({ rule: 'payments', detail }) as const,
  )
  const [here, there] = [
    sumOf(paidHere, 'amount_fen'),
    taken.reduce((sum, { totalFen }) => sum + totalFen, 0),
  ]
  if (here === there) return payments
  return [...payments, { rule: 'sums', detail: `${here} fen are paid here, and WeChat took ${there}` }]
}
