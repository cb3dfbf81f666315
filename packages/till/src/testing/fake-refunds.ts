import {
  type Clock,
  type PaidPayment,
  type PayChannel,
  parseRefundId,
  type Refund,
  type RefundRequest,
  type WechatError,
} from '@minitill/wechat'

/** The refund half of the fake WeChat: it takes each number once. */
export interface FakeRefunds {
  readonly refund: PayChannel['refund']
  readonly queryRefund: PayChannel['queryRefund']
  readonly applyAbnormalRefund: NonNullable<PayChannel['applyAbnormalRefund']>
  /** Every request that arrived, repeats too. */
  readonly requests: RefundRequest[]
  /** Brings a refund to its end, or to `abnormal`; answers what WeChat then says. */
  end(outRefundNo: string, kind: 'succeeded' | 'abnormal' | 'closed'): Refund
  /** The query that is on its way does not find its refund, though WeChat took it. */
  hide(): void
  /** What WeChat knows of a refund. */
  find(outRefundNo: string): Refund | undefined
  /** Fen that have gone back to the customer, or are on the way. */
  paidBack(outTradeNo: string): number
}

export function createFakeRefunds(wechat: {
  readonly clock: Clock
  readonly paymentOf: (outTradeNo: string) => PaidPayment | undefined
  readonly call: <T>(name: 'refund' | 'queryRefund' | 'applyAbnormalRefund', effect: () => T) => Promise<T>
  readonly refuse: (code: string) => WechatError
}): FakeRefunds {
  const taken = new Map<string, Refund>()
  const requests: RefundRequest[] = []
  let isHidden = false

  const take = (request: RefundRequest): Refund => {
    requests.push(request)
    const known = taken.get(request.outRefundNo)
    if (known) return known
    const payment = wechat.paymentOf(request.outTradeNo)
    if (!payment) throw wechat.refuse('RESOURCE_NOT_EXISTS')
    const { outRefundNo, outTradeNo, total, amount } = request
    const refundId = parseRefundId(`503000000${taken.size}`, 'refund_id')
    const { transactionId } = payment
    const facts = {
      outRefundNo,
      outTradeNo,
      transactionId,
      total,
      amount,
      refundId,
      receivedAccount: undefined,
    }
    const refund: Refund = { kind: 'processing', refundStatus: 'PROCESSING', ...facts }
    taken.set(outRefundNo, refund)
    return refund
  }

  return {
    requests,
    refund: (request) => wechat.call('refund', () => take(request)),
    queryRefund: (outRefundNo) =>
      wechat.call('queryRefund', () => {
        const refund = isHidden ? undefined : taken.get(outRefundNo)
        isHidden = false
        return refund ? { kind: 'found', refund } : { kind: 'not_found' }
      }),
    applyAbnormalRefund: ({ outRefundNo }) =>
      wechat.call('applyAbnormalRefund', () => {
        const before = taken.get(outRefundNo)
        if (before?.kind !== 'abnormal') throw wechat.refuse('INVALID_REQUEST')
        const after: Refund = { ...before, kind: 'processing', refundStatus: 'PROCESSING' }
        taken.set(outRefundNo, after)
        return after
      }),
    hide() {
      isHidden = true
    },
    find: (outRefundNo) => taken.get(outRefundNo),
    end(outRefundNo, kind) {
      const before = taken.get(outRefundNo)
      if (!before) throw new Error('nobody asked for this refund')
      const after = { ...before, ...ends(wechat.clock)[kind] } as Refund // the union's members differ in these only
      taken.set(outRefundNo, after)
      return after
    },
    paidBack: (outTradeNo) =>
      [...taken.values()]
        .filter((refund) => refund.outTradeNo === outTradeNo && refund.kind !== 'closed')
        .reduce((sum, refund) => sum + refund.amount, 0),
  }
}

const ends = (clock: Clock) => ({
  succeeded: { kind: 'succeeded', refundStatus: 'SUCCESS', succeededAt: clock.now() },
  abnormal: { kind: 'abnormal', refundStatus: 'ABNORMAL' },
  closed: { kind: 'closed', refundStatus: 'CLOSED' },
})
