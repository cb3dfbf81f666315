import type { Bilingual } from './bilingual.ts'
import type { JsonCall } from './json-call.ts'
import type { WechatOrder, WechatRefund } from './order-story.ts'
import type { CashierCall } from './pay-params.ts'
import type { TracePage } from './trace-entry.ts'
import type { Customer, Faults, InboxMessage, VirtualClock, World } from './world.ts'

/** Why the cashier said no; `code` is one of the simulator's problem codes. */
export interface CashierProblem {
  readonly code: string
  readonly message: Bilingual
}

export type CashierAnswer =
  | {
      readonly ok: true
      readonly merchantName: string
      readonly description: string
      readonly totalFen: number
      readonly balanceFen: number
    }
  | { readonly ok: false; readonly errMsg: string; readonly problem: CashierProblem }

interface PayAnswer {
  readonly errMsg: string
  readonly transactionId?: string
  readonly problem?: CashierProblem
}

interface WxRequest {
  readonly appid: string
  readonly openid: string
  readonly url: string
  readonly method: string
  readonly header: Readonly<Record<string, string>>
  readonly data?: unknown
  /** Bytes, instead of `data`. */
  readonly dataBase64?: string
}

interface WxResponse {
  readonly statusCode: number
  readonly header: Readonly<Record<string, string>>
  readonly data: unknown
}

export type Simulator = ReturnType<typeof createSimulator>

/** The simulator's control API as functions; each throws `Problem` when it is refused. */
export const createSimulator = (call: JsonCall) => ({
  loadWorld: () => call<World>({ method: 'GET', path: '/_sim/state' }),
  login: (body: { readonly openid: string }) =>
    call<{ readonly code: string }>({ method: 'POST', path: '/_sim/login', body }),
  /** What `open-type="getPhoneNumber"` hands to the mini program. */
  offerPhoneNumber: (body: { readonly openid: string }) =>
    call<{ readonly code: string }>({ method: 'POST', path: '/_sim/phone-code', body }),
  request: (body: WxRequest) => call<WxResponse>({ method: 'POST', path: '/_sim/request', body }),
  subscribe: (body: {
    readonly openid: string
    readonly templateIds: readonly string[]
    readonly answer: 'accept' | 'reject'
  }) => call<Readonly<Record<string, string>>>({ method: 'POST', path: '/_sim/subscribe', body }),
  openCashier: (body: CashierCall) => call<CashierAnswer>({ method: 'POST', path: '/_sim/cashier', body }),
  pay: (body: CashierCall & { readonly password: string }) =>
    call<PayAnswer>({ method: 'POST', path: '/_sim/pay', body }),
  cancel: (body: CashierCall) => call<PayAnswer>({ method: 'POST', path: '/_sim/cancel', body }),
  loadMessages: async (openid: string) =>
    (
      await call<{ readonly messages: readonly InboxMessage[] }>({
        method: 'GET',
        path: `/_sim/messages?openid=${encodeURIComponent(openid)}`,
      })
    ).messages,
  setBalance: (body: Pick<Customer, 'openid' | 'balanceFen'>) =>
    call<unknown>({ method: 'POST', path: '/_sim/balance', body }),
  /** An order with its refunds, as WeChat keeps them; no order where WeChat has not heard of it. */
  loadOrderStory: async (outTradeNo: string) => {
    const query = `outTradeNo=${encodeURIComponent(outTradeNo)}`
    const [{ orders }, { refunds }] = await Promise.all([
      call<{ readonly orders: readonly WechatOrder[] }>({ method: 'GET', path: `/_sim/orders?${query}` }),
      call<{ readonly refunds: readonly WechatRefund[] }>({ method: 'GET', path: `/_sim/refunds?${query}` }),
    ])
    return { order: orders[0], refunds }
  },
  loadClock: () => call<VirtualClock>({ method: 'GET', path: '/_sim/clock' }),
  advanceClock: (body: { readonly advanceSeconds: number }) =>
    call<VirtualClock>({ method: 'POST', path: '/_sim/clock', body }),
  setFaults: (body: Faults) => call<unknown>({ method: 'POST', path: '/_sim/faults', body }),
  reset: () => call<unknown>({ method: 'POST', path: '/_sim/reset', body: {} }),
  /** What came after a number; from the very beginning, only the latest. */
  loadTrace: (after: number) =>
    call<TracePage>({
      method: 'GET',
      path: after === 0 ? '/_sim/trace?last=500' : `/_sim/trace?after=${after}&limit=500`,
    }),
})
