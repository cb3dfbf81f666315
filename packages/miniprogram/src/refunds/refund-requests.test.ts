import { describe, expect, it } from 'vitest'
import { openShop } from '../testing/open-shop.ts'

/** A shop whose customer has paid for a coffee. */
async function paidShop() {
  const shop = openShop()
  await shop.till.pay({ item: 'coffee' })
  return shop
}

describe('a refund request', () => {
  it('is for all that is left, until the customer says how much, and waits for the merchant', async () => {
    const { till } = await paidShop()
    expect(await till.requestRefund('ord_1', { reason: '太甜了' })).toEqual({
      id: 'rrq_1',
      orderId: 'ord_1',
      amountFen: 1800,
      reason: '太甜了',
      state: 'open',
      note: undefined,
      createdAt: '2026-11-23T18:02:00+08:00',
      decidedAt: undefined,
      refund: undefined,
    })
  })

  it('sends nothing that the customer has not said', async () => {
    const { till, server } = await paidShop()
    await till.requestRefund('ord_1', { reason: '' })
    expect(server.requests.at(-1)?.data).toBe('{}')
  })

  it('for a part names its fen', async () => {
    const { till } = await paidShop()
    expect(await till.requestRefund('ord_1', { amountFen: 600 })).toMatchObject({ amountFen: 600 })
  })

  it('shows what the merchant decided, and how far the money is', async () => {
    const { till, server } = await paidShop()
    await till.requestRefund('ord_1')
    Object.assign(server.refunds.asked[0]?.shown ?? {}, {
      state: 'approved',
      decided_at: '2026-11-23T18:05:00+08:00',
      refund: {
        id: 'rfd_1',
        out_refund_no: 'R1',
        state: 'succeeded',
        amount_fen: 1800,
        created_at: '2026-11-23T18:05:00+08:00',
        succeeded_at: '2026-11-23T18:06:00+08:00',
      },
    })
    const { requests, ...sums } = await till.refundRequests('ord_1')
    expect(requests).toMatchObject([
      {
        state: 'approved',
        decidedAt: '2026-11-23T18:05:00+08:00',
        refund: { id: 'rfd_1', outRefundNo: 'R1', state: 'succeeded', amountFen: 1800 },
      },
    ])
    expect(sums).toEqual({ refundableFen: 1800, refundedFen: 0 })
  })

  it.each([
    { of: 'a request', odd: { state: 'pondered' } },
    { of: 'its refund', odd: { refund: { id: 'rfd_1', out_refund_no: 'R1', state: 'pondered' } } },
  ])('with a state of $of that this version does not know is not guessed at', async ({ odd }) => {
    const { till, server } = await paidShop()
    await till.requestRefund('ord_1')
    Object.assign(server.refunds.asked[0]?.shown ?? {}, odd)
    await expect(till.refundRequests('ord_1')).rejects.toMatchObject({ code: 'answer_not_understood' })
  })

  it('that the till refuses says so in its words', async () => {
    const { till } = await paidShop()
    await till.requestRefund('ord_1', { reason: '太甜了' })
    const second = till.requestRefund('ord_1', { reason: '太苦了' })
    await expect(second).rejects.toMatchObject({ code: 'refund_request_open', status: 409 })
  })
})

describe('a refund request asked for twice', () => {
  it('by two taps is one', async () => {
    const { till, server } = await paidShop()
    const [first, second] = await Promise.all([till.requestRefund('ord_1'), till.requestRefund('ord_1')])
    expect(second).toEqual(first)
    expect(server.refunds.asked).toHaveLength(1)
  })

  it('because the answer was lost is one, even when the program was killed in between', async () => {
    const { till, phone, server, restart } = await paidShop()
    phone.losses = ['answer', 'answer', 'answer']
    await expect(till.requestRefund('ord_1')).rejects.toMatchObject({ code: 'network_lost' })
    expect(await restart().requestRefund('ord_1')).toMatchObject({ id: 'rrq_1' })
    expect(server.refunds.asked).toHaveLength(1)
  })

  it('after the merchant has said no is two', async () => {
    const { till, server } = await paidShop()
    await till.requestRefund('ord_1')
    Object.assign(server.refunds.asked[0]?.shown ?? {}, { state: 'rejected', note: '已经喝完了' })
    expect(await till.requestRefund('ord_1')).toMatchObject({ id: 'rrq_2', state: 'open' })
    const { requests } = await till.refundRequests('ord_1')
    expect(requests.map(({ id, note }) => [id, note])).toEqual([
      ['rrq_2', undefined],
      ['rrq_1', '已经喝完了'],
    ])
  })

  it('with other words after a lost answer is another one, which the till may refuse', async () => {
    const { till, phone } = await paidShop()
    phone.losses = ['answer', 'answer', 'answer']
    await expect(till.requestRefund('ord_1')).rejects.toMatchObject({ code: 'network_lost' })
    const other = till.requestRefund('ord_1', { reason: '太甜了' })
    await expect(other).rejects.toMatchObject({ code: 'refund_request_open' })
  })
})
