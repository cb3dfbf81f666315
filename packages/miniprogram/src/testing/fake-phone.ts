import type { Answers, Host, PayParams } from '../host/host.ts'
import type { FakeServer } from './fake-server.ts'

/** What the customer does in the cashier: pays and it says ok, pays and it says something else, or leaves. */
export type CashierAct = (orderId: string, pay: () => void) => string | undefined

/** A phone whose storage outlives the program, with a customer who does what the test says. */
export interface FakePhone {
  readonly wx: Host
  readonly storage: Map<string, string>
  /** Names of the functions of `wx` in the order of their calls, requests with method and path. */
  readonly calls: string[]
  /** Answers the `errMsg` of the cashier; `undefined`: the phone never says anything. */
  cashier: CashierAct
  /** The next requests are lost on their way to the server, or their answers on the way back. */
  losses: ('request' | 'answer')[]
}

export const paysAndSaysOk: CashierAct = (_, pay) => {
  pay()
  return 'requestPayment:ok'
}
export const leaves: CashierAct = () => 'requestPayment:fail cancel'

export function createFakePhone(server: FakeServer): FakePhone {
  const storage = new Map<string, string>()
  const calls: string[] = []
  let codes = 0
  const wx: Host = {
    login: ({ success }) => {
      calls.push('login')
      success?.({ code: `code${++codes}` })
    },
    request: ({ success, fail, ...options }) => {
      const path = options.url.replace('https://pay.example', '')
      calls.push(`${options.method} ${path}`)
      const loss = phone.losses.shift()
      if (loss === 'request') return fail?.({ errMsg: 'request:fail timeout' })
      const { status, body } = server.handle(options)
      if (loss === 'answer') return fail?.({ errMsg: 'request:fail socket hang up' })
      success?.({ statusCode: status, data: body === undefined ? '' : JSON.stringify(body) })
    },
    requestPayment: ({ success, fail, ...params }: PayParams & Answers<unknown>) => {
      calls.push('requestPayment')
      const id = params.package.replace('prepay_id=', '')
      const pay = () => {
        const order = server.orders.find((candidate) => candidate.id === id)
        if (order !== undefined) order.state = 'paid'
      }
      const errMsg = phone.cashier(id, pay)
      if (errMsg === 'requestPayment:ok') success?.({})
      else if (errMsg !== undefined) fail?.({ errMsg })
    },
    requestSubscribeMessage: ({ success }) => {
      calls.push('requestSubscribeMessage')
      success?.({})
    },
    getStorageSync: (key) => storage.get(key) ?? '',
    setStorageSync: (key, value) => storage.set(key, value),
    removeStorageSync: (key) => storage.delete(key),
  }
  const phone: FakePhone = { wx, storage, calls, cashier: paysAndSaysOk, losses: [] }
  return phone
}
