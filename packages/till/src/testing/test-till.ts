import { type Openid, parseFen, parseOpenid } from '@minitill/wechat'
import { type ConfiguredApp, createApps } from '../apps.ts'
import { parseCatalog } from '../catalog/parse-catalog.ts'
import type { Selection } from '../catalog/quote.ts'
import { type ChannelId, type ConfiguredChannel, createChannels } from '../channels.ts'
import { createTill } from '../create-till.ts'
import type { CustomerMessage, MessageOutcome } from '../messages/messenger.ts'
import type { NewOrder } from '../orders/new-order.ts'
import type { Order } from '../orders/order.ts'
import type { LatePaymentPolicy } from '../settle/late-payment.ts'
import type { Store } from '../store/store.ts'
import type { Tracing } from '../tracing/tracing.ts'
import { createCountingRandom } from './counting-random.ts'
import { createFakeApp } from './fake-app.ts'
import { createFakeBackEnd } from './fake-back-end.ts'
import { createFakeShipping } from './fake-shipping.ts'
import { appid, createFakeWechat } from './fake-wechat.ts'
import { createManualClock, type ManualClock } from './manual-clock.ts'
import { openTestStore } from './open-test-store.ts'

export const alice: Openid = parseOpenid('oAlice000000000000000000000', 'openid')
export const bob: Openid = parseOpenid('oBob00000000000000000000000', 'openid')
export const v3 = 'v3' as ChannelId

const catalog = parseCatalog({
  items: [
    { id: 'coffee', title: '美式咖啡', price_fen: 1800, max_quantity: 10 },
    { id: 'gift', title: '心意', min_fen: 1, max_fen: 50_000 },
  ],
})

const login = async (code: string) => ({
  openid: code === 'bob' ? bob : alice,
  sessionKey: 'never leaves the server',
  unionid: undefined,
})

/** What the till serves beside its first app and channel. */
interface Served {
  readonly apps: readonly ConfiguredApp[]
  readonly channels: readonly (readonly [id: string, channel: ConfiguredChannel])[]
}

/** A till over a real store, with a WeChat that does as it is told. */
export async function createTestTill(
  given: {
    readonly store?: Store
    readonly clock?: ManualClock
    readonly more?: Served
    readonly latePayment?: LatePaymentPolicy
    readonly isTradeManaged?: boolean
    readonly tracing?: Tracing
  } = {},
) {
  const clock = given.clock ?? createManualClock()
  const wechat = createFakeWechat(clock)
  const store = given.store ?? (await openTestStore())
  const backEnd = createFakeBackEnd()
  const shipping = createFakeShipping()
  const messages: CustomerMessage[] = []
  const messageOutcomes: MessageOutcome[] = []
  const till = createTill({
    store,
    clock,
    random: createCountingRandom(),
    channels: createChannels([
      [
        'v3',
        {
          pay: wechat.channel,
          notifyUrl: 'https://pay.example.com/wechat/v3/payment',
          refundNotifyUrl: 'https://pay.example.com/wechat/v3/refund',
        },
      ],
      ...(given.more?.channels ?? []),
    ]),
    apps: createApps([createFakeApp({ appid, login, shipping, ...given }), ...(given.more?.apps ?? [])]),
    messenger: {
      async send(message) {
        messages.push(message)
        return messageOutcomes.shift() ?? { kind: 'sent' }
      },
    },
    webhooks: { send: backEnd.send, wallClock: clock, allowsPrivate: false },
    orderLifetimeMs: 30 * 60_000,
    outTradeNoPrefix: 'MT',
    latePayment: given.latePayment,
    tracing: given.tracing,
    sessionLifetimeMs: 7 * 24 * 3600_000,
  })

  await till.catalog.import(catalog, 'file')

  const newOrder = (change: Partial<NewOrder> = {}): NewOrder => ({
    amount: parseFen(1800, 'amount'),
    description: '美式咖啡',
    openid: alice,
    ...change,
  })
  const pay = (order: Order, openid: Openid = alice) =>
    till.orders.pay({ id: order.id, appid, openid, payerClientIp: '203.0.113.7' })
  const createOrder = async (change: Partial<NewOrder> = {}) =>
    (await till.orders.create(newOrder(change))).order

  return {
    till,
    clock,
    wechat,
    shipping,
    store,
    backEnd,
    messages,
    messageOutcomes,
    newOrder,
    createOrder,
    pay,
    /** An order of the catalog, for which its customer has not gone to the cashier yet. */
    checkOut: async (selection: Selection, openid: Openid = alice) =>
      (await till.orders.checkOut({ selection, openid })).order,
    /** An order that is placed with WeChat and waits for its customer. */
    async placedOrder(change: Partial<NewOrder> = {}) {
      return (await pay(await createOrder(change))).order
    },
    /** An order that is closed on both sides, and then its payment, which was under way, is heard of. */
    async latePaidOrder(change: Partial<NewOrder> = {}) {
      const { order } = await pay(await createOrder(change))
      await till.orders.close({ id: order.id, reason: 'merchant' })
      const body = wechat.notificationOf(wechat.payAfterClosing(order.outTradeNo))
      await till.receiveNotification({ channel: v3, raw: { body, headers: {} } })
      return till.orders.load(order.id)
    },
    /** An order that is paid, and whose notification has come. */
    async paidOrder(change: Partial<NewOrder> = {}) {
      const { order } = await pay(await createOrder(change))
      const body = wechat.notificationOf(wechat.pay(order.outTradeNo))
      await till.receiveNotification({ channel: v3, raw: { body, headers: {} } })
      return till.orders.load(order.id)
    },
    notify: (body: Uint8Array) => till.receiveNotification({ channel: v3, raw: { body, headers: {} } }),
    /** Lets time pass, running each job when it is due. */
    async passTime(durationMs: number, stepMs = 1_000) {
      for (let passed = 0; passed < durationMs; passed += stepMs) {
        clock.advance(stepMs)
        while ((await till.jobs.runDue()) > 0) {}
      }
    },
    eventTypes: async (order: Order) => (await till.audit.orderEvents(order.id)).map((event) => event.type),
    openDiscrepancies: async () => (await till.audit.discrepancies({ state: 'open', limit: 100 })).data,
  }
}

export type TestTill = Awaited<ReturnType<typeof createTestTill>>
