import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulator, type Simulator } from '@minitill/simulator'
import { afterAll } from 'vitest'
import { putKeys } from '../../support/put-keys.ts'

/** A simulator for all tests of one file, with the control calls that they need. */
export interface WechatHere extends Pick<Simulator, 'url' | 'credentials'> {
  readonly tlsPort: number
  /** The customer's phone: either the number of an order, or what `wx.requestPayment` was given. */
  pay(wish: Readonly<Record<string, unknown>>): Promise<Payment>
  /** Resolves when every notification that is due has been brought and answered. */
  bringNotifications(): Promise<void>
  /** What WeChat made of the answers to its notifications of this order. */
  verdictsOn(outTradeNo: string): Promise<readonly string[]>
  /** Which key signs v3 notifications from now on. */
  notifyWith(notificationKey: 'certificate' | 'public_key'): Promise<void>
}

export interface Payment {
  readonly errMsg: string
  readonly transactionId?: string
  readonly problem?: { readonly code: string }
}

/** Starts it on free ports, plain and TLS; it closes after the last test of the file. */
export async function startWechat(): Promise<WechatHere> {
  const dataDir = await mkdtemp(join(tmpdir(), 'conformance-'))
  await putKeys(dataDir)
  const simulator = await createSimulator({ dataDir, port: 0, tlsPort: 0 })
  afterAll(async () => {
    await simulator.close()
    await rm(dataDir, { recursive: true })
  })
  const { url, tlsUrl = '', credentials } = simulator
  return {
    url,
    credentials,
    tlsPort: Number(new URL(tlsUrl).port),
    pay: (wish) => post<Payment>(`${url}/_sim/pay`, wish),
    bringNotifications: () => simulator.clock.advance(0),
    async verdictsOn(outTradeNo) {
      const { orders } = await read<OrderList>(await fetch(`${url}/_sim/orders?outTradeNo=${outTradeNo}`))
      return orders.flatMap(({ notifications }) => notifications.map(({ verdict }) => verdict))
    },
    async notifyWith(notificationKey) {
      await post(`${url}/_sim/settings`, { notificationKey })
    },
  }
}

interface OrderList {
  readonly orders: readonly { readonly notifications: readonly { readonly verdict: string }[] }[]
}

async function post<Shape>(url: string, body: unknown): Promise<Shape> {
  return read(await fetch(url, { method: 'POST', body: JSON.stringify(body) }))
}

async function read<Shape>(response: Response): Promise<Shape> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as Shape // the control API's own contract
}
