import type { Instant, Secret } from '@minitill/wechat'
import { Webhook } from 'standardwebhooks'

/**
 * The three headers of Standard Webhooks. With two secrets there are two signatures, and a receiver needs one of them.
 * @param at when it is sent, by the clock of the world
 * @see Standard Webhooks, "Signature scheme"
 */
export function signWebhook(message: {
  readonly id: string
  readonly at: Instant
  readonly body: string
  readonly secrets: readonly Secret[]
}): Readonly<Record<string, string>> {
  const { id, at, body, secrets } = message
  const sentAt = new Date(at)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': secrets
      .map((secret) => new Webhook(secret.reveal()).sign(id, sentAt, body))
      .join(' '),
  }
}
