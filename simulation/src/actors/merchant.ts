import type { OrderId, Till } from '@minitill/till'
import { parseFen } from '@minitill/wechat'
import { checkClosedThere } from '../check/check-closed-there.ts'
import type { Action, Step } from '../scenario/step.ts'
import type { World } from '../world/world.ts'
import { insist } from './insist.ts'

type Refunding = Extract<Action, { readonly kind: 'refund' }>

/** The merchant's back end pays back; twice at once, where two clerks press the button. */
export async function refund(world: World, step: Step & { readonly action: Refunding }): Promise<void> {
  const clerks = Array.from({ length: step.action.times }, (_, clerk) => clerk)
  await world.tasks.together(clerks.map((clerk) => () => refundOnce(world, { step, clerk })))
}

async function refundOnce(
  world: World,
  { step, clerk }: { readonly step: Step & { readonly action: Refunding }; readonly clerk: number },
): Promise<void> {
  const order = world.journal.orders.get(step.action.ofVisit)
  if (order === undefined) return
  const amount = parseFen(Math.max(1, Math.floor((order.amountFen * step.action.percent) / 100)), 'amount')
  const key = `refund ${step.number} ${clerk}`
  const request = {
    orderId: order.id as OrderId,
    amount,
    idempotency: { scope: 'merchant', key, fingerprint: String(amount) },
  }
  const { wishes, refunds } = world.journal
  wishes.set(order.id, (wishes.get(order.id) ?? 0) + 1)
  const made = await insist(world, (till: Till) => till.refunds.request(request))
  if (made !== undefined) refunds.add(made.refund.id)
}

/** The merchant's back end closes an order, whatever its state. */
export async function close(world: World, { ofVisit }: { readonly ofVisit: number }): Promise<void> {
  const order = world.journal.orders.get(ofVisit)
  if (order === undefined) return
  await insist(world, (till) => till.orders.close({ id: order.id as OrderId, reason: 'merchant' }))
  await checkClosedThere(world, order)
}
