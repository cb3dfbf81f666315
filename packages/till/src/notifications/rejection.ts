import type { Instant, NotificationFlaw } from '@minitill/wechat'
import type { ChannelId } from '../channels.ts'

/** Notifications that were not believed: one row for a channel, a flaw and an hour, so that a flood stays small. */
export interface Rejection {
  readonly channel: ChannelId
  readonly flaw: NotificationFlaw
  /** Of the first one in the hour; without keys, openids or bodies. */
  readonly detail: string
  readonly firstSeenAt: Instant
  readonly lastSeenAt: Instant
  readonly seen: number
}
