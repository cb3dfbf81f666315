import type { Host } from '../host/host.ts'
import type { Order } from '../orders/order.ts'
import { askUnlessLost } from './ask-until-known.ts'
import { type CashierWord, openCashier } from './cashier.ts'
import type { Payable } from './open-order.ts'

/** A cashier whose end is noticed even where the phone never says that it closed, as some old clients do. */
export interface WatchedCashier {
  open(payable: Payable): Promise<CashierWord>
  /** Asks once about the order that the cashier is open for; one that has ended ends the waiting. */
  look(ask: (id: string) => Promise<Order>): Promise<void>
}

export function createWatchedCashier(host: Host): WatchedCashier {
  let watched: { readonly id: string; readonly end: (word: CashierWord) => void } | undefined
  return {
    open: async ({ order, payParams }) => {
      const ended = new Promise<CashierWord>((end) => {
        watched = { id: order.id, end }
      })
      try {
        return await Promise.race([openCashier(host, payParams), ended])
      } finally {
        watched = undefined
      }
    },
    look: async (ask) => {
      if (watched === undefined) return
      const { id, end } = watched
      const order = await askUnlessLost(() => ask(id))
      if (order !== undefined && order.state !== 'pending') end({ kind: 'ok' })
    },
  }
}
