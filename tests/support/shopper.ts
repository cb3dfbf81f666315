import { jsonCall } from './json-call.ts'

/** The order as the customer API shows it; only what the tests look at. */
export interface ShownOrder {
  readonly id: string
  readonly out_trade_no: string
  readonly state: 'pending' | 'paid' | 'closed'
  readonly amount_fen: number
  readonly transaction_id: string | null
  readonly close_reason: string | null
  readonly is_late: boolean
}

export interface Checkout {
  readonly order: ShownOrder
  readonly pay_params: Readonly<Record<string, string>>
}

interface World {
  readonly app: { readonly appid: string }
  readonly customers: readonly { readonly openid: string; readonly balanceFen: number }[]
  readonly templates: readonly { readonly templateId: string }[]
}

/** One customer with a phone: speaks to the till as the mini program does, and to WeChat as the phone does. */
export interface Shopper {
  readonly openid: string
  readonly authorization: { readonly authorization: string }
  /** The consent that allows one message. */
  subscribe(): Promise<void>
  checkout(change?: Readonly<Record<string, unknown>>): Promise<Checkout>
  /** What `wx.requestPayment` says. */
  pay(checkout: Checkout): Promise<{ readonly errMsg: string; readonly problem?: { readonly code: string } }>
  cancel(checkout: Checkout): Promise<{ readonly errMsg: string }>
  order(id: string, options?: { readonly confirm: boolean }): Promise<ShownOrder>
  messages(): Promise<readonly Readonly<Record<string, unknown>>[]>
}

/** Counts for all shoppers, because a key belongs to the customer and not to the session. */
let taps = 0

/** Logs a customer in: a code from WeChat, exchanged at the till. */
export async function logIn(at: {
  readonly till: string
  readonly wechat: string
  readonly customer?: number
  /** Another mini program than the first, and the customer's openid there. */
  readonly app?: { readonly appid: string; readonly openid: string }
}): Promise<Shopper> {
  const { till, wechat } = at
  const world = (await jsonCall<World>(`${wechat}/_sim/state`)).data
  const openid = at.app?.openid ?? world.customers[at.customer ?? 0]?.openid ?? ''
  const { code } = (await jsonCall<{ code: string }>(`${wechat}/_sim/login`, { body: { openid } })).data
  const session = await jsonCall<{ token: string }>(`${till}/v1/session`, {
    body: { code, appid: at.app?.appid },
  })
  const authorization = { authorization: `Bearer ${session.data.token}` }
  const cashier = (checkout: Checkout) => ({
    openid,
    appId: at.app?.appid ?? world.app.appid,
    password: '123456',
    ...checkout.pay_params,
  })
  return {
    openid,
    authorization,
    async subscribe() {
      const templateIds = world.templates.map((template) => template.templateId)
      await jsonCall(`${wechat}/_sim/subscribe`, { body: { openid, templateIds, answer: 'accept' } })
    },
    async checkout(change = {}) {
      taps += 1
      const headers = { ...authorization, 'idempotency-key': `tap-${taps}` }
      const answer = await jsonCall<Checkout>(`${till}/v1/checkout`, {
        headers,
        body: { item: 'americano', ...change },
      })
      if (answer.status !== 201) throw new Error(`checkout: ${answer.status} ${JSON.stringify(answer.data)}`)
      return answer.data
    },
    pay: async (checkout) =>
      (await jsonCall<{ errMsg: string }>(`${wechat}/_sim/pay`, { body: cashier(checkout) })).data,
    cancel: async (checkout) =>
      (await jsonCall<{ errMsg: string }>(`${wechat}/_sim/cancel`, { body: cashier(checkout) })).data,
    order: async (id, { confirm } = { confirm: false }) =>
      (
        await jsonCall<ShownOrder>(`${till}/v1/orders/${id}${confirm ? '?confirm=true' : ''}`, {
          headers: authorization,
        })
      ).data,
    messages: async () =>
      (
        await jsonCall<{ messages: Readonly<Record<string, unknown>>[] }>(
          `${wechat}/_sim/messages?openid=${openid}`,
        )
      ).data.messages,
  }
}
