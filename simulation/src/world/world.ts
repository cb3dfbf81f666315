import type { WechatInProcess } from '@minitill/simulator'
import type { Store, Till } from '@minitill/till'
import type { RawNotification } from '@minitill/wechat'
import type { Violation } from '../check/violation.ts'
import type { Dice } from '../dice.ts'
import type { Channel, Post } from '../scenario/step.ts'
import type { BackEnd } from './back-end.ts'
import type { Life } from './life.ts'
import type { Tasks } from './tasks.ts'

/** Both sides, and the people between them. */
export interface World {
  readonly wechat: WechatInProcess
  /** What is durable: it outlives every life of the till. */
  readonly store: Store
  readonly tasks: Tasks
  readonly dice: Dice
  readonly journal: Journal
  /** The merchant's own server; undefined where it has none that listens. */
  readonly backEnd: BackEnd | undefined
  /** WeChat's clock, which is right. Milliseconds since the epoch. */
  now(): number
  /** The clock of the till's machine. */
  tillNow(): number
  /** The till that lives now; undefined while it is down. */
  till(): Running | undefined
  /** Waits for the till to be up, as a customer's app does that tries again. */
  upTill(): Promise<Running>
  kill(wish: { readonly afterEffects: number; readonly downMs: number }): void
  pause(durationMs: number): Promise<void>
}

/** A till in one of its lives. */
export interface Running {
  readonly till: Till
  readonly life: Life
  /**
   * Calls the till as over HTTP: undefined where it died before it answered, so that the caller knows nothing.
   * @throws what the till refuses
   */
  call<Result>(run: (till: Till) => Promise<Result>): Promise<Result | undefined>
}

/** A notification on its way, which somebody may have copied. */
export interface Letter {
  readonly channel: Channel
  readonly raw: RawNotification
}

/** What people were told. The till must keep to it. */
export interface Journal {
  /** How many customers wanted an order; each wants one. */
  visits: number
  /** Orders by the number of the visit that made them. */
  readonly orders: Map<
    number,
    { readonly id: string; readonly outTradeNo: string; readonly amountFen: number; readonly openid: string }
  >
  /** Ids of orders that somebody was shown as paid. */
  readonly shownPaid: Set<string>
  /** Ids of refunds that the merchant's back end was told of. */
  readonly refunds: Set<string>
  /** How many different refunds were asked for, by order id. A repeat of an unanswered request is not another one. */
  readonly wishes: Map<string, number>
  /** What notifications are like, all of the story long. */
  readonly post: Post
  /** Nothing but the post went wrong. */
  readonly isQuiet: boolean
  /** What was seen to be wrong while the story went on. */
  readonly seen: Violation[]
  /** Payments that WeChat has told of, as they arrived. */
  readonly letters: Letter[]
  /** How wrong the clock of the till's machine is. */
  clockAheadMs: number
  /** How many lives the till has had. */
  lives: number
}
