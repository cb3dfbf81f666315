import type { TraceEntry } from '../../transport/trace.ts'
import { type BringParts, sendAndRecord, type Tried } from './bring-notification.ts'
import type { NotificationMessage, Notifier } from './delivery.ts'

export interface Repetition {
  /** A notification that was sent before. */
  readonly entry: TraceEntry
  /** Byte for byte, or with a fresh signature. */
  readonly isRaw: boolean
}

/** Sends what the trace has of a notification once more, outside of every ladder. */
export function repeatNotification({ entry, isRaw }: Repetition, parts: BringParts): Promise<Tried> {
  const protocol = isV2(entry) ? 'v2' : 'v3'
  const notifier = parts.notifiersOf(entry.mchid)[protocol]
  const message = isRaw ? messageOf(entry) : renew(entry, notifier)
  const title = isRaw
    ? { zh: `${entry.title.zh}｜原样重发`, en: `${entry.title.en}, byte for byte again` }
    : { zh: `${entry.title.zh}｜重新签名后重发`, en: `${entry.title.en}, signed and sent again` }
  return sendAndRecord(
    { message, protocol, notifier, url: entry.url, title, mchid: entry.mchid, outTradeNo: entry.outTradeNo },
    parts,
  )
}

/** Whether this is a notification at all: something that WeChat sent to a merchant about money. */
export const isNotification = (entry: TraceEntry): boolean =>
  entry.from === 'wechat' && (isV2(entry) || 'Wechatpay-Signature' in entry.requestHeaders)

const isV2 = ({ requestBody }: TraceEntry) =>
  requestBody.startsWith('<xml>') && requestBody.includes('<return_code>')

function renew(entry: TraceEntry, notifier: Notifier): NotificationMessage {
  const { headers, body, stringToSign } = notifier.renew(messageOf(entry))
  return { headers, body, stringToSign }
}

const messageOf = (entry: TraceEntry): NotificationMessage => ({
  headers: entry.requestHeaders,
  body: Buffer.from(entry.requestBody, entry.requestEncoding ?? 'utf8'),
  stringToSign: entry.stringToSign ?? '',
})
