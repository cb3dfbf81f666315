import type { OrderNumber } from '../orders/order.ts'

/** What WeChat tells the server of a mini program by message push. */
export type PushEvent =
  /** The customer has answered the panel of wx.requestSubscribeMessage. */
  | {
      readonly kind: 'subscribe_popup'
      readonly openid: string
      readonly templateIds: readonly string[]
      readonly answer: string
    }
  /** The customer has turned messages of this template off. */
  | { readonly kind: 'subscribe_change'; readonly openid: string; readonly templateId: string }
  /** A subscribe message has reached the phone. */
  | {
      readonly kind: 'subscribe_sent'
      readonly openid: string
      readonly templateId: string
      readonly msgId: string
    }
  /** There are payments, and nothing was ever shipped: every day until something is. */
  | { readonly kind: 'remind_access' }
  /** Paid 48 hours ago, and not shipped. */
  | { readonly kind: 'remind_shipping'; readonly order: OrderNumber }
  /** Everything was sent. */
  | { readonly kind: 'shipped'; readonly order: OrderNumber }
  /** The money is the merchant's. */
  | { readonly kind: 'settled'; readonly order: OrderNumber }

/** Names an event in the world: of the same name there is one at a time. */
export function nameOf(event: PushEvent): string {
  switch (event.kind) {
    case 'subscribe_popup':
      return `${event.kind}/${event.openid}/${event.templateIds.join('/')}`
    case 'subscribe_change':
      return `${event.kind}/${event.openid}/${event.templateId}`
    case 'subscribe_sent':
      return `${event.kind}/${event.msgId}`
    case 'remind_access':
      return event.kind
    case 'remind_shipping':
    case 'shipped':
    case 'settled':
      return `${event.kind}/${event.order.mchid}/${event.order.outTradeNo}`
  }
}
