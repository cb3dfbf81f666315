import { createHash } from 'node:crypto'
import type { Bilingual } from '../../bilingual.ts'
import type { JsonObject } from '../../transport/json-object.ts'
import { newsOfOrder, type OrderNewsParts } from './order-news.ts'
import type { PushEvent } from './push-event.ts'
import type { PushNews } from './push-news.ts'
import { newsOfSubscription } from './subscription-news.ts'

/** An event in WeChat's words. */
export interface PushMessage {
  readonly title: Bilingual
  readonly body: JsonObject
  readonly outTradeNo?: string | undefined
}

export interface MessageParts extends OrderNewsParts {
  readonly clock: { now(): number }
}

/** Who sends what no customer does. */
const SYSTEM_OPENID = 'oWechatSystemAccount00000000'

/** Words an event; undefined where it is true no more. @see 消息推送: 事件推送 */
export function wordEvent(event: PushEvent, parts: MessageParts): PushMessage | undefined {
  const news = newsOf(event, parts)
  if (news === undefined) return undefined
  const { title, from = SYSTEM_OPENID, members, outTradeNo } = news
  const CreateTime = Math.floor(parts.clock.now() / 1000)
  const sender = { ToUserName: accountOf(parts.appid), FromUserName: from, CreateTime }
  return { title, outTradeNo, body: { ...sender, MsgType: 'event', ...members } }
}

function newsOf(event: PushEvent, parts: MessageParts): PushNews | undefined {
  switch (event.kind) {
    case 'subscribe_popup':
    case 'subscribe_change':
    case 'subscribe_sent':
      return newsOfSubscription(event)
    default:
      return newsOfOrder(event, parts)
  }
}

/** The mini program's original id. */
const accountOf = (appid: string) => `gh_${createHash('sha1').update(appid).digest('hex').slice(0, 12)}`
