import type { Transport } from '@minitill/wechat'
import type { Config } from '../config/config.ts'
import type { Effects } from '../effects.ts'

/** What a diagnosis looks at. */
export interface Patient {
  readonly config: Config
  readonly effects: Effects
  readonly transport: Transport
}
