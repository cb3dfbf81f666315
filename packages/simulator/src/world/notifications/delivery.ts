import type { Bilingual } from '../../bilingual.ts'
import type { Answer, Headers } from '../../transport/call.ts'
import type { Order } from '../orders/order.ts'
import type { Tidings } from './tidings.ts'

/** One notification and all attempts to bring it. */
export interface Delivery {
  /** Names what it tells of, see `subjectOf`. */
  readonly subject: string
  /** Stays the same at every attempt. */
  readonly eventId: string
  readonly createdAt: number
  /** How many re-sends of the ladder are used up. */
  readonly resends: number
  /** Undefined when it has arrived or WeChat has given up. */
  readonly nextAt: number | undefined
  readonly attempts: readonly Attempt[]
}

export interface Attempt {
  /** 1 for the first. */
  readonly attempt: number
  readonly at: number
  readonly url: string
  readonly verdict: AttemptVerdict
  /** HTTP status; 0 where no answer came. */
  readonly status: number
  readonly nextAt: number | undefined
}

/** `suppressed`: a fault swallowed it on the way. */
export type AttemptVerdict = 'received' | 'refused' | 'timeout' | 'failed' | 'suppressed'

/** A notification on the wire. */
export interface NotificationMessage {
  readonly headers: Headers
  readonly body: Buffer
  /** Fit to be shown. */
  readonly stringToSign: string
}

/** How one protocol notifies. */
export interface Notifier {
  /** Signs with fresh time and nonce, for each attempt anew. */
  compose(
    tidings: Tidings,
    event: { readonly eventId: string; readonly createdAt: number },
  ): NotificationMessage
  /** Signs the same content again, at another time where `ageSeconds` says so. */
  renew(message: Pick<NotificationMessage, 'headers' | 'body'>, ageSeconds?: number): NotificationMessage
  /** Whether this answer means that the merchant has it. */
  isReceipt(answer: Answer): boolean
}

/** What a fault is chosen for. */
export interface DisturbedNews {
  readonly outTradeNo: string
  readonly totalFen: number
  /** 1 for the first. */
  readonly attempt: number
}

/** Who makes notifications go wrong. */
export interface Interference {
  /** How long the first attempt is held back. */
  delayMs(news: DisturbedNews): number
  /** Asked anew before each attempt. */
  disturbance(news: DisturbedNews): Disturbance
}

/** What goes wrong with notifications on purpose; nothing, normally. */
export interface Disturbance {
  readonly isSuppressed: boolean
  /** How many go out at once. */
  readonly copies: number
  /** After which time the same comes again with the signature of then, if ever. */
  readonly replayAfterMs: number | undefined
  /** Which fault this is, for the trace. */
  readonly told: Bilingual | undefined
  /** The order as the notification tells it. */
  retell(order: Order): Order
  /** Changes what was already signed. */
  spoil(message: NotificationMessage): NotificationMessage
}
