import { setTimeout as sleep } from 'node:timers/promises'
import type { Ledger } from './ledger.ts'

/** Waits until so many more orders are acknowledged. */
export async function untilOrdered({ orders }: Ledger, count: number): Promise<void> {
  const enough = orders.size + count
  while (orders.size < enough) await sleep(10)
}
