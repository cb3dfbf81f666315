import {
  type Clock,
  NotificationError,
  type NotificationFlaw,
  type PaidPayment,
  type PayChannel,
  type PrepayRequest,
  parseAppid,
  parseMchid,
  parsePrepayId,
  parseTransactionId,
  type Refund,
  WechatError,
} from '@minitill/wechat'
import { createFakeBills, type FakeBills } from './fake-bills.ts'
import { createFakeRefunds, type FakeRefunds } from './fake-refunds.ts'

/** WeChat as the till sees it through a channel, in memory: what it was asked, what it knows, and how it fails. */
export interface FakeWechat {
  readonly channel: PayChannel
  /** Every call, in order: `prepay`, `query`, `close`. */
  readonly calls: string[]
  readonly prepays: PrepayRequest[]
  /** The customer pays; answers what a notification would say. */
  pay(outTradeNo: string, change?: Partial<PaidPayment>): PaidPayment
  /** The payment that was under way while WeChat closed the order comes through all the same. */
  payAfterClosing(outTradeNo: string): PaidPayment
  /** The next call of this kind fails; after the effect where `isDone`. */
  failNext(call: Call, failure: { readonly error: WechatError; readonly isDone?: boolean }): void
  /** Runs while the next call of this kind is on its way, before WeChat acts on it. */
  onTheWay(call: Call, run: () => Promise<void>): void
  /** What is said of closing a number that was never placed: v2 does not find it, v3 may say that it is closed. */
  closeUnknownAs(answer: 'not_found' | 'closed'): void
  /** `trade_state` that queries answer from now on. */
  answerState(tradeState: string): void
  /** Body of a notification that the channel will believe. */
  notificationOf(payment: PaidPayment): Uint8Array
  /** Body of a refund notification: authenticated as over v3, or not, as over v2. */
  refundNotificationOf(refund: Refund, isAuthenticated: boolean): Uint8Array
  readonly refunds: FakeRefunds
  readonly bills: FakeBills
  /** Body of a notification that the channel refuses with this flaw. */
  flawedNotification(flaw: NotificationFlaw): Uint8Array
  /** The payment that WeChat took for a number, if any. */
  truth(outTradeNo: string): PaidPayment | undefined
  stateOf(outTradeNo: string): 'placed' | 'paid' | 'closed' | undefined
}

type Call = 'prepay' | 'query' | 'close' | 'refund' | 'queryRefund' | 'applyAbnormalRefund' | 'fetchBill'

/** What the body of a test's notification holds. */
interface Said {
  readonly flaw?: NotificationFlaw
  readonly payment?: PaidPayment
  readonly refund?: Refund
  readonly isAuthenticated?: boolean
}

interface Placed {
  readonly request: PrepayRequest
  state: 'placed' | 'paid' | 'closed'
  payment?: PaidPayment
}

export const appid = parseAppid('wx0123456789abcdef', 'appid')
export const mchid = parseMchid('1900000001', 'mchid')

export function unknownOutcome(): WechatError {
  return new WechatError('No answer in time.', { code: 'timeout', outcome: 'unknown', remedy: 'repeat' })
}

export function refusal(code: string, remedy: WechatError['remedy']): WechatError {
  return new WechatError('WeChat refused.', { code, outcome: 'refused', remedy })
}

/** @param seller whose channel it is, where the test has more than one */
export function createFakeWechat(clock: Clock, seller = { appid, mchid }): FakeWechat {
  const orders = new Map<string, Placed>()
  const calls: string[] = []
  const prepays: PrepayRequest[] = []
  const failures = new Map<string, { readonly error: WechatError; readonly isDone?: boolean }>()
  const interludes = new Map<string, () => Promise<void>>()
  let tradeState: string | undefined
  let count = 0

  const call = async <T>(name: string, effect: () => T): Promise<T> => {
    calls.push(name)
    const failure = failures.get(name)
    failures.delete(name)
    if (failure && !failure.isDone) throw failure.error
    const interlude = interludes.get(name)
    interludes.delete(name)
    await interlude?.()
    const result = effect()
    if (failure) throw failure.error
    return result
  }

  let unknownClosesAs: 'not_found' | 'closed' = 'not_found'

  const place = (request: PrepayRequest) => {
    prepays.push(request)
    const known = orders.get(request.outTradeNo)
    if (known?.state === 'paid') throw refusal('ORDERPAID', 'query')
    if (known?.state === 'closed') throw refusal('ORDERCLOSED', 'new_number')
    if (!known) orders.set(request.outTradeNo, { request, state: 'placed' })
    count += 1
    return parsePrepayId(`wx${count}`, 'prepay_id')
  }

  const refunds = createFakeRefunds({
    clock,
    call,
    paymentOf: (outTradeNo) => orders.get(outTradeNo)?.payment,
    refuse: (code) => refusal(code, 'fix_request'),
  })

  const bills = createFakeBills()
  const channel: PayChannel = {
    protocol: 'v3',
    ...seller,
    prepay: (request) => call('prepay', () => place(request)),
    payParams: async (prepayId) => ({
      timeStamp: String(Math.floor(clock.now() / 1000)),
      nonceStr: 'n',
      package: `prepay_id=${prepayId}`,
      signType: 'RSA',
      paySign: 's',
    }),
    query: (number) =>
      call('query', () => {
        if (number.kind !== 'outTradeNo') throw new Error('the till queries by its own number')
        const { outTradeNo } = number
        const known = orders.get(outTradeNo)
        if (!known) return { kind: 'not_found' }
        if (tradeState) return { kind: 'found', payment: { kind: 'unknown', tradeState, outTradeNo } }
        if (known.payment) return { kind: 'found', payment: known.payment }
        if (known.state === 'closed')
          return { kind: 'found', payment: { kind: 'closed', tradeState: 'CLOSED', outTradeNo } }
        return { kind: 'found', payment: { kind: 'unpaid', tradeState: 'NOTPAY', outTradeNo } }
      }),
    close: (outTradeNo) =>
      call('close', () => {
        const known = orders.get(outTradeNo)
        if (!known) return { kind: unknownClosesAs }
        if (known.state === 'paid') return { kind: 'already_paid' }
        if (known.state === 'closed') return { kind: 'already_closed' }
        known.state = 'closed'
        return { kind: 'closed' }
      }),
    refund: refunds.refund,
    queryRefund: refunds.queryRefund,
    applyAbnormalRefund: refunds.applyAbnormalRefund,
    fetchBill: (wish) => call('fetchBill', () => bills.fetch(wish)),
    async parseNotification({ body }) {
      const said = JSON.parse(Buffer.from(body).toString('utf8')) as Said
      if (said.flaw) throw new NotificationError(said.flaw, 'made for a test')
      const { payment, refund, isAuthenticated = true } = said
      if (refund) return { kind: 'refund', notificationId: undefined, isAuthenticated, refund }
      if (!payment) throw new NotificationError('content', 'made for a test')
      return { kind: 'payment', notificationId: undefined, payment }
    },
    acknowledge: (verdict) => ({
      status: verdict === 'received' ? 204 : 500,
      contentType: undefined,
      body: '',
    }),
  }

  const wechat: FakeWechat = {
    channel,
    calls,
    prepays,
    refunds,
    bills,
    pay(outTradeNo, change = {}) {
      const known = orders.get(outTradeNo)
      if (!known) throw new Error('nobody placed this order')
      if (known.state === 'closed') throw new Error('a closed order cannot be paid')
      const transactionId = parseTransactionId(
        `42000000002026010100000${String(++count).padStart(5, '0')}`,
        'transaction_id',
      )
      const { request } = known
      const payment: PaidPayment = {
        kind: 'paid',
        tradeState: 'SUCCESS',
        ...seller,
        outTradeNo: request.outTradeNo,
        transactionId,
        total: request.total,
        payerTotal: request.total,
        currency: 'CNY',
        openid: request.openid,
        paidAt: clock.now(),
        tradeType: 'JSAPI',
        bankType: 'OTHERS',
        attach: undefined,
        ...change,
      }
      known.state = 'paid'
      known.payment = payment
      return payment
    },
    payAfterClosing(outTradeNo) {
      const known = orders.get(outTradeNo)
      if (known?.state !== 'closed') throw new Error('the order is not closed')
      known.state = 'placed'
      return wechat.pay(outTradeNo)
    },
    failNext: (name, failure) => void failures.set(name, failure),
    onTheWay: (name, run) => void interludes.set(name, run),
    closeUnknownAs(answer) {
      unknownClosesAs = answer
    },
    answerState(state) {
      tradeState = state
    },
    notificationOf: (payment) => Buffer.from(JSON.stringify({ payment })),
    refundNotificationOf: (refund, isAuthenticated) =>
      Buffer.from(JSON.stringify({ refund, isAuthenticated })),
    flawedNotification: (flaw) => Buffer.from(JSON.stringify({ flaw })),
    truth: (outTradeNo) => orders.get(outTradeNo)?.payment,
    stateOf: (outTradeNo) => orders.get(outTradeNo)?.state,
  }
  return wechat
}
