import { BACK_END_URL } from '../world/back-end.ts'
import type { World } from '../world/world.ts'
import { insist } from './insist.ts'

/** What the merchant's back end wants to hear. */
const eventTypes = [
  'order.paid',
  'order.closed',
  'refund.succeeded',
  'refund.abnormal',
  'refund.closed',
] as const

/** The merchant's back end asks to be told of what happens, before anything does. */
export async function listenToWebhooks(world: World): Promise<void> {
  if (world.backEnd === undefined) return
  const idempotency = { scope: 'merchant', key: 'webhooks', fingerprint: BACK_END_URL }
  await insist(world, (till) => till.webhooks.createEndpoint({ url: BACK_END_URL, eventTypes, idempotency }))
}
