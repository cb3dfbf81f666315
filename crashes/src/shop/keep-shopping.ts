import type { Dice } from '../../../simulation/src/dice.ts'
import { type Customer, logIn, type Shop, type ShownOrder } from './customer.ts'
import { createMerchant, type Merchant } from './merchant.ts'

/** Customers who shop beside each other until it is over, and then end what they began. */
export async function keepShopping(
  shop: Shop,
  given: {
    readonly apiKey: string
    /** Their numbers; no two shopping trips may have the same. */
    readonly customers: readonly number[]
    readonly dice: Dice
    readonly isOver: () => boolean
  },
): Promise<void> {
  const merchant = createMerchant(shop, given.apiKey)
  const stroll = async (number: number) => {
    const dice = given.dice.fork(`customer-${number}`)
    const customer = await logIn(shop, { number, dice })
    while (!given.isOver()) await visit({ customer, merchant, dice })
  }
  await Promise.all(given.customers.map(stroll))
}

interface Visit {
  readonly customer: Customer
  readonly merchant: Merchant
  readonly dice: Dice
}

/** Of a thousand: 700 pay, 150 are closed by the merchant, and the others walk away. */
async function visit({ customer, merchant, dice }: Visit): Promise<void> {
  const checkout = await customer.checkOut()
  if (!checkout) return
  const { order } = checkout
  const fate = dice.below(1000)
  if (fate >= 850) return
  if (fate >= 700) return merchant.close(order.id)
  if (!(await customer.pay(checkout)) || dice.happens(300)) return // the phone goes into the pocket
  await customer.see(order.id)
  if (dice.happens(400)) await giveBack(order, { merchant, dice })
}

/** All of it, or a part and perhaps a second one. */
async function giveBack(order: ShownOrder, { merchant, dice }: Omit<Visit, 'customer'>): Promise<void> {
  const first = dice.happens(500) ? order.amount_fen : 1 + dice.below(order.amount_fen)
  await merchant.refund(order.id, { number: 1, amountFen: first })
  const left = order.amount_fen - first
  if (left > 0 && dice.happens(500)) {
    await merchant.refund(order.id, { number: 2, amountFen: 1 + dice.below(left) })
  }
}
