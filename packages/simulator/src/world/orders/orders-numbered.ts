import type { World } from '../world.ts'
import { combinedNumber, type Order } from './order.ts'

/** Every order of this number, combined ones too: each merchant may use it once. Oldest first. */
export function ordersNumbered(
  outTradeNo: string,
  { parties, orders }: Pick<World, 'parties' | 'orders'>,
): readonly Order[] {
  const numbers = [outTradeNo, combinedNumber(outTradeNo)]
  const found = parties
    .merchants()
    .flatMap(({ merchant: { mchid } }) =>
      numbers.flatMap((number) => orders.find({ mchid, outTradeNo: number }) ?? []),
    )
  return found.toSorted((a, b) => a.createdAt - b.createdAt)
}
