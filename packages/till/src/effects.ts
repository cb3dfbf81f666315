import type { Clock, Random } from '@minitill/wechat'
import type { Apps } from './apps.ts'
import type { Channels } from './channels.ts'
import type { Store } from './store/store.ts'
import type { Tracing } from './tracing/tracing.ts'

/** What the rules act through. Nothing below reads a clock, a random source or the network by itself. */
export interface Effects {
  readonly store: Store
  readonly channels: Channels
  readonly apps: Apps
  readonly clock: Clock
  readonly random: Random
  readonly tracing: Tracing
}

/** The same for work that needs nothing of WeChat. */
export type StoreEffects = Pick<Effects, 'store' | 'clock' | 'random'>
