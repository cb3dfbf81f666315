import { drawKey } from '../idempotency/draw-key.ts'
import type { PaymentParts } from './payment-parts.ts'

/** Template id → what the customer chose. */
export type ConsentAnswers = Readonly<Record<string, 'accept' | 'reject' | 'ban' | 'filter'>>

/** Tells the till which messages were accepted. A payment never waits or fails for it: the till then lets WeChat judge. */
export async function reportConsent(
  answers: ConsentAnswers,
  { wire, effects }: Pick<PaymentParts, 'wire' | 'effects'>,
): Promise<void> {
  if (Object.keys(answers).length === 0) return
  const header = { 'idempotency-key': drawKey(effects) }
  const call = { method: 'POST', path: '/v1/me/subscriptions', body: { answers }, header } as const
  await wire.ask(call, () => undefined).catch(() => undefined)
}
