import type { Notification, RawNotification } from '../channel/pay-channel.ts'
import type { PaidPayment } from '../channel/payment.ts'
import { isOfSeller } from '../channel/seller.ts'
import { NotificationError } from '../errors/notification-error.ts'
import { parsePaidPayment } from './parse-payment.ts'
import { parseXml } from './parse-xml.ts'
import type { V2Addressee } from './read-answer.ts'
import type { OpenReqInfo } from './refunds/open-req-info.ts'
import { parseRefundNotification } from './refunds/parse-refund-notification.ts'
import type { SignVerdict, V2Params } from './sign.ts'
import type { V2Signer } from './signer.ts'
import { spellSeller } from './spell-seller.ts'
import { XmlError } from './xml-error.ts'

/**
 * Raw bytes → size → XML → signature → addressee → result → payment. A refund comes without signature, in `req_info`.
 * @throws NotificationError saying which check failed; the sender hears nothing of it
 * @see WeChat Pay v2 支付结果通知, 退款结果通知
 */
export function parseV2Notification(
  raw: RawNotification,
  reader: V2Addressee & { readonly openReqInfo: OpenReqInfo },
): Notification {
  const params = readXml(raw.body)
  const reqInfo = params['req_info']
  if (!reqInfo) checkSignature(params, reader.signer)
  checkAddressee(params, reader)
  checkSuccess(params, 'return_code')
  if (reqInfo) return parseRefundNotification(reqInfo, reader)
  checkSuccess(params, 'result_code')
  return { kind: 'payment', notificationId: undefined, payment: readPayment(params, reader) }
}

function readXml(body: Uint8Array): V2Params {
  try {
    return parseXml(body)
  } catch (cause) {
    if (cause instanceof XmlError) throw new NotificationError(cause.flaw, cause.message, { cause })
    throw cause
  }
}

function checkSignature(params: V2Params, signer: V2Signer): void {
  const verdict = signer.verify(params)
  if (verdict.kind !== 'valid') throw refuseSignature(verdict, signer)
}

function refuseSignature(
  verdict: Exclude<SignVerdict, { kind: 'valid' }>,
  signer: V2Signer,
): NotificationError {
  switch (verdict.kind) {
    case 'missing':
      return new NotificationError(
        'signature_missing',
        'there is no sign; WeChat signs every payment notification',
      )
    case 'not_accepted':
      return new NotificationError(
        'signature',
        `signed with ${verdict.signType}, but this account signs with ${signer.signType}; ` +
          'accept both while orders placed before a change can still be paid',
      )
    case 'invalid':
      return new NotificationError(
        'signature',
        'sign does not fit. When every notification fails, the API v2 key is not the one set in the merchant ' +
          'platform; when some fail, something between WeChat and here changes the body',
      )
  }
}

/** `sub_appid` is told of payments only, and looked at there. */
function checkAddressee(params: V2Params, addressee: V2Addressee): void {
  const ours = spellSeller(addressee)
  if (params['mch_id'] !== ours['mch_id'])
    throw new NotificationError('misdirected', 'mch_id is that of another merchant')
  const subMchid = params['sub_mch_id'] === params['mch_id'] ? '' : params['sub_mch_id']
  if ((subMchid ?? '') !== (ours['sub_mch_id'] ?? ''))
    throw new NotificationError('misdirected', 'sub_mch_id is that of another merchant')
  if (params['appid'] !== ours['appid'])
    throw new NotificationError('misdirected', 'appid is that of another app')
}

function checkSuccess(params: V2Params, level: 'return_code' | 'result_code'): void {
  if (params[level] !== 'SUCCESS')
    throw new NotificationError('content', `${level} is not SUCCESS: it reports nothing that happened`)
}

function readPayment(params: V2Params, addressee: V2Addressee): PaidPayment {
  const payment = parsePayment(params)
  if (isOfSeller(payment, addressee)) return payment
  throw new NotificationError('misdirected', 'sub_appid is that of another app')
}

function parsePayment(params: V2Params): PaidPayment {
  try {
    return parsePaidPayment(params, 'SUCCESS')
  } catch (cause) {
    throw new NotificationError('content', 'a member that decides is missing or has the wrong shape', {
      cause,
    })
  }
}
