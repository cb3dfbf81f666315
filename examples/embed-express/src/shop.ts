import { type Config, embedTill } from '@minitill/server'
import type { OrderId } from '@minitill/till'
import { parseFen } from '@minitill/wechat'
import express, { type Express } from 'express'

/** A shop of one's own with a till inside. The shop knows prices and kitchens, the till knows money. */
export async function openShop(config: Config): Promise<{ app: Express; close: () => Promise<void> }> {
  const pay = await embedTill(config)
  const kitchen = new Set<string>() // yours: a table of your database

  // An event comes again after a crash, so what you do with it must bear being done twice: a set does.
  await pay.onEvent('kitchen', async ({ type, orderId }) => {
    if (type === 'order.paid' && orderId !== undefined) kitchen.add(orderId)
  })

  const app = express()
  app.use('/pay', pay.handler) // before express.json(): WeChat signs the bytes of its notifications
  app.use(express.json())

  app.post('/tables/:table/coffee', async (request, response) => {
    const { table } = request.params
    const { order } = await pay.till.orders.create({
      amount: parseFen(1800, 'amount'),
      description: '手冲咖啡',
      metadata: { table },
    })
    response.status(201).json({ id: order.id }) // the mini program pays it: POST /pay/v1/orders/{id}/pay
  })

  app.get('/tables/:table/coffee/:id', async (request, response) => {
    const order = await pay.till.orders.load(request.params.id as OrderId) // an unknown id finds nothing
    response.json({ state: order.state, isInKitchen: kitchen.has(order.id) })
  })

  return { app, close: pay.close }
}
