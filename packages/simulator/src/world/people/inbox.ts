import { drawHex, type Random } from '../random.ts'
import type { State } from '../state/state.ts'

/** A message on a customer's phone. */
export interface InboxMessage {
  readonly id: string
  readonly at: number
  readonly openid: string
  /** `shipping`: WeChat's own news of an order; it has no template. */
  readonly kind: 'subscribe' | 'template' | 'shipping'
  readonly templateId: string
  readonly title: string
  readonly page: string
  readonly data: Readonly<Record<string, string>>
}

/** All messages of all customers. */
export interface Inbox {
  deliver(message: Omit<InboxMessage, 'id' | 'at'>): InboxMessage
  /** Newest first. */
  all(): readonly InboxMessage[]
  clear(): void
}

interface Effects {
  readonly state: State
  readonly clock: { now(): number }
  readonly random: Random
}

/** Opens the inbox that the state file holds. */
export function createInbox({ state, clock, random }: Effects): Inbox {
  const messages = state.collection<InboxMessage>('messages', ({ id }) => id)
  return {
    deliver(message) {
      const delivered = { id: `msg_${drawHex(random, 16)}`, at: clock.now(), ...message }
      messages.put(delivered)
      return delivered
    },
    all: () => messages.all().toReversed(),
    clear: () => messages.clear(),
  }
}
