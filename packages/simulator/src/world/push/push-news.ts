import type { Bilingual } from '../../bilingual.ts'
import type { JsonObject } from '../../transport/json-object.ts'

/** What one kind of event adds to what all have. */
export interface PushNews {
  readonly title: Bilingual
  /** The customer's openid; undefined for WeChat itself. */
  readonly from?: string
  readonly members: JsonObject
  readonly outTradeNo?: string
}
