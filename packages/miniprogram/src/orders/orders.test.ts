import { describe, expect, it } from 'vitest'
import { openShop } from '../testing/open-shop.ts'

describe('what the till answers', () => {
  it('is a catalog of fixed prices and open amounts', async () => {
    const { items, subscribeTemplateIds, channels } = await openShop().till.catalog()
    expect(items[0]).toMatchObject({ id: 'coffee', priceFen: 1800, minFen: undefined, maxQuantity: 9 })
    expect(items[1]).toMatchObject({ id: 'tip', priceFen: undefined, minFen: 1, maxFen: 50_000 })
    expect({ subscribeTemplateIds, channels }).toEqual({ subscribeTemplateIds: ['tmpl'], channels: ['v3'] })
  })

  it('is a page of orders, and where the next one begins', async () => {
    const { till, phone } = openShop()
    await till.pay({ item: 'coffee' })
    const { orders, nextCursor } = await till.orders({ cursor: 'a b', limit: 5 })
    expect(orders).toMatchObject([{ id: 'ord_1', state: 'paid', outTradeNo: 'MTord_1', remark: undefined }])
    expect(nextCursor).toBe('more')
    expect(phone.calls.at(-1)).toBe('GET /v1/me/orders?cursor=a%20b&limit=5')
  })

  it('is an order as it is now: WeChat is asked while it is pending', async () => {
    const { till, phone } = openShop()
    await till.pay({ item: 'coffee' })
    expect(await till.order('ord_1')).toMatchObject({ state: 'paid', paidAt: '2026-11-23T18:01:00+08:00' })
    expect(phone.calls.at(-1)).toBe('GET /v1/orders/ord_1?confirm=true')
  })
})

describe('a request', () => {
  it('names the language in which the customer reads problems', async () => {
    const { till, server } = openShop({ language: 'en' })
    await till.catalog()
    expect(server.requests[0]?.header['accept-language']).toBe('en')
  })

  it('without a body still carries an empty one, because the phone says JSON in any case', async () => {
    const { till, server } = openShop()
    await till.pay({ item: 'coffee' })
    await till.cancel('ord_1')
    expect(server.requests.at(-1)?.data).toBe('{}')
  })
})
