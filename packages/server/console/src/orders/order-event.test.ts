import { describe, expect, it } from 'vitest'
import { findOpenMatters, type OrderEvent } from './order-event.ts'

const event = (type: string, data: OrderEvent['data'] = {}): OrderEvent => ({
  ...{ id: 'evt_1', at: '2026-11-23T16:20:09+08:00' },
  ...{ type, data },
})
const double = { discrepancy_id: 'dsc_1', kind: 'double_sale' }

describe('an order has an open matter', () => {
  it('while a discrepancy of it is open, and again when it was reopened', () => {
    const opened = [event('order.paid'), event('discrepancy.opened', double)]
    const resolved = [...opened, event('discrepancy.resolved', double)]
    const reopened = [...resolved, event('discrepancy.reopened', double)]
    const kindsOf = (events: readonly OrderEvent[]) =>
      findOpenMatters(events).discrepancies.map(({ kind }) => kind)
    expect([opened, resolved, reopened].map(kindsOf)).toEqual([['double_sale'], [], ['double_sale']])
  })

  it('while its customer waits for an answer', () => {
    const asked = [event('refund_request.opened')]
    const answered = [...asked, event('refund_request.rejected')]
    const askedAgain = [...answered, event('refund_request.opened')]
    const waits = [[], asked, answered, askedAgain].map((events) => findOpenMatters(events).hasRefundRequest)
    expect(waits).toEqual([false, true, false, true])
  })
})
