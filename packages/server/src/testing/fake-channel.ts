import {
  type Clock,
  NotificationError,
  type PaidPayment,
  type PayChannel,
  type PrepayRequest,
  parseAppid,
  parseMchid,
  parseOpenid,
  parsePrepayId,
  parseTransactionId,
  type QueryOutcome,
  WechatError,
} from '@minitill/wechat'

export const testAppid = parseAppid('wx8888888888888888', 'appid')
const testMchid = parseMchid('1900000109', 'mchid')

/** A WeChat that lives in memory: it takes every order, and the test decides what is paid. */
export interface FakeChannel extends PayChannel {
  /** Every order that was placed, the last call last. */
  readonly placed: PrepayRequest[]
  /** What a verified report of this order's payment says. */
  paymentOf(outTradeNo: string): PaidPayment
  /** From now on a query finds this order paid. */
  pay(outTradeNo: string): void
  /** From now on every call fails like a network without WeChat; false ends it. */
  isDown: boolean
}

/** Makes a channel whose notifications are the out_trade_no as text under the header `x-test-signature: good`. */
export function createFakeChannel({
  protocol,
  clock,
}: {
  readonly protocol: 'v2' | 'v3'
  readonly clock: Clock
}): FakeChannel {
  const paid = new Set<string>()
  const channel: FakeChannel = {
    protocol,
    appid: testAppid,
    mchid: testMchid,
    placed: [],
    isDown: false,
    pay: (outTradeNo) => paid.add(outTradeNo),
    paymentOf: (outTradeNo) => describePayment(channel, outTradeNo, clock),
    async prepay(request) {
      requireUp(channel)
      channel.placed.push(request)
      return parsePrepayId(`wx${request.outTradeNo}`, 'prepay_id')
    },
    payParams: async (prepayId) => ({
      timeStamp: String(Math.floor(clock.now() / 1000)),
      nonceStr: 'nonce',
      package: `prepay_id=${prepayId}`,
      signType: protocol === 'v3' ? 'RSA' : 'HMAC-SHA256',
      paySign: `signed by ${protocol}`,
    }),
    async query(number) {
      requireUp(channel)
      const isPaid = number.kind === 'outTradeNo' && paid.has(number.outTradeNo)
      if (isPaid) return { kind: 'found', payment: channel.paymentOf(number.outTradeNo) }
      return { kind: 'not_found' } satisfies QueryOutcome
    },
    async close(outTradeNo) {
      requireUp(channel)
      return { kind: paid.has(outTradeNo) ? 'already_paid' : 'closed' }
    },
    refund: () => Promise.reject(new Error('no refund is scripted')),
    queryRefund: () => Promise.reject(new Error('no refund is scripted')),
    fetchBill: async () => ({ kind: 'empty' }),
    async parseNotification({ body, headers }) {
      if (headers['x-test-signature'] !== 'good') throw new NotificationError('signature', 'it does not fit')
      const payment = channel.paymentOf(Buffer.from(body).toString())
      return { kind: 'payment', notificationId: undefined, payment }
    },
    acknowledge: (verdict) => acknowledgements[protocol][verdict],
  }
  return channel
}

const acknowledgements = {
  v3: {
    received: { status: 204, contentType: undefined, body: '' },
    failed: { status: 500, contentType: 'application/json', body: '{"code":"FAIL","message":"失败"}' },
  },
  v2: {
    received: {
      status: 200,
      contentType: 'text/xml',
      body: '<xml><return_code><![CDATA[SUCCESS]]></return_code></xml>',
    },
    failed: {
      status: 200,
      contentType: 'text/xml',
      body: '<xml><return_code><![CDATA[FAIL]]></return_code></xml>',
    },
  },
} as const

function describePayment(channel: FakeChannel, outTradeNo: string, clock: Clock): PaidPayment {
  const placed = channel.placed.find((request) => request.outTradeNo === outTradeNo)
  if (!placed) throw new NotificationError('content', 'no such order was placed')
  return {
    kind: 'paid',
    tradeState: 'SUCCESS',
    appid: channel.appid,
    mchid: channel.mchid,
    outTradeNo: placed.outTradeNo,
    transactionId: parseTransactionId(`42000${outTradeNo.slice(-20)}`, 'transaction_id'),
    total: placed.total,
    payerTotal: placed.total,
    currency: 'CNY',
    openid: parseOpenid(placed.openid, 'openid'),
    paidAt: clock.now(),
    tradeType: 'JSAPI',
    bankType: 'OTHERS',
    attach: undefined,
  }
}

function requireUp({ isDown }: FakeChannel): void {
  if (!isDown) return
  throw new WechatError('No connection to WeChat; nothing was sent.', {
    code: 'not_sent',
    outcome: 'refused',
    remedy: 'repeat_later',
  })
}
