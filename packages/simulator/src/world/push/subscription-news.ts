import type { JsonObject } from '../../transport/json-object.ts'
import type { PushEvent } from './push-event.ts'
import type { PushNews } from './push-news.ts'

type SubscriptionEvent = Extract<PushEvent, { openid: string }>

/** What is told of subscribe messages. @see 订阅消息事件推送, JSON */
export function newsOfSubscription(event: SubscriptionEvent): PushNews {
  const from = event.openid
  switch (event.kind) {
    case 'subscribe_popup':
      return { title: titles.popup, from, members: popup(event) }
    case 'subscribe_change':
      return { title: titles.change, from, members: change(event) }
    case 'subscribe_sent':
      return { title: titles.sent, from, members: sent(event) }
  }
}

const popup = ({ templateIds, answer }: Extract<PushEvent, { kind: 'subscribe_popup' }>) => ({
  Event: 'subscribe_msg_popup_event',
  List: alone(
    templateIds.map((TemplateId) => ({ TemplateId, SubscribeStatusString: answer, PopupScene: '0' })),
  ),
})

const change = ({ templateId }: Extract<PushEvent, { kind: 'subscribe_change' }>) => ({
  Event: 'subscribe_msg_change_event',
  List: { TemplateId: templateId, SubscribeStatusString: 'reject' },
})

const sent = ({ templateId, msgId }: Extract<PushEvent, { kind: 'subscribe_sent' }>) => ({
  Event: 'subscribe_msg_sent_event',
  List: { TemplateId: templateId, MsgID: msgId, ErrorCode: '0', ErrorStatus: 'success' },
})

/** In JSON a list of one is that one. */
const alone = (list: readonly JsonObject[]) => (list.length === 1 ? list[0] : list)

const titles = {
  popup: { zh: '消息推送：顾客选择了是否订阅', en: 'Push: the customer answered the panel' },
  change: { zh: '消息推送：顾客关闭了订阅', en: 'Push: the customer turned messages off' },
  sent: { zh: '消息推送：订阅消息已送达', en: 'Push: the subscribe message arrived' },
}
