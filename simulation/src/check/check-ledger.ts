import type { Books } from './books.ts'
import type { Violation } from './violation.ts'

/** What WeChat's side took and gave back, against what the till thinks: to the fen. */
export function checkLedger({ wechat, till }: Books): Violation[] {
  const taken = total(
    [...wechat.orders.values()].filter(({ transactionId }) => transactionId !== null),
    'totalFen',
  )
  const booked = total(
    till.orders.filter(({ state }) => state === 'paid'),
    'amount_fen',
  )
  const returned = total(
    wechat.refunds.filter(({ status }) => status === 'SUCCESS'),
    'refundFen',
  )
  const bookedBack = total(
    till.refunds.filter(({ state }) => state === 'succeeded'),
    'amount_fen',
  )
  return [
    ...(taken === booked ? [] : [broken(`WeChat took ${taken} fen, the till thinks ${booked}`)]),
    ...(returned === bookedBack
      ? []
      : [broken(`WeChat paid back ${returned} fen, the till thinks ${bookedBack}`)]),
  ]
}

function total<Name extends string>(rows: readonly { readonly [Key in Name]: number }[], name: Name): number {
  return rows.reduce((sum, row) => sum + row[name], 0)
}

const broken = (detail: string): Violation => ({ promise: 'ledger', detail })
