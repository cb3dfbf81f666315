import type { Host } from '@minitill/miniprogram'
import { jsonCall } from '../support/json-call.ts'

/** What the customer does when the cashier opens. */
export type CashierAct = 'pay' | 'cancel'

/** A phone of a customer of the simulator: `wx` over real HTTP, and a storage that outlives the program. */
export interface Phone {
  readonly wx: Host
  cashier: CashierAct
  /** Happens on the way to the till, before each request. */
  onRequest: (url: string) => Promise<void>
}

/** @param customer the place in the simulator's list of customers */
export async function openPhone(at: { readonly wechat: string; readonly customer: number }): Promise<Phone> {
  const { wechat } = at
  const { app, customers } = (await jsonCall<World>(`${wechat}/_sim/state`)).data
  const openid = customers[at.customer]?.openid ?? ''
  const storage = new Map<string, string>()
  const sim = async <T>(path: string, body: object) =>
    (await jsonCall<T>(`${wechat}/_sim/${path}`, { body: { openid, ...body } })).data
  const wx: Host = {
    login: ({ success, fail }) => sim<{ code: string }>('login', {}).then(success, fail),
    request: async ({ url, method, header, data, success, fail }) => {
      try {
        await phone.onRequest(url)
        const answer = await fetch(url, { method, headers: header, body: data ?? null })
        success?.({ statusCode: answer.status, data: await answer.text() })
      } catch {
        fail?.({ errMsg: 'request:fail' })
      }
    },
    requestPayment: async ({ success, fail, ...payParams }) => {
      const call = { appId: app.appid, password: '123456', ...payParams }
      const { errMsg } = await sim<{ errMsg: string }>(phone.cashier, call)
      if (errMsg === 'requestPayment:ok') success?.({})
      else fail?.({ errMsg })
    },
    requestSubscribeMessage: ({ tmplIds, success, fail }) =>
      sim('subscribe', { templateIds: tmplIds, answer: 'accept' }).then(success, fail),
    getStorageSync: (key) => storage.get(key) ?? '',
    setStorageSync: (key, value) => storage.set(key, value),
    removeStorageSync: (key) => storage.delete(key),
  }
  const phone: Phone = { wx, cashier: 'pay', onRequest: async () => undefined }
  return phone
}

interface World {
  readonly app: { readonly appid: string }
  readonly customers: readonly { readonly openid: string }[]
}
