import type { Ledger } from '../shop/ledger.ts'
import type { Books } from './books.ts'
import { repeated } from './repeated.ts'
import { sumOf } from './sum-of.ts'
import type { Violation } from './violation.ts'

/** Each acknowledged refund went to the customer, once and whole; and nothing went that nobody asked for. */
export function checkRefunds({ till, wechat }: Books, ledger: Ledger): Violation[] {
  const rows = new Map(till.refunds.map((row) => [row['id'], row]))
  const sent = new Map(wechat.refunds.map((refund) => [refund.outRefundNo, refund]))
  const lost = [...ledger.refunds]
    .filter(([id, { outRefundNo, amountFen }]) => {
      const row = rows.get(id)
      return row?.['out_refund_no'] !== outRefundNo || Number(row['amount_fen']) !== amountFen
    })
    .map(([id]) => `${id} was acknowledged, and is not here as it was said`)
  const doubled = till.refunds
    .filter((row) => !ledger.refunds.has(String(row['id'])))
    .map((row) => `${row['id']} is here, and nobody was told of it`)
  const unfinished = till.refunds
    .filter((row) => row['state'] !== 'succeeded')
    .map((row) => `${row['id']} is ${row['state']}`)
  const wrong = till.refunds
    .filter((row) => {
      const truth = sent.get(String(row['out_refund_no']))
      return truth?.status !== 'SUCCESS' || truth.refundFen !== Number(row['amount_fen'])
    })
    .map((row) => `${row['id']} is not as WeChat has it`)
  const numbers = new Set(till.refunds.map((row) => row['out_refund_no']))
  const unknown = wechat.refunds
    .filter(({ outRefundNo }) => !numbers.has(outRefundNo))
    .map(({ outRefundNo, refundFen }) => `WeChat gave back ${refundFen} fen as ${outRefundNo}, unknown here`)
  const reused = repeated(till.refunds.map((row) => row['out_refund_no'])).map((no) => `${no} is two refunds`)
  const refunds = [...lost, ...doubled, ...unfinished, ...wrong, ...unknown, ...reused].map(
    (detail) => ({ rule: 'refunds', detail }) as const,
  )
  const here = sumOf(till.refunds, 'amount_fen')
  const there = wechat.refunds.reduce((sum, { refundFen }) => sum + refundFen, 0)
  if (here === there) return refunds
  return [...refunds, { rule: 'sums', detail: `${here} fen went back here, and at WeChat ${there}` }]
}
