import { setTimeout as sleep } from 'node:timers/promises'
import type { Dice } from '../../../simulation/src/dice.ts'
import { jsonCall } from '../../../tests/support/json-call.ts'
import { insist } from './insist.ts'
import type { Ledger } from './ledger.ts'

/** Where a customer shops. */
export interface Shop {
  readonly till: string
  readonly wechat: string
  readonly ledger: Ledger
}

export interface ShownOrder {
  readonly id: string
  readonly out_trade_no: string
  readonly state: 'pending' | 'paid' | 'closed'
  readonly amount_fen: number
}

interface Checkout {
  readonly order: ShownOrder
  readonly pay_params: Readonly<Record<string, string>>
}

/** A customer with a phone. Their taps are repeated until somebody answers. */
export interface Customer {
  /** @returns the order, or undefined where the till refused; it is in the ledger then */
  checkOut(): Promise<Checkout | undefined>
  /** Pays at WeChat. @returns whether WeChat took the money */
  pay(checkout: Checkout): Promise<boolean>
  /** Looks until the till says that it is paid. */
  see(id: string): Promise<void>
}

/** Logs a customer in: a code from WeChat, exchanged at the till. */
export async function logIn(
  shop: Shop,
  who: { readonly number: number; readonly dice: Dice },
): Promise<Customer> {
  const { till, wechat, ledger } = shop
  const { app, customers } = (await jsonCall<World>(`${wechat}/_sim/state`)).data
  const openid = customers[who.number % RICH]?.openid
  await jsonCall(`${wechat}/_sim/balance`, { body: { openid, balanceFen: PLENTY_FEN } })
  const authorization = `Bearer ${await exchangeCode(shop, openid)}`
  let taps = 0
  return {
    async checkOut() {
      const headers = { authorization, 'idempotency-key': `customer-${who.number}-tap-${++taps}` }
      const { status, data } = await insist<Checkout>(`${till}/v1/checkout`, {
        headers,
        body: draw(who.dice),
      })
      if (status >= 300) return void ledger.surprises.push(`checkout: ${status} ${JSON.stringify(data)}`)
      const { id, out_trade_no: outTradeNo, amount_fen: amountFen } = data.order
      ledger.orders.set(id, { outTradeNo, amountFen })
      ledger.orderedAt.push(performance.now())
      return data
    },
    async pay({ order, pay_params }) {
      const body = { openid, appId: app.appid, password: '123456', ...pay_params }
      const { data } = await jsonCall<{ errMsg: string }>(`${wechat}/_sim/pay`, { body })
      const isTaken = data.errMsg === 'requestPayment:ok'
      if (isTaken) ledger.paid.add(order.id)
      else ledger.surprises.push(`the cashier: ${JSON.stringify(data)}`)
      return isTaken
    },
    async see(id) {
      const look = () =>
        insist<ShownOrder>(`${till}/v1/orders/${id}?confirm=true`, { headers: { authorization } })
      while ((await look()).data.state !== 'paid') await sleep(LOOK_EVERY_MS)
    },
  }
}

interface World {
  readonly app: { readonly appid: string }
  readonly customers: readonly { readonly openid: string }[]
}

/** As often as the mini program's library looks while the customer waits. */
const LOOK_EVERY_MS = 500

/** The simulator's last customer is poor on purpose. */
const RICH = 4
const PLENTY_FEN = 100_000_000

/** A code works once; where the till died with it, the phone gets another. */
async function exchangeCode({ till, wechat }: Shop, openid: string | undefined): Promise<string> {
  for (;;) {
    const { code } = (await jsonCall<{ code: string }>(`${wechat}/_sim/login`, { body: { openid } })).data
    const { status, data } = await insist<{ token: string }>(`${till}/v1/session`, { body: { code } })
    if (status < 300) return data.token
  }
}

/** What they buy, and over which protocol they pay. */
function draw(dice: Dice): Readonly<Record<string, unknown>> {
  const channel = dice.pick(['v3', 'v2'])
  if (dice.happens(300)) return { channel, item: 'tip', amount_fen: 1 + dice.below(50_000) }
  return { channel, item: dice.pick(['americano', 'croissant', 'sticker']), quantity: 1 + dice.below(5) }
}
