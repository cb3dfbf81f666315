import { control } from '../world/call-wechat.ts'
import type { World } from '../world/world.ts'
import type { WechatOrder } from './books.ts'

/** By then, whatever was on its way when somebody closed the order has arrived. */
const A_WHILE_MS = 60_000

/**
 * Promise 5, looked at while it still matters, since WeChat closes what is too old by itself: what is closed here is
 * closed there, or a job is written that will see to it.
 */
export async function checkClosedThere(
  world: World,
  order: { readonly id: string; readonly outTradeNo: string },
): Promise<void> {
  await world.pause(A_WHILE_MS)
  const { orders } = await control<{ orders: WechatOrder[] }>(
    world.wechat,
    `orders?outTradeNo=${order.outTradeNo}`,
  )
  if (orders[0]?.state !== 'NOTPAY' || (await isOpenHere(world, order.id))) return
  const detail = `${order.id} is closed here, can be paid at WeChat, and nobody is going to close it there`
  world.journal.seen.push({ promise: '5', detail })
}

async function isOpenHere({ store }: World, id: string): Promise<boolean> {
  const { queries } = store
  const closed = await queries
    .selectFrom('orders')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'closed')
    .executeTakeFirst()
  const job = await queries
    .selectFrom('jobs')
    .select('id')
    .where('order_id', '=', id)
    .where('kind', '=', 'order.close')
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return closed === undefined || job !== undefined
}
