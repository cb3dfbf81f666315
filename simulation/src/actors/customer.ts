import { type ChannelId, type Order, TillError } from '@minitill/till'
import { type Openid, type PayParams, parseFen } from '@minitill/wechat'
import { checkClosedThere } from '../check/check-closed-there.ts'
import type { Action, Step } from '../scenario/step.ts'
import { control } from '../world/call-wechat.ts'
import type { World } from '../world/world.ts'
import { insist } from './insist.ts'

type Visit = Extract<Action, { readonly kind: 'visit' }>

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** A customer from the first tap to the last, as the mini program's library behaves. */
export async function visit(
  world: World,
  { number, action }: Step & { readonly action: Visit },
): Promise<void> {
  const openid = await logIn(world, action.customer)
  const order = openid && (await checkOut(world, { number, action, openid }))
  if (!order) return
  const shopper = { world, openid, order }
  switch (action.habit) {
    case 'leaves':
      return
    case 'pays':
      await openCashierAndPay(shopper, 5 * SECOND)
      return askUntilKnown(shopper)
    case 'pays_and_leaves':
      return openCashierAndPay(shopper, 2 * MINUTE)
    case 'pays_when_back':
      await world.pause(10 * MINUTE)
      await openCashierAndPay(shopper, 5 * SECOND)
      return askUntilKnown(shopper)
    case 'pays_too_late':
      return openCashierAndPay(shopper, 30 * MINUTE - SECOND)
    case 'taps_twice':
      await world.tasks.together([
        () => openCashierAndPay(shopper, 3 * SECOND),
        () => openCashierAndPay(shopper, 3 * SECOND),
      ])
      return askUntilKnown(shopper)
    case 'cancels_at_cashier':
      await openCashier(shopper)
      await askOnce(shopper)
      return
    case 'cancels_order':
      await world.tasks.together([
        () => openCashierAndPay(shopper, 2 * SECOND),
        () => cancelAfter(shopper, 2 * SECOND),
      ])
      return askUntilKnown(shopper)
    case 'cancels_while_placing':
      await world.tasks.together([() => openCashier(shopper).then(() => {}), () => cancelAfter(shopper, 0)])
      return checkClosedThere(world, order)
    default:
      return action.habit satisfies never
  }
}

interface Shopper {
  readonly world: World
  readonly openid: Openid
  readonly order: Order
}

async function logIn(world: World, customer: number): Promise<Openid | undefined> {
  const openid = world.wechat.credentials.openids[customer] ?? ''
  const templateIds = world.wechat.credentials.templates.map(({ templateId }) => templateId)
  for (const _ of ['for this order', 'and for a message that must not come'])
    await control(world.wechat, 'subscribe', { openid, templateIds, answer: 'accept' })
  const login = await insist(world, async (till) => {
    const { code } = await control<{ code: string }>(world.wechat, 'login', { openid }) // a code works once
    return till.customers.logIn({ code }).catch(tryAgainIfSpent)
  })
  return login?.customer.openid
}

/** An answer of WeChat's that was lost has spent the code: the app gets another. */
function tryAgainIfSpent(error: unknown): undefined {
  if (error instanceof TillError && error.code === 'login_refused') return undefined
  throw error
}

async function checkOut(
  world: World,
  wish: { readonly number: number; readonly action: Visit; readonly openid: Openid },
): Promise<Order | undefined> {
  const { number, action, openid } = wish
  const request = {
    amount: parseFen(action.amountFen, 'amount'),
    description: `第 ${number} 单`,
    channel: action.channel as ChannelId,
    openid,
    payerClientIp: CLIENT_IP,
    idempotency: { scope: openid, key: `visit ${number}`, fingerprint: String(action.amountFen) },
  }
  world.journal.visits += 1
  const made = await insist(world, (till) => till.orders.create(request))
  if (made === undefined) return undefined
  const { id, outTradeNo, amount: amountFen } = made.order
  world.journal.orders.set(number, { id, outTradeNo, amountFen, openid })
  return made.order
}

const CLIENT_IP = '203.0.113.7'

async function openCashier({ world, openid, order }: Shopper): Promise<PayParams | undefined> {
  const placed = await insist(world, (till) =>
    till.orders.pay({ id: order.id, appid: order.appid, openid, payerClientIp: CLIENT_IP }),
  )
  return placed?.payParams
}

/** `thinkMs`: how long the customer looks at the amount. */
async function openCashierAndPay(shopper: Shopper, thinkMs: number): Promise<void> {
  const { world, openid } = shopper
  const params = await openCashier(shopper)
  if (params === undefined) return
  await world.pause(thinkMs)
  const { appid: appId } = world.wechat.credentials
  await control(world.wechat, 'pay', { openid, appId, password: '123456', ...params })
}

async function cancelAfter({ world, order }: Shopper, afterMs: number): Promise<void> {
  if (afterMs > 0) await world.pause(afterMs) // a pause lets everything else come to rest first
  await insist(world, (till) => till.orders.close({ id: order.id, reason: 'cancelled' }))
}

async function askUntilKnown(shopper: Shopper): Promise<void> {
  for (const waitMs of [0, SECOND, 2 * SECOND, 4 * SECOND, 8 * SECOND]) {
    await shopper.world.pause(waitMs)
    if ((await askOnce(shopper)) !== 'pending') return
  }
}

async function askOnce({ world, order }: Shopper): Promise<Order['state'] | undefined> {
  const known = await insist(world, (till) => till.orders.confirm(order.id))
  if (known?.state === 'paid') world.journal.shownPaid.add(order.id)
  return known?.state
}
