import type { Clock } from '@minitill/wechat'

/** How webhooks leave the house. */
export interface WebhookSending {
  readonly send: WebhookTransport
  /** Time of the world: receivers refuse a signature that is five minutes off. */
  readonly wallClock: Clock
  /** Whether plain http and addresses inside the own network may be told: for development. */
  readonly allowsPrivate: boolean
}

/** One POST, no redirects followed. What goes wrong is an answer, not an exception. */
export type WebhookTransport = (request: WebhookRequest) => Promise<WebhookAnswer>

export interface WebhookRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** For the whole exchange, looking the name up included. */
  readonly timeoutMs: number
}

export type WebhookAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  /** `failure`: a word from a short list, such as `timeout`. */
  | { readonly kind: 'unanswered'; readonly failure: string }
