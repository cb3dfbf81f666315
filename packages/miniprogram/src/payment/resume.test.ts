import { describe, expect, it } from 'vitest'
import { leaves } from '../testing/fake-phone.ts'
import { openShop, type TestShop } from '../testing/open-shop.ts'

const coffee = { item: 'coffee', quantity: 1 }

describe('a program that is killed in the cashier', () => {
  it('finds its order after the restart and asks the till how it ended', async () => {
    const shop = await killedInCashier({ isPaid: true })
    expect(await shop.restart().resume()).toMatchObject({ kind: 'paid', order: { id: 'ord_1' } })
  })

  it('tells of it once', async () => {
    const till = (await killedInCashier({ isPaid: true })).restart()
    await till.resume()
    expect(await till.resume()).toBeUndefined()
  })

  it('keeps an order whose end is not known, and asks again the next time', async () => {
    const { restart, server } = await killedInCashier({ isPaid: false })
    const till = restart()
    expect(await till.resume()).toMatchObject({ kind: 'pending' })
    for (const order of server.orders) order.state = 'paid'
    expect(await till.resume()).toMatchObject({ kind: 'paid' })
  })

  it('pays the same order when the customer buys the same thing again', async () => {
    const { restart, phone, server } = await killedInCashier({ isPaid: false })
    phone.cashier = (_, pay) => {
      pay()
      return 'requestPayment:ok'
    }
    expect(await restart().pay(coffee)).toMatchObject({ kind: 'paid', order: { id: 'ord_1' } })
    expect(server.orders).toHaveLength(1)
  })

  it('does not take the money twice when that order turns out to be paid', async () => {
    const { restart, phone, server } = await killedInCashier({ isPaid: true })
    const opened = phone.calls.filter((call) => call === 'requestPayment').length
    expect(await restart().pay(coffee)).toMatchObject({ kind: 'paid', order: { id: 'ord_1' } })
    expect(phone.calls.filter((call) => call === 'requestPayment')).toHaveLength(opened)
    expect(server.orders).toHaveLength(1)
  })
})

describe('nothing to resume', () => {
  it('is what a new phone has', async () => {
    expect(await openShop().till.resume()).toBeUndefined()
  })

  it('is left by a payment that ended, or that the customer left', async () => {
    const { till, phone } = openShop()
    await till.pay(coffee)
    expect(await till.resume()).toBeUndefined()
    phone.cashier = leaves
    await till.pay(coffee)
    expect(await till.resume()).toBeUndefined()
  })

  it('is left by an order that the customer cancelled', async () => {
    const { restart } = await killedInCashier({ isPaid: false })
    const till = restart()
    expect(await till.cancel('ord_1')).toMatchObject({ state: 'closed' })
    expect(await till.resume()).toBeUndefined()
  })

  it('is what an older version left in a shape that is not known', async () => {
    const { phone, restart } = openShop()
    phone.storage.set('minitill:attempt@https://pay.example', '{"wish":1}')
    expect(await restart().resume()).toBeUndefined()
  })
})

describe('a phone that never says that the cashier closed', () => {
  it('is not waited for once the till says that the order is paid', async () => {
    const { till, phone } = openShop()
    const opened = new Promise<void>((resolve) => {
      phone.cashier = (_, pay) => {
        pay()
        resolve()
        return undefined
      }
    })
    const outcome = till.pay(coffee)
    await opened
    expect(await till.resume()).toBeUndefined() // whoever tapped hears it
    expect(await outcome).toMatchObject({ kind: 'paid' })
  })
})

describe('a storage that is full', () => {
  it('does not keep the customer from paying', async () => {
    const { phone, restart } = openShop()
    phone.wx.setStorageSync = () => {
      throw new Error('setStorageSync:fail exceed storage max size')
    }
    const till = restart()
    const [first, second] = await Promise.all([till.pay(coffee), till.pay(coffee)])
    expect(first).toMatchObject({ kind: 'paid' })
    expect(second).toBe(first)
  })
})

/** The customer is in the cashier when the program dies; nobody hears what the cashier says. */
async function killedInCashier({ isPaid }: { readonly isPaid: boolean }): Promise<TestShop> {
  const shop = openShop()
  await new Promise<void>((resolve) => {
    shop.phone.cashier = (_, pay) => {
      if (isPaid) pay()
      resolve()
      return undefined
    }
    void shop.till.pay(coffee)
  })
  return shop
}
