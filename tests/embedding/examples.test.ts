import { once } from 'node:events'
import type { Config } from '@minitill/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop as openExpress } from '../../examples/embed-express/src/shop.ts'
import { openShop as openNestjs } from '../../examples/embed-nestjs/src/shop.ts'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { type Checkout, logIn } from '../support/shopper.ts'
import { type BesideWechat, openBesideWechat } from './beside-wechat.ts'

/** Each example, listening; the answer closes it. */
const examples: Readonly<Record<string, (config: Config) => Promise<() => Promise<unknown>>>> = {
  async 'embed-express'(config) {
    const { app, close } = await openExpress(config)
    const server = app.listen(config.port, config.host)
    await once(server, 'listening')
    return async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await close()
    }
  },
  async 'embed-nestjs'(config) {
    const app = await openNestjs(config)
    await app.listen(config.port, config.host)
    return () => app.close()
  },
}

describe.each(Object.entries(examples))('examples/%s', (_, open) => {
  let at: BesideWechat
  let close: () => Promise<unknown>
  beforeAll(async () => {
    at = await openBesideWechat()
    close = await open(at.config)
  })
  afterAll(async () => {
    await close()
    await at.close()
  })

  const customer = () => logIn({ till: `${at.url}/pay`, wechat: at.wechat, customer: 2 })

  const believedNotifications = async () => {
    const metrics = await (await fetch(`${at.url}/pay/metrics`)).text()
    const counts = metrics.matchAll(/^minitill_notifications_total\{.*verdict="(?:already_)?paid"\} (\d+)$/gm)
    return [...counts].reduce((sum, [, count]) => sum + Number(count), 0)
  }

  test('takes a payment from order to kitchen: WeChat notifies the mounted till, and the shop hears of it', async () => {
    const shopper = await customer()
    const { data } = await jsonCall<{ id: string }>(`${at.url}/tables/7/coffee`, { method: 'POST' })
    const payable = await jsonCall<Checkout>(`${at.url}/pay/v1/orders/${data.id}/pay`, {
      method: 'POST',
      headers: shopper.authorization,
    })
    expect(await shopper.pay(payable.data)).toMatchObject({ errMsg: 'requestPayment:ok' })
    await eventually(async () =>
      expect((await jsonCall(`${at.url}/tables/7/coffee/${data.id}`)).data).toEqual({
        state: 'paid',
        isInKitchen: true,
      }),
    )
  })

  test('sells from the catalog, too', async () => {
    const shopper = await customer()
    const checkout = await shopper.checkout({ quantity: 2 })
    await shopper.pay(checkout)
    await eventually(async () =>
      expect(await shopper.order(checkout.order.id)).toMatchObject({ state: 'paid', amount_fen: 3600 }),
    )
  })

  test('is ready, and believed every notification: their bytes arrived unread', async () => {
    expect((await jsonCall(`${at.url}/pay/readyz`)).data).toEqual({ status: 'ok' })
    await eventually(async () => expect(await believedNotifications()).toBe(2))
  })

  test('shows the till’s documentation under its path', async () => {
    const page = await fetch(`${at.url}/pay/docs`)
    expect({ url: page.url, status: page.status }).toEqual({ url: `${at.url}/pay/docs/`, status: 200 })
    expect((await jsonCall(`${at.url}/pay/openapi.json`)).data).toMatchObject({
      servers: [{ url: `${at.url}/pay` }],
    })
  })

  test('answers for the till, and not for the shop, what the till does not know', async () => {
    const { data } = await jsonCall(`${at.url}/pay/nothing`)
    expect(data).toMatchObject({ status: 404, code: 'route_not_found' })
  })
})
