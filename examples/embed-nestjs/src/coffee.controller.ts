import type { EmbeddedTill } from '@minitill/server'
import type { OrderId } from '@minitill/till'
import { parseFen } from '@minitill/wechat'
import { Controller, Get, Inject, Param, Post } from '@nestjs/common'
import { Kitchen } from './kitchen.ts'
import { TILL } from './till.module.ts'

/** The shop's own calls. The shop knows prices and kitchens, the till knows money. */
@Controller('tables/:table/coffee')
export class CoffeeController {
  readonly #pay: EmbeddedTill
  readonly #kitchen: Kitchen

  constructor(@Inject(TILL) pay: EmbeddedTill, @Inject(Kitchen) kitchen: Kitchen) {
    this.#pay = pay
    this.#kitchen = kitchen
  }

  /** The mini program pays what this answers: `POST /pay/v1/orders/{id}/pay`. */
  @Post()
  async order(@Param('table') table: string) {
    const { order } = await this.#pay.till.orders.create({
      amount: parseFen(1800, 'amount'),
      description: '手冲咖啡',
      metadata: { table },
    })
    return { id: order.id }
  }

  @Get(':id')
  async load(@Param('id') id: string) {
    const order = await this.#pay.till.orders.load(id as OrderId) // an unknown id finds nothing
    return { state: order.state, isInKitchen: this.#kitchen.has(order.id) }
  }
}
