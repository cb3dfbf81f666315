import type { JsonObject } from '../transport/json-object.ts'

/**
 * Writes a push as XML: text in CDATA, numbers bare, and a list within an element that is named after the event.
 * @see 订阅消息事件推送, XML 示例
 */
export function buildPushXml({ List: list, ...members }: JsonObject): string {
  const items = Array.isArray(list) ? list : list === undefined ? [] : [list]
  const around = list === undefined ? '' : element(wordOf(members['Event']), items.map(itemOf).join(''))
  return `<xml>${elements(members)}${around}</xml>`
}

const itemOf = (item: unknown) =>
  element('List', elements(typeof item === 'object' && item !== null ? { ...item } : {}))

const elements = (members: JsonObject): string =>
  Object.entries(members)
    .map(([name, value]) => element(name, typeof value === 'number' ? String(value) : cdata(String(value))))
    .join('')

const element = (name: string, content: string) => `<${name}>${content}</${name}>`

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

/** `subscribe_msg_popup_event` → `SubscribeMsgPopupEvent` */
const wordOf = (event: unknown): string =>
  String(event)
    .split('_')
    .map((part) => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`)
    .join('')
