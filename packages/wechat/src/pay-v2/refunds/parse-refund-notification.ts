import type { Notification } from '../../channel/pay-channel.ts'
import type { Refund } from '../../channel/refund.ts'
import { InvalidFieldError } from '../../errors/invalid-field.ts'
import { NotificationError } from '../../errors/notification-error.ts'
import { parseXml } from '../parse-xml.ts'
import type { V2Params } from '../sign.ts'
import { XmlError } from '../xml-error.ts'
import type { OpenReqInfo } from './open-req-info.ts'
import { parseRefund } from './parse-refund.ts'

/**
 * Opens `req_info` and reads the refund in it. The message has no `sign` and the cipher no memory of order or time:
 * whoever saw one notification can send it again, so the result is a hint and never evidence.
 * @throws NotificationError
 * @see WeChat Pay v2 退款结果通知
 */
export function parseRefundNotification(
  reqInfo: string,
  { openReqInfo }: { readonly openReqInfo: OpenReqInfo },
): Notification {
  const refund = readRefund(readPlaintext(openReqInfo(reqInfo)))
  return { kind: 'refund', notificationId: undefined, isAuthenticated: false, refund }
}

/** About one wrong key in 256 opens to bytes that happen to end like padding. */
function readPlaintext(plaintext: Buffer): V2Params {
  try {
    return parseXml(plaintext, { root: 'root' })
  } catch (cause) {
    if (!(cause instanceof XmlError)) throw cause
    const flaw = cause.flaw === 'malformed' ? 'undecryptable' : cause.flaw
    throw new NotificationError(flaw, `req_info opens to something else: ${cause.message}`, { cause })
  }
}

function readRefund(params: V2Params): Refund {
  try {
    return parseRefund(params)
  } catch (cause) {
    if (!(cause instanceof InvalidFieldError)) throw cause
    throw new NotificationError('content', cause.message, { cause })
  }
}
