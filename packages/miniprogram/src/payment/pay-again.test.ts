import { describe, expect, it } from 'vitest'
import { leaves, paysAndSaysOk } from '../testing/fake-phone.ts'
import { openShop } from '../testing/open-shop.ts'

describe('an order that the customer left', () => {
  it('can be paid again, under a new signature and with no second order', async () => {
    const { till, phone, server } = openShop()
    phone.cashier = leaves
    await till.pay({ item: 'coffee' })
    phone.cashier = paysAndSaysOk
    expect(await till.payAgain('ord_1')).toMatchObject({ kind: 'paid', order: { id: 'ord_1' } })
    expect(server.orders).toHaveLength(1)
  })

  it('that was paid elsewhere meanwhile is paid, and the cashier stays closed', async () => {
    const { till, phone, server } = openShop()
    phone.cashier = leaves
    await till.pay({ item: 'coffee' })
    for (const order of server.orders) order.state = 'paid'
    phone.calls.length = 0
    expect(await till.payAgain('ord_1')).toMatchObject({ kind: 'paid' })
    expect(phone.calls).not.toContain('requestPayment')
  })

  it('that has expired meanwhile is a failure that says so', async () => {
    const { till, phone, server } = openShop()
    phone.cashier = leaves
    await till.pay({ item: 'coffee' })
    for (const order of server.orders) order.state = 'closed'
    expect(await till.payAgain('ord_1')).toMatchObject({ kind: 'failed', code: 'order_closed' })
  })

  it('is found again when the program is killed while it is paid again', async () => {
    const { till, phone, restart } = openShop()
    phone.cashier = leaves
    await till.pay({ item: 'coffee' })
    await new Promise<void>((resolve) => {
      phone.cashier = (_, pay) => {
        pay()
        resolve()
        return undefined
      }
      void till.payAgain('ord_1')
    })
    expect(await restart().resume()).toMatchObject({ kind: 'paid', order: { id: 'ord_1' } })
  })

  it('is confirmed on demand, and a silent network is said to be one', async () => {
    const { till, phone } = openShop()
    phone.cashier = leaves
    await till.pay({ item: 'coffee' })
    phone.losses = Array.from({ length: 100 }, () => 'request')
    expect(await till.confirm('ord_1')).toMatchObject({ kind: 'failed', code: 'network_lost' })
  })
})
