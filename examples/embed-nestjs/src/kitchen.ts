import type { EmbeddedTill } from '@minitill/server'
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { TILL } from './till.module.ts'

/** What must be made: orders that are paid. Yours would be a table of your database. */
@Injectable()
export class Kitchen implements OnModuleInit {
  readonly #till: EmbeddedTill
  readonly #orders = new Set<string>()

  constructor(@Inject(TILL) till: EmbeddedTill) {
    this.#till = till
  }

  /** An event comes again after a crash, so what you do with it must bear being done twice: a set does. */
  async onModuleInit(): Promise<void> {
    await this.#till.onEvent('kitchen', async ({ type, orderId }) => {
      if (type === 'order.paid' && orderId !== undefined) this.#orders.add(orderId)
    })
  }

  has(orderId: string): boolean {
    return this.#orders.has(orderId)
  }
}
