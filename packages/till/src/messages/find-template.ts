import type { Appid } from '@minitill/wechat'
import type { Apps } from '../apps.ts'
import type { MessageKind, MessageTemplate } from './message-template.ts'

/** An app that left the configuration since the order was made has no message, and must not keep the money out. */
export function findTemplate(
  apps: Apps,
  { appid, kind }: { readonly appid: Appid; readonly kind: MessageKind },
): MessageTemplate | undefined {
  return apps.ids.includes(appid) ? apps.find(appid).messages[kind] : undefined
}
